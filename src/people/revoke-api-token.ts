import { and, eq, isNull } from 'drizzle-orm';
import type { DomainContext } from '../platform/context.ts';
import { NotAllowedError, NotFoundError, UnauthenticatedError } from '../platform/errors.ts';
import { isSignedIn } from '../platform/viewer.ts';
import { audit } from './audit.ts';
import { may } from './rights.ts';
import { apiTokens } from './table.ts';

/**
 * Ends an API token for good. Doing it again changes nothing.
 *
 * @param id null for what is no token's id
 * @throws {UnauthenticatedError} nobody is signed in
 * @throws {NotAllowedError} the viewer is here by a token
 * @throws {NotFoundError} there is none, or another's and the viewer does not manage tokens
 */
export async function revokeApiToken(context: DomainContext, id: string | null): Promise<{ id: string }> {
  const { db, viewer, now } = context;
  if (viewer.kind === 'PUBLIC') throw new UnauthenticatedError();
  if (isSignedIn(viewer) && viewer.token) throw new NotAllowedError('A token revokes no tokens: sign in for it.');
  const own = isSignedIn(viewer) && !may(viewer, 'MANAGE_TOKENS') ? eq(apiTokens.userId, viewer.user.id) : undefined;
  const [token] = id
    ? await db
        .select()
        .from(apiTokens)
        .where(and(eq(apiTokens.id, id), own))
        .for('no key update')
    : [];
  if (!token) throw new NotFoundError('There is no such API token.', ['id']);
  if (token.revokedAt) return { id: token.id };
  await db
    .update(apiTokens)
    .set({ revokedAt: now })
    .where(and(eq(apiTokens.id, token.id), isNull(apiTokens.revokedAt)));
  await audit(context, { action: 'revokeApiToken', object: { type: 'apitoken', id: token.id } });
  return { id: token.id };
}
