import type { DomainContext } from '../platform/context.ts';
import type { ChangedComment } from './change-comment-status.ts';
import { recordCommentEvents } from './events.ts';
import { type CommentReason, recordHistory } from './history.ts';
import type { Screened } from './screening/screen.ts';
import type { Comment, CommentStatus } from './sql.ts';

// What an author does to his own comment after it came, told to its history and to whoever follows the conversation: in the transaction that does it.

export async function reportEdit(
  context: DomainContext,
  { comment, revision, screened }: { comment: Comment; revision: number; screened: Screened },
): Promise<void> {
  const { id: commentId, articleId, status: from } = comment;
  const decided = decidedByRule(screened.status);
  await recordHistory(context, [{ commentId, kind: 'EDIT', from, to: screened.status, revision, ...decided }]);
  await recordCommentEvents(context, [
    { articleId, commentId, kind: whatReadersSee(from, screened.status), was: from },
  ]);
}

export async function reportRemoval(
  context: DomainContext,
  { id: commentId, articleId, from, revision }: ChangedComment,
): Promise<void> {
  await recordHistory(context, [{ commentId, kind: 'REMOVE', from, to: 'REMOVED', revision }]);
  await recordCommentEvents(context, [{ articleId, commentId, kind: whatReadersSee(from, 'REMOVED'), was: from }]);
}

/** What a rule turns away nobody has read, and its author is told so. */
export const decidedByRule = (status: CommentStatus): { isAutomated: boolean; reason: CommentReason | null } => ({
  isAutomated: status === 'REJECTED' || status === 'SPAM',
  reason: status === 'SPAM' ? 'SPAM' : status === 'REJECTED' ? 'OTHER' : null,
});

/** A guest answered the letter to his address. */
export async function reportConfirmation(
  context: DomainContext,
  { comment, status }: { comment: Comment; status: CommentStatus },
): Promise<void> {
  const { id: commentId, articleId, revision, status: from } = comment;
  await recordHistory(context, [{ commentId, kind: 'SUBMIT', from, to: status, revision, isAutomated: true }]);
  await recordCommentEvents(context, [{ articleId, commentId, kind: whatReadersSee(from, status), was: from }]);
}

function whatReadersSee(from: CommentStatus, to: CommentStatus): 'PUBLISHED' | 'EDITED' | 'HIDDEN' | 'QUEUED' {
  if (to === 'PUBLISHED') return from === 'PUBLISHED' ? 'EDITED' : 'PUBLISHED';
  return from === 'PUBLISHED' ? 'HIDDEN' : 'QUEUED';
}
