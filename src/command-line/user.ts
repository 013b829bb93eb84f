import { text } from 'node:stream/consumers';
import { eq } from 'drizzle-orm';
import { createUser } from '../people/create-user.ts';
import { normalizeEmail } from '../people/email-address.ts';
import { endSessions } from '../people/end-sessions.ts';
import { inviteUser } from '../people/invite-user.ts';
import type { RoleInput } from '../people/role-input.ts';
import { createResetLink } from '../people/send-reset.ts';
import { findUserByEmail, type ListedUser, listUsers, siteUrlIn, type User } from '../people/sql.ts';
import { reinstateUser, suspendUser } from '../people/suspend-user.ts';
import type { DomainContext } from '../platform/context.ts';
import { NotFoundError, ValidationError } from '../platform/errors.ts';
import { type Role, roles } from '../platform/viewer.ts';
import { categories } from '../taxonomy/table.ts';
import { inDomain } from './in-domain.ts';

/** Makes an account: with a password from stdin, or a link by which its owner chooses one. */
export async function makeUser(
  email: string,
  options: { name: string; role: string[]; passwordStdin?: boolean },
): Promise<void> {
  const password = options.passwordStdin ? (await text(process.stdin)).replace(/\r?\n$/, '') : undefined;
  const printed = await inDomain({ mustExist: false }, async (context) => {
    const given = await Promise.all(options.role.map((role, index) => readRole(context, role, index)));
    const user = { email, displayName: options.name, roles: given };
    if (password !== undefined) {
      await createUser(context, { ...user, password });
      return 'It is done: sign in with this password.';
    }
    const { url } = await inviteUser(context, { ...user, siteUrl: await siteUrlIn(context.db) });
    return `Choose a password, within seven days, at ${url}`;
  });
  console.log(printed);
}

/** Prints who there is. */
export async function printUsers(options: { json?: boolean }): Promise<void> {
  const people = await inDomain({ mustExist: true }, ({ db }) => listUsers(db));
  if (options.json) return console.log(JSON.stringify(people));
  for (const { email, displayName, roles, suspendedAt } of people) {
    const held = roles.map(describeRole).join(', ') || 'MEMBER';
    console.log(`${email}\t${displayName}\t${held}${suspendedAt ? `\tsuspended since ${suspendedAt}` : ''}`);
  }
}

/** Shuts somebody out, or lets him in again. */
export async function suspend(email: string, options: { undo?: boolean }): Promise<void> {
  await inDomain({ mustExist: true }, async (context) => {
    const { id: userId } = await getUser(context, email);
    await (options.undo ? reinstateUser : suspendUser)(context, { userId });
  });
  console.log(options.undo ? `${email} may sign in again.` : `${email} is suspended: no session and no token holds.`);
}

/** Signs somebody out everywhere and prints a link to choose a new password. */
export async function resetUser(email: string): Promise<void> {
  const url = await inDomain({ mustExist: true }, async (context) => {
    const { id: userId } = await getUser(context, email);
    await endSessions(context, { userId });
    return createResetLink(context, { userId, siteUrl: await siteUrlIn(context.db) });
  });
  console.log(`Choose a new password, within an hour, at ${url}`);
}

async function getUser({ db }: DomainContext, email: string): Promise<User> {
  const user = await findUserByEmail(db, normalizeEmail(email));
  if (!user) throw new NotFoundError(`Nobody has the address ${email}: see galley user list.`);
  return user;
}

/** `EDITOR`, `AUTHOR:publish`, `MODERATOR:category=harbour,locale=de`. */
async function readRole({ db }: DomainContext, given: string, index: number): Promise<RoleInput> {
  const fault = (message: string) =>
    new ValidationError({ path: ['roles', String(index)], code: 'BAD_FORMAT', message: `--role ${given}: ${message}` });
  const [name, scope = ''] = given.split(':', 2) as [string, string?];
  const role = name.toUpperCase() as Role;
  if (!roles.includes(role)) throw fault(`the roles are ${roles.join(', ')}.`);
  const input: RoleInput = { role };
  for (const part of scope.split(',').filter(Boolean)) {
    const [key, value] = part.split('=', 2) as [string, string?];
    if (key === 'publish' && value === undefined) input.mayPublish = true;
    else if (key === 'locale' && value) input.locale = value;
    else if (key === 'category' && value) {
      const [category] = await db.select({ id: categories.id }).from(categories).where(eq(categories.slug, value));
      if (!category) throw fault(`there is no category ${value}.`);
      input.categoryId = category.id;
    } else throw fault('after the colon stand publish, category=SLUG and locale=TAG, separated by commas.');
  }
  return input;
}

function describeRole({ role, category, locale, mayPublish }: ListedUser['roles'][0]): string {
  const scope = [mayPublish && 'publish', category && `category=${category}`, locale && `locale=${locale}`];
  const said = scope.filter(Boolean).join(',');
  return said ? `${role}:${said}` : role;
}
