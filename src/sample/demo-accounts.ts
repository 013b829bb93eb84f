import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashPassword } from '../people/accounts/passwords.ts';
import { createUser } from '../people/create-user.ts';
import type { RoleInput } from '../people/role-input.ts';
import { putPassword } from '../people/sql.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { endDemoAccounts, findDemoUsers, giveArticles, markDemo } from './sql.ts';

interface DemoAccount {
  email: string;
  displayName: string;
  roles: readonly RoleInput[];
}

/** The Tidepool's staff, one for each role and one whose role holds for one language only, and a reader. */
export const demoAccounts: readonly DemoAccount[] = [
  { email: 'admin@tidepool.example', displayName: 'Nell Harrow', roles: [{ role: 'ADMIN' }] },
  { email: 'editor@tidepool.example', displayName: 'Ines Calado', roles: [{ role: 'EDITOR' }] },
  { email: 'arabic@tidepool.example', displayName: 'Samira Nour', roles: [{ role: 'EDITOR', locale: 'ar' }] },
  { email: 'author@tidepool.example', displayName: 'Tobias Wren', roles: [{ role: 'AUTHOR', mayPublish: true }] },
  { email: 'contributor@tidepool.example', displayName: 'Marit Øyen', roles: [{ role: 'CONTRIBUTOR' }] },
  { email: 'moderator@tidepool.example', displayName: 'Jo Lindqvist', roles: [{ role: 'MODERATOR' }] },
  { email: 'reader@tidepool.example', displayName: 'Wanda Pell', roles: [] },
];

/** Whether only this machine reaches a server that listens there. */
export const isLoopback = (host: string): boolean => /^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(host);

/**
 * Lets the sample's staff sign in, each with the password of this home folder, which is made at random the first time. For a server
 * that shows the sample to its own machine alone.
 *
 * @returns what to tell the operator
 */
export async function openDemoAccounts(context: DomainContext, home: string): Promise<string> {
  const { password, isNew } = await passwordIn(home);
  const known = await findDemoUsers(context.db);
  const missing = demoAccounts.filter((account) => !known.some(({ email }) => email === account.email));
  if (isNew || missing.length > 0 || known.some(({ hasPassword }) => !hasPassword)) {
    const hash = await hashPassword(password);
    await inTransaction(context, async (context) => {
      for (const account of missing) await markDemo(context.db, await createUser(context, account));
      for (const { id } of await findDemoUsers(context.db)) await putPassword(context.db, id, hash, context.now);
      await giveArticles(context.db, { email: 'author@tidepool.example', contributor: 'tobias-wren' });
    });
  }
  const names = demoAccounts.map(({ email }) => email.split('@')[0]);
  return `Sign in at /graphql as ${names.slice(0, -1).join(', ')} or ${names.at(-1)}@tidepool.example with the password ${password}`;
}

/** Where the sample is not to be signed in to: what of its accounts could be used is taken away. They stay, without a way in. */
export const closeDemoAccounts = ({ db }: DomainContext): Promise<void> => endDemoAccounts(db);

async function passwordIn(home: string): Promise<{ password: string; isNew: boolean }> {
  const file = join(home, 'demo-password');
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known && known.trim().length >= 12) return { password: known.trim(), isNew: false };
  const password = randomBytes(12).toString('base64url');
  await mkdir(home, { recursive: true });
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  return { password, isNew: true };
}
