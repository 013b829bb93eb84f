import { sql } from 'drizzle-orm';
import type { DomainContext } from '../platform/context.ts';
import { NotAllowedError, ValidationError } from '../platform/errors.ts';
import { newId, uuidOf } from '../platform/identifiers.ts';
import { isSignedIn } from '../platform/viewer.ts';
import { recordCommentEvents } from './events.ts';
import { type CommentReason, recordHistory } from './history.ts';
import { setStatuses } from './moderation-sql.ts';
import { type ReaderKey, readerKey } from './reader-key.ts';
import type { CommentServices } from './services.ts';
import { lockShownComment, type ShownComment } from './shown-comment.ts';

export interface FlagCommentInput {
  id: string;
  reason: CommentReason;
  details?: string | null;
  guestKey?: string | null;
}

const longestDetails = 500;

/**
 * Counts a report before it is made.
 *
 * @throws {RateLimitedError} too many by one account, from one network, or by guests of one network about one comment
 */
export async function countFlag(context: DomainContext, services: CommentServices, id: string): Promise<void> {
  const { viewer, client } = context;
  if (!services.limits || !client) return;
  const { address } = client;
  if (isSignedIn(viewer)) await services.limits.take('FLAG', { account: viewer.user.id, address });
  else await services.limits.take('GUEST_FLAG', { account: id, address });
}

/**
 * Reports a comment to its moderators. A reader reports a comment once: again changes his report while it is open. So many reports as
 * the site says hold a comment that no moderator has read; what one has approved stays up whatever is reported.
 *
 * @throws {NotFoundError} there is none that readers see
 * @throws {NotAllowedError} it is the viewer's own
 * @throws {BannedError} the viewer may not comment
 * @throws {ValidationError} details too long, or a guest without a key
 */
export async function flagComment(
  context: DomainContext,
  { id, reason, details, guestKey }: FlagCommentInput,
): Promise<{ commentId: string; isNew: boolean; isHeld: boolean }> {
  if (details != null && details.length > longestDetails)
    throw new ValidationError({
      ...{ path: ['details'], code: 'TOO_LONG' },
      message: `At most ${longestDetails} characters.`,
    });
  const reporter = readerKey(context, guestKey);
  const comment = await lockShownComment(context, uuidOf('comment')(id), { isCounted: true });
  if (isOwn(context, comment, reporter)) throw new NotAllowedError('That is your own: take it back instead.', ['id']);
  const isNew = await putFlag(context, comment, reporter, { reason, details: details?.trim() || null });
  const commentId = comment.id;
  if (!isNew) return { commentId, isNew, isHeld: false };
  const standing = { commentId, kind: 'FLAG' as const, from: 'PUBLISHED' as const, to: 'PUBLISHED' as const };
  await recordHistory(context, [{ ...standing, revision: comment.revision, reason }]);
  const isHeld = await holdWhenReported(context, comment);
  const kind = isHeld ? 'HIDDEN' : 'QUEUED';
  await recordCommentEvents(context, [{ commentId, articleId: comment.articleId, kind, was: 'PUBLISHED' }]);
  return { commentId, isNew, isHeld };
}

function isOwn({ viewer }: DomainContext, { id, authorId }: ShownComment, { userId }: ReaderKey): boolean {
  const proven = 'proven' in viewer ? (viewer.proven as readonly string[] | undefined) : undefined;
  return (userId !== null && userId === authorId) || proven?.includes(id) === true;
}

/** @returns whether there is one more open report than before */
async function putFlag(
  { db, now }: DomainContext,
  comment: ShownComment,
  { key, userId }: ReaderKey,
  { reason, details }: { reason: CommentReason; details: string | null },
): Promise<boolean> {
  const at = now.toISOString();
  const [made] = await db.execute(sql`
    insert into comment_flags (id, comment_id, reporter_key, reporter_id, reason, details, revision, flagged_at)
    values (${newId(now)}, ${comment.id}, ${key}, ${userId}, ${reason}, ${details}, ${comment.revision}, ${at})
    on conflict do nothing returning id`);
  if (made) {
    await db.execute(sql`update comments set open_flags = open_flags + 1 where id = ${comment.id}`);
    return true;
  }
  // One that was answered is not opened again: a moderator has seen what he meant.
  await db.execute(sql`
    update comment_flags set reason = ${reason}, details = ${details}
    where comment_id = ${comment.id} and reporter_key = ${key} and resolved_at is null`);
  return false;
}

async function holdWhenReported(context: DomainContext, comment: ShownComment): Promise<boolean> {
  const { db, now } = context;
  const [site] = await db.execute<{ most: number | null }>(sql`select comment_flags_to_hold as most from sites`);
  const most = site?.most ?? null;
  if (most === null || comment.reviewedAt !== null || comment.openFlags + 1 < most) return false;
  await setStatuses(db, now, [{ id: comment.id, to: 'PENDING' }], false);
  const revision = comment.revision + 1;
  await recordHistory(context, [
    { commentId: comment.id, kind: 'HOLD', from: 'PUBLISHED', to: 'PENDING', revision, isAutomated: true },
  ]);
  return true;
}
