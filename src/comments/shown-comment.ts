import { sql } from 'drizzle-orm';
import type { DomainContext } from '../platform/context.ts';
import { NotFoundError } from '../platform/errors.ts';
import { isSignedIn } from '../platform/viewer.ts';
import { BannedError } from './refusals.ts';
import { lockCommentCounts } from './sql.ts';

/** A published comment as readers act upon it. */
export interface ShownComment {
  id: string;
  articleId: string;
  revision: number;
  authorId: string | null;
  reviewedAt: string | null;
  openFlags: number;
}

const conversation = sql`
  comments c join articles a on a.id = c.article_id and a.state = 'PUBLISHED'
  join article_contents t on t.article_id = a.id and t.is_published
  left join categories k on k.id = t.category_id cross join sites s`;

/**
 * Locked until the transaction ends, with its article's counters where something counted may change.
 *
 * @throws {NotFoundError} there is none that readers see: what waits, was removed or stands where comments are hidden is none either
 * @throws {BannedError} the viewer may not comment, as far as it is known who he is: then he does nothing here
 */
export async function lockShownComment(
  { db, viewer }: DomainContext,
  id: string | null,
  { isCounted }: { isCounted: boolean },
): Promise<ShownComment> {
  const none = new NotFoundError('There is no such comment.', ['id']);
  const [place] = await db.execute<{ articleId: string }>(
    sql`select article_id as "articleId" from comments where id = ${id}::uuid`,
  );
  if (!place) throw none;
  const userId = isSignedIn(viewer) ? viewer.user.id : null;
  const proven = viewer.kind === 'SYSTEM' ? [] : (viewer.proven ?? []);
  if (isCounted) await lockCommentCounts(db, [place.articleId]);
  const [comment] = await db.execute(sql`
    select c.id, c.article_id as "articleId", c.revision, c.author_id as "authorId", c.reviewed_at as "reviewedAt",
      c.open_flags as "openFlags", (
        select coalesce(n.trust_until::text, 'infinity') from commenters n
        where n.trust = 'BANNED' and coalesce(n.trust_until > now(), true) and (n.user_id = ${userId}::uuid
          or n.id in (select p.commenter_id from comments p where p.id = any(${`{${proven.join()}}`}::text::uuid[])))
        limit 1) as "bannedUntil"
    from ${conversation}
    where c.id = ${id}::uuid and c.status = 'PUBLISHED' and coalesce(a.comment_mode, k.comment_mode, s.comment_mode) <> 'HIDDEN'
    for no key update of c`);
  if (!comment) throw none;
  const { bannedUntil, ...shown } = comment;
  if (bannedUntil) throw new BannedError(bannedUntil === 'infinity' ? null : new Date(bannedUntil as string));
  return shown as unknown as ShownComment;
}
