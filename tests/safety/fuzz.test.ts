import fc from 'fast-check';
import { isEnumType, isInputObjectType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { byTheSessionOf } from '../support/askers.ts';
import { fillNewsroom } from '../support/newsroom.ts';
import { schema } from '../support/schema.ts';
import { newsroomIds } from '../support/walks.ts';
import { newDatabase } from '../support/world.ts';
import { nearly, quoting, unheard } from './signs.ts';
import { spotsOf } from './spots.ts';
import { type Answer, expectSound, openTarget, type Target } from './target.ts';

/** GALLEY_TEST_SEED looks elsewhere. */
const seed = Number(process.env.GALLEY_TEST_SEED ?? 1);
const spots = spotsOf(schema);
/** What takes a text: of places that read it in the same way, which their names tell, one. */
const readers = new Map(
  spots
    .filter(({ type }) => /^(String|ID|Locale|DateTime|\[(String|ID|Locale)!\])!?$/.test(type))
    .map((spot) => [`${/\w+:/.exec(spot.name)} ${/^Query\.(figures|users|auditEvents)/.exec(spot.name)?.[1]}`, spot]),
);

let target: Target;
/** Cursors of many lists. */
let cursors: string[];
beforeAll(async () => {
  const database = await newDatabase();
  await fillNewsroom(database);
  target = asAdministrator(await openTarget(database));
  const { text } =
    await target.post(`{ articles(first: 3) { edges { cursor } nodes { comments(first: 2, orderBy: TOP) { edges { cursor } }
    thread(first: 2) { edges { cursor } } figures(first: 1) { edges { cursor } } } }
    tags(first: 2) { edges { cursor } } collection(slug: "home") { items(first: 2) { edges { cursor } } } }`);
  cursors = [...text.matchAll(/"cursor":"([\w-]+)"/g)].map(([, cursor]) => cursor!);
});

/** What leads to people goes as an administrator: for everybody else the tables are never reached. */
function asAdministrator(target: Target): Target {
  const { headers } = byTheSessionOf('admin');
  const post: Target['post'] = (query, variables, more) => {
    const isOfPeople = /\b(viewer|users|apiTokens|auditEvents)\b/.test(String(query));
    return target.post(query, variables, { ...(isOfPeople && headers), ...more });
  };
  return { ...target, post };
}

const plain = '{ site { name } article(slug: "walking") { headline } }';
async function expectAlive(): Promise<void> {
  const data = { site: { name: 'The Gazette' }, article: { headline: 'Walking, for everybody' } };
  expect((await target.post(plain)).body).toEqual({ data });
}

/** Answered or refused, in our form, by our own decision. */
function expectOurs(answer: Answer, sent: string): void {
  // An enum's value, in graphql-js's words; of columns and relations PostgreSQL speaks likewise.
  const enums = / does not exist in \\"\w+\\" enum/g;
  expectSound({ ...answer, text: answer.text.replace(enums, '') }, sent);
  const { errors, data } = answer.body;
  expect(errors !== undefined || typeof data === 'object', answer.text).toBe(true);
  for (const { message, extensions } of errors ?? []) {
    expect(extensions.code, `${sent.slice(0, 600)}\nis answered ${answer.text.slice(0, 300)}`).not.toMatch(
      /INTERNAL|TIMEOUT/,
    );
    if (/^(BAD_REQUEST|PAYLOAD_TOO_LARGE|UNSUPPORTED_MEDIA_TYPE|METHOD_NOT_ALLOWED)$/.test(extensions.code))
      expect(extensions.requestId).toBe('test');
    // The lexer's advice about quotes tells nothing of the schema.
    expect(message).not.toMatch(/did you mean(?! to use a double quote)|\bselect\b.*\bfrom\b|\$\d+::/i);
  }
}

/** Longer addresses are refused before anybody reads them. */
const longestAddress = 8_000;
async function send(query: string, variables?: unknown): Promise<void> {
  const sent = JSON.stringify({ query, variables });
  expectOurs(await target.post(query, variables), sent);
  if (encodeURIComponent(sent).length < longestAddress) expectOurs(await target.get(query, variables), sent);
}

/** A JavaScript value as GraphQL writes one; names and numbers as they are. */
function literal(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(' ')}]`;
  if (value !== null && typeof value === 'object')
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${key}: ${literal(inner)}`)
      .join(' ')} }`;
  return String(value);
}

describe('whatever is put into any argument', () => {
  it('knows every argument there is', () => {
    expect(spots.length).toBeGreaterThan(100);
    expect(readers.size).toBeGreaterThan(12);
    const names = spots.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        ...[
          'Query.article(slug:)',
          'Comment.replies(after:)',
          'Query.articles(filter.not:)',
          'Category.articles(orderBy.field:)',
        ],
        ...[
          'Query.users(filter.search:)',
          'Query.auditEvents(filter.object:)',
          'Viewer.canDo(id:)',
          'Viewer.apiTokens(after:)',
        ],
        ...['Media.defaultAltText(locale:)', 'Query.__type(name:)', '__Type.fields(includeDeprecated:)', '@skip(if:)'],
      ]),
    );
  });

  it('F7 NUL, half surrogate pairs and what is no character are answered or refused, never a fault', async () => {
    const alone = ['\0', '\ud800', '\udfff'];
    // What is refused would keep the rest from being looked at.
    const values = [...alone.map((character) => `a${character}b`), unheard.filter((c) => !alone.includes(c)).join('x')];
    const texts = spots.filter(({ type }) => !/Boolean|Int|Filter|Order|Direction|Role|BlockType|State/.test(type));
    for (const { variable, write, type } of texts) {
      for (const value of values)
        expectOurs(await target.post(variable, { v: type.startsWith('[') ? [value] : value }), value);
      await send(write(literal(alone[0])));
      // As it is, where UTF-8 has it at all.
      await send(write(`"${'\uffff\u{10ffff}\u2028\ufeff'}"`));
    }
    await expectAlive();
  });

  it('G10 every sign, alone and in a row, is answered or refused', async () => {
    for (const { variable } of readers.values())
      for (const sign of quoting)
        for (const value of [sign, sign.repeat(50), `a ${sign}${sign}b`])
          expectOurs(await target.post(variable, { v: value }), `${variable} with ${value}`);
    await expectAlive();
  });

  it('G10 what is nearly a moment, an id, a path or a language is answered or refused', async () => {
    for (const { variable, type, write } of readers.values()) {
      for (const value of nearly) {
        const given = type.startsWith('[') ? [value, value] : value;
        expectOurs(await target.post(variable, { v: given }), `${variable} with ${value}`);
      }
      await send(write(literal(nearly)));
    }
    await expectAlive();
  });

  it('A17 a name that is nearly right is not put right', async () => {
    const types = schema.getTypeMap();
    for (const { variable, write, type } of spots) {
      const named = types[type.replace(/[[\]!]/g, '')];
      const names = isEnumType(named)
        ? named.getValues().map(({ name }) => name)
        : isInputObjectType(named)
          ? Object.keys(named.getFields())
          : [];
      for (const name of names.map((name) => name.slice(0, -1))) {
        const given = isEnumType(named) ? name : { [name]: 'a' };
        for (const answer of [
          await target.post(variable, { v: given }),
          await target.post(write(isEnumType(named) ? name : literal(given))),
        ]) {
          expectOurs(answer, variable);
          expect(answer.body.errors.length, variable).toBeGreaterThan(0);
        }
      }
    }
  });

  it('G10 SQL, cursors, ids and values of every other type find no way to the database', {
    timeout: 120_000,
  }, async () => {
    const ids = Object.values(newsroomIds).flat();
    const texts = fc.oneof(
      fc.array(fc.constantFrom(...quoting), { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({ unit: fc.constantFrom(...unheard, ...quoting, 'a', ' '), maxLength: 12 }),
      fc.constantFrom(
        ...nearly,
        ...ids,
        ...cursors,
        ...ids.map((id) => `${id}'`),
        ...cursors.map((cursor) => cursor.slice(1)),
      ),
      fc
        .tuple(fc.constantFrom(...quoting, 'ab '), fc.integer({ min: 50, max: 2_000 }))
        .map(([piece, n]) => piece.repeat(n)),
    );
    const numbers = fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e21, 1e308, -0, 0.5, 100, 101, -1),
    );
    const nested = (levels: number, around: (inner: unknown) => unknown): unknown =>
      levels === 0 ? 'a' : around(nested(levels - 1, around));
    const odd = fc.oneof(
      fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { __proto__: null }, Array(1_200).fill('a')),
      fc.integer({ min: 1, max: 60 }).map((levels) => nested(levels, (inner) => [inner])),
      fc.integer({ min: 1, max: 60 }).map((levels) => nested(levels, (inner) => ({ not: inner }))),
      fc.integer({ min: 1, max: 6 }).map((levels) => nested(levels, (inner) => ({ or: [inner, {}] }))),
      fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }),
    );
    const names = fc.constantFrom(
      'NOTHING',
      '$w',
      'null',
      'DESC',
      'a: 1',
      '""" " """',
      '"\\u{110000}"',
      "'a'",
      '1.5.5',
      '-',
      '{a}',
      '[',
      ')',
    );
    const values = fc.oneof(
      { weight: 5, arbitrary: texts },
      { weight: 2, arbitrary: numbers },
      { weight: 3, arbitrary: odd },
    );
    for (const one of spots) {
      const isMany = one.type.startsWith('[');
      await fc.assert(
        fc.asyncProperty(values, names, fc.constantFrom('variable', 'literal', 'name'), async (value, name, way) => {
          const given = isMany && typeof value === 'string' ? [value, value] : value;
          if (way === 'variable') await send(one.variable, { v: given });
          else await send(one.write(way === 'name' ? name : literal(given)));
        }),
        { seed, numRuns: 10, interruptAfterTimeLimit: 8_000 },
      );
      await expectAlive();
    }
  });

  it('E14 a megabyte of it is answered or refused in time', async () => {
    const length = 900_000;
    const pieces = ['a ', '-', '-a ', 'a or ', 'ab', '"', '"a b" ', '\\', '%', '/', '(', '\u0301'];
    const various = Array.from({ length: 130_000 }, (_, i) => i.toString(36)).join(' ');
    for (const { variable } of readers.values())
      for (const value of [...pieces.map((piece) => piece.repeat(length / Buffer.byteLength(piece) / 1.2)), various])
        expectOurs(await target.post(variable, { v: value }), variable);
    await expectAlive();
  });
});
