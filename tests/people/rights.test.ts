import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '../../src/people/create-api-token.ts';
import { findViewerBySession, findViewerByToken } from '../../src/people/find-viewer.ts';
import { type ActedUpon, type Action, actions, may, rights, ruleOf } from '../../src/people/rights.ts';
import { roleGrants } from '../../src/people/table.ts';
import { newId } from '../../src/platform/identifiers.ts';
import { type Role, roles, tokenScopes, type Viewer } from '../../src/platform/viewer.ts';
import { type Api, openApi } from '../support/api.ts';
import { fillNewsroom, newsroom } from '../support/newsroom.ts';
import { newPerson, newToken, type Person } from '../support/people.ts';
import { publicId } from '../support/readers.ts';
import { newDatabase, type TestDatabase } from '../support/world.ts';

/** GALLEY_TEST_SEED looks elsewhere. */
fc.configureGlobal({ seed: Number(process.env.GALLEY_TEST_SEED ?? 1) });

let database: TestDatabase;
let api: Api;
let person: Person;
/** What the table looks at of each article and comment, by public id, told from the rows. */
let things: Map<string, ActedUpon>;
/** The same of the conversation that they are or have: while readers see the article, where they see it. */
let conversations: Map<string, ActedUpon>;
/** Of the article of each, to be seen at all. */
let articlesOf: Map<string, ActedUpon & { isPublic: boolean }>;

beforeAll(async () => {
  database = await newDatabase();
  await fillNewsroom(database);
  api = await openApi(database);
  person = await newPerson(database, []);
  const { sql } = database;
  // A third of them is the person's.
  await sql`update articles set owner_id = ${person.id} where get_byte(uuid_send(id), 15) % 3 = 0`;
  const articles = await sql`
    select a.id, a.locale, a.owner_id, a.first_published_at, a.state, c.category_id,
      case when a.state = 'PUBLISHED' then p.category_id else c.category_id end as shown_category_id
    from articles a left join article_contents p on p.article_id = a.id and p.is_published join article_contents c on c.article_id = a.id and c.from_version <= a.head_version and a.head_version < c.to_version`;
  const thingOf = (row: (typeof articles)[number], more: Partial<ActedUpon>): ActedUpon => ({
    ...{ categoryId: row.category_id, locale: row.locale, ownerId: row.owner_id },
    ...{ wasPublished: row.first_published_at !== null, ...more },
  });
  const comments = await sql`select id, article_id from comments`;
  things = new Map([
    ...articles.map((row) => [publicId('Article', row.id), thingOf(row, {})] as const),
    // Nobody's own, and no draft: only whoever reaches all of an article's comments reaches one.
    ...comments.map(({ id, article_id }) => {
      const row = articles.find((article) => article.id === article_id)!;
      return [publicId('Comment', id), thingOf(row, { ownerId: null, wasPublished: true })] as const;
    }),
  ]);
  const ofAll = [
    ...articles.map((row) => [publicId('Article', row.id), row] as const),
    ...comments.map(
      ({ id, article_id }) => [publicId('Comment', id), articles.find((row) => row.id === article_id)!] as const,
    ),
  ];
  articlesOf = new Map(ofAll.map(([id, row]) => [id, { ...thingOf(row, {}), isPublic: row.state === 'PUBLISHED' }]));
  conversations = new Map(
    ofAll.map(([id, row]) => [
      id,
      thingOf(row, { categoryId: row.shown_category_id, ownerId: null, wasPublished: true }),
    ]),
  );
});

const ofArticles: readonly string[] = ['READ_DRAFT', 'EDIT_ARTICLE', 'PUBLISH_ARTICLE'];

/** What `canDo` says of a thing by its id: nothing of what the viewer does not see. */
function mayDoTo(viewer: Viewer, action: Action, id: string): boolean {
  const article = articlesOf.get(id)!;
  if (!article.isPublic && !may(viewer, 'READ_DRAFT', article)) return false;
  if (action === 'MODERATE_COMMENTS') return may(viewer, action, conversations.get(id)!);
  return id.startsWith('article_') && ofArticles.includes(action) && may(viewer, action, things.get(id)!);
}

const categoryIds = Object.values(newsroom.categories);
const grant = fc
  .record({
    role: fc.constantFrom(...roles),
    categoryId: fc.option(fc.constantFrom(...categoryIds)),
    locale: fc.option(fc.constantFrom('en', 'de', 'ar', 'xx')),
    mayPublish: fc.boolean(),
  })
  // What the table of grants itself refuses.
  .map((given) => ({
    ...given,
    ...(given.role === 'ADMIN' && { categoryId: null, locale: null }),
    mayPublish: given.mayPublish && given.role === 'AUTHOR',
  }));
const grants = fc.uniqueArray(grant, {
  maxLength: 4,
  selector: ({ role, categoryId, locale }) => `${role} ${categoryId} ${locale}`,
});
const token = fc.option(
  fc.record({
    scopes: fc.uniqueArray(fc.constantFrom(...tokenScopes), { minLength: 1 }),
    categoryIds: fc.option(fc.uniqueArray(fc.constantFrom(...categoryIds), { minLength: 1, maxLength: 3 })),
  }),
);

type Given = {
  grants: (typeof grant extends fc.Arbitrary<infer G> ? G : never)[];
  token: typeof token extends fc.Arbitrary<infer T> ? T : never;
};

/** Makes the person that; gives back who he is to JavaScript, and how he asks. */
async function become({ grants, token }: Given) {
  const { db, sql } = database;
  await sql`delete from role_grants where user_id = ${person.id}`;
  const grantedAt = new Date();
  if (grants.length > 0)
    await db.insert(roleGrants).values(grants.map((one) => ({ id: newId(), userId: person.id, grantedAt, ...one })));
  if (!token) return { viewer: (await findViewerBySession(db, person.sessionId))!, headers: person.headers };
  const { secret, headers } = await newToken(database, person.id, token.scopes, { categoryIds: token.categoryIds });
  return { viewer: (await findViewerByToken(db, hashOf(secret)))!, headers };
}

describe('the table of rights', () => {
  it('says the same by JavaScript and by SQL, of everybody, for everything', { timeout: 120_000 }, async () => {
    let [allowed, denied] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.record({ grants, token }), fc.nat(), fc.constantFrom('L1', 'L2'), async (given, n, level) => {
        const { viewer, headers } = await become(given);
        const ids = [...things.keys()].filter((_, i) => (i + n) % Math.ceil(things.size / 3) === 0);
        const asked = actions.flatMap((action) => [
          `${action}: canDo(action: ${action}) { isAllowed rule }`,
          ...ids.map((id) => `${action}_${id}: canDo(action: ${action}, id: "${id}") { isAllowed }`),
        ]);
        const { data, errors } = await api.ask<{ viewer: Record<string, { isAllowed: boolean; rule: string }> }>(
          `{ viewer { ${asked.join(' ')} } }`,
          {},
          { headers, level: level as 'L1' },
        );
        expect(errors).toBeUndefined();
        const count = (isAllowed: boolean) => {
          if (isAllowed) allowed += 1;
          else denied += 1;
        };
        for (const action of actions) {
          expect(data.viewer[action], action).toEqual({
            ...{ isAllowed: may(viewer, action), rule: ruleOf(viewer, action) },
          });
          count(may(viewer, action));
          for (const id of ids) {
            const expected = mayDoTo(viewer, action, id);
            expect(data.viewer[`${action}_${id}`], `${action} ${id}`).toEqual({ isAllowed: expected });
            count(expected);
          }
        }
      }),
      { numRuns: 150 },
    );
    expect(Math.min(allowed, denied)).toBeGreaterThan(300);
  });

  it('says the same of what an article shows', { timeout: 60_000 }, async () => {
    const query = `{ articles(first: 100) { nodes { id viewer { canEdit canPublish canModerate } editing { version } commentCounts { pending } } } }`;
    let shown = 0;
    await fc.assert(
      fc.asyncProperty(fc.record({ grants, token }), async (given) => {
        const { viewer, headers } = await become(given);
        const { data } = await api.ask<{ articles: { nodes: { id: string }[] } }>(query, {}, { headers });
        for (const node of data.articles.nodes) {
          const thing = things.get(node.id)!;
          expect(node).toEqual({
            id: node.id,
            viewer: {
              canEdit: may(viewer, 'EDIT_ARTICLE', thing),
              canPublish: may(viewer, 'PUBLISH_ARTICLE', thing),
              canModerate: may(viewer, 'MODERATE_COMMENTS', conversations.get(node.id)!),
            },
            editing: may(viewer, 'READ_DRAFT', thing) ? { version: expect.any(Number) } : null,
            commentCounts: {
              pending: may(viewer, 'MODERATE_COMMENTS', conversations.get(node.id)!) ? expect.any(Number) : null,
            },
          });
          shown += 1;
        }
      }),
      { numRuns: 60 },
    );
    expect(shown).toBeGreaterThan(500);
  });

  it('gives a token never more than its owner, and an owner without roles nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        grants,
        token.filter((one) => one !== null),
        async (given, token) => {
          const { viewer: owner } = await become({ grants: given, token: null });
          const { viewer } = await become({ grants: given, token });
          for (const action of actions)
            for (const thing of [undefined, ...things.values()])
              if (may(viewer, action, thing)) expect(may(owner, action, thing), action).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
    const { viewer } = await become({ grants: [], token: null });
    for (const action of actions) expect(may(viewer, action), action).toBe(false);
    expect(viewer.kind).toBe('MEMBER');
  });

  it('lets nobody who is not signed in do anything, and the command line everything', () => {
    for (const action of actions) {
      expect(may({ kind: 'PUBLIC' }, action), action).toBe(false);
      for (const thing of things.values()) {
        expect(may({ kind: 'PUBLIC' }, action, thing)).toBe(false);
        expect(may({ kind: 'SYSTEM', via: 'COMMAND_LINE' }, action, thing)).toBe(true);
      }
    }
  });

  it('lets no token manage people, tokens or read the log, and administrators do all of it', () => {
    const byRole = (role: Role) => actions.filter((action) => rights[action][role] !== '-');
    expect(byRole('ADMIN')).toEqual(actions);
    expect(byRole('MEMBER')).toEqual([]);
    for (const action of ['MANAGE_USERS', 'MANAGE_TOKENS', 'READ_AUDIT_LOG', 'CREATE_API_TOKEN'] as const)
      expect(rights[action].token, action).toBeNull();
  });
});

describe('what canDo is asked of things that are not there', () => {
  it('is no, as of what the viewer may not see', async () => {
    const { headers } = await become({ grants: [], token: null });
    const ask = async (id: string) =>
      (
        await api.ask(
          'query ($id: ID!) { viewer { canDo(action: EDIT_ARTICLE, id: $id) { isAllowed rule } } }',
          { id },
          { headers },
        )
      ).data;
    const missing = await ask(publicId('Article', newId()));
    for (const id of [...things.keys(), publicId('User', person.id), 'article_', '', 'x', '\0'])
      expect(await ask(id), id).toEqual(missing);
  });
});
