import type { CommenterStanding, Conversation, Phase } from '../submission.ts';

/** What is stored of a commenter's trust, as far as it still holds. */
export const trustOf = ({ trust, trustUntil }: Pick<CommenterStanding, 'trust' | 'trustUntil'>, now = new Date()) =>
  trustUntil === null || trustUntil > now ? trust : 'NEW';

const storedTrust = (commenter: CommenterStanding | null): CommenterStanding['trust'] =>
  commenter ? trustOf(commenter) : 'NEW';

export const isBanned = (commenter: CommenterStanding | null): boolean => storedTrust(commenter) === 'BANNED';

/**
 * Whether the sender is trusted: staff who moderate here, and commenters of whom a moderator said so or approved enough. A guest who only
 * says that he is somebody trusted is not.
 */
export function isTrusted({ commenter, isModerator, trustedAfter }: Conversation): boolean {
  if (isModerator) return true;
  if (!commenter?.isProven) return false;
  const trust = storedTrust(commenter);
  return trust === 'TRUSTED' || (trust === 'NEW' && trustedAfter > 0 && commenter.approved >= trustedAfter);
}

/** Holds everything of whom moderators want to read first, and what newcomers say where the site wants to read it. */
export const byTrust: Phase = (_, conversation) => {
  if (storedTrust(conversation.commenter) === 'HOLD_ALL') return { hold: 'HELD_COMMENTER' };
  return conversation.holdsNew && !isTrusted(conversation) ? { hold: 'NEW_COMMENTER' } : undefined;
};
