import { eq } from 'drizzle-orm';
import { audit } from '../people/audit.ts';
import { requireRight } from '../people/require-right.ts';
import { checkSlug, slugTaken } from '../platform/check-slug.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { NotFoundError } from '../platform/errors.ts';
import { uuidOf } from '../platform/identifiers.ts';
import { checkNeverLeft, leaveRedirect } from '../site/former-address.ts';
import { type ContributorWords, readWords } from './read-words.ts';
import { contributors } from './table.ts';

export interface UpdateContributorInput extends ContributorWords {
  id: string;
  slug?: string | null;
}

/**
 * Changes what is said of a person whom bylines name. The former address leads to the present one.
 *
 * @throws {NotFoundError} there is no such contributor
 * @throws {NotAllowedError} the viewer manages no contributors
 * @throws {ValidationError} the slug is taken, or something else cannot be so
 */
export function updateContributor(
  context: DomainContext,
  input: UpdateContributorInput,
): Promise<{ contributorId: string }> {
  return inTransaction(context, async (context) => {
    const { db } = context;
    requireRight(context, 'MANAGE_CONTRIBUTORS', {});
    const id = uuidOf('contributor')(input.id);
    const [before] = id ? await db.select().from(contributors).where(eq(contributors.id, id)).for('update') : [];
    if (!before) throw new NotFoundError('There is no such contributor.', ['id']);
    const words = await readWords(db, input);
    const slug = input.slug === undefined ? before.slug : checkSlug(input.slug);
    if (slug !== before.slug) await checkNeverLeft(db, `/contributor/${slug}`, `/contributor/${before.slug}`);
    const write = db
      .update(contributors)
      .set({ ...words, slug })
      .where(eq(contributors.id, before.id));
    await write.catch((error) => {
      throw error.cause?.code === '23505' ? slugTaken(slug) : error;
    });
    if (slug !== before.slug) await leaveRedirect(context, `/contributor/${before.slug}`, `/contributor/${slug}`);
    const object = { type: 'contributor', id: before.id };
    await audit(context, { action: 'updateContributor', object, details: { slug } });
    return { contributorId: before.id };
  });
}
