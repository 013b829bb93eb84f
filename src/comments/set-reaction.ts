import { sql } from 'drizzle-orm';
import type { DomainContext } from '../platform/context.ts';
import { uuidOf } from '../platform/identifiers.ts';
import { isSignedIn } from '../platform/viewer.ts';
import { recordCommentEvents } from './events.ts';
import { readerKey } from './reader-key.ts';
import type { CommentServices } from './services.ts';
import { lockShownComment } from './shown-comment.ts';
import type { reactionKind } from './table.ts';

export type ReactionKind = (typeof reactionKind.enumValues)[number];

export interface SetReactionInput {
  commentId: string;
  kind: ReactionKind;
  isOn: boolean;
  guestKey?: string | null;
}

/**
 * Counts a reaction before it is made.
 *
 * @throws {RateLimitedError} too many by one account, or from one network
 */
export async function countReaction({ viewer, client }: DomainContext, services: CommentServices): Promise<void> {
  if (!services.limits || !client) return;
  const account = isSignedIn(viewer) ? viewer.user.id : undefined;
  await services.limits.take('REACTION', { address: client.address, ...(account && { account }) });
}

/**
 * Says or takes back one kind of reaction to a comment. Said twice it is said once.
 *
 * @throws {NotFoundError} there is no such comment that readers see
 * @throws {ValidationError} a guest without a key
 * @throws {BannedError} the viewer may not comment
 */
export async function setReaction(
  context: DomainContext,
  { commentId, kind, isOn, guestKey }: SetReactionInput,
): Promise<{ commentId: string; isChanged: boolean }> {
  const { db, now } = context;
  const { key } = readerKey(context, guestKey);
  const { id, articleId } = await lockShownComment(context, uuidOf('comment')(commentId), { isCounted: false });
  const changed = isOn
    ? await db.execute(sql`
        insert into comment_reactions (comment_id, reactor_key, kind, reacted_at)
        values (${id}, ${key}, ${kind}, ${now.toISOString()}) on conflict do nothing returning kind`)
    : await db.execute(sql`
        delete from comment_reactions where comment_id = ${id} and reactor_key = ${key} and kind = ${kind} returning kind`);
  const isChanged = changed.length > 0;
  // Under the row's lock, so that the score is always what the reactions come to.
  const step = (kind === 'DISAGREE') === isOn ? -1 : 1;
  if (isChanged) {
    await db.execute(sql`update comments set score = score + ${step} where id = ${id}`);
    await recordCommentEvents(context, [{ commentId: id, articleId, kind: 'REACTED' }]);
  }
  return { commentId: id, isChanged };
}
