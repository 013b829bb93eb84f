import { type SQL, sql } from 'drizzle-orm';
import { conversationActedUpon, mayDoToArticle } from '../articles/rights.ts';
import { type Action, may } from '../people/rights.ts';
import type { ActedUponRow } from '../people/rights-sql.ts';
import type { Scope } from '../platform/reading/scope.ts';
import type { Viewer } from '../platform/viewer.ts';
import type { ConversationActedUpon } from './moderation-sql.ts';
import type { CommentRow } from './rows.ts';

/** What the table of rights looks at of a comment: its article's desk and language. */
export const commentActedUpon = (comment: CommentRow): ActedUponRow =>
  conversationActedUpon(
    sql`${comment.articleId}`,
    sql`(select a.locale from articles a where a.id = ${comment.articleId})`,
  );

/** Whether the viewer may do this to the comment of this id: what he may do to the conversation that it is part of. */
export function mayDoToComment(scope: Scope, action: Action, id: SQL): SQL | false {
  if (action !== 'MODERATE_COMMENTS') return false;
  return mayDoToArticle(scope, action, sql`(select c.article_id from comments c where c.id = ${id})`);
}

/** Whether the viewer sees the article of a conversation: readers do, or he reads its draft. Who only moderates reads no drafts. */
export function seesArticleOf(conversation: ConversationActedUpon, viewer: Viewer): boolean {
  const { isOfPublished, draftCategoryId, locale, ownerId, wasPublished } = conversation;
  return isOfPublished || may(viewer, 'READ_DRAFT', { categoryId: draftCategoryId, locale, ownerId, wasPublished });
}
