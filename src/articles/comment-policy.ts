import { type SQL, sql } from 'drizzle-orm';
import { exists } from '../platform/reading/rows.ts';
import type { Scope } from '../platform/reading/scope.ts';
import type { commentPolicyColumns } from '../site/table.ts';
import { type ArticleRow, articleRows } from './rows.ts';

/** What the article says, else its category, else the site. */
export function policy(article: ArticleRow, column: keyof typeof commentPolicyColumns): SQL {
  const own = article[column];
  const name = sql.identifier(own.name);
  return sql`coalesce(${own}, (select k.${name} from categories k where k.id = ${article.content.categoryId}), site.${name})`;
}

/** Whether an article's comments may be seen at all. */
export const doesNotHideComments = (article: ArticleRow): SQL => sql`${policy(article, 'commentMode')} <> 'HIDDEN'`;

/** The same of an article known by its id, which must be in view. */
export function showsComments(articleId: SQL, scope: Scope): SQL {
  return exists(
    articleRows,
    'article_of_comment',
    scope,
    (article) => sql`${article.id} = ${articleId} and ${doesNotHideComments(article)}`,
  );
}

/**
 * The article's own moment, else so many days after it was first published here; null for never. Whoever speaks of it first decides: the
 * article, its category, the site.
 */
export function closesAt(article: ArticleRow): SQL {
  const since = sql`coalesce(${article.publishedAt}, ${article.firstPublishedAt})`;
  const after = (days: unknown) => sql`${since} + ${days} * interval '1 day'`;
  const category = sql`select case when k.comments_stay_open is null and k.comments_close_after_days is null then ${after(sql`case when site.comments_stay_open then null else site.comments_close_after_days end`)} when k.comments_stay_open then null else ${after(sql`k.comments_close_after_days`)} end from (select 1) one left join categories k on k.id = ${article.content.categoryId}`;
  return sql`(case when ${article.commentsCloseAt} is not null then ${article.commentsCloseAt} when ${article.commentsStayOpen} then null when ${article.commentsCloseAfterDays} is not null then ${after(article.commentsCloseAfterDays)} else (${category}) end)`;
}
