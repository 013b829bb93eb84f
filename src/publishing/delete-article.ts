import { eq } from 'drizzle-orm';
import { getArticleToChange } from '../articles/get-article-to-change.ts';
import { articles } from '../articles/table.ts';
import { audit } from '../people/audit.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { IllegalTransitionError } from '../platform/errors.ts';

/**
 * Deletes for good a draft that readers have never seen, with its versions.
 *
 * @throws {NotFoundError} no such article
 * @throws {NotAllowedError} the viewer may not edit it
 * @throws {IllegalTransitionError} readers have seen it: its address answers for ever
 */
export function deleteArticle(context: DomainContext, articleId: string | null): Promise<{ deletedId: string }> {
  return inTransaction(context, async (context) => {
    const { id, firstPublishedAt, headVersion } = await getArticleToChange(context, articleId, 'EDIT_ARTICLE');
    if (firstPublishedAt) throw new IllegalTransitionError('Readers have seen it: archive it instead.');
    await context.db.delete(articles).where(eq(articles.id, id));
    await audit(context, { action: 'deleteArticle', object: { type: 'article', id }, versionBefore: headVersion });
    return { deletedId: id };
  });
}
