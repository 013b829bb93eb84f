import { type SQL, sql } from 'drizzle-orm';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import type { Database } from '../platform/database/clients.ts';
import { NotFoundError } from '../platform/errors.ts';
import { lockArticle, parts } from './sql.ts';
import { blocks, figures, sections } from './version-tables.ts';

/** A version can be built upon by whoever saw it, for as long as a working day and the night after. */
const untouchedFor = sql.raw(`interval '1 day'`);

/**
 * Of an article's versions those that no history needs: each was followed, within ten minutes and the same hour of the clock, by another
 * of the same person and client. Never one that readers saw, that is planned, that has a name, or the newest.
 *
 * @param where which articles: SQL over `v.article_id`
 */
const needless = (now: Date, where: SQL) => sql`
  select v.article_id, v.number
  from (
    select v.article_id, v.number, v.name, v.created_at, v.actor_id, v.via,
      lead(v.created_at) over by_number as next_at, lead(v.actor_id) over by_number as next_actor_id,
      lead(v.via) over by_number as next_via
    from article_versions v
    where ${where}
    window by_number as (partition by v.article_id order by v.number)
  ) v
  join articles a on a.id = v.article_id
  where v.next_at <= v.created_at + interval '10 minutes'
    and date_trunc('hour', v.next_at, 'UTC') = date_trunc('hour', v.created_at, 'UTC')
    and v.next_actor_id is not distinct from v.actor_id and v.next_via = v.via
    and v.created_at < ${now.toISOString()}::timestamptz - ${untouchedFor}
    and v.name is null
    and v.number <> all (array[a.head_version, coalesce(a.published_version, 0), coalesce(a.scheduled_version, 0)])
    and not exists (select from publications p where p.article_id = v.article_id and p.version = v.number)`;

/** Articles whose history has become longer than anybody needs; at most so many. */
export async function findArticlesToPrune(db: Database, now: Date, most: number): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(
    sql`select distinct article_id as id from (${needless(now, sql`true`)}) needless limit ${most}`,
  );
  return rows.map(({ id }) => id);
}

/**
 * Makes a burst of quick edits one entry of an article's history. What every version that stays says does not change by a letter; addresses that
 * only a version that goes had reserved are free again.
 */
export function pruneVersions(context: DomainContext, articleId: string): Promise<void> {
  return inTransaction(context, async ({ db, now }) => {
    try {
      await lockArticle(db, articleId);
    } catch (error) {
      if (error instanceof NotFoundError) return;
      throw error;
    }
    const gone = await db.execute(sql`
      delete from article_versions d using (${needless(now, sql`v.article_id = ${articleId}`)}) n
      where d.article_id = n.article_id and d.number = n.number returning 1`);
    if (gone.length === 0) return;
    const isKept = sql`exists (select from article_versions k where k.article_id = t.article_id and k.number >= t.from_version and k.number < t.to_version)`;
    for (const { table } of Object.values(parts))
      await db.execute(sql`delete from ${table} t where t.article_id = ${articleId} and not ${isKept}`);
    // What stands in another thing goes before it. A contribution stays, with what the newsroom confirmed of it.
    for (const [identity, rows] of [
      [figures, parts.figures.table],
      [blocks, parts.blocks.table],
      [sections, parts.sections.table],
    ])
      await db.execute(sql`
        delete from ${identity!} i where i.article_id = ${articleId} and not exists (select from ${rows!} t where t.id = i.id)`);
    await db.execute(sql`
      delete from article_slugs s where s.article_id = ${articleId} and s.first_published_at is null
        and not exists (select from article_contents c where c.article_id = s.article_id and c.slug = s.slug)`);
  });
}
