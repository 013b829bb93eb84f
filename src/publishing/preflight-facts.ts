import { type SQL, sql } from 'drizzle-orm';
import { pathOf } from '../articles/rows.ts';
import { rowsOfVersion } from '../articles/version-body.ts';
import type { Database } from '../platform/database/clients.ts';
import { publicId } from '../platform/reading/fields/leaf.ts';
import { settings } from '../site/rows.ts';

/** What preflight looks at of a version of an article; ids are public. Lists are in reading order. */
export interface PreflightFacts {
  locale: string;
  /** The languages of the site. */
  locales: string[];
  /** Null: there is no such version. */
  content: {
    headline: string;
    /** A uuid. */
    categoryId: string | null;
    slug: string;
    ownsSlug: boolean;
    /** What an editor, or a rename, said is to answer at its address. */
    redirect: { location: string | null } | null;
    /** The day on which the rights to the picture of link previews ended. */
    previewExpired: string | null;
  } | null;
  sections: { id: string; heading: string; level: number }[];
  figures: {
    id: string;
    blockId: string | null;
    /** By itself or by its asset, or decorative. */
    isDescribed: boolean;
    isAvailable: boolean;
    expired: string | null;
  }[];
  /** Where links lead to articles that readers do not see; in the standfirst without block. */
  brokenLinks: { blockId: string | null }[];
}

/**
 * The facts as one JSON value, in a statement that knows the site.
 *
 * @param at when readers will see it: rights to a picture may have ended by then
 */
export function preflightFacts(articleId: SQL, number: SQL, at = sql`now()`): SQL {
  const version = { articleId, number };
  const isPast = sql`m.rights_expire_at <= ${at}`;
  const day = sql`case when ${isPast} then to_char(m.rights_expire_at at time zone 'UTC', 'YYYY-MM-DD') end`;
  const path = pathOf(sql`a.locale`, sql`c.slug`);
  const content = sql`(select jsonb_build_object('headline', c.headline, 'categoryId', c.category_id, 'slug', c.slug,
      'ownsSlug', exists (select 1 from article_slugs s where s.locale = a.locale and s.slug = c.slug and s.article_id = a.id),
      'redirect', (select jsonb_build_object('location', r.location) from redirects r where r.path = ${path}),
      'previewExpired', (select ${day} from media m where m.id = c.seo_image_id))
    from ${rowsOfVersion('content', version)} c where exists (select 1 from article_versions n where n.article_id = a.id and n.number = ${number}))`;
  const sections = sql`(select coalesce(jsonb_agg(jsonb_build_object('id', ${publicId('section', sql`s.id`)}, 'heading', s.heading, 'level', s.level) order by s.position, s.id) filter (where s.heading is not null), '[]')
    from ${rowsOfVersion('sections', version)} s)`;
  const places = sql`left join ${rowsOfVersion('blocks', version)} b on b.id = f.block_id left join ${rowsOfVersion('sections', version)} s on s.id = b.section_id`;
  const inOrder = sql`s.position nulls first, s.id, b.position, b.id, f.position, f.id`;
  const isDescribed = sql`f.is_decorative or coalesce(nullif(f.alt_text, ''), nullif(t.alt_text, ''), nullif(m.alt_text, '')) is not null`;
  const figures = sql`(select coalesce(jsonb_agg(jsonb_build_object('id', ${publicId('figure', sql`f.id`)}, 'blockId', ${publicId('block', sql`f.block_id`)},
      'isDescribed', ${isDescribed}, 'isAvailable', m.availability = 'AVAILABLE', 'expired', ${day}) order by ${inOrder}), '[]')
    from ${rowsOfVersion('figures', version)} f join media m on m.id = f.media_id left join media_texts t on t.media_id = m.id and t.locale = a.locale ${places})`;
  return sql`(select jsonb_build_object('locale', a.locale, 'locales', to_jsonb(site.locales), 'content', ${content}, 'sections', ${sections}, 'figures', ${figures}, 'brokenLinks', ${brokenLinks(version)})
    from articles a where a.id = ${articleId})`;
}

function brokenLinks(version: { articleId: SQL; number: SQL }): SQL {
  const targets = (json: SQL) =>
    sql`(select distinct (t #>> '{}')::uuid as id from jsonb_path_query(${json}, '$.**.targetId') t where jsonb_typeof(t) = 'string')`;
  const isBroken = sql`not exists (select 1 from articles o where o.id = target.id and o.state = 'PUBLISHED')`;
  const ofStandfirst = sql`select null::uuid as block_id, null::text as section_position, null::uuid as section_id, null::text as position
    from ${rowsOfVersion('content', version)} c cross join lateral ${targets(sql`c.standfirst`)} target where ${isBroken}`;
  const ofBlocks = sql`select b.id, s.position, s.id, b.position
    from ${rowsOfVersion('blocks', version)} b join ${rowsOfVersion('sections', version)} s on s.id = b.section_id cross join lateral ${targets(sql`b.data`)} target where ${isBroken}`;
  const ofCaptions = sql`select b.id, s.position, s.id, b.position
    from ${rowsOfVersion('figures', version)} f join ${rowsOfVersion('blocks', version)} b on b.id = f.block_id join ${rowsOfVersion('sections', version)} s on s.id = b.section_id
    cross join lateral ${targets(sql`f.caption`)} target where ${isBroken}`;
  return sql`(select coalesce(jsonb_agg(jsonb_build_object('blockId', ${publicId('block', sql`l.block_id`)}) order by l.section_position nulls first, l.section_id, l.position, l.block_id), '[]')
    from (${ofStandfirst} union all ${ofBlocks} union all ${ofCaptions}) l)`;
}

/** The same for who writes. */
export async function readFacts(db: Database, articleId: string, version: number, at: Date): Promise<PreflightFacts> {
  const moment = sql`${at.toISOString()}::timestamptz`;
  const facts = preflightFacts(sql`${articleId}::uuid`, sql`${version}::int`, moment);
  const [row] = await db.execute<{ facts: PreflightFacts }>(sql`select ${facts} as facts from ${settings}`);
  return row!.facts;
}
