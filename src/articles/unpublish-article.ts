import { eq } from 'drizzle-orm';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { IllegalTransitionError } from '../platform/errors.ts';
import { type Article, closePublication, lockArticle, markPublished, projectArticle } from './sql.ts';
import { articles } from './table.ts';

/**
 * Takes an article from readers. What it was and when it was seen stays known.
 *
 * @returns the article as it now is
 * @throws {NotFoundError} no such article
 * @throws {IllegalTransitionError} it is not published
 */
export function unpublishArticle(context: DomainContext, input: { articleId: string }): Promise<Article> {
  return inTransaction(context, async ({ db, now }) => {
    const article = await lockArticle(db, input.articleId);
    if (article.state !== 'PUBLISHED') throw new IllegalTransitionError('The article is not published.');
    await markPublished(db, article.id, null);
    await closePublication(db, article.id, now);
    const [unpublished] = await db
      .update(articles)
      .set({ state: 'UNPUBLISHED', publishedVersion: null })
      .where(eq(articles.id, article.id))
      .returning();
    await projectArticle(db, article.id);
    return unpublished!;
  });
}
