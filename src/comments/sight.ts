import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { mayDo } from '../people/rights-sql.ts';
import { personalId } from '../people/rows.ts';
import { wasPosted } from '../platform/database/in-view.ts';
import { both } from '../platform/reading/rows.ts';
import { isPast, type Scope } from '../platform/reading/scope.ts';
import type { Asker } from '../platform/viewer.ts';
import { commentActedUpon } from './rights.ts';
import type { CommentRow } from './rows.ts';

/** Readers find it: it is published, or stands above a published one as a tombstone. What indexes of lists are cut by. */
export function isShown(comment: Placed, scope: Scope): SQL {
  const { status, hasPublishedDescendant, articleId, path, postedAt } = comment;
  if (!isPast(scope)) return sql`(${status} = 'PUBLISHED' or ${hasPublishedDescendant})`;
  // What stands below it now may have come later.
  const below = sql`exists (select 1 from comments d where d.article_id = ${articleId} and d.path > ${path} and d.path < ${path} || '\\xff'::bytea
    and d.status = 'PUBLISHED' and ${wasPosted(sql`d.posted_at`, scope)})`;
  return sql`(${wasPosted(sql`${postedAt}`, scope)} and (${status} = 'PUBLISHED' or (${hasPublishedDescendant} and ${below})))`;
}

type Placed = Record<'status' | 'hasPublishedDescendant' | 'articleId' | 'path' | 'postedAt', SQLWrapper>;

/** The same of a table under an alias of one's own. */
export function isShownUnder(alias: string, scope: Scope): SQL {
  const column = (name: string) => sql.raw(`${alias}.${name}`);
  return isShown(
    {
      ...{ status: column('status'), hasPublishedDescendant: column('has_published_descendant') },
      ...{ articleId: column('article_id'), path: column('path'), postedAt: column('posted_at') },
    },
    scope,
  );
}

/** The viewer wrote it: he is here himself, or the request proves it by an owner token. False for whom it cannot be. */
export function isOwn(comment: CommentRow, scope: Scope): SQL | false {
  const byAccount = scope.viewer !== 'PUBLIC' && sql`coalesce(${comment.authorId} = ${personalId(scope)}, false)`;
  const byToken = scope.proves === true && sql`${comment.id} = any(${scope.who(proven, 'uuid[]')})`;
  return byAccount || byToken ? anyOf(byAccount, byToken) : false;
}

const proven = ({ proven = [] }: Asker) => `{${proven.join()}}`;

/** The viewer moderates the conversation that it is part of. False for whom nothing can let in. */
export const moderates = (comment: CommentRow, scope: Scope): SQL | false =>
  mayDo(scope, 'MODERATE_COMMENTS', commentActedUpon(comment));

/** Whether the viewer finds it by its id, in an article that shows its comments. */
export function isFound(comment: CommentRow, scope: Scope): SQL {
  const found = anyOf(isShown(comment, scope), isOwn(comment, scope), moderates(comment, scope));
  return both(found, wasPosted(sql`${comment.postedAt}`, scope))!;
}

/**
 * Whether the viewer is told its words and whose they are. Everybody those of a published one; its author and moderators those of one
 * that waits or was decided against; moderators those that a moderator took down. What its author took back nobody reads.
 */
export function isRead(comment: CommentRow, scope: Scope): SQL {
  const isPublished = sql`${comment.status} = 'PUBLISHED'`;
  const own = isOwn(comment, scope);
  const isUndecided = sql`${comment.status} in ('PENDING', 'REJECTED', 'SPAM')`;
  const may = moderates(comment, scope);
  return anyOf(
    isPublished,
    own && sql`${isUndecided} and ${own}`,
    may &&
      sql`(${isUndecided} or ${comment.status} = 'REMOVED' and ${comment.removedBy} is distinct from 'AUTHOR' and ${comment.bodyText} is not null) and ${may}`,
  );
}

/** A value that is only told with the words. */
export function ifRead(comment: CommentRow, value: SQL | { getSQL: () => SQL }, scope: Scope): SQL {
  return sql`(case when ${isRead(comment, scope)} then ${value} end)`;
}

/** Why only its place is left of a comment, or null where the viewer reads its words. */
export function tombstone(comment: CommentRow, scope: Scope): SQL {
  const reason = sql`case ${comment.status} when 'ERASED' then 'ERASED' when 'REMOVED' then 'REMOVED_BY_' || coalesce(${comment.removedBy}::text, 'MODERATOR') else 'NOT_PUBLISHED' end`;
  return sql`(case when not ${isRead(comment, scope)} then ${reason} end)`;
}

function anyOf(...conditions: (SQL | false)[]): SQL {
  const said = conditions.filter((condition) => condition !== false);
  return said.length === 1 ? said[0]! : sql`(${sql.join(said, sql` or `)})`;
}
