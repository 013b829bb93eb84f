import { eq } from 'drizzle-orm';
import { audit } from '../people/audit.ts';
import { requireRight } from '../people/require-right.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { NotFoundError } from '../platform/errors.ts';
import { normalPath } from './redirect-paths.ts';
import { redirects } from './table.ts';

/**
 * Takes a redirect away, be it one that an editor made or one that a rename left.
 *
 * @throws {NotFoundError} there is none at this path
 * @throws {NotAllowedError} the viewer manages no redirects
 */
export function removeRedirect(context: DomainContext, given: string): Promise<{ path: string }> {
  return inTransaction(context, async (context) => {
    requireRight(context, 'MANAGE_REDIRECTS', {});
    const path = normalPath(given);
    const [gone] = await context.db.delete(redirects).where(eq(redirects.path, path)).returning();
    if (!gone) throw new NotFoundError('There is no redirect at this path.', ['path']);
    const { id, location } = gone;
    await audit(context, { action: 'removeRedirect', object: { type: 'redirect', id }, details: { path, location } });
    return { path };
  });
}
