import { eq, sql } from 'drizzle-orm';
import type { DomainContext } from '../platform/context.ts';
import type { Database } from '../platform/database/clients.ts';
import { newId } from '../platform/identifiers.ts';
import { slugFor, untakenSlug } from '../platform/slug.ts';
import { formerlyAt } from '../site/former-address.ts';
import { uuids } from './sql.ts';
import { nameKey, tagNames, tags } from './table.ts';

/**
 * The tags of these names, in this order, each once; what no tag is called is made. Upper and lower case, spaces and hyphens make no
 * other name: "Sea walks" is "sea-walks", while "C" is not "C++". What a tag is called in the locale goes before what it is called in
 * others. A name whose address led to a tag that was merged or renamed is that tag's.
 *
 * @param names trimmed, none empty
 */
export async function findOrMakeTags({ db, now }: DomainContext, names: string[], locale: string): Promise<string[]> {
  const ids = new Map<string, string>();
  const settle = async (find: (db: Database, names: string[], locale: string) => Promise<Map<string, string>>) => {
    const unknown = names.filter((name) => !ids.has(name));
    if (unknown.length === 0) return;
    for (const [name, id] of await find(db, unknown, locale)) ids.set(name, id);
  };
  await settle(byName);
  if (names.some((name) => !ids.has(name))) {
    // Whoever makes a tag of the same name at the same moment is waited for: in one order, or two would wait for each other.
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('tags', 0))`);
    await settle(byName);
    await settle(byFormerAddress);
    for (const name of names) {
      if (ids.has(name)) continue;
      const id = newId(now);
      await db.insert(tags).values({ id, slug: await freeSlug(db, name) });
      await db.insert(tagNames).values({ tagId: id, locale, name });
      for (const same of names) if (keyOf(same) === keyOf(name)) ids.set(same, id);
    }
  }
  return [...new Set(names.map((name) => ids.get(name)!))];
}

/** As `nameKey`, for names that are to be made in one go. */
const keyOf = (name: string) => name.toLowerCase().replace(/[\s_-]+/g, '');

async function byName(db: Database, names: string[], locale: string): Promise<Map<string, string>> {
  const rows = await db.execute<{ name: string; id: string }>(sql`
    select distinct on (w.place) w.name, n.tag_id as id
    from unnest(${sql.param(names)}::text[]) with ordinality as w(name, place)
    join tag_names n on ${nameKey(sql`n.name`)} = ${nameKey(sql`w.name`)}
    order by w.place, n.locale = ${locale} desc, n.name = w.name desc, n.tag_id`);
  return stillThere(db, new Map(rows.map(({ name, id }) => [name, id])));
}

/** Whoever merges one of them with another at the same moment is waited for, and waits from then on. */
async function stillThere(db: Database, found: Map<string, string>): Promise<Map<string, string>> {
  const there = await db.execute<{ id: string }>(
    sql`select id from tags where id = any(${uuids([...found.values()])}) order by id for key share`,
  );
  const ids = new Set(there.map(({ id }) => id));
  return new Map([...found].filter(([, id]) => ids.has(id)));
}

async function byFormerAddress(db: Database, names: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const name of names) {
    const slug = (await formerlyAt(db, `/tag/${slugFor(name, 'tag')}`))?.match(/^\/tag\/(.+)$/)?.[1];
    if (slug === undefined) continue;
    const [tag] = await db.select({ id: tags.id }).from(tags).where(eq(tags.slug, slug));
    if (tag) found.set(name, tag.id);
  }
  return stillThere(db, found);
}

/** One that no tag has, nor had. */
async function freeSlug(db: Database, name: string): Promise<string> {
  const slug = slugFor(name, 'tag');
  const rows = await db.execute<{ slug: string }>(sql`
    select slug from tags where slug = ${slug} or starts_with(slug, ${`${slug}-`})
    union select substr(path, 6) from redirects where path = ${`/tag/${slug}`} or starts_with(path, ${`/tag/${slug}-`})`);
  const taken = new Set(rows.map((row) => row.slug));
  return untakenSlug(slug, (candidate) => taken.has(candidate));
}
