import { sql } from 'drizzle-orm';
import type { DomainContext } from '../platform/context.ts';
import { recordCommentEvents } from './events.ts';
import { recordHistory } from './history.ts';
import { uuids } from './moderation-sql.ts';
import { articlesOfComments, type CommentStatus, lockCommentCounts } from './sql.ts';

/**
 * Leaves nothing of what these comments said, nor of who said it, in any table. A place is left where something stands below, and where
 * an import would bring it back; every other row goes. Called in a transaction.
 *
 * @returns how many there were
 */
export async function eraseComments(
  context: DomainContext,
  ids: readonly string[],
  { isAutomated }: { isAutomated: boolean },
): Promise<number> {
  if (ids.length === 0) return 0;
  const { db } = context;
  await lockCommentCounts(db, await articlesOfComments(db, ids));
  const there = await db.execute<{ id: string; articleId: string; status: CommentStatus; revision: number }>(sql`
    select id, article_id as "articleId", status, revision from comments
    where id = any(${uuids(ids)}) and status <> 'ERASED' order by id for no key update`);
  const erased = there.map(({ id }) => id);
  await forgetWords(context, erased);
  await recordHistory(
    context,
    there.map(({ id, status, revision }) => ({
      ...{ commentId: id, kind: 'ERASE', from: status, to: 'ERASED', revision: revision + 1, isAutomated },
    })),
  );
  await recordCommentEvents(
    context,
    there.map(({ id, articleId, status }) => ({
      ...{ commentId: id, articleId, kind: status === 'PUBLISHED' ? 'HIDDEN' : 'QUEUED', was: status },
    })),
  );
  await removeLeaves(context, erased);
  return erased.length;
}

async function forgetWords({ db }: DomainContext, ids: readonly string[]): Promise<void> {
  const these = uuids(ids);
  await db.execute(sql`delete from comment_revisions where comment_id = any(${these})`);
  await db.execute(sql`delete from comment_signals where comment_id = any(${these})`);
  await db.execute(sql`delete from classifier_lessons where comment_id = any(${these})`);
  await db.execute(sql`delete from comment_reactions where comment_id = any(${these})`);
  await db.execute(sql`delete from comment_claims where comment_id = any(${these})`);
  await db.execute(sql`delete from comment_flags where comment_id = any(${these})`);
  // Notes and statements speak of him, or repeat what he said.
  await db.execute(sql`
    update comment_events e set note = null, statement = null, legal_ground = null,
      actor_id = case when e.actor_id = c.author_id then null else e.actor_id end
    from comments c where c.id = e.comment_id and c.id = any(${these})`);
  await db.execute(sql`delete from idempotency_keys where outcome->>'commentId' = any(${these}::text[])`);
  await db.execute(sql`
    update comments set status = 'ERASED', revision = revision + 1, author_id = null, author_name = null, author_url = null,
      author_is_guest = true, author_is_verified = false, badges = '{}', suggested_name = null, body_markdown = null, body_html = null,
      body_text = null, language = null, language_confidence = null, import_note = null, commenter_id = null, token_id = null,
      duplicate_hash = null, address_hash = null, address_prefix = null, address_expires_at = null, held_reasons = '{}', edited_at = null,
      reviewed_at = null, pinned_at = null, featured_at = null, removed_at = null, removed_by = null, removed_from = null, open_flags = 0,
      score = 0
    where id = any(${these})`);
}

/** Children before parents: where the last reply goes, what it answered may go too. */
async function removeLeaves({ db }: DomainContext, ids: readonly string[]): Promise<void> {
  for (;;) {
    const gone = await db.execute(sql`
      delete from comments c where c.id = any(${uuids(ids)}) and c.status = 'ERASED' and c.source_id is null
        and not exists (select from comments below where below.parent_id = c.id and below.article_id = c.article_id)
        and not exists (select from comments answer where answer.in_reply_to_id = c.id and answer.article_id = c.article_id)
      returning c.id`);
    if (gone.length === 0) return;
  }
}
