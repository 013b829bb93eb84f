import { and, eq } from 'drizzle-orm';
import { audit } from '../people/audit.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { ValidationError } from '../platform/errors.ts';
import { getArticleToChange } from './get-article-to-change.ts';
import { oneLine } from './one-line.ts';
import { articleVersions } from './table.ts';

const longest = 100;

/**
 * Gives a version a name, by which it stays; null takes it away.
 *
 * @throws {NotFoundError} no such article
 * @throws {NotAllowedError} the viewer may not edit it
 * @throws {ValidationError} there is no such version, or the name is none
 */
export function nameVersion(
  context: DomainContext,
  input: { articleId: string | null; version: number; name: string | null },
): Promise<{ articleId: string }> {
  return inTransaction(context, async (context) => {
    const { id } = await getArticleToChange(context, input.articleId, 'EDIT_ARTICLE', 'articleId');
    const name = input.name === null ? null : oneLine(input.name).trim();
    if (name !== null && (name === '' || [...name].length > longest))
      throw new ValidationError({
        ...{ path: ['name'], code: 'BAD_FORMAT', message: `A name has 1 to ${longest} characters; null for none.` },
      });
    const named = await context.db
      .update(articleVersions)
      .set({ name })
      .where(and(eq(articleVersions.articleId, id), eq(articleVersions.number, input.version)))
      .returning({ number: articleVersions.number });
    if (named.length === 0)
      throw new ValidationError({
        ...{ path: ['version'], code: 'UNKNOWN_REFERENCE', message: `The article has no version ${input.version}.` },
      });
    await audit(context, {
      ...{ action: 'nameVersion', object: { type: 'article', id }, details: { version: input.version } },
    });
    return { articleId: id };
  });
}
