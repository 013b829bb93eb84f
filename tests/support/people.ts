import type { IncomingMessage } from 'node:http';
import { openAuthenticator } from '../../src/people/authenticate.ts';
import { hashOf } from '../../src/people/create-api-token.ts';
import { openRateLimits } from '../../src/people/rate-limits.ts';
import { apiTokens, roleGrants, sessions, users } from '../../src/people/table.ts';
import type { Authenticator } from '../../src/platform/graphql/handler.ts';
import { newId } from '../../src/platform/identifiers.ts';
import type { Role, TokenScope } from '../../src/platform/viewer.ts';
import { type OpenPreviews, openPreviews } from '../../src/previews/open-previews.ts';
import { newSecret } from '../../src/previews/secret.ts';
import { previewTokens } from '../../src/previews/table.ts';
import type { TestDatabase } from './world.ts';

/** Somebody with an account, signed in. */
export interface Person {
  id: string;
  /** Headers that make a request this person's, by a session. */
  headers: Record<string, string>;
  sessionId: string;
}

export interface GivenGrant {
  role: Role;
  categoryId?: string;
  locale?: string;
  mayPublish?: boolean;
}

const cookieName = 'test-session';

/** Headers that make a request somebody's, by a session of his. */
export const sessionHeaders = (sessionId: string) => ({ cookie: `${cookieName}=${sessionId}` });

/** The secret of an API token that a test makes, told by its id. */
export const secretOf = (tokenId: string) => `galley_test_${tokenId}`;

/** Headers that make a request a program's, by an API token. */
export const tokenHeaders = (tokenId: string) => ({ authorization: `Bearer ${secretOf(tokenId)}` });

export const previewsOf = (
  { db, sql }: TestDatabase,
  origins: readonly string[] = [],
  isSecure = false,
): OpenPreviews =>
  openPreviews({
    ...{ db, origins, limits: openRateLimits(sql), isSecure },
    addressOf: (request: IncomingMessage) => request.socket.remoteAddress ?? '0.0.0.0',
  });

/** Makes somebody with these roles, and a session that `authenticatorOf` knows. */
export async function newPerson({ db }: TestDatabase, grants: GivenGrant[], name = 'Somebody'): Promise<Person> {
  const id = newId();
  const now = new Date();
  const sessionId = newId();
  await db
    .insert(users)
    .values({ id, displayName: name, email: `${id}@example.org`, emailVerified: true, createdAt: now, updatedAt: now });
  if (grants.length > 0)
    await db.insert(roleGrants).values(grants.map((grant) => ({ id: newId(), userId: id, grantedAt: now, ...grant })));
  const expiresAt = new Date(now.getTime() + 86_400_000);
  const session = { id: sessionId, token: sessionId, userId: id, createdAt: now, updatedAt: now, expiresAt };
  await db.insert(sessions).values(session);
  return { id, sessionId, headers: sessionHeaders(sessionId) };
}

/** Makes an API token of somebody's and gives back the headers that show it. */
export async function newToken(
  { db }: TestDatabase,
  userId: string,
  scopes: TokenScope[],
  more: Partial<typeof apiTokens.$inferInsert> = {},
): Promise<{ id: string; secret: string; headers: Record<string, string> }> {
  const id = newId();
  const now = new Date();
  const secret = secretOf(id);
  const expiresAt = new Date(now.getTime() + 86_400_000);
  const token = { id, userId, name: 'Test', prefix: 'galley_test', hash: hashOf(secret), createdAt: now, expiresAt };
  await db.insert(apiTokens).values({ ...token, scopes, ...more });
  return { id, secret, headers: tokenHeaders(id) };
}

/** Makes a token that opens the draft of an article, and gives back the headers that show it. */
export async function newPreviewToken(
  { db }: TestDatabase,
  given: { articleId: string; createdById: string },
): Promise<{ id: string; token: string; headers: Record<string, string> }> {
  const id = newId();
  const now = new Date();
  const { token, hash } = newSecret(id);
  const expiresAt = new Date(now.getTime() + 86_400_000);
  await db.insert(previewTokens).values({ id, hash, createdAt: now, expiresAt, ...given });
  return { id, token, headers: { 'galley-preview-token': token } };
}

/** The program's own, with sessions that are named in the open instead of signed: signing in has tests of its own. */
export function authenticatorOf({ db, sql }: TestDatabase, origins: readonly string[] = []): Authenticator {
  const idIn = (cookie: string | undefined) => new RegExp(`${cookieName}=([\\w-]+)`).exec(cookie ?? '')?.[1];
  return openAuthenticator({
    db,
    origins,
    limits: openRateLimits(sql),
    addressOf: (request: IncomingMessage) => request.socket.remoteAddress ?? '0.0.0.0',
    sessions: {
      hasSession: (cookie) => idIn(cookie) !== undefined,
      findSession: async (cookie) => {
        const sessionId = idIn(cookie);
        return sessionId === undefined ? undefined : { sessionId };
      },
      endingCookies: () => [`${cookieName}=; Max-Age=0`],
    },
  });
}
