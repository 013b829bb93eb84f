import { recordArticleEvent } from '../articles/events.ts';
import { getArticleToChange } from '../articles/get-article-to-change.ts';
import { publishVersion } from '../articles/publish-version.ts';
import { audit } from '../people/audit.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { checkVersion } from './check-version.ts';
import type { PreflightIssue } from './preflight.ts';
import { planEnded } from './schedule-columns.ts';

/**
 * Shows readers the version that the editor saw, whatever others have written since. A plan to publish is done with; a time to take it
 * down stays.
 *
 * @returns what the editor is warned of
 * @throws {NotFoundError} no such article
 * @throws {NotAllowedError} the viewer may not publish it
 * @throws {ValidationError} there is no such version
 * @throws {PreflightBlockedError} something must be mended first
 * @throws {IllegalTransitionError} it is archived
 */
export function publishArticle(
  context: DomainContext,
  { articleId, version, publishedAt }: { articleId: string | null; version: number; publishedAt?: Date | null },
): Promise<{ articleId: string; version: number; warnings: PreflightIssue[] }> {
  return inTransaction(context, async (context) => {
    const article = await getArticleToChange(context, articleId, 'PUBLISH_ARTICLE');
    const warnings = await checkVersion(context, article, version);
    const publication = publishedAt ? { precision: 'INSTANT' as const, instant: publishedAt } : undefined;
    const also = () => planEnded(article, version);
    await publishVersion(context, { articleId: article.id, version, publication, also });
    await recordArticleEvent(context, { articleId: article.id, kind: 'PUBLISHED', version });
    await audit(context, {
      action: 'publishArticle',
      object: { type: 'article', id: article.id },
      versionBefore: article.publishedVersion ?? undefined,
      versionAfter: version,
    });
    return { articleId: article.id, version, warnings };
  });
}
