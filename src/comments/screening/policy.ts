import { UnauthenticatedError, ValidationError } from '../../platform/errors.ts';
import { BannedError, CommentsClosedError, ParentNotReplyableError } from '../refusals.ts';
import type { Phase } from '../submission.ts';
import { fold } from './fold.ts';
import { isBanned } from './trust.ts';

/** Whether this sender may say something here now. */
export const byPolicy: Phase = ({ author, parentId, edits }, conversation) => {
  const { commenter, mode, guests } = conversation;
  if (isBanned(commenter)) throw new BannedError(commenter!.trustUntil);
  if (mode === 'CLOSED' || mode === 'HIDDEN' || conversation.isOver) throw new CommentsClosedError();
  const isGuest = author.userId === null;
  if (isGuest && (mode === 'MEMBERS_ONLY' || guests === 'NOBODY'))
    throw new UnauthenticatedError('Only readers with an account may comment here: sign in first.');
  // An edit leaves everything as it was but the words.
  if (edits) return undefined;
  // Refused alike whatever it is that is not there, or not to be seen.
  if (parentId !== null && conversation.parent?.status !== 'PUBLISHED') throw new ParentNotReplyableError();
  if (!isGuest) return undefined;
  if (guests !== 'ANYONE' && author.email === null) {
    const message = 'An e-mail address is needed here. Readers never see it.';
    throw new ValidationError({ path: ['guest', 'email'], code: 'REQUIRED', message });
  }
  if (author.name !== null && isTaken(author.name, conversation.takenNames)) {
    const message = 'That is the name of somebody of this publication: sign with another.';
    throw new ValidationError({ path: ['guest', 'name'], code: 'TAKEN', message });
  }
  return guests === 'VERIFIED_EMAIL' && !(commenter?.isProven && commenter.hasConfirmedEmail)
    ? { hold: 'EMAIL_UNCONFIRMED' }
    : undefined;
};

/** Names are taken by what they look like. */
function isTaken(name: string, taken: readonly string[]): boolean {
  const looks = skeleton(name);
  return taken.some((other) => skeleton(other) === looks);
}

const skeleton = (name: string): string => fold(name).replace(/[^\p{L}\p{N}]/gu, '');
