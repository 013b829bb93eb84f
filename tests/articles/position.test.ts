import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionsBetween } from '../../src/platform/position.ts';

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

describe('positions', () => {
  it('always leave room: random inserts anywhere stay in order and distinct', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 4 })), { maxLength: 120 }), (inserts) => {
        const list: string[] = [];
        for (const [seed, count] of inserts) {
          const at = seed % (list.length + 1);
          const fresh = positionsBetween(list[at - 1] ?? null, list[at] ?? null, count);
          expect(fresh).toHaveLength(count);
          list.splice(at, 0, ...fresh);
        }
        expect([...list].sort(byBytes)).toEqual(list);
        expect(new Set(list).size).toBe(list.length);
      }),
    );
  });

  it('stay short where one appends or prepends for ever', () => {
    const list = positionsBetween(null, null, 1);
    for (let n = 0; n < 10_000; n++) {
      list.push(positionsBetween(list.at(-1)!, null, 1)[0]!);
      list.unshift(positionsBetween(null, list[0]!, 1)[0]!);
    }
    expect([...list].sort(byBytes)).toEqual(list);
    expect(Math.max(...list.map(({ length }) => length))).toBeLessThan(6);
  });

  it('grow by a digit or so for every five inserts at one spot', () => {
    let right = 'a1';
    for (let n = 0; n < 100; n++) [right] = positionsBetween('a0', right, 1) as [string];
    expect(right.length).toBeLessThan(25);
    let left = 'a0';
    for (let n = 0; n < 100; n++) [left] = positionsBetween(left, 'a1', 1) as [string];
    expect(left.length).toBeLessThan(25);
  });

  it('refuse a place between what has the wrong order or the same key', () => {
    expect(() => positionsBetween('a1', 'a0', 1)).toThrow(RangeError);
    expect(() => positionsBetween('a1', 'a1', 1)).toThrow(RangeError);
  });
});
