import { eq } from 'drizzle-orm';
import { getArticleToChange } from '../articles/get-article-to-change.ts';
import { audit } from '../people/audit.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { NotFoundError } from '../platform/errors.ts';
import { uuidOf } from '../platform/identifiers.ts';
import { previewTokens } from './table.ts';

const noSuchToken = () => new NotFoundError('There is no such preview token.', ['id']);

/**
 * Ends a preview token for good, whoever made it. Doing it again changes nothing.
 *
 * @throws {NotFoundError} there is none, or the viewer may not read its article's draft
 * @throws {NotAllowedError} the viewer may not edit its article
 */
export function revokePreviewToken(context: DomainContext, given: string): Promise<{ id: string }> {
  return inTransaction(context, async (context) => {
    const { db, now } = context;
    const id = uuidOf('previewtoken')(given);
    const [token] = id ? await db.select().from(previewTokens).where(eq(previewTokens.id, id)) : [];
    if (!token) throw noSuchToken();
    const article = await getArticleToChange(context, token.articleId, 'EDIT_ARTICLE').catch((error) => {
      throw error instanceof NotFoundError ? noSuchToken() : error;
    });
    if (token.revokedAt) return { id: token.id };
    await db.update(previewTokens).set({ revokedAt: now }).where(eq(previewTokens.id, token.id));
    const details = { previewTokenId: token.id };
    await audit(context, { action: 'revokePreviewToken', object: { type: 'article', id: article.id }, details });
    return { id: token.id };
  });
}
