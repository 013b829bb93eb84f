import type { DomainContext } from '../platform/context.ts';
import { recordEvents } from '../platform/events/record.ts';
import type { CommentStatus } from './sql.ts';

export const commentTopic = 'comment';

/** What readers who follow a conversation are told. */
export const readersEvents = ['PUBLISHED', 'EDITED', 'HIDDEN', 'REACTED', 'PINNED'] as const;

export interface CommentHappening {
  articleId: string;
  commentId: string;
  /**
   * PUBLISHED: it came to be seen, new, approved or restored. EDITED: what is seen reads otherwise. HIDDEN: it is seen no more.
   * REACTED: its reactions changed. PINNED: it was pinned, featured, or neither any more. QUEUED: only moderators' queues changed: it
   * was held, flagged, reviewed, or moved from one queue to another.
   */
  kind: (typeof readersEvents)[number] | 'QUEUED';
  /** How it stood before: the queues that it may have left. Undefined where it was not there. */
  was?: CommentStatus;
}

/** Tells, in the transaction that does it, what happened to comments. One statement, however many. */
export function recordCommentEvents(context: DomainContext, happened: readonly CommentHappening[]): Promise<void> {
  return recordEvents(
    context,
    happened.map(({ articleId, commentId, kind, was }) => ({
      ...{ topic: commentTopic, key: articleId, kind },
      data: { commentId, was },
    })),
  );
}
