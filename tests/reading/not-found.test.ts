import { type GraphQLInterfaceType, type GraphQLObjectType, isObjectType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, openTarget, type Target } from '../safety/target.ts';
import { type Asker, anonymous, byTheSessionOf, byTheToken } from '../support/askers.ts';
import { fillNewsroom, newsroom } from '../support/newsroom.ts';
import { publicId } from '../support/readers.ts';
import { schema } from '../support/schema.ts';
import { lookAt, type Sight } from '../support/sight.ts';
import { Ways } from '../support/ways.ts';
import { newDatabase, type TestDatabase } from '../support/world.ts';

const ways = new Ways(schema);
const types = schema.getPossibleTypes(schema.getType('Node') as GraphQLInterfaceType);
const never = '0199f3c2-a7b0-7c3e-9f0d-5a1b2c3d4e5f';

let target: Target;
/** What the public sees. */
let sight: Sight;
let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase();
  await fillNewsroom(database);
  sight = await lookAt(database);
  target = await openTarget(database);
});

/** All of an answer that may differ: everything but the moment. */
const whole = ({ status, headers: { date, ...headers }, text }: Answer) => ({
  status,
  headers,
  text,
  isDated: Boolean(date),
});

/** Each is answered, byte for byte, as what never was; and what is there is not. */
async function expectAlike(
  ask: (value: string) => [string, unknown?],
  missing: string,
  hidden: string[],
  there: string[],
  { headers }: Asker = anonymous,
) {
  const post = (value: string) => {
    const [query, variables] = ask(value);
    return target.post(query, variables, headers);
  };
  const get = (value: string) => {
    const [query, variables] = ask(value);
    return target.get(query, variables, headers);
  };
  const expected = whole(await post(missing));
  expect(expected.status).toBe(200);
  for (const value of hidden) expect(whole(await post(value)), value).toEqual(expected);
  for (const value of there) expect((await post(value)).text, value).not.toBe(expected.text);
  // By GET too, whose answers caches keep.
  const byGet = await get(missing);
  for (const value of hidden.slice(0, 1)) expect(whole(await get(value)), value).toEqual(whole(byGet));
  expect(hidden.length).toBeGreaterThan(0);
}

/** Ids of a type that lead nowhere: hidden ones, others' under its name, its own spelt otherwise. */
function nowhere({ name }: GraphQLObjectType, sight: Sight): string[] {
  // Who sees none of its kind sees nothing by another's spelling either.
  const [seen] = sight.seen.get(name) ?? sight.hidden.get(name)!;
  const [prefix, hex] = seen!.split('_') as [string, string];
  const others = [...sight.seen]
    .filter(([type, ids]) => type !== name && ids.size > 0)
    .map(([, ids]) => [...ids][0]!.split('_')[1]);
  return [
    ...(sight.hidden.get(name) ?? []),
    ...others.map((other) => `${prefix}_${other}`),
    ...[
      `${prefix.toUpperCase()}_${hex}`,
      `${prefix}_${hex.toUpperCase()}A`,
      `${prefix}${hex}`,
      `${prefix}_${hex}0`,
      `${prefix}_${hex.slice(1)}`,
    ],
    ...[
      ` ${seen}`,
      `${seen} `,
      `${seen}\n`,
      `x${seen}`,
      hex,
      `_${hex}`,
      `${prefix}_`,
      '',
      '0',
      '\0',
      `${seen}\0`,
      '\u{1F600}',
      `'${seen}'`,
    ],
    ...[
      `block_${hex}`,
      `texttrack_${hex}`,
      `correction_${hex}`,
      `nothing_${hex}`,
      `null_${hex}`,
      'query_',
      '__typename',
    ],
    hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
  ];
}

/** Whose things are hidden from some who are signed in, and not from others: seen with the eyes of every kind of viewer. */
const peoples = ['User', 'ApiToken', 'AuditEvent'];
const everyKind = [
  anonymous,
  byTheSessionOf('member'),
  byTheSessionOf('contributor'),
  byTheSessionOf('editor'),
  byTheSessionOf('moderatorOfGerman'),
  byTheSessionOf('admin'),
  byTheToken('readPublished', 'admin'),
  byTheToken('everything', 'admin'),
];
const someKinds = [anonymous, byTheSessionOf('editor')];
const cases = types.flatMap((type) =>
  (peoples.includes(type.name) ? everyKind : someKinds).map((asker) => [type.name, asker.name, type, asker] as const),
);

describe.each(cases)('a %s that is hidden from %s', (name, _, type, asker) => {
  // The less is asked of it, the fewer tables can keep it from being found.
  const selections = [`... on ${name} ${ways.leaves(type)}`, '__typename', 'id'];
  let own: Sight;
  beforeAll(async () => {
    own = await lookAt(database, asker);
  });

  it('is to node what never was, and so is everything that is not its id', async () => {
    for (const selection of selections) {
      const ask = (id: string): [string, unknown] => [`query ($id: ID!) { node(id: $id) { ${selection} } }`, { id }];
      const there = [...(own.seen.get(name) ?? [])].slice(0, 3);
      await expectAlike(ask, publicId(name, never), nowhere(type, own), there, asker);
    }
  });

  it('is to nodes a null in its place', async () => {
    const [first] = own.seen.get(name) ?? own.seen.get('Article')!;
    const there = own.seen.has(name) ? [first!] : [];
    for (const selection of selections) {
      const ask = (id: string): [string, unknown] => [
        `query ($ids: [ID!]!) { nodes(ids: $ids) { id ${selection} } }`,
        { ids: [first, id, id, first] },
      ];
      await expectAlike(ask, publicId(name, never), nowhere(type, own), there, asker);
      const { body } = await target.post(...ask(publicId(name, never)), asker.headers);
      const ids = body.data.nodes.map((node: { id: string } | null) => node?.id);
      expect(ids).toEqual([first, undefined, undefined, first]);
    }
  });
});

describe.each(types.map((type) => [type.name, type] as const))('a %s that is hidden', (name, type) => {
  const selections = [`... on ${name} ${ways.leaves(type)}`, '__typename', 'id'];

  it('is to the roots of its type what never was', async () => {
    const roots = Object.values(schema.getQueryType()!.getFields()).filter(
      (field) => isObjectType(field.type) && field.type === type && field.args.some(({ name }) => name === 'id'),
    );
    for (const field of roots) {
      for (const selection of selections) {
        const ask = (id: string): [string, unknown] => [
          `query ($id: ID!) { ${field.name}(id: $id) { ${selection} } }`,
          { id },
        ];
        await expectAlike(ask, publicId(name, never), nowhere(type, sight), [...sight.seen.get(name)!].slice(0, 3));
      }
    }
    const expected: Record<string, string[]> = { Article: ['article'], Comment: ['comment'] };
    expect(roots.map((field) => field.name)).toEqual(expected[name] ?? []);
  });
});

describe('of people', () => {
  it('each kind of viewer sees what is theirs, and not the others’', async () => {
    const seen: Record<string, [users: number, tokens: number, events: number]> = {};
    for (const asker of everyKind) {
      const own = await lookAt(database, asker);
      const [users, tokens, events] = peoples.map((type) => own.seen.get(type)?.size ?? 0) as [number, number, number];
      seen[asker.name] = [users, tokens, events];
    }
    expect(seen).toEqual({
      ...{ anonymous: [0, 0, 0], member: [1, 0, 0], contributor: [10, 0, 0], editor: [10, 3, 0] },
      ...{ moderatorOfGerman: [10, 0, 0], admin: [10, 8, 6] },
      ...{ 'token readPublished': [1, 0, 0], 'token everything': [10, 0, 0] },
    });
  });

  it('no condition of a list finds what the list does not show', async () => {
    const lists = (value: string): [string, unknown][] => [
      ['query ($value: String) { users(filter: { search: $value }) { totalCount nodes { id } } }', { value }],
      ['query ($value: ID) { auditEvents(filter: { actor: $value }) { totalCount } }', { value }],
      ['query ($value: ID) { auditEvents(filter: { object: $value }) { totalCount } }', { value }],
      ['query ($value: String) { auditEvents(filter: { action: $value }) { totalCount } }', { value }],
    ];
    const there = [
      'people.example',
      publicId('User', newsroom.users.admin),
      publicId('User', newsroom.users.member),
      'suspendUser',
    ];
    for (const [i] of lists('').entries()) {
      for (const asker of everyKind) {
        const found = asker.name === 'admin';
        await expectAlike(
          (value) => lists(value)[i]!,
          'nothing',
          found ? ['nobody'] : [there[i]!],
          found ? [there[i]!] : [],
          asker,
        );
      }
    }
  });
});

describe('what is hidden', () => {
  const article =
    (locale?: string) =>
    (slug: string): [string, unknown] => [
      `query ($slug: String!, $locale: Locale) { article(slug: $slug, locale: $locale) ${ways.leaves(schema.getType('Article')!)} }`,
      { slug, locale },
    ];

  it('has no slug: neither those of drafts, nor those that were', async () => {
    const hidden = [
      'secret',
      'withdrawn',
      'archived',
      'walking-rewritten',
      'address-of-a-draft',
      'first-address',
      'spaziergang',
      '',
      '\u{1F600}',
    ];
    await expectAlike(article(), 'nothing', hidden, ['walking', 'present-address']);
    await expectAlike(article('de'), 'nothing', ['brot', 'walking'], ['spaziergang']);
    const contributor = (slug: string): [string, unknown] => [
      'query ($slug: String!) { contributor(slug: $slug) { id } }',
      { slug },
    ];
    await expectAlike(contributor, 'nobody', ['ben', 'cyd', 'eve', 'finn'], ['ada-byron', 'dora']);
    const tag = (slug: string): [string, unknown] => [
      'query ($slug: String!) { tag(slug: $slug) { id name } }',
      { slug },
    ];
    await expectAlike(tag, 'nothing', ['draft-only', 'unused'], ['walking']);
  });

  it('has no address, unless readers knew it', async () => {
    const ask = (path: string): [string, unknown] => [
      'query ($path: String!) { route(path: $path) { kind location target { id } } }',
      { path },
    ];
    const hidden = [
      '/secret',
      '/walking-rewritten',
      '/address-of-a-draft',
      '/de/brot',
      '/contributor/ben',
      '/contributor/cyd',
      '/en/secret',
      '/tag/draft-only',
      '/tag/unused',
    ];
    await expectAlike(ask, '/nothing', hidden, ['/walking', '/withdrawn', '/first-address', '/contributor/dora']);
  });

  it('is found by no condition, search or count', async () => {
    const lists = '{ totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage } }';
    const by =
      (filter: string) =>
      (value: string): [string, unknown] => [
        `query ($value: String!) { articles(filter: ${filter}) ${lists} }`,
        { value },
      ];
    await expectAlike(by('{ contributor: [$value] }'), 'nobody', ['ben', 'cyd', 'eve', 'finn'], ['ada-byron', 'dora']);
    await expectAlike(
      by('{ contributor: [$value, "x"] }'),
      'nobody',
      ['ben', 'cyd', 'eve', 'finn'],
      ['ada-byron', 'dora'],
    );
    await expectAlike(by('{ tag: [$value] }'), 'nothing', ['draft-only', 'unused'], ['walking']);
    await expectAlike(by('{ category: [$value] }'), 'nothing', ['empty'], ['food']);
    const words = [
      'unheard',
      'nobody knows',
      'rewritten',
      '"put away"',
      'brot entwurf',
      '"these words were public"',
      'cyd',
    ];
    await expectAlike(by('{ search: $value }'), 'nothingatall', words, ['walking', 'bread']);
    const figures = (value: string): [string, unknown] => [
      `query ($value: String!) { figures(filter: { search: $value }) ${lists} }`,
      { value },
    ];
    const tags = (value: string): [string, unknown] => [
      'query ($value: String) { tags(search: $value) { totalCount nodes { id } } }',
      { value },
    ];
    await expectAlike(tags, 'nothingatall', ['Not yet', 'draft-only', 'inutile'], ['walk']);
    await expectAlike(figures, 'nothingatall', ['"of the draft"', '"nobody shows it"'], ['bridge']);
  });

  it('is no place that a thread can be opened around', async () => {
    const around =
      (slug: string, first: number) =>
      (around: string): [string, unknown] => [
        `query ($around: ID) { article(slug: "${slug}") { thread(first: ${first}, around: $around) { totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage } } } }`,
        { around },
      ];
    const hidden = [...sight.hidden.get('Comment')!];
    for (const slug of ['walking', 'slow-bread', 'hushed', 'code'])
      for (const first of [1, 3]) await expectAlike(around(slug, first), publicId('Comment', never), hidden, []);
  });
});
