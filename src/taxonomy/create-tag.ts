import { audit } from '../people/audit.ts';
import { requireRight } from '../people/require-right.ts';
import { checkSlug, slugTaken } from '../platform/check-slug.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { newId } from '../platform/identifiers.ts';
import { slugFor } from '../platform/slug.ts';
import { checkNames, type LocalName, nameFor } from '../platform/text/local-texts.ts';
import { checkNeverLeft } from '../site/former-address.ts';
import { siteLocaleIn } from '../site/sql.ts';
import { tagNames, tags } from './table.ts';

/**
 * Makes a tag, before any article has it.
 *
 * @throws {NotAllowedError} the viewer manages no tags
 * @throws {ValidationError} what is given cannot be a tag, or its slug is taken
 */
export function createTag(
  context: DomainContext,
  input: { names: LocalName[]; slug?: string | null },
): Promise<{ tagId: string }> {
  return inTransaction(context, async (context) => {
    const { db, now } = context;
    requireRight(context, 'MANAGE_TAXONOMY', {});
    const names = checkNames(input.names, 'names');
    const given = input.slug == null ? undefined : checkSlug(input.slug);
    const slug = given ?? slugFor(nameFor(names, await siteLocaleIn(db)), 'tag');
    await checkNeverLeft(db, `/tag/${slug}`);
    const id = newId(now);
    const made = await db.insert(tags).values({ id, slug }).onConflictDoNothing().returning({ id: tags.id });
    if (made.length === 0) throw slugTaken(slug, given ? 'slug' : 'names');
    await db.insert(tagNames).values(names.map(({ locale, name }) => ({ tagId: id, locale, name })));
    await audit(context, { action: 'createTag', object: { type: 'tag', id }, details: { slug } });
    return { tagId: id };
  });
}
