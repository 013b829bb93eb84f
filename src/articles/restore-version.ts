import { eq } from 'drizzle-orm';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { IllegalTransitionError } from '../platform/errors.ts';
import { appendVersion } from './append-version.ts';
import { lockDraft, readDocument } from './read-document.ts';
import { lockArticle, projectArticle } from './sql.ts';
import { articles } from './table.ts';
import type { WrittenVersion } from './write-version.ts';

/**
 * Writes an old version anew, as the newest: what it had and the head has not is copied, what is equal is left alone.
 *
 * @throws {NotFoundError} no such article or version
 * @throws {ValidationError} something that the version names is no more
 */
export function restoreVersion(
  context: DomainContext,
  input: { articleId: string; version: number; via: string },
): Promise<WrittenVersion> {
  return inTransaction(context, async (context) => {
    const { article, head } = await lockDraft(context.db, input.articleId);
    const document = await readDocument(context.db, article.id, input.version);
    const restored = { document, basedOn: input.version, via: input.via };
    const written = await appendVersion(context, article, head, restored, { isProjected: true });
    return { articleId: article.id, version: written.article.headVersion, document: written.document };
  });
}

/**
 * Goes back to what readers see: restores the published version. The draft stays in the history.
 *
 * @throws {NotFoundError} no such article
 * @throws {IllegalTransitionError} the article is not published
 */
export function discardDraft(
  context: DomainContext,
  input: { articleId: string; via: string },
): Promise<WrittenVersion> {
  return inTransaction(context, async (context) => {
    const { publishedVersion } = await lockArticle(context.db, input.articleId);
    if (publishedVersion === null)
      throw new IllegalTransitionError('The article is not published: there is nothing to go back to.');
    const written = await restoreVersion(context, { ...input, version: publishedVersion });
    await context.db.update(articles).set({ draftState: 'NONE' }).where(eq(articles.id, input.articleId));
    await projectArticle(context.db, input.articleId);
    return written;
  });
}
