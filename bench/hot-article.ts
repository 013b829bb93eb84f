import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { createComment, prepareComment } from '../src/comments/create-comment.ts';
import { openCommentKeys } from '../src/comments/keys.ts';
import type { CommentServices } from '../src/comments/services.ts';
import { openClassifier } from '../src/comments/signals/classifier.ts';
import { openWriter } from '../src/platform/database/clients.ts';
import { connect } from '../src/platform/database/connect.ts';
import { newId, toPublicId } from '../src/platform/identifiers.ts';

/** Comments a second that one article takes, everybody writing there at once. */
export interface HotArticle {
  /** Hand-written: the row, its counters, its history and the event that tells of it, in one transaction. */
  bare: number;
  galley: number;
}

const writers = 8;

/**
 * Takes comments in on one article, by hand-written SQL and by what `createComment` runs, turn about: screening, the language found out and
 * the local classifier included. What was written is taken away again.
 */
export async function measureHotArticle(
  url: string,
  options: { rounds: number; milliseconds: number },
): Promise<HotArticle> {
  const sql = connect(url, { max: writers });
  const writer = openWriter({ url, prepare: true }, 2 * writers);
  const keys = openCommentKeys('a secret of the bench, known to all');
  const services: CommentServices = { keys, providers: [openClassifier(keys)] };
  let restore = async () => {};
  try {
    type Hot = {
      id: string;
      comment_mode: string | null;
      comment_guests: string | null;
      comments_stay_open: boolean | null;
    };
    const [hot] = await sql<Hot[]>`
      select a.id, a.comment_mode, a.comment_guests, a.comments_stay_open from article_comment_counts c join articles a on a.id = c.article_id
      where a.state = 'PUBLISHED' and a.comments_close_at is null order by c.published desc, c.article_id limit 1`;
    const { id: articleId, ...policy } = hot!;
    restore = async () => {
      await sql`update articles set ${sql(policy)} where id = ${articleId}`;
    };
    await sql`update articles set comment_mode = 'OPEN', comment_guests = 'ANYONE', comments_stay_open = true where id = ${articleId}`;
    const byHand = () => insertByHand(sql, articleId);
    const byGalley = async () => {
      const context = { db: writer.db, viewer: { kind: 'PUBLIC' as const }, now: new Date() };
      const input = { articleId: toPublicId('article', articleId), body: words(), nudge: false };
      const prepared = await prepareComment(context, services, input);
      await writer.db.transaction((db) => createComment({ ...context, db }, services, input, prepared));
    };
    const measured: HotArticle[] = [];
    for (let round = 0; round <= options.rounds; round++)
      measured.push({
        bare: await rate(byHand, options.milliseconds),
        galley: await rate(byGalley, options.milliseconds),
      });
    // The first is for warming up.
    const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
    const counted = measured.slice(1);
    return { bare: middle(counted.map(({ bare }) => bare)), galley: middle(counted.map(({ galley }) => galley)) };
  } finally {
    await restore();
    await sql`delete from comments where body_text like ${`${mark}%`}`;
    await Promise.all([sql.end(), writer.close()]);
  }
}

const mark = 'Written by the bench:';
const words = () => `${mark} I read this twice, and liked it better the second time ${randomUUID()}`;

async function insertByHand(sql: postgres.Sql, articleId: string): Promise<void> {
  const [id, text] = [newId(), words()];
  const path = Buffer.from(id.replaceAll('-', ''), 'hex');
  await sql.begin(async (sql) => [
    sql`select lock_comment_counts(array[${articleId}::uuid])`,
    sql`insert into comments (id, article_id, root_id, depth, path, status, body_markdown, body_html, body_text, posted_at)
      values (${id}, ${articleId}, ${id}, 0, ${path}, 'PUBLISHED', ${text}, ${`<p>${text}</p>`}, ${text}, now())`,
    sql`insert into comment_events (id, comment_id, occurred_at, kind, is_automated, to_status, revision)
      values (${newId()}, ${id}, now(), 'SUBMIT', false, 'PUBLISHED', 1)`,
    sql`with recorded as (insert into events (id, topic, key, kind, data, occurred_at)
      values (${newId()}, 'comment', ${articleId}, 'PUBLISHED', ${sql.json({ commentId: id })}, now())) select pg_notify('galley_events', ${id})`,
  ]);
}

/** How often a second it is done, by as many at once as there are writers. */
async function rate(act: () => Promise<void>, milliseconds: number): Promise<number> {
  const startedAt = performance.now();
  let done = 0;
  const one = async () => {
    while (performance.now() - startedAt < milliseconds) {
      await act();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: writers }, one));
  return (1_000 * done) / (performance.now() - startedAt);
}
