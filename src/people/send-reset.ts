import type { DomainContext } from '../platform/context.ts';
import { inTransaction } from '../platform/context.ts';
import type { Letter } from '../platform/mail.ts';
import { audit } from './audit.ts';
import { normalizeEmail } from './email-address.ts';
import { resetLetter } from './mail/letters.ts';
import { makePasswordLink } from './password-link.ts';
import { findUserByEmail } from './sql.ts';
import { getUserToManage } from './suspend-user.ts';

/**
 * A letter with a link to choose a new password, to whoever has this address; to the address as it is stored, however it was
 * typed. Anybody may ask for it, so nobody is told whether there is one.
 *
 * @returns undefined when nobody has it, or he is suspended
 * @throws {ValidationError} it is no address
 */
export async function sendReset(
  context: DomainContext,
  { email, siteUrl }: { email: string; siteUrl: string },
): Promise<Letter | undefined> {
  const user = await findUserByEmail(context.db, normalizeEmail(email));
  if (!user || user.suspendedAt) return undefined;
  const url = await makePasswordLink(context, { user, purpose: 'ASKED_RESET', siteUrl });
  return resetLetter({ to: user.email, name: user.displayName, url, siteUrl });
}

/**
 * The same link for an administrator to hand over.
 *
 * @throws {NotAllowedError} not an administrator
 * @throws {NotFoundError} there is no such user
 */
export function createResetLink(
  context: DomainContext,
  { userId, siteUrl }: { userId: string; siteUrl: string },
): Promise<string> {
  return inTransaction(context, async (context) => {
    const user = await getUserToManage(context, userId);
    await audit(context, { action: 'createResetLink', object: { type: 'user', id: userId } });
    return makePasswordLink(context, { user, purpose: 'RESET', siteUrl });
  });
}
