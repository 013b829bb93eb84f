import { eq, sql } from 'drizzle-orm';
import type { Database } from '../platform/database/clients.ts';
import { ValidationError } from '../platform/errors.ts';
import { uuidOf } from '../platform/identifiers.ts';
import { positionsBetween } from '../platform/position.ts';
import { categories } from './table.ts';

/** Where among its siblings: exactly one of the two. */
export interface GivenPlace {
  before?: string;
  after?: string;
}

/**
 * A position among the categories below a parent, for one that is not among them yet. The tree is locked.
 *
 * @param at last without it
 * @throws {ValidationError} no such category stands there
 */
export async function placeCategory(
  db: Database,
  input: { id: string; parentId: string | null; at?: GivenPlace | null },
): Promise<string> {
  const { id, parentId, at } = input;
  const siblings = await db
    .select({ id: categories.id, position: categories.position })
    .from(categories)
    .where(sql`${categories.parentId} is not distinct from ${parentId}::uuid and ${categories.id} <> ${id}`)
    .orderBy(categories.position, categories.id);
  const index = at ? indexAt(siblings, at) : siblings.length;
  const [before, after] = [siblings[index - 1]?.position ?? null, siblings[index]?.position ?? null];
  if (before === null || after === null || before < after) return positionsBetween(before, after, 1)[0]!;
  // Two stand in one place, and their ids decide: everyone gets a place of his own.
  const positions = positionsBetween(null, null, siblings.length + 1);
  const [own] = positions.splice(index, 1);
  for (const [i, sibling] of siblings.entries())
    await db.update(categories).set({ position: positions[i]! }).where(eq(categories.id, sibling.id));
  return own!;
}

function indexAt(siblings: { id: string }[], at: GivenPlace): number {
  const [[side, given]] = Object.entries(at) as [[keyof GivenPlace, string]];
  const sibling = uuidOf('category')(given);
  const index = siblings.findIndex(({ id }) => id === sibling);
  if (index >= 0) return side === 'before' ? index : index + 1;
  const message = 'No other category with this id stands below the same parent.';
  throw new ValidationError({ path: ['at', side], code: 'UNKNOWN_REFERENCE', message });
}
