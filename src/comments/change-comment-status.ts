import { type DomainContext, inTransaction } from '../platform/context.ts';
import { articlesOfComments, type Comment, type CommentStatus, lockCommentCounts, setCommentStatus } from './sql.ts';

/** A comment and, where the decision is about its words, the revision that was seen. */
export interface CommentToChange {
  id: string;
  expectedRevision?: number;
}

/** What else a change of status writes. */
export type StatusDetails = Partial<Pick<Comment, 'reviewedAt' | 'removedAt' | 'removedBy' | 'duplicateHash'>>;

export interface ChangedComment {
  id: string;
  articleId: string;
  from: CommentStatus;
  revision: number;
}

/**
 * Gives many comments one status, in any number of articles, in one statement. Returns those that changed: not the ones that had
 * the status, have another revision than was seen, are erased or are not there. Every change is a new revision. Who may, and from
 * which status, is for the caller to know; erasing is more than a status.
 */
export function changeCommentStatus(
  context: DomainContext,
  items: readonly CommentToChange[],
  to: Exclude<CommentStatus, 'ERASED'>,
  details: StatusDetails = {},
): Promise<ChangedComment[]> {
  return inTransaction(context, async ({ db }) => {
    const ids = items.map((item) => item.id);
    await lockCommentCounts(db, await articlesOfComments(db, ids));
    return setCommentStatus(db, items, { ...details, status: to });
  });
}
