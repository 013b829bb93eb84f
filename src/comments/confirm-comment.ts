import { eq, sql } from 'drizzle-orm';
import type { DomainContext } from '../platform/context.ts';
import type { Database } from '../platform/database/clients.ts';
import { NotFoundError } from '../platform/errors.ts';
import { commenters } from './commenters-table.ts';
import type { CommentKeys } from './keys.ts';
import { reportConfirmation } from './report.ts';
import { trustOf } from './screening/trust.ts';
import { lockCommentCounts } from './sql.ts';
import { comments } from './table.ts';

/**
 * A guest answers the letter to his address: what he said is shown, if it waited for nothing else. From now on he is known by the owner
 * token that he is given, and need not answer again.
 *
 * @throws {NotFoundError} the letter is too old, or was not ours, or what it is about is gone
 */
export async function confirmComment(
  context: DomainContext,
  keys: CommentKeys,
  token: string,
): Promise<{ commentId: string; ownerToken: string }> {
  const { db, now } = context;
  const id = keys.confirmedBy(token, now);
  const missing = new NotFoundError('This link holds no longer.', ['token']);
  if (!id) throw missing;
  const { articleId, commenterId } = comments;
  const [there] = await db.select({ articleId, commenterId }).from(comments).where(eq(comments.id, id));
  if (!there?.commenterId) throw missing;
  // The commenter before the counters, as whoever comments or is erased does.
  const [commenter] = await db
    .select()
    .from(commenters)
    .where(eq(commenters.id, there.commenterId))
    .for('no key update');
  await lockCommentCounts(db, [there.articleId]);
  const [comment] = await db.select().from(comments).where(eq(comments.id, id)).for('no key update');
  if (!comment?.commenterId || comment.status === 'ERASED' || comment.status === 'REMOVED') throw missing;
  if (commenter?.emailHash) await makeKnown(db, commenter.id, id, now);
  const done = { commentId: id, ownerToken: keys.ownerToken(id) };
  if (!comment.heldReasons.includes('EMAIL_UNCONFIRMED')) return done;
  const others = comment.heldReasons.filter((reason) => reason !== 'EMAIL_UNCONFIRMED');
  // Of whom moderators want to read everything, or nothing, that they have decided meanwhile too.
  const isHeld = commenter && ['BANNED', 'HOLD_ALL'].includes(trustOf(commenter, now));
  const heldReasons = isHeld ? [...new Set([...others, 'HELD_COMMENTER' as const])] : others;
  const status = comment.status === 'PENDING' && heldReasons.length === 0 ? 'PUBLISHED' : comment.status;
  await db.update(comments).set({ heldReasons, status, authorIsVerified: true }).where(eq(comments.id, id));
  await reportConfirmation(context, { comment, status });
  return done;
}

/** He who has the address is the commenter from now on, and nobody who had given it before without proving it. */
async function makeKnown(db: Database, commenterId: string, commentId: string, now: Date): Promise<void> {
  await db.update(commenters).set({ emailConfirmedAt: now }).where(eq(commenters.id, commenterId));
  const isProof = sql`(${comments.id} = ${commentId} or ${comments.authorIsVerified})`;
  await db
    .update(comments)
    .set({ provesCommenter: isProof })
    .where(sql`${comments.commenterId} = ${commenterId} and ${comments.provesCommenter} <> ${isProof}`);
}
