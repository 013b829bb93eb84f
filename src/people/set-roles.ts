import { type DomainContext, inTransaction } from '../platform/context.ts';
import { audit } from './audit.ts';
import { keepAnAdministrator } from './keep-administrator.ts';
import { asUnknownCategory, checkRoles, type RoleInput } from './role-input.ts';
import { deleteGrants, insertGrants } from './sql.ts';
import { getUserToManage } from './suspend-user.ts';

/**
 * Gives somebody these roles and no others. It holds with his very next request.
 *
 * @throws {NotAllowedError} not an administrator, or the last one would cease to be one
 * @throws {NotFoundError} there is no such user
 * @throws {ValidationError} roles that cannot be held so, or in a category that is not there
 */
export async function setRoles(
  context: DomainContext,
  { userId, roles }: { userId: string; roles: readonly RoleInput[] },
): Promise<void> {
  checkRoles(roles);
  await inTransaction(context, async (context) => {
    await getUserToManage(context, userId);
    await deleteGrants(context.db, userId);
    await insertGrants(context.db, userId, roles, context.now).catch(asUnknownCategory);
    await keepAnAdministrator(context);
    await audit(context, { action: 'setRoles', object: { type: 'user', id: userId }, details: { roles } });
  });
}
