import { beforeAll, describe, expect, it } from 'vitest';
import { openTarget, type Target } from '../safety/target.ts';
import { fillNewsroom, newsroom } from '../support/newsroom.ts';
import { newPerson, type Person } from '../support/people.ts';
import { newDatabase } from '../support/world.ts';

let target: Target;
let editor: Person;
let authorOfOne: Person;
let now: string;

beforeAll(async () => {
  const database = await newDatabase();
  await fillNewsroom(database);
  editor = await newPerson(database, [{ role: 'EDITOR' }]);
  authorOfOne = await newPerson(database, [{ role: 'AUTHOR' }]);
  await database.sql`update articles set owner_id = ${authorOfOne.id} where id = ${newsroom.articles.walking}`;
  target = await openTarget(database);
  now = new Date().toISOString();
});

const refusals: { of: string; query: string; header?: string; says: RegExp; code?: string }[] = [
  {
    of: 'searching',
    query: 'query @view(asOf: "2026-03-08T06:29:00Z") { articles(filter: {search: "bread"}) { nodes { id } } }',
    says: /filter\.search: articles cannot be searched in the past/,
  },
  {
    of: 'searching below a not',
    query: 'query @view(asOf: "2026-03-08T06:29:00Z") { articles(filter: {not: {search: "bread"}}) { nodes { id } } }',
    says: /cannot be searched in the past/,
  },
  ...['articles', 'tags', 'contributors', 'figures', 'categories { articles', 'collection(slug: "home") { items'].map(
    (list) => ({
      of: `counting ${list}`,
      query: `query @view(asOf: "2026-03-08T06:29:00Z") { ${list} { totalCount } ${list.includes('{') ? '}' : ''} }`,
      says: /totalCount: what was in view in the past is not counted/,
    }),
  ),
  {
    of: 'a moment to come',
    query: 'query @view(asOf: "2999-01-01T00:00:00Z") { articles { nodes { id } } }',
    says: /lies in the future/,
  },
  {
    of: 'a moment and a stage',
    query: 'query @view(asOf: "2026-03-08T06:29:00Z", stage: DRAFT) { articles { nodes { id } } }',
    says: /without stage: DRAFT/,
  },
  {
    of: 'a mutation',
    query:
      'mutation @view(asOf: "2026-03-08T06:29:00Z") { createTag(input: {slug: "a", names: []}) { ... on Error { message } } }',
    says: /asOf is for queries/,
  },
  { of: 'a header without a moment', query: '{ articles { nodes { id } } }', header: 'asOf=', says: /Galley-View/ },
  {
    of: 'a header whose moment has no offset',
    query: '{ articles { nodes { id } } }',
    header: 'asOf=2026-03-08T06:29:00',
    says: /a moment with its offset/,
  },
  {
    of: 'a header that says another moment',
    query: 'query @view(asOf: "2026-03-08T06:29:00Z") { articles { nodes { id } } }',
    header: 'asOf=2026-03-08T06:30:00Z',
    says: /say one/,
    code: 'VIEW_CONFLICT',
  },
];

describe('of the past', () => {
  it.each(refusals)('$of is refused in clear words', async ({ query, header, says, code = 'BAD_ARGUMENT' }) => {
    const { status, body } = await target.post(
      query,
      {},
      { ...editor.headers, ...(header !== undefined && { 'galley-view': header }) },
    );
    expect(body.errors?.[0]).toMatchObject({ message: expect.stringMatching(says), extensions: { code } });
    expect(status).toBe(400);
    expect(body).not.toHaveProperty('data');
  });

  it('nobody sees anything who works on no article', async () => {
    for (const view of ['asOf=2026-03-08T06:29:00Z', `asOf=${now}`]) {
      const { body } = await target.post('{ articles { nodes { id } } }', {}, { 'galley-view': view });
      expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'VIEW_NOT_ALLOWED' });
    }
  });

  it('whoever reads some drafts sees what was published of those articles, and nothing of others', async () => {
    const query =
      '{ articles(first: 100) { nodes { slug } } tags(first: 10) { nodes { articles(first: 2) { nodes { slug } } } } }';
    const told = async (person: Person, view: string) => {
      const { body } = await target.post(query, {}, { ...person.headers, 'galley-view': view });
      expect(body.errors).toBeUndefined();
      const found = [...JSON.stringify(body).matchAll(/"slug":"([^"]+)"/g)].map(([, slug]) => slug!);
      return [...new Set(found)].sort();
    };
    const published = await told(editor, 'PUBLISHED');
    expect(published.length).toBeGreaterThan(3);
    expect(await told(editor, `asOf=${now}`)).toEqual(published);
    expect(await told(authorOfOne, `asOf=${now}`)).toEqual(['walking']);
  });

  it('what belongs to one article is counted', async () => {
    const query = `{ article(slug: "walking") { figures { totalCount } comments { totalCount } thread { totalCount } commentCounts { published } } }`;
    const asked = async (view: string) =>
      (await target.post(query, {}, { ...editor.headers, 'galley-view': view })).body.data;
    const published = await asked('PUBLISHED');
    expect(published).toMatchObject({ article: { comments: { totalCount: expect.any(Number) } } });
    expect(await asked(`asOf=${now}`)).toEqual(published);
  });
});
