import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { uuidOf } from '../platform/identifiers.ts';
import type { At } from '../platform/reading/declaration.ts';
import type { Page } from '../platform/reading/fields/connection.ts';
import { both, oneOf } from '../platform/reading/rows.ts';
import { searchText } from '../platform/text/search.ts';
import { type CommentRow, commentRows } from './rows.ts';

/**
 * Whether a comment says the words: as they stand, or as its own language inflects them. What says them is found first, by index: nobody
 * can tell beforehand whether that is one comment or half of all.
 */
export const says = (commentId: SQLWrapper, words: SQL): SQL =>
  sql`${commentId} = any (array(select said.comment_id from comment_search said where said.search @@ (select comment_query(${words}))))`;

/** Published comments that say something, the newest first. Whoever asks: what waits is searched for in the queues. */
export function foundComments(at: At): Page<unknown, CommentRow, CommentRow> {
  const filter = at.args.object('filter');
  return {
    rows: commentRows,
    on: (_, comment) =>
      both(
        sql`${comment.status} = 'PUBLISHED'`,
        says(comment.id, filter.value('search', 'text', searchText)),
        filter.has('articleId')
          ? sql`${comment.articleId} = ${filter.value('articleId', 'uuid', uuidOf('article'))}`
          : undefined,
        filter.has('language') ? oneOf(sql`${comment.language}`, filter.values('language', 'text')) : undefined,
      ),
    order: (comment) => ({
      name: 'comments found',
      direction: 'desc',
      keys: [{ value: sql`${comment.id}`, type: 'uuid' }],
    }),
  };
}
