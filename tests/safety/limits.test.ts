import { getIntrospectionQuery } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { fillNewsroom } from '../support/newsroom.ts';
import { newDatabase } from '../support/world.ts';
import { type Answer, expectRefused, expectSound, openTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget(await newDatabase());
});

const times = (count: number, write: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => write(i)).join(' ');

/** Refused without having asked the database, and the next reader is answered. */
async function expectNoStatement(ask: () => Promise<Answer>, status: number, code: string): Promise<void> {
  const before = target.pool.statements.length;
  expectRefused(await ask(), status, code);
  expect(target.pool.statements.length).toBe(before);
  expect((await target.post('{ site { name } }')).body).toEqual({ data: { site: { name: 'Galley' } } });
}
const refusing = (query: string, code = 'OVER_LIMIT', variables?: unknown) =>
  expectNoStatement(() => target.post(query, variables), 400, code);

describe('documents beyond bounds', () => {
  it('E1 10,000 aliases are refused', async () => {
    await refusing(`{ ${times(10_000, (i) => `a${i}: site { name }`)} }`);
    await refusing(`{ ${times(2_001, (i) => `a${i}: __typename`)} }`);
    await refusing(`{ ${times(600, (i) => `a${i}: site { name }`)} }`, 'OVER_BUDGET');
    await refusing(`{ ${times(140, (i) => `a${i}: articles { nodes { tags { id } } }`)} }`, 'OVER_BUDGET');
  });

  it('E2 a field repeated 20,000 times is refused, so are 6,000 overlapping inline fragments', async () => {
    await refusing(`{ ${times(20_000, () => '__typename')} }`);
    await refusing(`{ ${times(6_000, () => '... on Query { site { name } }')} }`);
    await refusing(`{ ${times(650, (i) => `articles(first: ${i % 100}) { totalCount }`)} }`);
    await refusing(`{ ${times(650, () => 'articles { nodes { id } }')} }`);
    await refusing(
      `{ ${times(300, (i) => `...f${i}`)} } ${times(300, (i) => `fragment f${i} on Query { a: site { name } b: site { url } }`)}`,
    );
  });

  it('E3 5,000 and 100,000 levels are refused, in documents, literals and variables', async () => {
    for (const levels of [5_000, 100_000]) {
      await refusing('{'.repeat(levels));
      await refusing(`${'{a'.repeat(levels)}${'}'.repeat(levels)}`);
      await refusing(`{ articles(filter: ${'['.repeat(levels)}${']'.repeat(levels)}) { totalCount } }`);
      await refusing(`{ articles(filter: ${'{not:'.repeat(levels)}{}${'}'.repeat(levels)}) { totalCount } }`);
      await refusing(`query ($x: ${'['.repeat(levels)}Int${']'.repeat(levels)}) { __typename }`);
      const ask = (value: string) => () =>
        target.send({
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: `{"query":"query($f:ArticleFilter){articles(filter:$f){totalCount}}","variables":{"f":${value}}}`,
        });
      await expectNoStatement(ask(`${'{"not":'.repeat(levels)}{}${'}'.repeat(levels)}`), 400, 'OVER_LIMIT');
      await expectNoStatement(ask(`${'['.repeat(levels)}${']'.repeat(levels)}`), 400, 'OVER_LIMIT');
    }
    await refusing(`{ article(slug: "a") ${'{ related'.repeat(25)} { id } ${'}'.repeat(25)} }`);
  });

  it('E4 fragments in a circle or doubling each other are refused', async () => {
    const doubling = (depth: number) =>
      `{ ...f0 } ${times(depth, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)} fragment f${depth} on Query { site { name } }`;
    await refusing(doubling(26));
    await refusing(doubling(400));
    const circle = '{ ...a } fragment a on Query { ...b ...b } fragment b on Query { ...a ...a }';
    await expectNoStatement(
      () => target.post(circle, undefined, { accept: 'application/graphql-response+json' }),
      400,
      'GRAPHQL_VALIDATION_FAILED',
    );
    await expectNoStatement(() => target.post(circle), 200, 'GRAPHQL_VALIDATION_FAILED');
  });

  it('E5 20,000 directives are refused, and at most 10 errors are listed', async () => {
    await refusing(`{ site { name ${times(20_000, () => '@skip(if: false)')} } }`);
    await refusing(`{ site { name ${times(5_000, () => '@x')} } }`);
    for (const query of [`{ site { name ${times(3_000, () => '@x')} } }`, `{ ${times(1_999, (i) => `b${i}`)} }`]) {
      const answer = await target.post(query);
      expectRefused(answer, 200, 'GRAPHQL_VALIDATION_FAILED');
      expect(answer.body.errors.length).toBeLessThanOrEqual(10);
    }
    const many = await target.post(
      `query (${times(1_000, (i) => `$v${i}: Int`)}) { articles(first: $v0) { totalCount } }`,
      Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`v${i}`, 'x'])),
    );
    expectSound(many);
    expect(many.body.errors.length).toBeLessThanOrEqual(10);
  });

  it('E6 several operations at once are refused', async () => {
    for (const count of [0, 1, 2, 1_000]) {
      const body = JSON.stringify(Array.from({ length: count }, () => ({ query: '{ site { name } }' })));
      const headers = { 'content-type': 'application/json' };
      await expectNoStatement(() => target.send({ method: 'POST', headers, body }), 400, 'BAD_REQUEST');
    }
  });

  it('E7 page sizes beyond bounds are refused before any statement', async () => {
    const lists = [
      (size: string) => `{ articles(${size}) { totalCount } }`,
      (size: string) => `{ tags(${size}) { nodes { id } } }`,
      (size: string) => `{ article(slug: "a") { comments(${size}) { nodes { id } } } }`,
      (size: string) => `{ article(slug: "a") { thread(${size}) { pageInfo { endCursor } } } }`,
    ];
    for (const list of lists) {
      for (const size of [-1, 101, 2_147_483_647, -2_147_483_648]) await refusing(list(`first: ${size}`), 'BAD_PAGE');
      for (const size of ['2147483648', '1e12', '1.5', '"1"']) {
        await expectNoStatement(() => target.post(list(`first: ${size}`)), 200, 'GRAPHQL_VALIDATION_FAILED');
      }
    }
    await refusing('{ articles(first: 1, last: 1) { totalCount } }', 'BAD_PAGE');
    for (const [first, code] of [
      [101, 'BAD_PAGE'],
      [-1, 'BAD_PAGE'],
    ] as const)
      await refusing('query ($n: Int) { articles(first: $n) { totalCount } }', code, { n: first });
    for (const n of [1.5, 2 ** 31, 1e12, '1', [1], {}])
      await expectNoStatement(
        () => target.post('query ($n: Int) { articles(first: $n) { totalCount } }', { n }),
        200,
        'BAD_USER_INPUT',
      );
    const nested =
      'articles(first: 100) { nodes { comments(first: 100) { nodes { replies(first: 100) { nodes { replies(first: 100) { nodes { id } } } } } } } }';
    await refusing(`{ ${nested} }`, 'OVER_BUDGET');
    await refusing(`query ($n: Int) { ${nested.replaceAll('100', '$n')} }`, 'OVER_BUDGET', { n: 100 });
    await refusing('{ article(slug: "a") { related(first: 21) { id } } }', 'BAD_PAGE');
    await refusing('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', 'BAD_ARGUMENT', { ids: Array(101).fill('x') });
  });

  it('E7 long lists and wide filters are refused before a statement is written', async () => {
    const filtered = 'query ($f: ArticleFilter) { articles(filter: $f) { totalCount } }';
    await refusing(filtered, 'OVER_LIMIT', { f: { category: Array(200_000).fill('a') } });
    await refusing(filtered, 'OVER_LIMIT', { f: { or: Array(200_000).fill({}) } });
    await refusing(filtered, 'BAD_ARGUMENT', { f: { tag: Array(101).fill('a') } });
    await refusing(filtered, 'BAD_ARGUMENT', { f: { tag: Array(40_000).fill('a') } });
    await refusing(filtered, 'BAD_ARGUMENT', { f: { or: Array(11).fill({}) } });
    await refusing(filtered, 'BAD_ARGUMENT', { f: { or: Array(90).fill({ or: Array(90).fill({}) }) } });
    await refusing(filtered, 'BAD_ARGUMENT', { f: { not: { not: { not: {} } } } });
    await refusing(`{ articles(filter: { tag: [${'"a" '.repeat(3_000)}] }) { totalCount } }`, 'BAD_ARGUMENT');
  });

  it('E8 introspection that multiplies itself is refused, and the usual one is not', async () => {
    const accept = { accept: 'application/graphql-response+json' };
    const loop =
      '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }';
    expectRefused(await target.post(loop, undefined, accept), 400, 'GRAPHQL_VALIDATION_FAILED');
    await refusing(`{ ${times(100, (i) => `a${i}: __schema { types { name } }`)} }`);
    const inner = times(12, (j) => `b${j}: type { fields { type { name } } }`);
    await refusing(`{ __schema { types { ${times(12, (i) => `a${i}: fields { ${inner} }`)} } } }`);
    await refusing(
      `{ __schema { types { ${times(240, (i) => `a${i}: fields { name args { name type { name } } }`)} } } }`,
    );
    await refusing(
      `query ($t: String!) { __type(name: $t) { ...t } } fragment t on __Type { ${times(300, (i) => `a${i}: fields { args { type { name } } }`)} }`,
      'OVER_LIMIT',
      { t: 'Article' },
    );
    const circle =
      '{ __schema { types { ...a } } } fragment a on __Type { ...b ofType { ...b } } fragment b on __Type { ...a ...a }';
    expectRefused(await target.post(circle, undefined, accept), 400, 'GRAPHQL_VALIDATION_FAILED');
    const usual = await target.post(getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true }));
    expect(usual.body.errors).toBeUndefined();
    expect(usual.body.data.__schema.queryType.name).toBe('Query');
  });

  it('E3 brackets in strings and comments are words', async () => {
    const many = '([{'.repeat(100);
    for (const query of [
      `{ tag(slug: "${many}") { slug } }`,
      `{ tag(slug: "\\"${many}") { slug } }`,
      `{ tag(slug: """\\"""${many}\n${many}""") { slug } }`,
      `# ${many}\n{ tag(slug: "") { slug } }`,
      `{ tag(slug: """""") { slug } # ${many}\r }`,
    ])
      expect((await target.post(query)).body).toEqual({ data: { tag: null } });
    for (const query of [
      `{ tag(slug: "") ${many} }`,
      `{ tag(slug: """ """) ${many} }`,
      `# \n${many}`,
      `{ a(b: "\n${many}`,
    ])
      await refusing(query);
  });

  it('E14 strings made to keep regular expressions and searches busy are answered', async () => {
    // With rows to look through: without any nothing is searched for.
    const database = await newDatabase();
    await fillNewsroom(database);
    const newsroom = await openTarget(database);
    const length = 100_000;
    const hostile = [
      ' ',
      '[',
      '*a',
      '<',
      'a@',
      '-',
      '"',
      '"a" or -',
      '%',
      '_',
      '\\',
      '/',
      '(',
      'a.',
      '\u0301',
      '\n',
      '%25',
      '=',
    ];
    const searches = [
      'articles(first: 1, filter: { search: $s })',
      'figures(filter: { search: $s })',
      'tags(search: $s)',
    ];
    const query = `query ($s: String!, $i: ID!, $l: Locale) {
      route(path: $s) { kind } article(slug: $s, locale: $l) { id } tag(slug: $s) { id }
      category(slug: $s) { name(locale: $l) } node(id: $i) { id } comment(id: $i) { id }
    }`;
    for (const piece of hostile) {
      const s = piece.repeat(length / piece.length);
      const answer = await newsroom.post(query, { s, i: s, l: s });
      expectSound(answer);
      expect(answer.body.errors, piece).toBeUndefined();
      for (const search of searches) {
        const asked = `query ($s: String!) { ${search} { totalCount } }`;
        const most = await newsroom.post(asked, { s: s.slice(0, 1_000) });
        expectSound(most);
        expect(most.body.errors, piece).toBeUndefined();
        for (const tooLong of [s.slice(0, 1_001), s])
          expectRefused(await newsroom.post(asked, { s: tooLong }), 400, 'BAD_ARGUMENT');
      }
      const moment = 'query ($d: DateTime) { articles(filter: { publishedAfter: $d }) { totalCount } }';
      expectRefused(await newsroom.post(moment, { d: s }), 200, 'BAD_USER_INPUT');
      expectRefused(
        await newsroom.post('query ($c: String) { articles(after: $c) { totalCount } }', { c: s }),
        400,
        'BAD_CURSOR',
      );
    }
  });
});

describe('operations that are no queries', () => {
  const accept = { accept: 'application/graphql-response+json' };

  it('refuses subscriptions by POST, there being none', async () => {
    await expectNoStatement(() => target.post('subscription { x }'), 200, 'GRAPHQL_VALIDATION_FAILED');
    await expectNoStatement(
      () => target.post('subscription M { __typename }', {}, accept),
      400,
      'GRAPHQL_VALIDATION_FAILED',
    );
  });

  it('refuses mutations that there are not, or that are not whole', async () => {
    for (const mutation of [
      'mutation { x }',
      'mutation { endSessions { ... on Error { code } } }',
      'mutation { endSessions(input: {}) { ended } }',
      'mutation { endSessions(input: { all: true }) { ... on Error { code } } }',
    ])
      await expectNoStatement(() => target.post(mutation, {}, accept), 400, 'GRAPHQL_VALIDATION_FAILED');
  });

  it('runs queries only by GET, whoever asks', async () => {
    const end = 'mutation M { endSessions(input: {}) { ... on Error { code } } }';
    for (const operation of ['mutation { x }', 'mutation M { __typename }', end, 'subscription { x }']) {
      await expectNoStatement(() => target.get(operation), 405, 'METHOD_NOT_ALLOWED');
      await expectNoStatement(() => target.get(`query Q { site { name } } ${operation}`), 405, 'METHOD_NOT_ALLOWED');
      await expectNoStatement(
        () => target.get(operation, {}, { authorization: 'Bearer galley_nobody' }),
        405,
        'METHOD_NOT_ALLOWED',
      );
    }
    expect((await target.post('{ __typename }')).body).toEqual({ data: { __typename: 'Query' } });
  });

  it('answers a mutation by POST, and lets the next one in', async () => {
    expect((await target.post('mutation { __typename }')).body).toEqual({ data: { __typename: 'Mutation' } });
    const end = 'mutation { endSessions(input: {}) { __typename ... on Error { code } } }';
    expect((await target.post(end)).body).toEqual({
      data: { endSessions: { __typename: 'UnauthenticatedError', code: 'UNAUTHENTICATED' } },
    });
    expect(target.pool.statements.filter((statement) => statement.includes('session'))).toEqual([]);
  });
});
