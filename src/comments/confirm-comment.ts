import { eq, sql } from 'drizzle-orm';
import type { DomainContext } from '../platform/context.ts';
import { NotFoundError } from '../platform/errors.ts';
import { commenters } from './commenters-table.ts';
import type { CommentKeys } from './keys.ts';
import { reportConfirmation } from './report.ts';
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
  const [there] = await db.select({ articleId: comments.articleId }).from(comments).where(eq(comments.id, id));
  if (!there) throw missing;
  await lockCommentCounts(db, [there.articleId]);
  const [comment] = await db.select().from(comments).where(eq(comments.id, id)).for('no key update');
  if (!comment?.commenterId || comment.status === 'ERASED' || comment.status === 'REMOVED') throw missing;
  await db
    .update(commenters)
    .set({ emailConfirmedAt: now })
    .where(sql`${commenters.id} = ${comment.commenterId} and ${commenters.emailHash} is not null`);
  const done = { commentId: id, ownerToken: keys.ownerToken(id) };
  if (!comment.heldReasons.includes('EMAIL_UNCONFIRMED')) return done;
  const heldReasons = comment.heldReasons.filter((reason) => reason !== 'EMAIL_UNCONFIRMED');
  const status = comment.status === 'PENDING' && heldReasons.length === 0 ? 'PUBLISHED' : comment.status;
  await db.update(comments).set({ heldReasons, status, authorIsVerified: true }).where(eq(comments.id, id));
  await reportConfirmation(context, { comment, status });
  return done;
}
