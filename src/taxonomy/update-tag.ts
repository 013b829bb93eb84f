import { eq } from 'drizzle-orm';
import { audit } from '../people/audit.ts';
import { requireRight } from '../people/require-right.ts';
import { checkSlug, slugTaken } from '../platform/check-slug.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { NotFoundError } from '../platform/errors.ts';
import { uuidOf } from '../platform/identifiers.ts';
import { checkNames, type LocalName } from '../platform/text/local-texts.ts';
import { checkNeverLeft, leaveRedirect } from '../site/former-address.ts';
import { projectFiledUnder } from './sql.ts';
import { tagNames, tags } from './table.ts';
import { lockTagged } from './tagged.ts';

/**
 * Renames a tag. Its former address leads to the present one.
 *
 * @throws {NotFoundError} there is no such tag
 * @throws {NotAllowedError} the viewer manages no tags
 * @throws {ValidationError} the slug is taken, or a name says nothing
 */
export function updateTag(
  context: DomainContext,
  input: { id: string; names?: LocalName[] | null; slug?: string | null },
): Promise<{ tagId: string }> {
  return inTransaction(context, async (context) => {
    const { db } = context;
    requireRight(context, 'MANAGE_TAXONOMY', {});
    const id = uuidOf('tag')(input.id);
    const before = id && (await lockTagged(db, [id])).get(id);
    if (!id || !before) throw new NotFoundError('There is no such tag.', ['id']);
    const names = input.names === undefined ? undefined : checkNames(input.names, 'names');
    const slug = input.slug === undefined ? before : checkSlug(input.slug);
    if (slug !== before) {
      await checkNeverLeft(db, `/tag/${slug}`, `/tag/${before}`);
      const other = await db.select({ id: tags.id }).from(tags).where(eq(tags.slug, slug));
      if (other.length > 0) throw slugTaken(slug);
      await db.update(tags).set({ slug }).where(eq(tags.id, id)).catch(asTaken(slug));
      await leaveRedirect(context, `/tag/${before}`, `/tag/${slug}`);
    }
    if (names) {
      await db.delete(tagNames).where(eq(tagNames.tagId, id));
      await db.insert(tagNames).values(names.map(({ locale, name }) => ({ tagId: id, locale, name })));
      await projectFiledUnder(db, 'TAG', id);
    }
    await audit(context, { action: 'updateTag', object: { type: 'tag', id }, details: { slug } });
    return { tagId: id };
  });
}

/** For what is thrown by writing a slug: another may have taken it since it was looked for. */
export const asTaken = (slug: string) => (error: unknown) => {
  const { cause } = error as { cause?: { code?: string } };
  throw cause?.code === '23505' ? slugTaken(slug) : error;
};
