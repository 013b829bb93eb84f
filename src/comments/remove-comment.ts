import type { DomainContext } from '../platform/context.ts';
import { IllegalTransitionError } from '../platform/errors.ts';
import { changeCommentStatus } from './change-comment-status.ts';
import { getOwnComment } from './own-comment.ts';
import { reportRemoval } from './report.ts';
import { lockCommentCounts } from './sql.ts';

/**
 * Takes back a comment of the viewer's own. Its replies stay. Done twice it is done once.
 *
 * @throws {NotFoundError} there is none, or none that the viewer sees
 * @throws {NotAllowedError} it is somebody else's
 * @throws {IllegalTransitionError} a moderator removed it, or it is erased
 */
export async function removeComment(context: DomainContext, id: string | null): Promise<{ commentId: string }> {
  const { articleId } = await getOwnComment(context, id, { isLocked: false });
  await lockCommentCounts(context.db, [articleId]);
  const comment = await getOwnComment(context, id, { isLocked: true });
  if (comment.status === 'REMOVED' && comment.removedBy === 'AUTHOR') return { commentId: comment.id };
  if (comment.status === 'REMOVED' || comment.status === 'ERASED')
    throw new IllegalTransitionError('It is gone already, and not by you.');
  const removal = { removedAt: context.now, removedBy: 'AUTHOR', duplicateHash: null } as const;
  const [changed] = await changeCommentStatus(context, [{ id: comment.id }], 'REMOVED', removal);
  await reportRemoval(context, changed!);
  return { commentId: comment.id };
}
