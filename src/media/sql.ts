import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../platform/database/clients.ts';
import type { LocalColumns } from './media-words.ts';
import { media, mediaTexts } from './table.ts';

export type Media = typeof media.$inferSelect;

export async function lockMedia(db: Database, id: string): Promise<Media | undefined> {
  const [found] = await db.select().from(media).where(eq(media.id, id)).for('update');
  return found;
}

/** The first asset that has these bytes. */
export async function findBySha256(db: Database, digest: Buffer): Promise<Media | undefined> {
  const [found] = await db
    .select()
    .from(media)
    .where(and(eq(media.sha256, digest), eq(media.availability, 'AVAILABLE')))
    .orderBy(asc(media.id))
    .limit(1);
  return found;
}

/** All of an asset's texts by language, and no others. */
export async function putTexts(db: Database, mediaId: string, texts: readonly LocalColumns[]): Promise<void> {
  await db.delete(mediaTexts).where(eq(mediaTexts.mediaId, mediaId));
  if (texts.length > 0) await db.insert(mediaTexts).values(texts.map((text) => ({ mediaId, ...text })));
}

/**
 * Everything that an asset is used by, features to the right among them: in what readers or editors see now, and in any version ever.
 * Written as tables, not through those features.
 */
export async function countUses(db: Database, id: string): Promise<{ now: number; ever: number }> {
  const [row] = await db.execute<{ now: number; ever: number }>(sql`
    select count(*) filter (where is_now)::int as now, count(*)::int as ever from (${uses(sql`${id}::uuid`)}) u`);
  return row!;
}

/** A row for each use of an asset, and whether it is one of what is published or at the head. */
export function uses(id: SQL): SQL {
  return sql`select f.is_published or f.to_version = 2147483647 as is_now from figure_versions f where f.media_id = ${id}
    union all select c.is_published or c.to_version = 2147483647 from article_contents c where c.seo_image_id = ${id}
    union all select true from contributors p where p.portrait_id = ${id}
    union all select true from sites s where s.logo_id = ${id}
    union all select true from media o where o.poster_id = ${id}`;
}
