import { type SQL, sql } from 'drizzle-orm';
import { doesNotHideComments } from '../articles/comment-policy.ts';
import type { ArticleRow } from '../articles/rows.ts';
import { fromPublicId } from '../platform/identifiers.ts';
import type { Order } from '../platform/reading/cursor.ts';
import type { At } from '../platform/reading/declaration.ts';
import type { Page } from '../platform/reading/fields/connection.ts';
import { type CommentRow, commentRows } from './rows.ts';
import { isShown, isShownUnder } from './sight.ts';

type Order4 = 'OLDEST' | 'NEWEST' | 'TOP' | 'MOST_REPLIES';

/** Ids carry the time they were posted, or their place in the source, so that order by id is order of posting. */
function orderOf(comment: CommentRow, at: At): Order {
  const by = at.args.choice<Order4>('orderBy')!;
  const id = { value: sql`${comment.id}`, type: 'uuid' as const };
  switch (by) {
    case 'OLDEST':
      return { name: 'comments oldest', direction: 'asc', keys: [id] };
    case 'NEWEST':
      return { name: 'comments newest', direction: 'desc', keys: [id] };
    case 'TOP':
      return { name: 'comments top', direction: 'desc', keys: [{ value: sql`${comment.score}`, type: 'integer' }, id] };
    case 'MOST_REPLIES': {
      // Not stored: a counter on every comment would make each reply rewrite and lock its parent.
      const replies = sql`(select count(*) from comments r where r.parent_id = ${comment.id} and ${isShownUnder('r', at)})`;
      return { name: 'comments most replies', direction: 'desc', keys: [{ value: replies, type: 'integer' }, id] };
    }
  }
}

export function rootsPage(at: At): Page<ArticleRow, CommentRow, CommentRow> {
  return {
    rows: commentRows,
    implied: true,
    on: (article, comment) =>
      sql`${comment.articleId} = ${article.id} and ${comment.parentId} is null and ${isShown(comment, at)} and ${doesNotHideComments(article)}`,
    order: (comment) => orderOf(comment, at),
  };
}

/** Right below a comment. The second condition is what the index of replies is cut by. */
export const below = (parent: CommentRow, reply: CommentRow, at: At): SQL =>
  sql`${reply.parentId} = ${parent.id} and ${reply.parentId} is not null and ${isShown(reply, at)}`;

export function repliesPage(at: At): Page<CommentRow, CommentRow, CommentRow> {
  return {
    rows: commentRows,
    implied: true,
    on: below,
    order: (comment) => orderOf(comment, at),
  };
}

/** Bytes of the path are the order of reading. */
function readingOrder(comment: CommentRow): Order {
  return { name: 'thread', direction: 'asc', keys: [{ value: sql`${comment.path}`, type: 'bytes' }] };
}

export function subtreePage(at: At): Page<CommentRow, CommentRow, CommentRow> {
  return {
    rows: commentRows,
    implied: true,
    on: (top, comment) =>
      sql`${comment.articleId} = ${top.articleId} and ${comment.path} >= ${top.path} and ${comment.path} < ${top.path} || '\\xff'::bytea and ${isShown(comment, at)}`,
    order: readingOrder,
  };
}

export function threadPage(at: At): Page<ArticleRow, CommentRow, CommentRow> {
  const { args } = at;
  return {
    rows: commentRows,
    implied: true,
    on: (article, comment) =>
      sql`${comment.articleId} = ${article.id} and ${isShown(comment, at)} and ${doesNotHideComments(article)}`,
    order: readingOrder,
    // Clients that go on from a cursor keep their other arguments.
    opensAt: (article, at, size) =>
      args.has('around') && !args.has('after') ? firstOfPage(article, at, size) : undefined,
  };
}

/**
 * Where the page begins that holds the comment, of all pages of that size; where it is not shown here, the first. What stands before it
 * is counted in the index, and the page's beginning found from the comment back: nothing else of what stands before is touched.
 */
function firstOfPage(article: ArticleRow, at: At, size: SQL): SQL {
  const { args } = at;
  const id = args.value('around', 'uuid', (value: string) => {
    const parsed = fromPublicId(value);
    return parsed?.prefix === 'comment' ? parsed.id : null;
  });
  const shown = (alias: string) => isShownUnder(alias, at);
  const path = sql`(select k.path from comments k where k.id = ${id} and k.article_id = ${article.id} and ${shown('k')} and ${doesNotHideComments(article)})`;
  const before = sql`(select count(*) from comments e where e.article_id = ${article.id} and ${shown('e')} and e.path < ${path})`;
  const within = sql`(select case when ${size} = 0 then n else n % greatest(1, ${size}) end from (select ${before} as n) counted)`;
  return sql`coalesce((select f.path from comments f where f.article_id = ${article.id} and ${shown('f')} and f.path <= ${path} order by f.path desc offset ${within} limit 1), ''::bytea)`;
}
