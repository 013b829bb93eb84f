import { type DomainContext, inTransaction } from '../platform/context.ts';
import { NotAllowedError } from '../platform/errors.ts';
import { isSignedIn } from '../platform/viewer.ts';
import { audit } from './audit.ts';
import { may } from './rights.ts';
import { deleteSessions } from './sql.ts';

/**
 * Signs somebody out: everywhere, everywhere but in one session, or in one session only. One's own, or as an administrator
 * anybody's; never by an API token.
 *
 * @returns how many sessions were ended
 * @throws {NotAllowedError} another's, by one who is no administrator
 */
export async function endSessions(
  context: DomainContext,
  { userId, except, sessionId }: { userId: string; except?: string; sessionId?: string },
): Promise<number> {
  const { viewer } = context;
  const isOwn = isSignedIn(viewer) && !viewer.token && viewer.user.id === userId;
  if (!isOwn && !may(viewer, 'MANAGE_USERS'))
    throw new NotAllowedError('Only administrators end the sessions of others.');
  return inTransaction(context, async (context) => {
    const ended = await deleteSessions(context.db, userId, { except, ids: sessionId ? [sessionId] : undefined });
    if (ended > 0)
      await audit(context, { action: 'endSessions', object: { type: 'user', id: userId }, details: { ended } });
    return ended;
  });
}
