import { eq, sql } from 'drizzle-orm';
import { audit } from '../people/audit.ts';
import { requireRight } from '../people/require-right.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { IllegalTransitionError } from '../platform/errors.ts';
import { leaveGone } from '../site/former-address.ts';
import { lockFiled, lockTree } from './sql.ts';
import { categories } from './table.ts';
import { getCategory } from './update-category.ts';

/**
 * Removes a category under which nothing is filed, with the roles that hold only there. Its address says that it is gone.
 *
 * @throws {NotFoundError} there is no such category
 * @throws {NotAllowedError} the viewer does not manage where it stands
 * @throws {IllegalTransitionError} a version of an article is filed under it, or a category lies below it
 */
export function removeCategory(context: DomainContext, given: string): Promise<{ deletedId: string }> {
  return inTransaction(context, async (context) => {
    const { db } = context;
    requireRight(context, 'MANAGE_TAXONOMY');
    await lockTree(db);
    const { id, slug, parentId } = await getCategory(context, given);
    requireRight(context, 'MANAGE_TAXONOMY', { categoryId: parentId }, ['id']);
    await lockFiled(db, [id]);
    const [inTheWay] = await db.execute<{ articles: number; children: number; grants: number }>(sql`select
      (select count(distinct c.article_id)::int from article_contents c where c.category_id = ${id}) articles,
      (select count(*)::int from categories c where c.parent_id = ${id}) children,
      (select count(*)::int from role_grants g where g.category_id = ${id}) grants`);
    const { articles, children, grants } = inTheWay!;
    const parts = [
      ...(articles > 0 ? [`articles filed under it, now or in an earlier version: ${articles}`] : []),
      ...(children > 0 ? [`categories below it: ${children}`] : []),
    ];
    if (parts.length > 0) throw new IllegalTransitionError(`It cannot be removed. In the way are ${parts.join('; ')}.`);
    await db.delete(categories).where(eq(categories.id, id));
    await leaveGone(context, `/category/${slug}`);
    await audit(context, { action: 'removeCategory', object: { type: 'category', id }, details: { slug, grants } });
    return { deletedId: id };
  });
}
