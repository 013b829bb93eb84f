import { sql } from 'drizzle-orm';
import type { Database } from '../platform/database/clients.ts';
import { uuids } from './sql.ts';

// Articles lie to the right: written as tables.

/** Locks every article that has one of these tags in any version, then the tags; gives back the tags that are there, by id. */
export async function lockTagged(db: Database, tagIds: readonly string[]): Promise<Map<string, string>> {
  await lockArticlesWith(db, tagIds);
  const found = await db.execute<{ id: string; slug: string }>(
    sql`select id, slug from tags where id = any(${uuids(tagIds)}) order by id for update`,
  );
  // Whoever gave one of them to an article meanwhile is done now.
  await lockArticlesWith(db, tagIds);
  return new Map(found.map(({ id, slug }) => [id, slug]));
}

const lockArticlesWith = (db: Database, tagIds: readonly string[]) =>
  db.execute(sql`select 1 from articles a
    where a.id in (select t.article_id from article_tags t where t.tag_id = any(${uuids(tagIds)}))
    order by a.id for no key update`);

/**
 * Gives every version that has one of the tags `from` the tag `into` instead, once, where the article had it already or in the place
 * of the first of them. Rows of versions are never changed: these are taken away and others written, as if it had always been so.
 *
 * @returns the articles concerned
 */
export async function retag(db: Database, from: readonly string[], into: string): Promise<string[]> {
  const rows = await db.execute<{ article_id: string }>(sql`
    with taken as (
      delete from article_tags where tag_id = any(${uuids([...from, into])})
        and article_id in (select t.article_id from article_tags t where t.tag_id = any(${uuids(from)}))
      returning *
    ),
    points as (select article_id, from_version at from taken union select article_id, to_version from taken),
    segments as (
      select article_id, at, lead(at) over (partition by article_id order by at) until from points
    ),
    chosen as (
      select distinct on (s.article_id, s.at) s.article_id, s.at, s.until, t.position, t.is_published
      from segments s join taken t on t.article_id = s.article_id and t.from_version <= s.at and s.until <= t.to_version
      order by s.article_id, s.at, t.tag_id = ${into} desc, t.position, t.tag_id
    ),
    spans as (
      select article_id, position, bool_or(is_published) is_published, range_agg(int4range(at, until)) versions
      from chosen group by article_id, position
    )
    insert into article_tags (article_id, tag_id, from_version, to_version, is_published, position)
    select s.article_id, ${into}, lower(span), upper(span),
      s.is_published and coalesce(span @> a.published_version, false), s.position
    from spans s join articles a on a.id = s.article_id cross join lateral unnest(s.versions) span
    returning article_id`);
  const concerned = [...new Set(rows.map(({ article_id }) => article_id))];
  // Whoever waits for one of them learns from its row that what he read of it is old.
  await db.execute(sql`update articles set head_version = head_version where id = any(${uuids(concerned)})`);
  return concerned;
}

/** In order of id, as whoever else projects many does. */
export async function projectTagged(db: Database, articleIds: readonly string[]): Promise<void> {
  await db.execute(
    sql`select project_article(id, renamed => true) from (select unnest(${uuids(articleIds)}) id order by 1) concerned`,
  );
}
