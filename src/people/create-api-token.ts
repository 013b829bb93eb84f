import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { DomainContext } from '../platform/context.ts';
import { NotAllowedError, UnauthenticatedError, ValidationError, type ValidationIssue } from '../platform/errors.ts';
import { newId } from '../platform/identifiers.ts';
import { isSignedIn, type TokenScope } from '../platform/viewer.ts';
import { audit } from './audit.ts';
import { findFault, trimName } from './display-name.ts';
import { may, ruleOf } from './rights.ts';
import { isLiveCredential, lockUser } from './sql.ts';
import { apiTokens } from './table.ts';

export interface CreateApiTokenInput {
  name: string;
  scopes: readonly TokenScope[];
  /** Null: all that the owner reaches. A null among them is an id that names no category. */
  categoryIds: readonly (string | null)[] | null;
  expiresAt: Date;
}

/** What a secret begins with: leaks are searched for by it. */
export const secretStart = 'galley_';
const shownCharacters = secretStart.length + 6;
const longestLife = 5 * 366 * 24 * 3_600_000;

/** The only form in which a secret is stored. It is random enough that a slow hash would protect nothing. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/**
 * Makes an API token for the viewer. The secret is in the answer and nowhere else.
 *
 * @throws {UnauthenticatedError} nobody is signed in
 * @throws {NotAllowedError} the viewer is no staff, or is here by a token
 * @throws {ValidationError}
 */
export async function createApiToken(
  context: DomainContext,
  input: CreateApiTokenInput,
): Promise<{ id: string; secret: string }> {
  const { db, viewer, now } = context;
  if (!isSignedIn(viewer)) throw new UnauthenticatedError();
  if (!may(viewer, 'CREATE_API_TOKEN')) throw new NotAllowedError(ruleOf(viewer, 'CREATE_API_TOKEN'));
  // A reset or a suspension at this moment revokes the tokens that it finds: after it there must be no session to make another.
  await lockUser(db, viewer.user.id);
  if (!(await isLiveCredential(db, viewer.credential))) throw new UnauthenticatedError();
  const name = trimName(input.name);
  const nameFault = findFault(name, ['name']);
  const categoryIds = input.categoryIds && [...new Set(input.categoryIds)];
  const [first, ...others] = [
    ...(nameFault ? [nameFault] : []),
    ...(input.scopes.length === 0 ? [issue('scopes', 'REQUIRED', 'Name at least one scope.')] : []),
    ...expiryIssues(input.expiresAt, now),
    ...(categoryIds && !(await areCategories(context, categoryIds))
      ? [issue('categories', 'UNKNOWN_REFERENCE', 'Each must be the id of a category; leave the list out for all.')]
      : []),
  ];
  if (first) throw new ValidationError(first, ...others);
  const secret = `${secretStart}${randomBytes(32).toString('base64url')}`;
  const id = newId();
  const scopes = [...new Set(input.scopes)];
  await db.insert(apiTokens).values({
    ...{ id, userId: viewer.user.id, name, prefix: secret.slice(0, shownCharacters), hash: hashOf(secret), scopes },
    ...{ categoryIds: categoryIds as string[] | null, createdAt: now, expiresAt: input.expiresAt },
  });
  await audit(context, { action: 'createApiToken', object: { type: 'apitoken', id }, details: { scopes } });
  return { id, secret };
}

const issue = (field: string, code: ValidationIssue['code'], message: string): ValidationIssue => ({
  path: [field],
  code,
  message,
});

function expiryIssues(expiresAt: Date, now: Date): ValidationIssue[] {
  const life = expiresAt.getTime() - now.getTime();
  if (life > 0 && life <= longestLife) return [];
  return [issue('expiresAt', 'BAD_FORMAT', 'It must lie in the future, and at most five years ahead.')];
}

async function areCategories({ db }: DomainContext, ids: readonly (string | null)[]): Promise<boolean> {
  if (ids.length === 0 || ids.includes(null)) return false;
  const list = sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  // Categories lie to the right of people; for share, so that none of them goes before the token is there.
  const rows = await db.execute(sql`select id from categories where id in (${list}) for key share`);
  return rows.length === ids.length;
}
