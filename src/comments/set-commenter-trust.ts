import { sql } from 'drizzle-orm';
import { audit } from '../people/audit.ts';
import { requireRight } from '../people/require-right.ts';
import type { DomainContext } from '../platform/context.ts';
import { NotFoundError, ValidationError } from '../platform/errors.ts';
import { uuidOf } from '../platform/identifiers.ts';
import type { commenterTrust } from './commenters-table.ts';

export interface SetCommenterTrustInput {
  id: string;
  trust: (typeof commenterTrust.enumValues)[number];
  until?: string | null;
}

/**
 * Says how far a commenter is trusted. What he has said already stays as it is.
 *
 * @throws {NotAllowedError} the viewer does not moderate everywhere
 * @throws {NotFoundError} there is no such commenter
 * @throws {ValidationError} an end that is past, or of what has none
 */
export async function setCommenterTrust(
  context: DomainContext,
  { id, trust, until }: SetCommenterTrustInput,
): Promise<{ commenterId: string }> {
  requireRight(context, 'MODERATE_COMMENTS', {});
  const { db, now } = context;
  const hasEnd = trust === 'BANNED' || trust === 'HOLD_ALL';
  if (until != null && (!hasEnd || new Date(until) <= now)) {
    const message = hasEnd ? 'It must be in the future.' : 'Only a ban and a hold end by themselves.';
    throw new ValidationError({ path: ['until'], code: 'BAD_FORMAT', message });
  }
  const [before] = await db.execute<{ id: string; trust: string }>(
    sql`select id, trust from commenters where id = ${uuidOf('commenter')(id)}::uuid and erased_at is null for update`,
  );
  if (!before) throw new NotFoundError('There is no such commenter.', ['id']);
  await db.execute(sql`update commenters set trust = ${trust}, trust_until = ${until ?? null} where id = ${before.id}`);
  await audit(context, {
    action: 'setCommenterTrust',
    object: { type: 'commenter', id: before.id },
    details: { before: before.trust, after: trust, until: until ?? null },
  });
  return { commenterId: before.id };
}
