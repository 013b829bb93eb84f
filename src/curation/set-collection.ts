import { eq, sql } from 'drizzle-orm';
import { articles } from '../articles/table.ts';
import { audit } from '../people/audit.ts';
import { requireRight } from '../people/require-right.ts';
import { checkSlug } from '../platform/check-slug.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import type { Database } from '../platform/database/clients.ts';
import { type ValidationCode, ValidationError } from '../platform/errors.ts';
import { newId, uuidOf } from '../platform/identifiers.ts';
import { positionsBetween } from '../platform/position.ts';
import { checkNames } from '../platform/text/local-texts.ts';
import { collectionItems, collections, collectionTitles } from './table.ts';

export interface SetCollectionInput {
  slug: string;
  titles?: { locale: string; name: string }[] | null;
  /** Articles' public ids, in order. */
  items?: string[] | null;
}

const most = 1_000;

/**
 * Makes a collection, or gives the one there is these titles and items and no others.
 *
 * @throws {NotAllowedError} the viewer arranges no collections
 * @throws {ValidationError} a new one has no title, or an item is no article or stands there twice
 */
export function setCollection(context: DomainContext, input: SetCollectionInput): Promise<{ collectionId: string }> {
  return inTransaction(context, async (context) => {
    const { db, now } = context;
    requireRight(context, 'MANAGE_COLLECTIONS', {});
    const slug = checkSlug(input.slug);
    const titles = input.titles === undefined ? undefined : checkNames(input.titles, 'titles');
    const items = input.items === undefined ? undefined : await findArticles(db, input.items);
    const id = newId(now);
    // Whoever sets the same one at the same moment is waited for.
    const [set] = await db
      .insert(collections)
      .values({ id, slug })
      .onConflictDoUpdate({ target: collections.slug, set: { slug } })
      .returning({ id: collections.id });
    const collectionId = set!.id;
    if (collectionId === id && !titles) throw fault(['titles'], 'REQUIRED', 'A new collection needs a title.');
    if (titles) {
      await db.delete(collectionTitles).where(eq(collectionTitles.collectionId, collectionId));
      const rows = titles.map(({ locale, name }) => ({ collectionId, locale, title: name }));
      await db.insert(collectionTitles).values(rows);
    }
    if (items) {
      const positions = positionsBetween(null, null, items.length);
      await db.delete(collectionItems).where(eq(collectionItems.collectionId, collectionId));
      const rows = items.map((articleId, i) => ({ collectionId, articleId, position: positions[i]! }));
      if (rows.length > 0) await db.insert(collectionItems).values(rows);
    }
    const details = { slug, ...(items && { items: items.length }) };
    await audit(context, { action: 'setCollection', object: { type: 'collection', id: collectionId }, details });
    return { collectionId };
  });
}

/** Those that are there stay so until the transaction ends. */
async function findArticles(db: Database, given: string[] | null): Promise<string[]> {
  if (given === null) throw fault(['items'], 'NOT_CLEARABLE', 'Empty it by [].');
  if (given.length > most) throw fault(['items'], 'TOO_LONG', `A collection holds at most ${most} articles.`);
  const ids = given.map((id) => uuidOf('article')(id));
  const rows = await db
    .select({ id: articles.id })
    .from(articles)
    .where(sql`${articles.id} = any(${`{${ids.filter((id) => id !== null).join()}}`}::text::uuid[])`)
    .orderBy(articles.id)
    .for('key share');
  const known = new Set(rows.map(({ id }) => id));
  return ids.map((id, i) => {
    const path = ['items', String(i)];
    if (id === null || !known.has(id)) throw fault(path, 'UNKNOWN_REFERENCE', 'There is no such article.');
    if (ids.indexOf(id) < i) throw fault(path, 'BAD_FORMAT', 'It stands there already.');
    return id;
  });
}

const fault = (path: string[], code: ValidationCode, message: string) => new ValidationError({ path, code, message });
