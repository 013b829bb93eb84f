import { type SQL, sql } from 'drizzle-orm';
import type { Action } from '../people/rights.ts';
import { type ActedUponRow, mayDo } from '../people/rights-sql.ts';
import type { Scope } from '../platform/reading/scope.ts';
import type { ArticleRow } from './rows.ts';

/**
 * What the table of rights looks at of an article. Its category is the one of the newest version, whatever is in view: who works on a
 * draft that moves to another desk is bound by that desk.
 */
export function articleActedUpon(article: ArticleRow): ActedUponRow {
  return {
    category: draftCategory(sql`${article.id}`),
    locale: sql`${article.locale}`,
    owner: sql`${article.ownerId}`,
    wasPublished: sql`${article.firstPublishedAt} is not null`,
  };
}

/** The same for its comments: as long as readers see the article, they are the desk's that readers see it under. */
export const conversationActedUpon = (articleId: SQL, locale: SQL): ActedUponRow => ({
  category: sql`(select d.category_id from article_projections d where d.article_id = ${articleId} order by d.stage limit 1)`,
  locale,
});

/** An article by the alias under which it is reached by its id. */
const reachedById = {
  category: draftCategory(sql`acted_upon.id`),
  locale: sql`acted_upon.locale`,
  owner: sql`acted_upon.owner_id`,
  wasPublished: sql`acted_upon.first_published_at is not null`,
} satisfies ActedUponRow;

const ofArticles: readonly Action[] = ['READ_DRAFT', 'EDIT_ARTICLE', 'PUBLISH_ARTICLE', 'MODERATE_COMMENTS'];

/**
 * The same of one that is reached by its id alone, be it in view or not. False for one that does not exist, and for one that the viewer
 * does not see: nobody learns by asking what he may do that there is such a draft.
 */
export function mayDoToArticle(scope: Scope, action: Action, id: SQL): SQL | false {
  if (!ofArticles.includes(action)) return false;
  const article = reachedById;
  const isOfComments = action === 'MODERATE_COMMENTS';
  const object = isOfComments ? conversationActedUpon(sql`acted_upon.id`, article.locale) : article;
  const allowed = mayDo(scope, action, object);
  if (!allowed) return false;
  const sees = action !== 'READ_DRAFT' && isSeen(scope, article);
  const condition = sees ? sql`${allowed} and ${sees}` : allowed;
  return sql`exists (select 1 from articles acted_upon where acted_upon.id = ${id} and ${condition})`;
}

function isSeen(scope: Scope, article: ActedUponRow): SQL {
  const readsDraft = mayDo(scope, 'READ_DRAFT', article);
  const isPublic = sql`acted_upon.state = 'PUBLISHED'`;
  return readsDraft ? sql`(${isPublic} or ${readsDraft})` : isPublic;
}

/** Ids of the articles of which a view that is partly of drafts shows the draft: those that the viewer works on. */
export function draftsRead(scope: Scope): SQL {
  const allowed = mayDo(scope, 'READ_DRAFT', reachedById) || sql`false`;
  return sql`select acted_upon.id from articles acted_upon where ${allowed}`;
}

function draftCategory(id: SQL): SQL {
  return sql`(select d.category_id from article_projections d where d.stage = 'DRAFT' and d.article_id = ${id})`;
}
