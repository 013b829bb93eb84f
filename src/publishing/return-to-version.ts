import { eq } from 'drizzle-orm';
import { viaOf } from '../articles/change-article.ts';
import { actedUpon, getArticleToChange } from '../articles/get-article-to-change.ts';
import { discardDraft as discard, restoreVersion as restore } from '../articles/restore-version.ts';
import type { Article } from '../articles/sql.ts';
import { articles } from '../articles/table.ts';
import type { WrittenVersion } from '../articles/write-version.ts';
import { audit } from '../people/audit.ts';
import { requireRight } from '../people/require-right.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { ConflictError, NotFoundError, ValidationError } from '../platform/errors.ts';
import { planEnded } from './schedule-columns.ts';

interface Return {
  articleId: string | null;
  /** The newest version that the editor saw: nothing that came since is swept away. */
  expectedVersion: number;
}

/**
 * Writes an old version anew, as the newest. Nothing of the history is lost.
 *
 * @throws {ConflictError} somebody has written since
 * @throws {NotAllowedError} the viewer may not edit it as it is, or as it was
 * @throws {ValidationError} there is no such version, or something that it names is no more
 */
export function restoreVersion(context: DomainContext, input: Return & { version: number }): Promise<WrittenVersion> {
  return returnTo(context, 'restoreVersion', input, (context, { id: articleId }) =>
    restore(context, { articleId, version: input.version, via: viaOf(context) }).catch((error) => {
      if (!(error instanceof NotFoundError)) throw error;
      const message = `The article has no version ${input.version}.`;
      throw new ValidationError({ path: ['version'], code: 'UNKNOWN_REFERENCE', message });
    }),
  );
}

/**
 * Goes back to what readers see. The draft stays in the history, and is not published at a time that was set.
 *
 * @throws {ConflictError} somebody has written since
 * @throws {NotAllowedError} the viewer may not edit it as it is, or as readers see it
 * @throws {IllegalTransitionError} it is not published
 */
export function discardDraft(context: DomainContext, input: Return): Promise<WrittenVersion> {
  return returnTo(context, 'discardDraft', input, async (context, article) => {
    const { id, publishedVersion } = article;
    if (publishedVersion !== null)
      await context.db.update(articles).set(planEnded(article, publishedVersion)).where(eq(articles.id, id));
    return discard(context, { articleId: id, via: viaOf(context) });
  });
}

function returnTo(
  context: DomainContext,
  action: string,
  { articleId, expectedVersion }: Return,
  act: (context: DomainContext, article: Article) => Promise<WrittenVersion>,
): Promise<WrittenVersion> {
  return inTransaction(context, async (context) => {
    const article = await getArticleToChange(context, articleId, 'EDIT_ARTICLE');
    const { id, headVersion } = article;
    if (expectedVersion !== headVersion) throw new ConflictError(headVersion, expectedVersion, []);
    const written = await act(context, article);
    // What it was may be filed where the viewer has no right.
    requireRight(context, 'EDIT_ARTICLE', await actedUpon(context.db, article), ['id']);
    const versions = { versionBefore: headVersion, versionAfter: written.version };
    await audit(context, { action, object: { type: 'article', id }, ...versions });
    return written;
  });
}
