import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { composeDocument } from '../../src/articles/compose-document.ts';
import { publishVersion } from '../../src/articles/publish-version.ts';
import { insertComments } from '../../src/comments/insert-comments.ts';
import { buildSchema } from '../../src/schema.ts';
import { type Act, anyAct, History } from '../articles/history.ts';
import { at, makePools } from '../articles/sample.ts';
import { draft } from '../comments/given.ts';
import { openTarget, type Target } from '../safety/target.ts';
import { blocks } from '../support/newsroom/blocks.ts';
import { insert } from '../support/newsroom/site.ts';
import { internal, plain, rich } from '../support/newsroom/texts.ts';
import { newPerson, type Person } from '../support/people.ts';
import { Ways } from '../support/ways.ts';
import { newDatabase, type TestDatabase } from '../support/world.ts';

const seed = Number(process.env.GALLEY_TEST_SEED ?? 7);
const steps = 28;

/** What is told of today whatever the moment, or not at all. */
const ofToday = [
  ...['Article.editing', 'Article.viewer', 'Article.commentPolicy', 'Comment.moderation', 'Comment.viewer'],
  ...['Article', 'Figure', 'Tag', 'Contributor'].map((type) => `${type}Connection.totalCount`),
  ...['pending', 'reported', 'unreviewed', 'rejected', 'spam'].map((count) => `CommentCounts.${count}`),
];
const ways = new Ways(buildSchema(), ofToday);
const elsewhere = ['Category', 'Tag', 'Contributor', 'Media', 'Comment', 'User'];
/** Everything that an article has, and every relation from it, a few to an operation. */
const ofArticles = inOperations(ways.from('articles', '', elsewhere), 3);
const page = '(first: 5) { nodes { id headline } pageInfo { hasNextPage endCursor } }';
const lists = inOperations(
  [
    ...['UPDATED_AT', 'HEADLINE', 'PUBLISHED_AT'].flatMap((field) =>
      ['ASC', 'DESC'].map(
        (direction) =>
          `articles(first: 3, orderBy: {field: ${field}, direction: ${direction}}) { edges { cursor node { id } } }`,
      ),
    ),
    'articles(filter: {locale: ["de"]}) { nodes { id } }',
    'articles(filter: {state: [PUBLISHED], not: {category: ["nothing"]}}) { nodes { id } }',
    'articles(filter: {updatedAfter: "2026-03-01T09:20:00Z", publishedAfter: "2026-03-01T09:02:00Z"}) { nodes { id } }',
    'categories { children { slug } slug articles(first: 5) { nodes { id } } }',
    `tags { nodes { slug articles${page} } }`,
    `contributors { nodes { slug portrait { id } articles${page} } }`,
    'figures(first: 50) { nodes { id altText article { id } } }',
    'figures(filter: {search: "ketamine"}) { nodes { id } }',
    'collection(slug: "home") { items(first: 10) { nodes { id headline } } }',
    ...[0, 1, 2, 3, 4].flatMap((number) => [
      `article(slug: "past-1-${number}") { id path translations { id path } }`,
      `route(path: "/past-1-${number}") { kind location target { id } }`,
    ]),
  ],
  12,
);

function inOperations(roots: string[], size: number): string[] {
  const operations: string[] = [];
  for (let i = 0; i < roots.length; i += size)
    operations.push(
      `{ ${roots
        .slice(i, i + size)
        .map((root, n) => `r${n}: ${root}`)
        .join(' ')} }`,
    );
  return operations;
}

type Step = { article: number } & (Act | { act: 'correct' | 'comment' | 'confirm' | 'date' | 'nothing' });
const anyStep: fc.Arbitrary<Step> = fc
  .tuple(
    fc.nat(3),
    fc.oneof(
      { weight: 5, arbitrary: anyAct },
      fc.record({ act: fc.constantFrom('correct', 'comment', 'confirm', 'date', 'nothing') }),
    ),
  )
  .map(([article, act]) => ({ article, ...act }) as Step);

const articleIds = [1, 2, 3, 4].map((number) => `0197a000-0000-7000-8000-00000000000${number}`);
const clock = { now: new Date('2026-03-01T09:00:00.000Z') };
const later = (milliseconds: number) => {
  clock.now = new Date(clock.now.getTime() + milliseconds);
  return clock.now;
};

let database: TestDatabase;
let target: Target;
let editor: Person;
/** What readers were shown from each moment on. */
const snapshots = new Map<number, string[]>();

async function ask(query: string, headers: Record<string, string> = {}): Promise<string> {
  const { text, body } = await target.post(query, {}, { ...editor.headers, ...headers });
  expect(body.errors, `${query} is answered ${text.slice(0, 1_000)}`).toBeUndefined();
  return text;
}
const everything = async (headers?: Record<string, string>) => {
  const answers: string[] = [];
  for (const query of [...ofArticles, ...lists]) answers.push(await ask(query, headers));
  return answers;
};

beforeAll(async () => {
  database = await newDatabase(60_000);
  const { db, sql } = database;
  const { pools, parentOf } = await makePools(sql);
  await sql`update sites set locales = '{en,de}'`;
  editor = await newPerson(database, [{ role: 'EDITOR' }]);
  target = await openTarget(database, { costBudget: 100_000_000 });
  await insert(sql, 'collections', [{ id: articleIds[0], slug: 'home' }]);
  await insert(sql, 'collection_titles', [{ collection_id: articleIds[0], locale: 'en', title: 'Home' }]);
  const histories: History[] = [];
  for (const [n, id] of articleIds.entries()) {
    const links = rich(...articleIds.flatMap((other) => [internal('there', other), ' ']), 'and more');
    const document = composeDocument({
      ...{ slug: `past-${n + 1}-0`, headline: `Number ${n + 1}`, standfirst: links, tags: pools.tags.slice(0, 2) },
      ...{
        categoryId: pools.categories[n % 3],
        contributors: [{ contributorId: pools.contributors[n]!, role: 'EDITOR', basis: 'INFERRED' }],
      },
      sections: [
        {
          heading: 'One',
          blocks: [blocks.paragraph(links), blocks.figure({ mediaId: pools.assets[0]!, caption: links })],
        },
      ],
    });
    later(1_000);
    const more = { id, locale: n === 3 ? 'de' : 'en', translationSetId: articleIds[n === 3 ? 0 : n] };
    histories.push(await History.begin({ db, sql, pools, parentOf, clock }, document, more));
    await insert(sql, 'collection_items', [
      { collection_id: articleIds[0], article_id: id, position: `a${(n * 3) % 4}` },
    ]);
  }
  let number = 0;
  const given: Step[] = [
    // Of each kind one at least; those of an article without readers are refused.
    ...[0, 1, 3].map((article) => ({ article, act: 'publish', version: null }) as const),
    ...(['correct', 'comment', 'confirm', 'date'] as const).map((act, article) => ({ article, act })),
    ...fc.sample(anyStep, { seed, numRuns: steps }),
  ];
  for (const { article, ...step } of given) {
    later(1_000);
    const [articleId, context, now] = [articleIds[article]!, at(db, clock.now), clock.now.toISOString()];
    number += 1;
    const { act } = step;
    if (act === 'correct')
      await sql`insert into corrections (id, article_id, kind, text, published_at) values (gen_random_uuid(), ${articleId}, 'CORRECTION', ${sql.json(plain(`Put right ${number}`) as never)}, ${now})`;
    else if (act === 'comment') {
      const answered = number % 2 === 0 ? await firstComment(articleId) : undefined;
      await insertComments(context, articleId, [draft(`comment ${number}`, answered, { postedAt: clock.now })]);
    } else if (act === 'confirm') {
      await sql`update contributions set confirmed_at = ${now} where article_id = ${articleId} and confirmed_at is null`;
      await sql`select project_article(${articleId})`;
    } else if (act === 'date') {
      const [row] = await sql`select published_version from articles where id = ${articleId}`;
      const publication = {
        precision: 'INSTANT' as const,
        instant: new Date(Date.UTC(2026, 1, number)),
        sourceText: `In print ${number}`,
      };
      if (row!.published_version !== null)
        await publishVersion(context, { articleId, version: row!.published_version, publication });
    } else if (act !== 'nothing') await histories[article]!.perform(step as Act);
    snapshots.set(clock.now.getTime(), await everything());
  }
}, 300_000);

async function firstComment(articleId: string): Promise<string | undefined> {
  const [row] = await database.sql`select source_id from comments where article_id = ${articleId} order by id limit 1`;
  return row?.source_id;
}

const inDocument = (query: string, moment: string) => query.replace('{', `query @view(asOf: "${moment}") {`);

describe(`what readers saw (seed ${seed})`, () => {
  it('at any moment is what the snapshot of that moment says, byte for byte', { timeout: 300_000 }, async () => {
    const moments = [...snapshots.keys()];
    expect(moments.length).toBeGreaterThan(20);
    let differing = 0;
    for (const [i, moment] of moments.entries()) {
      // Until the next thing happens; by header, and for some by directive.
      const until = (moments[i + 1] ?? moment + 5_000) - 1;
      const asked = new Date(i % 2 ? moment : Math.max(moment, until)).toISOString();
      expect(await everything({ 'galley-view': `asOf=${asked}` }), `${i} of ${moments.length}: ${asked}`).toEqual(
        snapshots.get(moment),
      );
      if (i > 0 && JSON.stringify(snapshots.get(moment)) !== JSON.stringify(snapshots.get(moments[i - 1]!)))
        differing += 1;
    }
    expect(differing).toBeGreaterThan(10);
    const last = moments.at(-1)!;
    const text = await ask(inDocument(ofArticles[0]!, new Date(last).toISOString()));
    expect(text).toBe(snapshots.get(last)![0]);
  });

  it('before the first of it is nothing', async () => {
    const query =
      '{ articles { nodes { id } } tags { nodes { id } } figures { nodes { id } } contributors { nodes { id } } }';
    const none = { nodes: [] };
    expect(JSON.parse(await ask(inDocument(query, '2026-03-01T08:59:59.999Z'))).data).toEqual({
      ...{ articles: none, tags: none, figures: none, contributors: none },
    });
  });
});
