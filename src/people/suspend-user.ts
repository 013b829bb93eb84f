import { type DomainContext, inTransaction } from '../platform/context.ts';
import { NotAllowedError, NotFoundError } from '../platform/errors.ts';
import { audit } from './audit.ts';
import { keepAnAdministrator } from './keep-administrator.ts';
import { may } from './rights.ts';
import { deleteSessions, lockUser, type User, updateUser } from './sql.ts';

/**
 * Shuts somebody out: no sign-in, no session, no token of his holds from now on. What he wrote stays. Again: nothing.
 *
 * @throws {NotAllowedError} not an administrator, or the last one is meant
 * @throws {NotFoundError} there is no such user
 */
export async function suspendUser(context: DomainContext, { userId }: { userId: string }): Promise<void> {
  await inTransaction(context, async (context) => {
    const user = await getUserToManage(context, userId);
    // Sessions of one who is suspended can only be what slipped in meanwhile.
    const sessionsEnded = await deleteSessions(context.db, userId);
    if (user.suspendedAt) return;
    await updateUser(context.db, userId, { suspendedAt: context.now, updatedAt: context.now });
    await keepAnAdministrator(context);
    await audit(context, { action: 'suspendUser', object: { type: 'user', id: userId }, details: { sessionsEnded } });
  });
}

/**
 * Lets somebody in again, with the roles he had.
 *
 * @throws {NotAllowedError} not an administrator
 * @throws {NotFoundError} there is no such user
 */
export async function reinstateUser(context: DomainContext, { userId }: { userId: string }): Promise<void> {
  await inTransaction(context, async (context) => {
    const user = await getUserToManage(context, userId);
    if (!user.suspendedAt) return;
    // One that was signing in at the moment of the suspension slipped in: it must not come back to life.
    await deleteSessions(context.db, userId);
    await updateUser(context.db, userId, { suspendedAt: null, updatedAt: context.now });
    await audit(context, { action: 'reinstateUser', object: { type: 'user', id: userId } });
  });
}

/**
 * Somebody whom the viewer may manage, locked.
 *
 * @throws {NotAllowedError} not an administrator
 * @throws {NotFoundError} there is no such user
 */
export async function getUserToManage(context: DomainContext, userId: string): Promise<User> {
  if (!may(context.viewer, 'MANAGE_USERS')) throw new NotAllowedError('Only administrators manage people.');
  const user = await lockUser(context.db, userId);
  if (!user) throw new NotFoundError('There is no such user.', ['userId']);
  return user;
}
