import { beforeAll, describe, expect, it } from 'vitest';
import { type CommentDraft, insertComments } from '../../src/comments/insert-comments.ts';
import { toPublicId } from '../../src/platform/identifiers.ts';
import { openApi } from '../support/api.ts';
import { fillNewsroom, newsroom } from '../support/newsroom.ts';
import { CountingPool } from '../support/three-ways.ts';
import { newDatabase } from '../support/world.ts';
import { contextOf, draft, expectExactBooks } from './given.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
type Answer = any;

const database = await newDatabase(60_000);
await fillNewsroom(database);
const { sql } = database;
const pool = new CountingPool({ url: database.url, size: 2, prepare: true });
const api = await openApi(database, { pool });
const { note, tie: second, code } = newsroom.articles;

async function ask(query: string, variables: object = {}): Promise<Answer> {
  const { data, errors } = await api.ask<Answer>(query, variables as never);
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  return data;
}

/** Asks by one statement, whatever it asks for. */
async function askOnce(query: string, variables: object = {}): Promise<Answer> {
  const before = pool.answers;
  const answer = await ask(query, variables);
  expect(pool.answers - before).toBe(1);
  return answer;
}

const insert = async (articleId: string, drafts: CommentDraft[]) =>
  (await insertComments(contextOf(database), articleId, drafts)).map(({ id }) => id);
const publicIds = (ids: string[]) => ids.map((id) => toPublicId('comment', id));
const at = (second: number) => new Date(Date.UTC(2026, 4, 1, 0, 0, second));

describe('a chain of 10,000 replies', () => {
  let ids: string[];
  beforeAll(async () => {
    const drafts = Array.from({ length: 10_000 }, (_, n) =>
      draft(`chain ${n}`, n === 0 ? undefined : `chain ${n - 1}`, { postedAt: at(n) }),
    );
    ids = await insert(note, drafts);
  }, 120_000);

  it('E5: is 31 deep, each says whom it answers, and every page is one statement that touches few pages', async () => {
    const rows =
      await sql`select id, depth, coalesce(in_reply_to_id, parent_id) as answers from comments where id = any(${ids}) order by id`;
    expect(rows.map(({ answers }) => answers)).toEqual([null, ...ids.slice(0, -1)]);
    expect(Math.max(...rows.map(({ depth }) => depth))).toBe(31);
    const query = `query ($id: ID!, $after: String) { article(id: $id) { thread(first: 50, after: $after) {
      nodes { id depth inReplyTo { id } } edges { cursor } pageInfo { hasNextPage endCursor } } } }`;
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 3; page += 1) {
      const { thread }: Answer = (await askOnce(query, { id: toPublicId('article', note), after })).article;
      seen.push(...thread.nodes.map(({ id }: Answer) => id));
      after = thread.pageInfo.endCursor;
    }
    expect(seen).toEqual(publicIds(ids.slice(0, 150)));
    const around = await askOnce(
      'query ($id: ID!, $around: ID!) { article(id: $id) { thread(first: 50, around: $around) { nodes { id } } } comment(id: $around) { ancestors { id } } }',
      { id: toPublicId('article', note), around: publicIds(ids)[9_000] },
    );
    expect(around.article.thread.nodes.map(({ id }: Answer) => id)).toEqual(publicIds(ids.slice(9_000, 9_050)));
    expect(around.comment.ancestors).toHaveLength(31);
    const touchedAt = async (n: number) => {
      const [plan] = await sql.unsafe(`explain (analyze, buffers, timing off, format json)
        select c.id from comments c where c.article_id = '${note}' and (c.status = 'PUBLISHED' or c.has_published_descendant)
          and c.path > (select path from comments where id = '${ids[n]}') order by c.path limit 51`);
      return plan!['QUERY PLAN'][0].Plan['Shared Hit Blocks'] + plan!['QUERY PLAN'][0].Plan['Shared Read Blocks'];
    };
    await sql`vacuum analyze comments`;
    expect(await touchedAt(9_000)).toBeLessThan(2 * (await touchedAt(100)));
  });
});

describe('20,000 replies to one comment', () => {
  it('E6: are listed in order, counted and paged from their end', { timeout: 120_000 }, async () => {
    const [root] = await insert(second, [draft('parent of many', undefined, { postedAt: at(0) })]);
    await sql`
      insert into comments (id, article_id, parent_id, root_id, depth, path, status, body_text, body_html, body_markdown, posted_at)
      select r.id, ${second}, ${root!}, ${root!}, 1, uuid_send(${root!}::uuid) || uuid_send(r.id), 'PUBLISHED', 'x', 'x', 'x', now()
      from (select ('019e0000' || lpad(to_hex(n), 4, '0') || '70008000000000000000')::uuid as id from generate_series(0, 19999) n) r`;
    const query = `query ($id: ID!, $after: String, $before: String) { comment(id: $id) { replyCount
      replies(first: 3, after: $after) { totalCount nodes { id } pageInfo { endCursor } }
      last: replies(last: 2, before: $before) { nodes { id } pageInfo { hasNextPage hasPreviousPage } } } }`;
    const { comment } = await askOnce(query, { id: toPublicId('comment', root!) });
    expect([comment.replyCount, comment.replies.totalCount]).toEqual([20_000, 20_000]);
    const nth = (n: number) => `comment_019e0000${n.toString(16).padStart(4, '0')}70008000000000000000`;
    expect(comment.replies.nodes.map(({ id }: Answer) => id)).toEqual([0, 1, 2].map(nth));
    expect(comment.last).toMatchObject({
      nodes: [{ id: nth(19_998) }, { id: nth(19_999) }],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
    await expectExactBooks(database, [second]);
  });
});

describe('pages of a conversation', () => {
  const list = `query ($id: ID!, $first: Int, $after: String, $orderBy: CommentOrder! = OLDEST) { article(id: $id) { comments(first: $first, after: $after, orderBy: $orderBy) { nodes { id } pageInfo { endCursor hasNextPage } } } }`;
  const page = async (variables: object) =>
    (await ask(list, { id: toPublicId('article', code), ...variables })).article.comments;
  const idsOf = ({ nodes }: Answer) => nodes.map(({ id }: Answer) => id);

  it('E9: a link to one comment opens the page that holds it, with those above it, in one request', async () => {
    const roots = await insert(
      code,
      Array.from({ length: 70 }, (_, n) => draft(`root ${n}`, undefined, { postedAt: at(n) })),
    );
    const [, deep] = await insert(code, [
      draft('below', undefined, { replyTo: { id: roots[62]! }, postedAt: at(100) }),
      draft('deep', 'below', { postedAt: at(101) }),
    ]);
    const id = toPublicId('comment', deep!);
    const answer = await askOnce(
      'query ($id: ID!, $article: ID!) { article(id: $article) { thread(first: 10, around: $id) { nodes { id } pageInfo { hasPreviousPage } } } comment(id: $id) { depth ancestors { id } } }',
      { id, article: toPublicId('article', code) },
    );
    expect(idsOf(answer.article.thread)).toContain(id);
    expect(answer.article.thread.pageInfo.hasPreviousPage).toBe(true);
    expect(answer.comment).toMatchObject({ depth: 2, ancestors: [{ id: publicIds(roots)[62] }, {}] });
  });

  it('E10, E11: go on from a comment that was removed since, and repeat and skip none when others come', async () => {
    const first = await page({ first: 5 });
    const seen = idsOf(first);
    await sql`delete from comments where id = ${uuid(seen.at(-1))}`;
    await insert(code, [draft('came meanwhile', undefined, { postedAt: at(1_000) })]);
    let { endCursor: after, hasNextPage } = first.pageInfo;
    while (hasNextPage) {
      const next = await page({ first: 30, after });
      seen.push(...idsOf(next));
      ({ endCursor: after, hasNextPage } = next.pageInfo);
    }
    const all =
      await sql`select id from comments where article_id = ${code} and parent_id is null and (status = 'PUBLISHED' or has_published_descendant) order by id`;
    const there = publicIds(all.map(({ id }) => id));
    expect(seen.filter((id: string) => there.includes(id))).toEqual(there);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('E12: of equal scores the newer comes first, page after page', async () => {
    await sql`update comments set score = case when extract(second from posted_at)::int % 3 = 0 then 7 else 1 end where article_id = ${code} and parent_id is null`;
    const whole = idsOf(await page({ first: 100, orderBy: 'TOP' }));
    const pages: string[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const next: Answer = await page({ first: 7, after, orderBy: 'TOP' });
      pages.push(...idsOf(next));
      more = next.pageInfo.hasNextPage;
      after = next.pageInfo.endCursor;
    }
    expect(pages).toEqual(whole);
    const rows =
      await sql`select id from comments where article_id = ${code} and parent_id is null and (status = 'PUBLISHED' or has_published_descendant) order by score desc, id desc`;
    expect(whole).toEqual(publicIds(rows.map(({ id }) => id)).slice(0, 100));
  });

  it('E14: pages that cannot be are refused before anything is read', async () => {
    const foreign = (await page({ first: 1, orderBy: 'TOP' })).pageInfo.endCursor;
    for (const [variables, refusal] of [
      [{ first: 1_000 }, 'BAD_PAGE'],
      [{ first: -1 }, 'BAD_PAGE'],
      [{ after: 'garbage' }, 'BAD_CURSOR'],
      [{ after: foreign }, 'BAD_CURSOR'],
    ] as const) {
      const { errors } = await api.ask(list, { id: toPublicId('article', code), ...variables });
      expect(errors?.[0]?.extensions?.code, JSON.stringify(variables)).toBe(refusal);
    }
    const both = await api.ask('{ articles(first: 1) { nodes { comments(first: 1, last: 1) { nodes { id } } } } }');
    expect(both.errors?.[0]?.extensions?.code).toBe('BAD_PAGE');
    expect(idsOf(await page({ first: 0 }))).toEqual([]);
  });
});

const uuid = (id: string) => id.replace(/^.*_(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
