import { type DomainContext, inTransaction } from '../platform/context.ts';
import { DomainError } from '../platform/errors.ts';
import { checkPassword, hashPassword } from './accounts/passwords.ts';
import { asMember } from './as-member.ts';
import { audit } from './audit.ts';
import { findOwner, takePasswordLink } from './password-link.ts';
import {
  deleteChallengesOf,
  deleteSessions,
  lockUser,
  putPassword,
  revokeTokensOf,
  type User,
  updateUser,
} from './sql.ts';

/** It was used, replaced by a later one, has expired, or never was one. */
export class LinkSpentError extends DomainError {
  override name = 'LinkSpentError';

  constructor() {
    super('NOT_FOUND', 'This link does not work any more. Ask for a new one.', ['token']);
  }
}

/**
 * Sets the password of whoever has a link of an invitation or a reset. His sessions and API tokens end: somebody else may have
 * made them. The link came by mail, so the address is his.
 *
 * @throws {LinkSpentError} the link does not hold
 * @throws {ValidationError} the password cannot be used; the link holds on
 */
export async function choosePassword(
  context: DomainContext,
  { token, password }: { token: string; password: string },
): Promise<User> {
  checkPassword(password);
  const userId = await findOwner(context, token);
  if (!userId) throw new LinkSpentError();
  const hash = await hashPassword(password);
  return inTransaction(context, async (context) => {
    const { db, now } = context;
    // In this order, as when a link is made.
    const user = await lockUser(db, userId);
    if (!user || user.suspendedAt || !(await takePasswordLink(context, userId, token))) throw new LinkSpentError();
    await putPassword(db, userId, hash, now);
    await updateUser(db, userId, { emailVerified: true, updatedAt: now });
    const sessionsEnded = await deleteSessions(db, userId);
    const tokensRevoked = await revokeTokensOf(db, userId, now);
    await deleteChallengesOf(db, userId);
    const own = { ...context, viewer: asMember(user) };
    const details = { sessionsEnded, tokensRevoked };
    await audit(own, { action: 'choosePassword', object: { type: 'user', id: userId }, details });
    return user;
  });
}
