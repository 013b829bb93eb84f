import { type DomainContext, inTransaction } from '../platform/context.ts';
import { NotAllowedError, ValidationError } from '../platform/errors.ts';
import { newId } from '../platform/identifiers.ts';
import { checkPassword, hashPassword } from './accounts/passwords.ts';
import { audit } from './audit.ts';
import { cleanName } from './display-name.ts';
import { normalizeEmail } from './email-address.ts';
import { may } from './rights.ts';
import { asUnknownCategory, checkRoles, type RoleInput } from './role-input.ts';
import { insertGrants, insertUser, putPassword } from './sql.ts';

export interface NewUser {
  email: string;
  displayName: string;
  /** None makes a member. */
  roles: readonly RoleInput[];
  /** Without one, somebody signs in by the link of an invitation or by another provider. */
  password?: string;
}

/**
 * Makes an account; its address counts as verified, since whoever may do this vouches for it.
 *
 * @returns the user's id
 * @throws {NotAllowedError} not an administrator
 * @throws {ValidationError} what is given cannot be used, or the address has an account
 */
export async function createUser(context: DomainContext, { password, ...input }: NewUser): Promise<string> {
  if (!may(context.viewer, 'MANAGE_USERS')) throw new NotAllowedError('Only administrators make accounts.');
  const email = normalizeEmail(input.email);
  const displayName = cleanName(input.displayName);
  checkRoles(input.roles);
  if (password !== undefined) checkPassword(password);
  // Hashing takes its time; no connection waits for it.
  const hash = password === undefined ? undefined : await hashPassword(password);
  return inTransaction(context, async (context) => {
    const id = newId();
    const user = { id, email, displayName, emailVerified: true, createdAt: context.now, updatedAt: context.now };
    if (!(await insertUser(context.db, user)))
      throw new ValidationError({ path: ['email'], code: 'TAKEN', message: 'This address has an account already.' });
    await insertGrants(context.db, id, input.roles, context.now).catch(asUnknownCategory);
    if (hash) await putPassword(context.db, id, hash, context.now);
    const details = { roles: input.roles.map(({ role }) => role), hasPassword: hash !== undefined };
    await audit(context, { action: 'createUser', object: { type: 'user', id }, details });
    return id;
  });
}
