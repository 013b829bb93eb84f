import { actedUpon } from '../articles/get-article-to-change.ts';
import type { Article } from '../articles/sql.ts';
import { requireRight } from '../people/require-right.ts';
import type { DomainContext } from '../platform/context.ts';
import { ValidationError } from '../platform/errors.ts';
import { sites } from '../site/table.ts';
import { type PreflightIssue, preflight, refuseBlocked } from './preflight.ts';
import { readFacts } from './preflight-facts.ts';

/**
 * Whether a version may be shown to readers, by this viewer and as it is.
 *
 * @param at when they will see it: rights to a picture may have ended by then
 * @returns what the editor is warned of
 * @throws {ValidationError} there is no such version
 * @throws {NotAllowedError} it is filed where the viewer may not publish
 * @throws {PreflightBlockedError} something must be mended first
 */
export async function checkVersion(
  context: DomainContext,
  article: Article,
  version: number,
  at: Date = context.now,
): Promise<PreflightIssue[]> {
  // The site's languages stay what they are until this is done.
  await context.db.select({ id: sites.id }).from(sites).for('key share');
  const facts = await readFacts(context.db, article.id, version, at);
  if (!facts.content) {
    const message = `The article has no version ${version}; it is at ${article.headVersion}.`;
    throw new ValidationError({ path: ['expectedVersion'], code: 'UNKNOWN_REFERENCE', message });
  }
  // An older version may be filed where the viewer has no right.
  const shown = { ...(await actedUpon(context.db, article)), categoryId: facts.content.categoryId };
  requireRight(context, 'PUBLISH_ARTICLE', shown, ['expectedVersion']);
  const issues = preflight(facts);
  refuseBlocked(issues);
  return issues;
}
