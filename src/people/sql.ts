import { and, eq, gt, inArray, isNull, ne, not, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../platform/database/clients.ts';
import { newId } from '../platform/identifiers.ts';
import type { Role } from '../platform/viewer.ts';
import type { RoleInput } from './role-input.ts';
import { accounts, apiTokens, roleGrants, sessions, setupLinks, users, verifications } from './table.ts';

export type User = typeof users.$inferSelect;

/** False when the address has an account. */
export async function insertUser(db: Database, user: typeof users.$inferInsert): Promise<boolean> {
  const made = await db
    .insert(users)
    .values(user)
    .onConflictDoNothing({ target: users.email })
    .returning({ id: users.id });
  return made.length > 0;
}

export async function insertGrants(
  db: Database,
  userId: string,
  roles: readonly RoleInput[],
  grantedAt: Date,
): Promise<void> {
  if (roles.length === 0) return;
  const rows = roles.map((role) => ({ id: newId(), userId, grantedAt, ...role }));
  await db.insert(roleGrants).values(rows);
}

export async function deleteGrants(db: Database, userId: string): Promise<void> {
  await db.delete(roleGrants).where(eq(roleGrants.userId, userId));
}

/** How better-auth keeps a password: as the account that somebody has with us. */
const ownProvider = 'credential';

/** Sets somebody's password, the first or another. */
export async function putPassword(db: Database, userId: string, password: string, at: Date): Promise<void> {
  await db
    .insert(accounts)
    .values({
      ...{ id: newId(), userId, providerId: ownProvider, accountId: userId, password },
      ...{ createdAt: at, updatedAt: at },
    })
    .onConflictDoUpdate({ target: [accounts.providerId, accounts.accountId], set: { password, updatedAt: at } });
}

export async function findUserByEmail(db: Database, email: string): Promise<User | undefined> {
  const [user] = await db.select().from(users).where(eq(users.email, email));
  return user;
}

export interface ListedUser extends Record<string, unknown> {
  email: string;
  displayName: string;
  suspendedAt: string | null;
  /** Scoped by the category's slug. */
  roles: { role: Role; category: string | null; locale: string | null; mayPublish: boolean }[];
}

/** Everybody, in order of their addresses. */
export async function listUsers(db: Database): Promise<ListedUser[]> {
  return db.execute<ListedUser>(sql`
    select u.email, u.display_name as "displayName", to_json(u.suspended_at) #>> '{}' as "suspendedAt",
      (select coalesce(json_agg(json_build_object('role', g.role, 'category', (select c.slug from categories c where c.id = g.category_id), 'locale', g.locale, 'mayPublish', g.may_publish) order by g.role, g.id), '[]')
        from role_grants g where g.user_id = u.id) as roles
    from users u order by u.email`);
}

/** Kept from others' changes until the transaction ends. */
export async function lockUser(db: Database, id: string): Promise<User | undefined> {
  const [user] = await db.select().from(users).where(eq(users.id, id)).for('no key update');
  return user;
}

/** The sample's own people are nobody. */
export async function isAnybodyThere(db: Database): Promise<boolean> {
  return (await db.select({ id: users.id }).from(users).where(not(users.isDemo)).limit(1)).length > 0;
}

export async function updateUser(db: Database, id: string, changes: Partial<User>): Promise<void> {
  await db.update(users).set(changes).where(eq(users.id, id));
}

/** @returns how many were ended */
export async function deleteSessions(
  db: Database,
  userId: string,
  { except, ids }: { except?: string; ids?: string[] } = {},
): Promise<number> {
  const conditions: (SQL | undefined)[] = [eq(sessions.userId, userId)];
  if (except) conditions.push(ne(sessions.id, except));
  if (ids) conditions.push(inArray(sessions.id, ids));
  const ended = await db
    .delete(sessions)
    .where(and(...conditions))
    .returning({ id: sessions.id });
  return ended.length;
}

/** Replaces whatever holds under this identifier. */
export async function putVerification(
  db: Database,
  { identifier, value, expiresAt, at }: { identifier: string; value: string; expiresAt: Date; at: Date },
): Promise<void> {
  await db.delete(verifications).where(eq(verifications.identifier, identifier));
  await db.insert(verifications).values({ id: newId(), identifier, value, expiresAt, createdAt: at, updatedAt: at });
}

const holds = (identifiers: string[], value: string, at: Date) =>
  and(inArray(verifications.identifier, identifiers), eq(verifications.value, value), gt(verifications.expiresAt, at));

export async function hasVerification(db: Database, identifiers: string[], value: string, at: Date): Promise<boolean> {
  const found = await db
    .select({ id: verifications.id })
    .from(verifications)
    .where(holds(identifiers, value, at));
  return found.length > 0;
}

/** Takes it away; true for one caller of all who come with it. */
export async function takeVerification(db: Database, identifiers: string[], value: string, at: Date): Promise<boolean> {
  const taken = await db
    .delete(verifications)
    .where(holds(identifiers, value, at))
    .returning({ id: verifications.id });
  return taken.length > 0;
}

export async function deleteVerifications(db: Database, identifiers: string[]): Promise<void> {
  await db.delete(verifications).where(inArray(verifications.identifier, identifiers));
}

export async function putSetupLink(db: Database, hash: Uint8Array, expiresAt: Date): Promise<void> {
  await db
    .insert(setupLinks)
    .values({ id: 1, hash, expiresAt })
    .onConflictDoUpdate({ target: setupLinks.id, set: { hash, expiresAt } });
}

const isSetupLink = (hash: Uint8Array, at: Date) => and(eq(setupLinks.hash, hash), gt(setupLinks.expiresAt, at));

export async function hasSetupLink(db: Database, hash: Uint8Array, at: Date): Promise<boolean> {
  return (await db.select({ id: setupLinks.id }).from(setupLinks).where(isSetupLink(hash, at))).length > 0;
}

/** Takes it away; true for one caller of all who come with it. */
export async function takeSetupLink(db: Database, hash: Uint8Array, at: Date): Promise<boolean> {
  return (await db.delete(setupLinks).where(isSetupLink(hash, at)).returning({ id: setupLinks.id })).length > 0;
}

/** The site's address, which links in letters lead to; the site lies to the right of people. */
export async function siteUrlIn(db: Database): Promise<string> {
  const [site] = await db.execute<{ url: string }>(sql`select url from sites`);
  return site!.url;
}

/** Lets what is checked at the end of a transaction be checked now, where its refusal can be met. */
export async function checkConstraintsNow(db: Database): Promise<void> {
  await db.execute(sql`set constraints all immediate`);
  await db.execute(sql`set constraints all deferred`);
}

/** Whether a session or an API token holds, with the rights that it was looked up with. */
export async function isLiveCredential(
  db: Database,
  { id, rightsRevision }: { id: string; rightsRevision: number },
): Promise<boolean> {
  const found = await db.execute(
    sql`select 1 from live_credentials where id = ${id} and rights_revision = ${rightsRevision}`,
  );
  return found.length > 0;
}

/** Somebody's password with us; undefined where he has none. */
export async function findPassword(
  db: Database,
  userId: string,
): Promise<{ hash: string | null; setAt: Date } | undefined> {
  const [account] = await db
    .select({ hash: accounts.password, setAt: accounts.updatedAt })
    .from(accounts)
    .where(and(eq(accounts.userId, userId), eq(accounts.providerId, ownProvider)));
  return account;
}

/** @returns how many were revoked */
export async function revokeTokensOf(db: Database, userId: string, at: Date): Promise<number> {
  const revoked = await db
    .update(apiTokens)
    .set({ revokedAt: at })
    .where(and(eq(apiTokens.userId, userId), isNull(apiTokens.revokedAt)))
    .returning({ id: apiTokens.id });
  return revoked.length;
}

/** Sign-ins that wait for their second step: the password that began them is no more. */
export async function deleteChallengesOf(db: Database, userId: string): Promise<void> {
  await db.delete(verifications).where(eq(verifications.value, userId));
}
