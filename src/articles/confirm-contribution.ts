import { and, eq } from 'drizzle-orm';
import { contributors } from '../contributors/table.ts';
import { audit } from '../people/audit.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { NotFoundError } from '../platform/errors.ts';
import { uuidOf } from '../platform/identifiers.ts';
import { getArticleToChange } from './get-article-to-change.ts';
import { projectArticle } from './sql.ts';
import { contributions } from './version-tables.ts';

export interface ConfirmContributionInput {
  id: string;
  /** Slug or id. */
  contributor: string;
  role: typeof contributions.$inferSelect.role;
}

/**
 * The newsroom stands by somebody's part in an article, which readers see from then on. Again: nothing.
 *
 * @throws {NotFoundError} there is no such article, or nobody with such a part in it
 * @throws {NotAllowedError} the viewer may not edit the article
 */
export function confirmContribution(
  context: DomainContext,
  { id, contributor, role }: ConfirmContributionInput,
): Promise<{ articleId: string }> {
  return inTransaction(context, async (context) => {
    const { db, now } = context;
    const article = await getArticleToChange(context, uuidOf('article')(id), 'EDIT_ARTICLE');
    const contributorId = uuidOf('contributor')(contributor);
    const [part] = await db
      .select({ id: contributions.id, confirmedAt: contributions.confirmedAt, contributorId: contributors.id })
      .from(contributions)
      .innerJoin(contributors, eq(contributors.id, contributions.contributorId))
      .where(
        and(
          eq(contributions.articleId, article.id),
          eq(contributions.role, role),
          contributorId ? eq(contributors.id, contributorId) : eq(contributors.slug, contributor),
        ),
      );
    if (!part) throw new NotFoundError('Nobody of that name has this part in the article.', ['contributor']);
    if (part.confirmedAt === null) {
      await db.update(contributions).set({ confirmedAt: now }).where(eq(contributions.id, part.id));
      await projectArticle(db, article.id);
      const details = { contributorId: part.contributorId, role };
      await audit(context, { action: 'confirmContribution', object: { type: 'article', id: article.id }, details });
    }
    return { articleId: article.id };
  });
}
