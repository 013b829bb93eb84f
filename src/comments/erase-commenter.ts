import { sql } from 'drizzle-orm';
import { audit } from '../people/audit.ts';
import { requireRight } from '../people/require-right.ts';
import { may } from '../people/rights.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { NotAllowedError, NotFoundError, ValidationError } from '../platform/errors.ts';
import { uuidOf } from '../platform/identifiers.ts';
import { isSignedIn } from '../platform/viewer.ts';
import { eraseComments } from './erase-comments.ts';
import { uuids } from './moderation-sql.ts';
import { lockCommentCounts } from './sql.ts';

export interface EraseCommenterInput {
  id?: string | null;
  commentIds?: readonly string[] | null;
}

const mostComments = 100;

/**
 * Erases all that is kept of a commenter: what he said and every earlier wording of it, his name, addresses, reports and reactions, and
 * what moderators wrote about them. Of somebody who was never known, an imported author say, the comments that are named. It cannot be
 * undone.
 *
 * @throws {NotAllowedError} the viewer is neither an administrator nor the commenter himself
 * @throws {NotFoundError} there is no such commenter or comment
 * @throws {ValidationError} both or neither is given, or too many comments
 */
export function eraseCommenter(
  context: DomainContext,
  { id, commentIds }: EraseCommenterInput,
): Promise<{ commentsErased: number; flagsErased: number; reactionsErased: number }> {
  if ((id == null) === (commentIds == null))
    throw new ValidationError({
      ...{
        path: [],
        code: 'REQUIRED',
        message: 'Name a commenter, or comments of somebody who is none: one of the two.',
      },
    });
  return inTransaction(context, async (within) => {
    const erased =
      id == null ? await eraseNamed(within, commentIds!) : await erasePerson(within, uuidOf('commenter')(id));
    // Ids only: the log is for ever.
    await audit(within, { action: 'eraseCommenter', details: { ...erased } });
    return erased;
  });
}

async function eraseNamed(context: DomainContext, given: readonly string[]) {
  requireRight(context, 'MANAGE_USERS');
  if (given.length === 0 || given.length > mostComments) {
    const message = `From 1 to ${mostComments} comments.`;
    throw new ValidationError({ path: ['commentIds'], code: given.length === 0 ? 'REQUIRED' : 'TOO_LONG', message });
  }
  const ids = given.map((commentId) => uuidOf('comment')(commentId));
  const found = await context.db.execute<{ id: string }>(
    sql`select id from comments where id = any(${uuids(ids.filter((id) => id !== null))})`,
  );
  const known = new Set<string | null>(found.map((comment) => comment.id));
  const missing = ids.findIndex((id) => !known.has(id));
  if (missing >= 0) throw new NotFoundError('There is no such comment.', ['commentIds', String(missing)]);
  const commentsErased = await eraseComments(
    context,
    found.map((comment) => comment.id),
    { isAutomated: false },
  );
  return { commentsErased, flagsErased: 0, reactionsErased: 0 };
}

async function erasePerson(context: DomainContext, id: string | null) {
  const { db, viewer, now } = context;
  const [commenter] = await db.execute<{ userId: string | null }>(
    sql`select user_id as "userId" from commenters where id = ${id}::uuid and erased_at is null for update`,
  );
  const isHimself = isSignedIn(viewer) && !viewer.token && commenter?.userId === viewer.user.id;
  if (!isHimself && !may(viewer, 'MANAGE_USERS'))
    throw new NotAllowedError('Administrators erase commenters, and everybody signed in himself.', ['id']);
  if (!commenter) throw new NotFoundError('There is no such commenter.', ['id']);
  const key = commenter.userId;
  const touched = await db.execute<{ id: string; articleId: string; isOwn: boolean }>(sql`
    select c.id, c.article_id as "articleId", c.commenter_id = ${id}::uuid or coalesce(c.author_id = ${key}::uuid, false) as "isOwn"
    from comments c where c.commenter_id = ${id}::uuid or c.author_id = ${key}::uuid
      or c.id in (select comment_id from comment_flags where reporter_key = ${key})
      or c.id in (select comment_id from comment_reactions where reactor_key = ${key})`);
  await lockCommentCounts(db, [...new Set(touched.map(({ articleId }) => articleId))].sort());
  await db.execute(
    sql`select from comments where id = any(${uuids(touched.map((comment) => comment.id))}) order by id for no key update`,
  );
  const flagsErased = await eraseFlags(context, key);
  const reactionsErased = await eraseReactions(context, key);
  const own = touched.filter(({ isOwn }) => isOwn).map((comment) => comment.id);
  const commentsErased = await eraseComments(context, own, { isAutomated: false });
  await db.execute(sql`
    update comment_events set actor_id = null
    where actor_id = ${key}::uuid and (kind = 'FLAG' or comment_id = any(${uuids(own)}))`);
  await db.execute(sql`
    update commenters set erased_at = ${now.toISOString()}::timestamptz, user_id = null, email_hash = null, email_confirmed_at = null,
      display_name = null where id = ${id}::uuid`);
  return { commentsErased, flagsErased, reactionsErased };
}

/** What he reported of others. */
async function eraseFlags({ db }: DomainContext, key: string | null): Promise<number> {
  const flags = await db.execute(sql`
    with gone as (delete from comment_flags where reporter_key = ${key} returning comment_id, resolved_at)
    update comments c set open_flags = c.open_flags - g.open
    from (select comment_id, (count(*) filter (where resolved_at is null))::int as open from gone group by comment_id) g
    where c.id = g.comment_id returning c.id`);
  return flags.length;
}

async function eraseReactions({ db }: DomainContext, key: string | null): Promise<number> {
  const reactions = await db.execute<{ count: number }>(sql`
    with gone as (delete from comment_reactions where reactor_key = ${key} returning comment_id, kind)
    update comments c set score = c.score - g.score
    from (select comment_id, sum(case kind when 'DISAGREE' then -1 else 1 end)::int as score, count(*)::int as count
      from gone group by comment_id) g
    where c.id = g.comment_id returning g.count`);
  return reactions.reduce((sum, { count }) => sum + count, 0);
}
