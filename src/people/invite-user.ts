import type { DomainContext } from '../platform/context.ts';
import { inTransaction } from '../platform/context.ts';
import { NotAllowedError } from '../platform/errors.ts';
import type { Letter } from '../platform/mail.ts';
import { createUser, type NewUser } from './create-user.ts';
import { invitationLetter } from './mail/letters.ts';
import { makePasswordLink } from './password-link.ts';
import { may } from './rights.ts';
import { lockUser } from './sql.ts';

/**
 * Makes an account whose owner chooses the password, by a link that holds for seven days.
 *
 * @returns the letter to send when this is committed: its link is worth nothing before
 * @throws {NotAllowedError} not an administrator
 * @throws {ValidationError} what is given cannot be used, or the address has an account
 */
export function inviteUser(
  context: DomainContext,
  { siteUrl, ...input }: Omit<NewUser, 'password'> & { siteUrl: string },
): Promise<{ userId: string; url: string; letter: Letter }> {
  if (!may(context.viewer, 'MANAGE_USERS')) throw new NotAllowedError('Only administrators invite people.');
  return inTransaction(context, async (context) => {
    const userId = await createUser(context, input);
    const user = (await lockUser(context.db, userId))!;
    const url = await makePasswordLink(context, { user, purpose: 'INVITATION', siteUrl });
    return { userId, url, letter: invitationLetter({ to: user.email, name: user.displayName, url, siteUrl }) };
  });
}
