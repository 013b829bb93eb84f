import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, expectRefused, openTarget, type Target } from '../safety/target.ts';
import { fillCrowd } from '../support/crowd.ts';
import { type List, listsOf } from '../support/lists.ts';
import { newDatabase } from '../support/world.ts';

/** A list with a cursor that it gave, as it is and as it reads. */
interface Known {
  list: List;
  cursor: string;
  order: string;
  keys: unknown[];
}

/** GALLEY_TEST_SEED looks elsewhere. */
fc.configureGlobal({ seed: Number(process.env.GALLEY_TEST_SEED ?? 1) });

let target: Target;
/** One list of each order. */
let known: Known[];
beforeAll(async () => {
  const database = await newDatabase();
  const groups = await listsOf(database, await fillCrowd(database));
  target = await openTarget(database);
  const all = await Promise.all(
    groups.flatMap(({ lists }) =>
      lists.map(async (list) => {
        const answer = await target.post(list.query, { first: 2 }, list.headers);
        const cursor = /"endCursor":"([\w-]+)"/.exec(answer.text)![1]!;
        const [order, ...keys] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
        return { list, cursor, order, keys };
      }),
    ),
  );
  known = all.filter(({ order }, i) => all.findIndex((other) => other.order === order) === i);
});

const encoded = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** What every bad cursor is told, letter for letter. */
let refusal: string | undefined;
async function expectBad(one: Known, cursor: string, mayBeLiteral = false): Promise<void> {
  const { list } = one;
  // One way of reading for all lists: the literal of a few is enough.
  const ways = mayBeLiteral && known.indexOf(one) % 8 === 0 ? ['variable', 'literal'] : ['variable'];
  for (const bound of list.isForwardOnly ? ['after'] : ['after', 'before']) {
    for (const way of ways) {
      const before = target.pool.statements.length;
      // As JSON writes it, half a surrogate pair is six letters that GraphQL does not take for a character.
      const literal = list.query.replace(`$${bound}: String`, '').replace(`$${bound}`, JSON.stringify(cursor));
      const answer: Answer =
        way === 'variable'
          ? await target.post(list.query, { [bound]: cursor }, list.headers)
          : await target.post(literal, undefined, list.headers);
      expect(answer.body.errors, `${list.name} takes ${cursor}`).toBeDefined();
      expectRefused(answer, 400, 'BAD_CURSOR');
      refusal ??= answer.text;
      expect(answer.text).toBe(refusal);
      expect(target.pool.statements.length).toBe(before);
    }
  }
}

describe('a bad cursor', () => {
  it('is refused without a statement and with one text, whatever is wrong with it', async () => {
    for (const one of known) {
      const { cursor } = one;
      const garbage = [
        ...[
          '',
          ' ',
          '0',
          'null',
          'undefined',
          'a',
          '====',
          '!',
          '%',
          "'; drop table articles; --",
          'é',
          '\u{1F600}',
          '\uffff',
        ],
        ...[
          `${cursor}=`,
          `${cursor}\n`,
          ` ${cursor}`,
          `${cursor} `,
          `${cursor}A`,
          cursor + cursor,
          cursor.slice(1),
          cursor.slice(0, -2),
        ],
        ...[
          cursor.toUpperCase(),
          `${cursor.slice(0, 4)}+${cursor.slice(5)}`,
          encodeURIComponent(`${cursor}=`),
          encoded(cursor),
        ],
      ];
      for (const bad of garbage) await expectBad(one, bad, true);
      for (const bad of ['\0', `${cursor}\0`, '\ud800', `${cursor}\udc00`]) await expectBad(one, bad);
    }
  });

  it('is not JSON, or not of this list', async () => {
    for (const one of known) {
      const { order, keys } = one;
      const shapes = [
        ...['', '{', '[', 'x', '[]', '{}', 'null', 'true', '1', '"x"', '[[]]', `["${order}"]`, '\u0000', '[1,'],
        ...[
          keys,
          [order, ...keys, null],
          [order, ...keys.slice(1)],
          [order, ...keys, ...keys],
          [order.toUpperCase(), ...keys],
        ],
        ...[
          [`${order} `, ...keys],
          [null, ...keys],
          [[order], ...keys],
          ['__proto__', ...keys],
          { 0: order, length: keys.length + 1 },
        ],
      ];
      for (const shape of shapes) await expectBad(one, encoded(shape), true);
      const bytes = [
        Buffer.from([0xff]),
        Buffer.from([0xed, 0xa0, 0x80]),
        Buffer.from(`["${order}","\xff"]`, 'latin1'),
      ];
      for (const notText of bytes) await expectBad(one, notText.toString('base64url'));
    }
  });

  it('holds values of other types than the list’s keys', async () => {
    for (const one of known) {
      for (const [place, key] of one.keys.entries()) {
        const put = (value: unknown) => encoded([one.order, ...one.keys.map((own, i) => (i === place ? value : own))]);
        const wrong: unknown[] = [null, true, {}, [], [key], { key }, 1.5, 2 ** 53, -(2 ** 53), 1e300, '\0', 'a\0b'];
        if (typeof key === 'number') wrong.push('0', `${key}`, '', 'x', 'now()', 'infinity');
        else wrong.push(0, 1);
        const isId = place === one.keys.length - 1;
        if (isId) wrong.push('x', '0', `${key} `, `'${key}'`, `${key}Z`, `${key}'--`, `\\x${key}`, `{${key}}`);
        for (const value of wrong) await expectBad(one, put(value));
        // Numbers and characters that JSON can say and JavaScript’s writer does not.
        const raw = (text: string) =>
          encoded(
            JSON.stringify([one.order, ...one.keys.map((own, i) => (i === place ? '@' : own))]).replace('"@"', text),
          );
        for (const text of ['1e400', '-1e400', '0.1', '"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '9007199254740993'])
          await expectBad(one, raw(text));
      }
    }
  });

  it('is another list’s', async () => {
    const statementsOf = async (one: Known, cursor: string) => {
      const before = target.pool.statements.length;
      const { body } = await target.post(one.list.query, { after: cursor }, one.list.headers);
      expect(body.errors).toBeUndefined();
      return target.pool.statements.length - before;
    };
    for (const one of known) {
      expect(await statementsOf(one, one.cursor)).toBe(1);
      for (const other of known) if (other !== one) await expectBad(one, other.cursor);
    }
    expect(known.length).toBeGreaterThan(14);
  });

  it('is a megabyte', async () => {
    for (const one of known.slice(0, 6)) {
      // Well formed, but for its length, where an order has a text of any.
      const place = one.keys.findIndex((key) => typeof key === 'string');
      const longText = [one.order, ...one.keys.map((key, i) => (i === place ? 'a'.repeat(300_000) : key))];
      for (const bad of [
        'A'.repeat(1_000_000),
        '\u{1F600}'.repeat(250_000),
        '-'.repeat(1_000_000),
        one.cursor.repeat(9_000),
        encoded(longText),
      ])
        await expectBad(one, bad, true);
    }
  });

  it('is any text at all', async () => {
    const json = fc.json({ maxDepth: 3 }).map(encoded);
    const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.base64String({ maxLength: 60 }), json);
    await fc.assert(
      fc.asyncProperty(texts, fc.nat(), (text, n) => expectBad(known[n % known.length]!, text)),
      { numRuns: 300 },
    );
  });

  it('is told the same by GET', async () => {
    const [one, other] = [known[0]!, known.at(-1)!];
    await expectBad(one, other.cursor);
    const answer = await target.get(one.list.query, { after: other.cursor });
    expect([answer.status, answer.text]).toEqual([400, refusal]);
  });
});

describe('a cursor that no row ever had', () => {
  it('has its place in the order or is bad, and is no fault of ours', async () => {
    const id = '00000000-0000-7000-8000-000000000000';
    const texts = ['', '\uffff', '\u{10ffff}', '\u0001', "'", '\\', '%', 'a'.repeat(2_000)];
    const years = [0, 1, 999, 4_713, 9_999, 10_000, 275_760].flatMap((year) => {
      const start = Date.UTC(2000, 0, 1) + (year - 2000) * 31_556_952_000;
      return [start, -start];
    });
    const numbers = [-1, 0, 2 ** 31, -(2 ** 31) - 1, 2 ** 53 - 1, -(2 ** 53) + 1, 8.64e15 - 1, -8.64e15 + 1, ...years];
    const bytes = ['', '00', 'ff', '00'.repeat(16), 'ab'.repeat(4_000)];
    for (const one of known) {
      for (const [place, key] of one.keys.entries()) {
        const isId = /^[0-9a-f-]{36}$/.test(`${key}`);
        const isBytes = one.order === 'thread';
        const candidates =
          typeof key === 'number' ? numbers : isId ? [id, 'f'.repeat(8) + id.slice(8)] : isBytes ? bytes : texts;
        for (const value of candidates) {
          const cursor = encoded([one.order, ...one.keys.map((own, i) => (i === place ? value : own))]);
          const answer = await target.post(one.list.query, { first: 100, after: cursor }, one.list.headers);
          const told = `${one.list.name} after ${JSON.stringify(value)}: ${answer.text.slice(0, 300)}`;
          if (answer.body.errors) expect(answer.body.errors[0].extensions.code, told).toBe('BAD_CURSOR');
          else expect(answer.text, told).toContain('"hasNextPage":false');
        }
      }
    }
  });
});
