import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inTurn } from '../../src/media/inspect/in-turn.ts';

it('E15 two pictures at a time are in memory, in the order in which they came, and one that fails keeps nobody waiting', async () => {
  let running = 0;
  let most = 0;
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const one = (i: number) =>
    inTurn(async () => {
      begun.push(i);
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running -= 1;
      if (i % 3 === 0) throw new Error(`${i}`);
      return i;
    });
  const all = Promise.allSettled(Array.from({ length: 12 }, (_, i) => one(i)));
  await setImmediate();
  expect(begun).toEqual([0, 1]);
  let late: Promise<number> | undefined;
  for (let ended = 0; ended < 13; ended += 1) {
    ends[ended]!();
    // One that comes just as another ends takes nobody’s place.
    if (ended === 5) late = one(100);
    await setImmediate();
  }
  expect((await all).map((outcome) => outcome.status === 'fulfilled')).toEqual(
    Array.from({ length: 12 }, (_, i) => i % 3 !== 0),
  );
  expect([await late, most, running]).toEqual([100, 2, 0]);
  expect(begun).toEqual([...Array.from({ length: 12 }, (_, i) => i), 100]);
});
