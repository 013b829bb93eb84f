import type { Comment, CommentStatus } from './sql.ts';

export const moderationActions = [
  'APPROVE',
  'HOLD',
  'REJECT',
  'SPAM',
  'REMOVE',
  'RESTORE',
  'PIN',
  'UNPIN',
  'FEATURE',
  'UNFEATURE',
] as const;
export type ModerationAction = (typeof moderationActions)[number];

/** What a decision looks at. */
export type Standing = Pick<
  Comment,
  'status' | 'depth' | 'reviewedAt' | 'openFlags' | 'removedBy' | 'removedFrom' | 'bodyText' | 'pinnedAt' | 'featuredAt'
>;

/** What a decision comes to: a new status, a mark beside it, nothing since it is so already, or that it cannot be. */
export type Step =
  | { kind: 'STATUS'; to: CommentStatus }
  | { kind: 'MARK'; mark: 'pinnedAt' | 'featuredAt'; isSet: boolean }
  | { kind: 'SAME' }
  | { kind: 'ILLEGAL'; message: string };

const same: Step = { kind: 'SAME' };
const illegal = (message: string): Step => ({ kind: 'ILLEGAL', message });
const become = (to: CommentStatus): Step => ({ kind: 'STATUS', to });

/** Where each action leads to from each status; what is not here cannot be. */
const table: Record<'APPROVE' | 'HOLD' | 'REJECT' | 'SPAM', Partial<Record<CommentStatus, CommentStatus>>> = {
  APPROVE: { PENDING: 'PUBLISHED', PUBLISHED: 'PUBLISHED', REJECTED: 'PUBLISHED', SPAM: 'PUBLISHED' },
  HOLD: { PENDING: 'PENDING', PUBLISHED: 'PENDING', REJECTED: 'PENDING', SPAM: 'PENDING' },
  REJECT: { PENDING: 'REJECTED', PUBLISHED: 'REJECTED', REJECTED: 'REJECTED' },
  SPAM: { PENDING: 'SPAM', PUBLISHED: 'SPAM', SPAM: 'SPAM' },
};

/** What a moderator's action does to a comment that stands so. */
export function stepOf(action: ModerationAction, comment: Standing): Step {
  const { status } = comment;
  if (status === 'ERASED') return illegal('It was erased for good.');
  switch (action) {
    case 'REMOVE':
      return status === 'REMOVED' ? same : become('REMOVED');
    case 'RESTORE':
      return restored(comment);
    case 'PIN':
    case 'UNPIN':
      return marked('pinnedAt', action === 'PIN', comment);
    case 'FEATURE':
    case 'UNFEATURE':
      return marked('featuredAt', action === 'FEATURE', comment);
    default: {
      const to = table[action][status];
      if (!to) return illegal(whyNot(action, status));
      // A published one is approved when nobody has read it, or somebody has reported it since.
      const isDone =
        to === status && (action !== 'APPROVE' || (comment.reviewedAt !== null && comment.openFlags === 0));
      return isDone ? same : become(to);
    }
  }
}

function restored({ status, removedBy, removedFrom, bodyText }: Standing): Step {
  if (status !== 'REMOVED') return illegal('Only what was removed is restored.');
  if (removedBy === 'AUTHOR') return illegal('Its author took it back: only its author can bring it back.');
  if (bodyText === null) return illegal('Its words are kept no longer.');
  return become(removedFrom ?? 'PENDING');
}

function marked(mark: 'pinnedAt' | 'featuredAt', isSet: boolean, comment: Standing): Step {
  if ((comment[mark] !== null) === isSet) return same;
  if (isSet && comment.status !== 'PUBLISHED') return illegal('Only a published comment is pinned or featured.');
  if (isSet && mark === 'pinnedAt' && comment.depth > 0) return illegal('Replies are not pinned, only roots.');
  return { kind: 'MARK', mark, isSet };
}

function whyNot(action: string, status: CommentStatus): string {
  if (status === 'REMOVED') return `It was removed: RESTORE comes before ${action}.`;
  return `It was decided as ${status}: HOLD or APPROVE comes before ${action}.`;
}

/** Whether the decision is about the words, so that it must say which it read. */
export const namesRevision = (action: ModerationAction): boolean => action === 'APPROVE' || action === 'RESTORE';

/** Decisions against somebody that do not say themselves why. */
export const needsReason = (action: ModerationAction): boolean => action === 'REJECT' || action === 'REMOVE';

/** What can be done to all replies below at once. Nothing is approved that nobody has read. */
export const reachesReplies = (action: ModerationAction): boolean =>
  ['HOLD', 'REJECT', 'SPAM', 'REMOVE'].includes(action);
