import { describe, expect, it } from 'vitest';
import { changeCommentStatus } from '../../src/comments/change-comment-status.ts';
import { flagComment } from '../../src/comments/flag-comment.ts';
import { insertComments } from '../../src/comments/insert-comments.ts';
import { moderateComments } from '../../src/comments/moderate-comments.ts';
import { setReaction } from '../../src/comments/set-reaction.ts';
import { openWriter } from '../../src/platform/database/clients.ts';
import { NotFoundError } from '../../src/platform/errors.ts';
import { toPublicId } from '../../src/platform/identifiers.ts';
import { newDatabase } from '../support/world.ts';
import { contextOf, draft, expectExactBooks, newArticle } from './given.ts';

const WRITERS = 16;
const statuses = ['PUBLISHED', 'PUBLISHED', 'PENDING', 'REJECTED', 'SPAM', 'REMOVED'] as const;

// Sixteen wait in a row for one lock: how long that takes is the machine’s business.
const database = await newDatabase(60_000);
const { sql, url } = database;

/** Numbers that are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** All at once, each on a connection of its own. */
async function atOnce(count: number, act: (context: ReturnType<typeof contextOf>, n: number) => Promise<void>) {
  const writer = openWriter({ url, prepare: true }, count);
  try {
    await Promise.all(Array.from({ length: count }, (_, n) => act(contextOf({ ...database, db: writer.db }), n)));
  } finally {
    await writer.close();
  }
}

/** What readers see no more cannot be reported. */
const ifShown = (act: Promise<unknown>) => act.catch((error: unknown) => expect(error).toBeInstanceOf(NotFoundError));

/** Articles of a hundred comments, in trees. */
async function givenArticles(count: number, name: string): Promise<{ articles: string[]; ids: string[] }> {
  const random = numbers(count);
  const articles: string[] = [];
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const article = await newArticle(database);
    const drafts = Array.from({ length: 100 }, (_, at) =>
      draft(`${name} ${n} ${at}`, at < 5 ? undefined : `${name} ${n} ${random(at)}`),
    );
    ids.push(...(await insertComments(contextOf(database), article, drafts)).map(({ id }) => id));
    articles.push(article);
  }
  return { articles, ids };
}

describe('sixteen at once', { timeout: 120_000 }, () => {
  it('moderate overlapping articles, reply and reconcile: nobody fails, every count is exact', async () => {
    const { articles, ids } = await givenArticles(6, 'moderated');
    // Something to put right while all write.
    await sql`update article_comment_counts set published = published + 1000 where article_id = ${articles[0]!}`;
    await sql`update comments set has_published_descendant = true where article_id = ${articles[1]!}`;
    let changed = 0;
    await atOnce(WRITERS, async (context, writer) => {
      const random = numbers(writer);
      for (let round = 0; round < 15; round += 1) {
        const items = Array.from({ length: 20 }, () => ({ id: ids[random(ids.length)]! }));
        const done = await changeCommentStatus(context, items, statuses[random(statuses.length)]!);
        changed += done.length;
        const parent = random(ids.length);
        const replyTo = { id: ids[parent]! };
        const articleId = articles[Math.floor(parent / 100)]!;
        await insertComments(context, articleId, [draft(`reply ${writer} ${round}`, undefined, { replyTo })]);
        if (writer === 0) await context.db.execute('select * from reconcile_comment_counts()');
      }
    });
    expect(changed).toBeGreaterThan(1000);
    await expectExactBooks(database, articles);
    expect(await sql`select * from comment_count_drift`).toEqual([]);
  });

  it('E44: moderate in overlapping bulks while readers report and react: no deadlock, every count and history exact', async () => {
    const { articles, ids } = await givenArticles(4, 'bulks');
    const deadlocks = async () => {
      await sql`select pg_stat_force_next_flush()`;
      return Number(
        (await sql`select deadlocks from pg_stat_database where datname = current_database()`)[0]!.deadlocks,
      );
    };
    const before = await deadlocks();
    let changed = 0;
    await atOnce(WRITERS, async (context, writer) => {
      const random = numbers(writer + 100);
      const moderator = { ...context, viewer: { kind: 'SYSTEM' as const, via: 'COMMAND_LINE' as const } };
      for (let round = 0; round < 6; round += 1) {
        const some = new Set(Array.from({ length: 25 }, () => toPublicId('comment', ids[random(ids.length)]!)));
        const action = (['HOLD', 'REJECT', 'SPAM', 'REMOVE'] as const)[random(4)]!;
        const items = [...some].map((id) => ({ id }));
        const done = await moderateComments(moderator, {
          action,
          reason: 'OTHER',
          items,
          includeReplies: random(2) === 0,
        });
        changed += done.changes.length;
        const [id] = some;
        const reader = { guestKey: `a reader of the page, number ${writer}` };
        await ifShown(flagComment(context, { id: id!, reason: 'ABUSE', ...reader }));
        await ifShown(setReaction(context, { commentId: id!, kind: 'LIKE', isOn: true, ...reader }));
      }
    });
    expect(await deadlocks()).toBe(before);
    expect(changed).toBeGreaterThan(500);
    await expectExactBooks(database, articles);
    expect(await sql`select * from comment_count_drift`).toEqual([]);
    const [told] =
      await sql`select count(*)::int as count from comment_events where kind <> 'FLAG' and comment_id = any(${ids})`;
    expect(told!.count).toBe(changed);
    // One event for each change, and each begins where the one before ended.
    expect(
      await sql`select from (
        select from_status, lag(to_status) over (partition by comment_id order by revision) as before
        from comment_events where kind <> 'FLAG' and comment_id = any(${ids})) e where before <> from_status`,
    ).toHaveLength(0);
  });

  it('write where articles are being deleted: they are refused, and nobody waits for ever', async () => {
    const { articles, ids } = await givenArticles(12, 'deleted');
    await atOnce(WRITERS, async (context, writer) => {
      const random = numbers(writer);
      for (const [n, articleId] of articles.entries()) {
        if (n % WRITERS === writer) await sql`delete from articles where id = ${articleId}`;
        const items = Array.from({ length: 20 }, () => ({ id: ids[100 * n + random(100)]! }));
        await changeCommentStatus(context, items, statuses[random(statuses.length)]!);
        const insert = insertComments(context, articleId, [draft(`late ${writer} ${n}`)]);
        await insert.catch((error: unknown) => expect(error).toBeInstanceOf(NotFoundError));
      }
    });
    expect(await sql`select from comments where article_id = any(${articles})`).toHaveLength(0);
  });
});
