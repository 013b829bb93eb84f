import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../platform/database/clients.ts';
import { settings } from '../../site/rows.ts';
import { localised } from '../../taxonomy/rows.ts';
import { rowsOfVersion, type VersionOf } from '../version-body.ts';
import { type ArticleDiff, articleDiff, type DifferingRows } from './article-diff.ts';

/**
 * What `articleDiff` is made from, as one JSON value: the rows that are in one of two versions and not in the other, whichever number
 * is the greater, and the names of what they name.
 *
 * @param from the newest version kept that is no newer than this; 0 for none
 */
export function rowsThatDiffer(articleId: SQL, from: SQL, to: SQL): SQL {
  const kept = (number: SQL) =>
    sql`coalesce((select max(k.number) from article_versions k where k.article_id = ${articleId} and k.number <= ${number}), 0)`;
  const [older, newer] = [sql`at.older`, sql`at.newer`];
  const side = (number: SQL, other: SQL) => oneSide({ articleId, number }, other);
  return sql`(select jsonb_build_object('from', at.older, 'to', at.newer, 'before', side.before, 'after', side.after, 'names', ${namesIn(sql`side.before`, sql`side.after`)})
    from (select ${kept(from)} as older, ${kept(to)} as newer) at
    cross join lateral (select ${side(older, newer)} as before, ${side(newer, older)} as after) side)`;
}

/** The diff itself, for who writes. */
export async function readDiff(db: Database, articleId: string, from: number, to: number): Promise<ArticleDiff> {
  const differing = rowsThatDiffer(sql`${articleId}::uuid`, sql`${from}::int`, sql`${to}::int`);
  const [row] = await db.execute<{ differing: DifferingRows }>(sql`select ${differing} as differing from ${settings}`);
  return articleDiff(row!.differing);
}

function oneSide(version: VersionOf, other: SQL): SQL {
  const isOfBoth = (row: SQL) => sql`${row}.from_version <= ${other} and ${other} < ${row}.to_version`;
  const isOfOne = sql`not (${isOfBoth(sql`r`)})`;
  const list = (part: Parameters<typeof rowsOfVersion>[0], columns: SQL, more: SQL = sql``, condition = isOfOne) =>
    sql`(select coalesce(jsonb_agg(jsonb_build_object(${columns})), '[]') from ${rowsOfVersion(part, version)} r ${more} where ${condition})`;
  // Of a block that differs all pictures: they are what it says.
  const block = sql`left join lateral (select * from block_versions l where l.id = r.block_id and l.from_version <= ${version.number} order by l.from_version desc limit 1) b on true`;
  return sql`jsonb_build_object(
    'content', ${list('content', contentColumns)},
    'sections', ${list('sections', sectionColumns, sql``, sql`true`)},
    'blocks', ${list('blocks', blockColumns)},
    'figures', ${list('figures', figureColumns, block, sql`(${isOfOne} or not (${isOfBoth(sql`b`)}))`)},
    'tags', ${list('tags', sql`'tagId', r.tag_id, 'position', r.position`)},
    'contributions', ${list('contributions', contributionColumns, sql`join contributions c on c.id = r.id`)})`;
}

const contentColumns = sql`'headline', r.headline, 'slug', r.slug, 'standfirst', r.standfirst, 'excerpt', r.excerpt, 'categoryId', r.category_id, 'byline', r.byline, 'moreStoriesPrompt', r.more_stories_prompt,
  'seoTitle', r.seo_title, 'seoDescription', r.seo_description, 'canonicalUrl', r.canonical_url, 'noIndex', r.no_index, 'seoImageId', r.seo_image_id`;
const sectionColumns = sql`'id', r.id, 'position', r.position, 'headingMarkdown', r.heading_markdown, 'level', r.level, 'kind', r.kind, 'anchor', r.anchor`;
// What a block says is compared by the digest of its data: two that say the same need not be brought whole.
const blockColumns = sql`'id', r.id, 'sectionId', r.section_id, 'position', r.position, 'type', r.type, 'markdown', r.markdown, 'commentId', r.comment_id, 'digest', md5(r.data::text)`;
const figureColumns = sql`'id', r.id, 'blockId', r.block_id, 'position', r.position, 'role', r.role, 'mediaId', r.media_id, 'altText', r.alt_text, 'isDecorative', r.is_decorative, 'captionMode', r.caption_mode, 'caption', r.caption,
  'creditText', r.credit_text, 'longDescription', r.long_description, 'focalX', r.focal_x, 'focalY', r.focal_y, 'sectionId', b.section_id, 'blockPosition', b.position`;
const contributionColumns = sql`'id', r.id, 'position', r.position, 'contributorId', c.contributor_id, 'role', c.role, 'basis', c.basis`;

/** Of a category its slug, which an editor would type; of tags and contributors what they are called. */
function namesIn(before: SQL, after: SQL): SQL {
  const ids = (path: string) =>
    sql`(select (id #>> '{}')::uuid from (select jsonb_path_query(${before}, ${sql.raw(`'${path}'`)}) union select jsonb_path_query(${after}, ${sql.raw(`'${path}'`)})) named (id))`;
  const tagName = localised('tag_names', 'tag_id', 'name', sql`t.id`, undefined);
  return sql`(select coalesce(jsonb_object_agg(n.id, n.name), '{}') from (
    select c.id, c.slug as name from categories c where c.id in ${ids('$.content[*].categoryId')}
    union all select t.id, ${tagName} from tags t where t.id in ${ids('$.tags[*].tagId')}
    union all select p.id, p.display_name from contributors p where p.id in ${ids('$.contributions[*].contributorId')}) n)`;
}
