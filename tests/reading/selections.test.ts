import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { typeDeclarationOf } from '../../src/platform/reading/declaration.ts';
import { type Api, openApi } from '../support/api.ts';
import { byTheSessionOf } from '../support/askers.ts';
import { fillNewsroom, newsroom } from '../support/newsroom.ts';
import { loadReaders, publicId, type Readers } from '../support/readers.ts';
import { schema } from '../support/schema.ts';
import { Ways } from '../support/ways.ts';
import { newDatabase, type TestDatabase } from '../support/world.ts';

let database: TestDatabase;
let api: Api;
let paper: Readers;
beforeAll(async () => {
  database = await newDatabase();
  await fillNewsroom(database);
  api = await openApi(database, { costBudget: 1_000_000 });
  paper = await loadReaders(database);
});

async function expectAnswer(query: string, data: unknown, variables: Record<string, unknown> = {}): Promise<void> {
  for (const level of ['L1', 'L2'] as const) {
    const answer = await api.ask(query, variables, { level });
    expect(answer, level).toEqual({ data });
    expect(JSON.stringify(answer), level).toBe(JSON.stringify({ data }));
  }
}

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => ({ id: publicId('Comment', id) }));

describe('a field that is asked for more than once', () => {
  it('answers each alias by its own arguments, at every level', async () => {
    const walking = paper.article('walking');
    const roots = paper.repliesTo(walking.id, null);
    const best = roots.toSorted((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1));
    const replies = paper.repliesTo(walking.id, roots[0]!.id);
    await expectAnswer(
      `{ walking: article(slug: "walking") { old: comments(first: 2) { nodes { id } }
          new: comments(first: 3, orderBy: NEWEST) { all: totalCount it: nodes { id } }
          best: comments(first: 2, orderBy: TOP) { nodes { id } nodes { id } }
          end: comments(last: 2) { a: edges { node { id } } b: edges { here: node { id same: id } } }
          comments(first: 1) { nodes { first: replies(first: 1) { nodes { id up: parent { id } } }
            last: replies(last: 1) { nodes { id up: parent { up: parent { id } id } } } } } }
        same: article(slug: "walking") { headline again: headline }
        other: article(slug: "spaziergang", locale: "de") { headline }
        none: article(slug: "secret") { headline } }`,
      {
        walking: {
          old: { nodes: ids(roots.slice(0, 2)) },
          new: { all: roots.length, it: ids(roots.toReversed().slice(0, 3)) },
          best: { nodes: ids(best.slice(0, 2)) },
          end: {
            a: ids(roots.slice(-2)).map((node) => ({ node })),
            b: ids(roots.slice(-2)).map(({ id }) => ({ here: { id, same: id } })),
          },
          comments: {
            nodes: [
              {
                first: { nodes: ids(replies.slice(0, 1)).map((node) => ({ ...node, up: ids(roots)[0] })) },
                last: {
                  nodes: ids(replies.slice(-1)).map((node) => ({ ...node, up: { up: null, ...ids(roots)[0] } })),
                },
              },
            ],
          },
        },
        same: { headline: walking.headline, again: walking.headline },
        other: { headline: paper.article('spaziergang').headline },
        none: null,
      },
    );
  });

  it('gives texts in the language that each alias asks for', async () => {
    const names = await database.sql`select n.locale, n.name, n.description from category_names n
      join categories k on k.id = n.category_id where k.slug = 'europe'`;
    const found = (locale: string) => names.find((name) => name.locale === locale)!;
    await expectAnswer(
      `query ($locale: Locale) { category(slug: "europe") { name de: name(locale: "de") en: name(locale: "en")
        asked: name(locale: $locale) none: name(locale: "xx") what: description(locale: $locale) } }`,
      {
        category: {
          ...{ name: found('en').name, de: found('de').name, en: found('en').name, asked: found('de').name },
          ...{ none: found('en').name, what: found('de').description },
        },
      },
      { locale: 'de' },
    );
  });

  it('merges what is written twice, in fragments too, in the order of its first place', async () => {
    const walking = paper.article('walking');
    const roots = paper.repliesTo(walking.id, null);
    await expectAnswer(
      `query { article(slug: "walking") { slug } ...more article(slug: "walking") { headline slug comments(first: 1) { nodes { depth } } } }
       fragment more on Query { article(slug: "walking") { comments(first: 1) { totalCount nodes { id } } ...ofArticle ...ofArticle } }
       fragment ofArticle on Article { locale comments(first: 1) { nodes { parent { id } ... on Comment { id depth } } } ... { slug } }`,
      {
        article: {
          slug: 'walking',
          comments: { totalCount: roots.length, nodes: [{ ...ids(roots)[0], parent: null, depth: 0 }] },
          locale: 'en',
          headline: walking.headline,
        },
      },
    );
  });
});

describe('a text in a document', () => {
  it('may be of brackets, which then nest nothing, and so may a comment', async () => {
    for (const bracket of ['(', '[', '{']) {
      const many = bracket.repeat(300);
      await expectAnswer(`{ a: tag(slug: "${many}") { slug } tag(slug: "walking") { slug } } # ${many}`, {
        ...{ a: null, tag: { slug: 'walking' } },
      });
    }
  });
});

describe('fragments on interfaces', () => {
  it('apply to the types that have them, one within another', async () => {
    const walking = paper.article('walking');
    const spaziergang = paper.article('spaziergang');
    const [root] = paper.repliesTo(walking.id, null);
    const food = paper.categories.find(({ slug }) => slug === 'food')!;
    const [site] = await database.sql`select url from sites`;
    await expectAnswer(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ...routable ... on Node { id } ... on Comment { depth ... on Node { same: id } } } }
       fragment routable on Routable { path ... on Node { ... on Article { locale ...routable2 } ... on Category { slug } ... on Comment { body { text } } } }
       fragment routable2 on Routable { url ... on Category { name } }`,
      {
        nodes: [
          {
            ...{ __typename: 'Article', path: '/de/spaziergang', locale: 'de', url: `${site!.url}/de/spaziergang` },
            id: publicId('Article', spaziergang.id),
          },
          { __typename: 'Category', path: '/category/food', slug: 'food', id: publicId('Category', food.id) },
          { __typename: 'Comment', ...ids([root!])[0], depth: 0, same: ids([root!])[0]!.id },
          null,
        ],
      },
      {
        ids: [
          publicId('Article', spaziergang.id),
          publicId('Category', food.id),
          publicId('Comment', root!.id),
          publicId('Article', paper.article('secret').id),
        ],
      },
    );
  });

  it('give each block its own fields beside those of all', async () => {
    const blocks = await database.sql`select b.id, b.type, b.text, b.data from block_versions b
      join section_versions s on s.id = b.section_id and s.is_published where b.is_published and b.article_id = ${paper.article('walking').id}
      order by s.position collate "C", s.id, b.position collate "C", b.id`;
    expect(new Set(blocks.map(({ type }) => type)).size).toBe(11);
    const own = (type: string, data: Record<string, never>) => {
      if (type === 'CODE') return { language: data.language ?? null, code: data.code };
      if (type === 'EMBED') return { title: data.title ?? null };
      if (type === 'CALLOUT') return { called: data.title ?? null };
      return {};
    };
    await expectAnswer(
      `{ article(slug: "walking") { blocks { ... on Block { type ...text } ... on CodeBlock { language code } ... on EmbedBlock { title }
          ... on CalloutBlock { called: title } __typename ... on Block { id } } } }
       fragment text on Block { words: text ... on Block { text } }`,
      {
        article: {
          blocks: blocks.map(({ id, type, text, data }) => ({
            ...{ type, words: text, text, ...own(type, data) },
            __typename: `${type[0]}${type.slice(1).toLowerCase()}Block`,
            id: publicId('Block', id),
          })),
        },
      },
    );
  });
});

describe('@skip and @include', () => {
  const query = `query ($a: Boolean!, $b: Boolean!, $c: Boolean! = true) { article(slug: "walking") {
      slug @include(if: $a) ... @skip(if: $b) { locale slug @skip(if: $a) } ...more @include(if: $c)
      comments(first: 1) @skip(if: $c) { totalCount nodes @include(if: $a) { id } }
      category @include(if: $b) @skip(if: $a) { slug } slug @include(if: $b) } site @include(if: $c) { __typename @skip(if: $b) url @include(if: $b) } }
    fragment more on Article { headline @skip(if: $b) comments(first: 1) @include(if: $b) { edges @skip(if: $a) { node { id } } pageInfo { __typename } } }`;

  it('leave what their variables say, each combination in a shape of its own', async () => {
    const walking = paper.article('walking');
    const roots = paper.repliesTo(walking.id, null);
    const [site] = await database.sql`select url from sites`;
    const category = { slug: paper.category(walking.categoryId)!.slug };
    for (const [a, b, c] of [0, 1, 2, 3, 4, 5, 6, 7].map((n) => [n & 1, n & 2, n & 4].map(Boolean))) {
      // By the order in which the document first names what is left of it.
      const fields: [string, unknown][] = [];
      const add = (isThere: boolean | undefined, name: string, value: unknown) => isThere && fields.push([name, value]);
      add(a, 'slug', 'walking');
      add(!b, 'locale', 'en');
      add(!b && !a, 'slug', 'walking');
      add(c && !b, 'headline', walking.headline);
      add(c && b, 'comments', {
        ...(!a && { edges: ids(roots.slice(0, 1)).map((node) => ({ node })) }),
        pageInfo: { __typename: 'PageInfo' },
      });
      add(!c, 'comments', { totalCount: roots.length, ...(a && { nodes: ids(roots.slice(0, 1)) }) });
      add(b && !a, 'category', category);
      add(b && !a, 'slug', 'walking');
      const first = (name: string) => fields.find(([key]) => key === name)![1];
      const article = Object.fromEntries([...new Set(fields.map(([key]) => key))].map((key) => [key, first(key)]));
      const about = { ...(!b && { __typename: 'Site' }), ...(b && { url: site!.url }) };
      // Without $c its default holds.
      await expectAnswer(query, { article, ...(c && { site: about }) }, { a, b, ...(c ? {} : { c }) });
    }
  });

  it('that are given null where they have a default are refused as any wrong variable', async () => {
    for (const directive of ['skip', 'include']) {
      const asked = `query ($x: Boolean = true) { site { name url @${directive}(if: $x) } }`;
      for (const level of ['L1', 'L2'] as const) {
        const { errors } = await api.ask(asked, { x: null }, { level });
        expect(errors?.length).toBe(1);
        expect(errors?.[0]?.extensions?.code).toMatch(/^BAD_(ARGUMENT|USER_INPUT)$/);
      }
    }
  });
});

function isAnswerOfMutation(schema: GraphQLSchema, type: GraphQLObjectType): boolean {
  // So is what is told of it: no statement reads that.
  if (typeDeclarationOf(type)?.isPlain) return true;
  // Unions are what mutations answer, and what a payload tells of each of many.
  const unions = Object.values(schema.getTypeMap()).filter(isUnionType);
  return unions.some((union) => schema.isSubType(union, type));
}

const ofPeople: readonly string[] = ['viewer', 'users', 'apiTokens', 'auditEvents'];

describe('__typename', () => {
  it('is the type of each object, at every level of every way through the schema', { timeout: 180_000 }, async () => {
    const ways = new Ways(schema);
    const seen = new Map<string, Set<string>>();
    const expectTyped = (data: unknown) =>
      JSON.stringify(data, function typed(this: Record<string, unknown>, key, value) {
        const [owner, name] = key.split('_');
        if (!name) return value;
        expect(this.__typename, key).toBe(owner);
        const type = getNamedType((schema.getType(owner!) as GraphQLObjectType).getFields()[name]!.type);
        const possible = isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [type.name];
        for (const { __typename } of [value].flat(2).filter(Boolean)) {
          expect(possible).toContain(__typename);
          seen.set(key, (seen.get(key) ?? new Set()).add(__typename));
        }
        return value;
      });
    for (const [root, given] of [
      ['articles', ''],
      ['article', '(slug: "walking")'],
      ['collection', '(slug: "home")'],
      ['route', '(path: "/walking")'],
      // His own, decided against.
      ['comment', `(id: "${publicId('Comment', newsroom.comments.rejected)}")`],
      ['node', `(id: "${publicId('Media', newsroom.assets.film)}")`],
      ['site', ''],
      ['tags', ''],
      ['media', ''],
      ['contributors', ''],
      // The administrator is shown something by every field.
      ['viewer', ''],
      ['users', ''],
      ['apiTokens', ''],
      ['auditEvents', ''],
      ['moderationQueue', '(name: PENDING)'],
    ] as const) {
      const { headers } = byTheSessionOf('admin');
      for (const way of ways.from(
        root,
        given,
        ofPeople.includes(root) ? ['Category'] : root === 'moderationQueue' ? ['Comment'] : [],
      )) {
        const { data, errors } = await api.ask(`{ __typename ${way} }`, {}, { headers });
        expect(errors, way).toBeUndefined();
        expect(data.__typename).toBe('Query');
        expectTyped(data);
      }
    }
    expect(seen.get('Article_blocks')?.size).toBe(11);
    const followed = Object.values(schema.getSubscriptionType()!.getFields());
    const isTold = new Set(followed.map(({ type }) => getNamedType(type).name));
    const relations = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && type !== schema.getQueryType() && !type.name.startsWith('__'))
      // What mutations answer, and what followers are told, is not on the way of any query.
      .filter((type) => type !== schema.getSubscriptionType() && !isTold.has(type.name))
      .filter((type) => type !== schema.getMutationType() && !isAnswerOfMutation(schema, type as GraphQLObjectType))
      .flatMap((type) => Object.values((type as GraphQLObjectType).getFields()).map((field) => ({ type, field })))
      .filter(({ field }) => isCompositeType(getNamedType(field.type)));
    const names = relations.map(({ type, field }) => `${type.name}_${field.name}`);
    expect(names.filter((name) => !seen.has(name))).toEqual([]);
  });
});
