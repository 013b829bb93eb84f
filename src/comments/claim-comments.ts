import { sql } from 'drizzle-orm';
import { requireRight } from '../people/require-right.ts';
import type { DomainContext } from '../platform/context.ts';
import { NotAllowedError, NotFoundError, ValidationError } from '../platform/errors.ts';
import { uuidOf } from '../platform/identifiers.ts';
import { isSignedIn } from '../platform/viewer.ts';
import { recordCommentEvents } from './events.ts';
import { mayDecide } from './moderate-comments.ts';
import { type CommentToDecide, findComments, uuids } from './moderation-sql.ts';

const most = 100;
const longestMinutes = 60;

/**
 * Says that the viewer is looking at these comments, so that no other moderator does the same work. A claim ends by itself, by
 * releasing it, and with a decision, whoever makes it: it keeps nobody from deciding.
 *
 * @returns those that are the viewer's now, and those that another has
 * @throws {ValidationError} too many, or for too long
 * @throws {NotFoundError} one of them is none that the viewer moderates
 */
export async function claimComments(
  context: DomainContext,
  { ids, minutes }: { ids: readonly string[]; minutes: number },
): Promise<{ claimedIds: string[]; takenIds: string[] }> {
  if (minutes < 1 || minutes > longestMinutes)
    throw new ValidationError({
      ...{ path: ['minutes'], code: 'BAD_FORMAT' },
      message: `From 1 to ${longestMinutes} minutes.`,
    });
  const { db, now } = context;
  const { moderatorId, there } = await toClaim(context, ids);
  const found = there.map(({ id }) => id);
  const until = new Date(now.getTime() + minutes * 60_000).toISOString();
  // In order of id, so that two who claim the same wait for each other in a row.
  const claimed = await db.execute<{ id: string }>(sql`
    insert into comment_claims as k (comment_id, moderator_id, claimed_at, expires_at)
    select id, ${moderatorId}::uuid, ${now.toISOString()}::timestamptz, ${until}::timestamptz from unnest(${uuids(found)}) id order by id
    on conflict (comment_id) do update set moderator_id = excluded.moderator_id, claimed_at = excluded.claimed_at, expires_at = excluded.expires_at
      where k.expires_at <= excluded.claimed_at or k.moderator_id = excluded.moderator_id
    returning comment_id as id`);
  const claimedIds = claimed.map(({ id }) => id);
  await tell(context, there, claimedIds);
  return { claimedIds, takenIds: found.filter((id) => !claimedIds.includes(id)) };
}

/** Ends claims of the viewer's own; those of others stay. */
export async function releaseComments(
  context: DomainContext,
  { ids }: { ids: readonly string[] },
): Promise<{ releasedIds: string[] }> {
  const { moderatorId, there } = await toClaim(context, ids);
  const released = await context.db.execute<{ id: string }>(sql`
    delete from comment_claims where comment_id = any(${uuids(there.map(({ id }) => id))}) and moderator_id = ${moderatorId} returning comment_id as id`);
  const releasedIds = released.map(({ id }) => id);
  await tell(context, there, releasedIds);
  return { releasedIds };
}

/** Other moderators’ queues show who looks at what. */
function tell(context: DomainContext, there: readonly CommentToDecide[], ids: readonly string[]): Promise<void> {
  const changed = there.filter(({ id }) => ids.includes(id));
  return recordCommentEvents(
    context,
    changed.map(({ id, articleId, status }) => ({ commentId: id, articleId, kind: 'QUEUED' as const, was: status })),
  );
}

async function toClaim(context: DomainContext, ids: readonly string[]) {
  requireRight(context, 'MODERATE_COMMENTS');
  const { viewer, db } = context;
  if (!isSignedIn(viewer)) throw new NotAllowedError('Claims are somebody’s: sign in.');
  if (ids.length === 0 || ids.length > most)
    throw new ValidationError({
      ...{ path: ['ids'], code: ids.length === 0 ? 'REQUIRED' : 'TOO_LONG' },
      message: `From 1 to ${most} comments.`,
    });
  const wanted = ids.map((id) => uuidOf('comment')(id));
  const there = await findComments(
    db,
    wanted.filter((id) => id !== null),
  );
  const mine = there.filter((comment) => mayDecide(viewer, comment));
  const claimable = new Set<string | null>(mine.map(({ id }) => id));
  const missing = wanted.findIndex((id) => !claimable.has(id));
  if (missing >= 0) throw new NotFoundError(`There is no such comment: ${ids[missing]}.`, ['ids', String(missing)]);
  return { moderatorId: viewer.user.id, there: mine };
}
