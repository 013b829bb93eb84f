import { audit } from '../people/audit.ts';
import { requireRight } from '../people/require-right.ts';
import { checkSlug, slugTaken } from '../platform/check-slug.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { newId } from '../platform/identifiers.ts';
import { slugFor } from '../platform/slug.ts';
import { checkNeverLeft } from '../site/former-address.ts';
import { type ContributorWords, readWords } from './read-words.ts';
import { contributors } from './table.ts';

export interface CreateContributorInput extends ContributorWords {
  displayName: string;
  slug?: string | null;
}

/**
 * Makes a person whom bylines may name.
 *
 * @throws {NotAllowedError} the viewer manages no contributors
 * @throws {ValidationError} what is given cannot be one, or the slug is taken
 */
export function createContributor(
  context: DomainContext,
  input: CreateContributorInput,
): Promise<{ contributorId: string }> {
  return inTransaction(context, async (context) => {
    const { db, now } = context;
    requireRight(context, 'MANAGE_CONTRIBUTORS', {});
    const { displayName = '', ...words } = await readWords(db, input);
    const given = input.slug == null ? undefined : checkSlug(input.slug);
    const slug = given ?? slugFor(displayName, 'contributor');
    await checkNeverLeft(db, `/contributor/${slug}`);
    const id = newId(now);
    const made = await db
      .insert(contributors)
      .values({ id, slug, displayName, ...words })
      .onConflictDoNothing()
      .returning({ id: contributors.id });
    if (made.length === 0) throw slugTaken(slug, given ? 'slug' : 'displayName');
    await audit(context, { action: 'createContributor', object: { type: 'contributor', id }, details: { slug } });
    return { contributorId: id };
  });
}
