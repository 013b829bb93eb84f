import { type DomainContext, inTransaction } from '../platform/context.ts';
import { checkPassword } from './accounts/passwords.ts';
import { asMember } from './as-member.ts';
import { audit } from './audit.ts';
import { LinkSpentError } from './choose-password.ts';
import { createUser, type NewUser } from './create-user.ts';
import { hashOf, makeToken } from './one-time-token.ts';
import { hasSetupLink, isAnybodyThere, putSetupLink, takeSetupLink } from './sql.ts';

const lasts = 24 * 3_600_000;

/**
 * A link that makes the first administrator, once, within a day; it ends an earlier one.
 *
 * @returns undefined when anybody has an account
 */
export function createSetupLink(context: DomainContext, { siteUrl }: { siteUrl: string }): Promise<string | undefined> {
  return inTransaction(context, async ({ db, now }) => {
    if (await isAnybodyThere(db)) return undefined;
    const { token, hash } = makeToken();
    await putSetupLink(db, hash, new Date(now.getTime() + lasts));
    return `${siteUrl}/auth/setup?token=${token}`;
  });
}

export async function isSetupLink({ db, now }: DomainContext, token: string): Promise<boolean> {
  return (await hasSetupLink(db, hashOf(token), now)) && !(await isAnybodyThere(db));
}

/**
 * Makes the first administrator.
 *
 * @returns the user's id
 * @throws {LinkSpentError} the link does not hold, or somebody has an account already
 * @throws {ValidationError} what is given cannot be used; the link holds on
 */
export async function setUpSite(
  context: DomainContext,
  { token, ...input }: Omit<NewUser, 'roles'> & { token: string; password: string },
): Promise<string> {
  checkPassword(input.password);
  if (!(await isSetupLink(context, token))) throw new LinkSpentError();
  // Whoever has the link has read what the program printed where it was started.
  const operator: DomainContext = { ...context, viewer: { kind: 'SYSTEM', via: 'COMMAND_LINE' } };
  return inTransaction(operator, async (operator) => {
    if (!(await takeSetupLink(operator.db, hashOf(token), operator.now)) || (await isAnybodyThere(operator.db)))
      throw new LinkSpentError();
    const id = await createUser(operator, { ...input, roles: [{ role: 'ADMIN' }] });
    const own = { ...operator, viewer: asMember({ id, displayName: input.displayName }) };
    await audit(own, { action: 'setUpSite', object: { type: 'user', id } });
    return id;
  });
}
