import { audit } from '../people/audit.ts';
import { requireRight } from '../people/require-right.ts';
import { checkSlug, slugTaken } from '../platform/check-slug.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import type { Database } from '../platform/database/clients.ts';
import { ValidationError } from '../platform/errors.ts';
import { newId } from '../platform/identifiers.ts';
import { slugFor } from '../platform/slug.ts';
import { checkNames, type LocalName, nameFor } from '../platform/text/local-texts.ts';
import { checkNeverLeft } from '../site/former-address.ts';
import { siteLocaleIn } from '../site/sql.ts';
import { type GivenPlace, placeCategory } from './place-category.ts';
import { type Category, findCategory, forgetReaches, lockTree } from './sql.ts';
import { categories, categoryNames } from './table.ts';

export interface CreateCategoryInput {
  names: LocalName[];
  slug?: string | null;
  /** Slug or id. */
  parent?: string | null;
  at?: GivenPlace | null;
}

/**
 * Makes a category, last among its siblings if nothing else is said.
 *
 * @throws {NotAllowedError} the viewer manages no categories, or none there
 * @throws {ValidationError} what is given cannot be a category, or its slug is taken
 */
export function createCategory(context: DomainContext, input: CreateCategoryInput): Promise<{ categoryId: string }> {
  return inTransaction(context, async (context) => {
    const { db, now } = context;
    requireRight(context, 'MANAGE_TAXONOMY');
    const names = checkNames(input.names, 'names');
    const given = input.slug == null ? undefined : checkSlug(input.slug);
    const slug = given ?? slugFor(nameFor(names, await siteLocaleIn(db)), 'category');
    await lockTree(db);
    const parentId = input.parent == null ? null : (await getParent(db, input.parent)).id;
    requireRight(context, 'MANAGE_TAXONOMY', { categoryId: parentId }, ['parent']);
    const id = newId(now);
    const position = await placeCategory(db, { id, parentId, at: input.at });
    await checkNeverLeft(db, `/category/${slug}`);
    const made = await db
      .insert(categories)
      .values({ id, parentId, slug, position })
      .onConflictDoNothing({ target: categories.slug })
      .returning({ id: categories.id });
    if (made.length === 0) throw slugTaken(slug, given ? 'slug' : 'names');
    await db.insert(categoryNames).values(names.map((name) => ({ categoryId: id, ...name })));
    if (parentId) await forgetReaches(db);
    await audit(context, { action: 'createCategory', object: { type: 'category', id }, details: { slug } });
    return { categoryId: id };
  });
}

/** @throws {ValidationError} there is no such category */
export async function getParent(db: Database, given: string): Promise<Category> {
  const found = await findCategory(db, given);
  if (found) return found;
  const message = 'There is no such category: give its slug or its id.';
  throw new ValidationError({ path: ['parent'], code: 'UNKNOWN_REFERENCE', message });
}
