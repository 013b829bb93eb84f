import { eq } from 'drizzle-orm';
import { audit } from '../people/audit.ts';
import { requireRight } from '../people/require-right.ts';
import { checkSlug, slugTaken } from '../platform/check-slug.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { NotFoundError, ValidationError } from '../platform/errors.ts';
import { uuidOf } from '../platform/identifiers.ts';
import { checkNames, type LocalName } from '../platform/text/local-texts.ts';
import { checkNeverLeft, leaveRedirect } from '../site/former-address.ts';
import { getParent } from './create-category.ts';
import { type GivenPlace, placeCategory } from './place-category.ts';
import {
  type Category,
  categoriesFrom,
  findCategory,
  forgetReaches,
  lockFiled,
  lockTree,
  projectFiledUnder,
} from './sql.ts';
import { categories, categoryNames } from './table.ts';

export interface UpdateCategoryInput {
  id: string;
  /** All of them, in place of those there are. */
  names?: LocalName[] | null;
  slug?: string | null;
  /** Slug or id; null makes it a root. */
  parent?: string | null;
  at?: GivenPlace | null;
}

/**
 * Renames or moves a category. Its former address leads to the present one; articles filed under it are found by the new name, and
 * under the new parents.
 *
 * @throws {NotFoundError} there is no such category
 * @throws {NotAllowedError} the viewer does not manage it, or the place that it leaves or comes to
 * @throws {ValidationError} the slug is taken, or it would lie below itself
 */
export function updateCategory(context: DomainContext, input: UpdateCategoryInput): Promise<{ categoryId: string }> {
  return inTransaction(context, async (context) => {
    const { db } = context;
    requireRight(context, 'MANAGE_TAXONOMY');
    await lockTree(db);
    const category = await getCategory(context, input.id);
    const { id } = category;
    requireRight(context, 'MANAGE_TAXONOMY', { categoryId: id }, ['id']);
    const subtree = await categoriesFrom(db, id);
    const place = await newPlace(context, category, subtree, input);
    const names = input.names === undefined ? undefined : checkNames(input.names, 'names');
    const slug = input.slug === undefined ? category.slug : checkSlug(input.slug);
    if (slug !== category.slug) {
      await checkNeverLeft(db, `/category/${slug}`, `/category/${category.slug}`);
      const other = await db.select({ id: categories.id }).from(categories).where(eq(categories.slug, slug));
      if (other.length > 0) throw slugTaken(slug);
    }
    await lockFiled(db, subtree);
    if (slug !== category.slug || place)
      await db
        .update(categories)
        .set({ slug, ...place })
        .where(eq(categories.id, id));
    if (slug !== category.slug) await leaveRedirect(context, `/category/${category.slug}`, `/category/${slug}`);
    if (names) {
      await db.delete(categoryNames).where(eq(categoryNames.categoryId, id));
      await db.insert(categoryNames).values(names.map((name) => ({ categoryId: id, ...name })));
    }
    const isMoved = place !== undefined && place.parentId !== category.parentId;
    if (names || isMoved) await projectFiledUnder(db, 'CATEGORY', id);
    if (isMoved) await forgetReaches(db);
    const details = { slug, ...(isMoved && { parentBefore: category.parentId, parentAfter: place.parentId }) };
    await audit(context, { action: 'updateCategory', object: { type: 'category', id }, details });
    return { categoryId: id };
  });
}

/** @throws {NotFoundError} there is none with this id */
export async function getCategory({ db }: DomainContext, publicId: string): Promise<Category> {
  const category = uuidOf('category')(publicId) === null ? undefined : await findCategory(db, publicId);
  if (!category) throw new NotFoundError('There is no such category.', ['id']);
  return category;
}

/** Where it is to stand; undefined: where it stands. Who moves it must manage the parent that it leaves and the one that it comes to. */
async function newPlace(
  context: DomainContext,
  { id, parentId: before }: Category,
  subtree: readonly string[],
  { parent, at }: UpdateCategoryInput,
): Promise<Pick<Category, 'parentId' | 'position'> | undefined> {
  if (parent === undefined && at == null) return undefined;
  const parentId = parent === undefined ? before : parent === null ? null : (await getParent(context.db, parent)).id;
  if (parentId === before && at == null) return undefined;
  if (parentId !== null && subtree.includes(parentId)) {
    const message = 'A category lies neither below itself nor below one that lies below it.';
    throw new ValidationError({ path: ['parent'], code: 'NOT_SUPPORTED', message });
  }
  requireRight(context, 'MANAGE_TAXONOMY', { categoryId: before }, ['id']);
  requireRight(context, 'MANAGE_TAXONOMY', { categoryId: parentId }, ['parent']);
  return { parentId, position: await placeCategory(context.db, { id, parentId, at }) };
}
