import { inArray } from 'drizzle-orm';
import type { Database } from '../platform/database/clients.ts';
import { ConflictError, type EditConflict } from '../platform/errors.ts';
import { uuidOf } from '../platform/identifiers.ts';
import { categories } from '../taxonomy/table.ts';

/**
 * Refuses what two writers changed differently, in the words that they would type.
 *
 * @throws {ConflictError} always
 */
export async function refuseConflict(
  db: Database,
  versions: { current: number; yours: number },
  conflicts: readonly EditConflict[],
): Promise<never> {
  const slugOf = await slugsIn(db, conflicts);
  const named = conflicts.map((conflict) => {
    if (conflict.path[0] !== 'category') return conflict;
    const { base, mine, theirs } = conflict;
    return { ...conflict, base: slugOf(base), mine: slugOf(mine), theirs: slugOf(theirs) };
  });
  throw new ConflictError(versions.current, versions.yours, named);
}

async function slugsIn(
  db: Database,
  conflicts: readonly EditConflict[],
): Promise<(id: string | null) => string | null> {
  const given = conflicts.filter(({ path }) => path[0] === 'category').flatMap((c) => [c.base, c.mine, c.theirs]);
  const ids = given.flatMap((id) => (id === null ? [] : (uuidOf('category')(id) ?? [])));
  if (ids.length === 0) return (id) => id;
  const rows = await db
    .select({ id: categories.id, slug: categories.slug })
    .from(categories)
    .where(inArray(categories.id, ids));
  const slugs = new Map(rows.map(({ id, slug }) => [id, slug]));
  return (id) => (id === null ? null : (slugs.get(uuidOf('category')(id) ?? '') ?? id));
}
