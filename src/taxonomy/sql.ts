import { eq, sql } from 'drizzle-orm';
import type { Database } from '../platform/database/clients.ts';
import { uuidOf } from '../platform/identifiers.ts';
import { categories } from './table.ts';

export type Category = typeof categories.$inferSelect;

/** Keeps the tree as it is until the transaction ends, but for who holds this. Articles are still filed meanwhile. */
export async function lockTree(db: Database): Promise<void> {
  await db.execute(sql`lock table categories in share row exclusive mode`);
}

/** @param given slug or id */
export async function findCategory(db: Database, given: string): Promise<Category | undefined> {
  const id = uuidOf('category')(given);
  const [found] = await db
    .select()
    .from(categories)
    .where(id ? eq(categories.id, id) : eq(categories.slug, given));
  return found;
}

/** A category's id and those of all below it. */
export async function categoriesFrom(db: Database, id: string): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    with recursive below as (select ${id}::uuid as id union select c.id from categories c join below b on c.parent_id = b.id)
    select id from below`);
  return rows.map(({ id }) => id);
}

/** Ids as PostgreSQL writes an array. */
export const uuids = (ids: readonly string[]) => sql`${`{${ids.join()}}`}::text::uuid[]`;

// Articles lie to the right: written as tables.

/**
 * Locks categories and every article that one of its versions files under them, so that none is filed while their projections are
 * written anew. Articles first, in order: whoever writes one has it before he comes to its category.
 */
export async function lockFiled(db: Database, ids: readonly string[]): Promise<void> {
  await db.execute(sql`select 1 from articles a
    where a.id in (select c.article_id from article_contents c where c.category_id = any(${uuids(ids)}))
    order by a.id for no key update`);
  await db.execute(sql`select 1 from categories where id = any(${uuids(ids)}) order by id for update`);
}

/** Brings what lists and search read of the articles filed under it up to date. */
export async function projectFiledUnder(db: Database, kind: 'CATEGORY' | 'TAG', id: string): Promise<void> {
  await db.execute(sql`select project_articles_filed_under(${kind}, ${id})`);
}

/** Whoever is kept to categories reaches others now: what is remembered of such people's rights no longer holds. */
export async function forgetReaches(db: Database): Promise<void> {
  await db.execute(sql`update users set rights_revision = rights_revision + 1 where id in (
    select id from users u
    where exists (select from role_grants g where g.user_id = u.id and g.category_id is not null)
      or exists (select from api_tokens t where t.user_id = u.id and t.category_ids is not null and t.revoked_at is null)
    order by id for no key update)`);
}
