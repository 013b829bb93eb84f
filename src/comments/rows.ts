import { sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { showsComments } from '../articles/comment-policy.ts';
import { defineRows, type Row } from '../platform/reading/rows.ts';
import { isFound } from './sight.ts';
import { comments } from './table.ts';

export type CommentRow = Row<typeof comments, Record<never, PgTable>>;

/**
 * Comments as they are found by their ids: by readers published ones, and those above a published one as tombstones; by their authors
 * and by moderators what waits or was decided against too. Visibility never cascades: a reply stays where its parent was removed. Those
 * of an article that is not to be seen, or that hides its comments, are not either. Lists hold what is shown, for everybody alike:
 * each says `isShown` itself.
 */
export const commentRows = defineRows({
  table: comments,
  key: (comment) => comment.id,
  visible: (comment, scope) => sql`${isFound(comment, scope)} and ${showsComments(sql`${comment.articleId}`, scope)}`,
  impliedBy: ['Comment', 'Payload', 'CommentHeld', 'ModeratedComment'],
});
