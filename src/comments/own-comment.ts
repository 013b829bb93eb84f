import { sql } from 'drizzle-orm';
import type { DomainContext } from '../platform/context.ts';
import { NotAllowedError, NotFoundError } from '../platform/errors.ts';
import { isSignedIn } from '../platform/viewer.ts';
import type { Comment } from './sql.ts';
import { comments } from './table.ts';

/** Whether the viewer wrote it: by his account, or by an owner token that he shows. */
export function isOwn({ viewer }: DomainContext, { id, authorId }: Pick<Comment, 'id' | 'authorId'>): boolean {
  if (viewer.kind === 'SYSTEM') return false;
  const isHis = isSignedIn(viewer) && (!viewer.token || viewer.token.scopes.includes('WRITE'));
  return viewer.proven?.includes(id) === true || (isHis && authorId === viewer.user.id);
}

/**
 * A comment of the viewer's own, locked against other changes where that is asked for.
 *
 * @throws {NotFoundError} there is none, or none that the viewer sees
 * @throws {NotAllowedError} it is somebody else's
 */
export async function getOwnComment(
  context: DomainContext,
  id: string | null,
  { isLocked }: { isLocked: boolean },
): Promise<Comment> {
  const query = context.db.select().from(comments).where(sql`${comments.id} = ${id}::uuid`);
  const [comment] = await (isLocked ? query.for('no key update') : query);
  if (comment && isOwn(context, comment)) return comment;
  if (comment && (await isPublic(context, comment)))
    throw new NotAllowedError('That is somebody else’s. Guests show the owner token that they were given.', ['id']);
  throw new NotFoundError('There is no such comment.', ['id']);
}

/** Of what only a moderator sees nobody learns here that it is there. */
async function isPublic({ db }: DomainContext, { id, status, hasPublishedDescendant }: Comment): Promise<boolean> {
  if (status !== 'PUBLISHED' && !hasPublishedDescendant) return false;
  const [shown] = await db.execute(sql`
    select 1 from comments c join articles a on a.id = c.article_id join article_contents t on t.article_id = a.id and t.is_published
      left join categories k on k.id = t.category_id cross join sites s
    where c.id = ${id} and a.state = 'PUBLISHED' and coalesce(a.comment_mode, k.comment_mode, s.comment_mode) <> 'HIDDEN'`);
  return shown !== undefined;
}
