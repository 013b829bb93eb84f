import { type SQL, sql } from 'drizzle-orm';
import { inStage, projected } from '../platform/database/in-view.ts';
import { defineRows, type RowOf } from '../platform/reading/rows.ts';
import { siteLocale, siteUrl } from '../site/rows.ts';
import { categories, tags } from './table.ts';

/** Categories are everybody's, empty or not; what is filed under them is not. */
export const categoryRows = defineRows({
  table: categories,
  key: (category) => category.id,
  impliedBy: ['Payload'],
});

/** Readers see a tag that an article in view has: one that only drafts have would tell what they are about. Written as a table: articles lie to the right. */
export const tagRows = defineRows({
  table: tags,
  key: (tag) => tag.id,
  visible: (tag, scope) =>
    sql`exists (select 1 from ${projected('article_projection_links', scope)} l where ${inStage(sql`l.stage`, sql`l.article_id`, scope)} and l.kind = 'TAG' and l.key_id = ${tag.id})`,
  impliedBy: ['Article', 'Payload'],
});

export type CategoryRow = RowOf<typeof categoryRows>;
export type TagRow = RowOf<typeof tagRows>;

export const categoryPath = (category: CategoryRow): SQL => sql`'/category/' || ${category.slug}`;
export const tagPath = (tag: TagRow): SQL => sql`'/tag/' || ${tag.slug}`;
export const absolute = (path: SQL): SQL => sql`${siteUrl} || ${path}`;

/**
 * A text in the locale asked for, else in the site's, else in the first there is.
 *
 * @param locale undefined: the site's
 */
export function localised(table: string, owner: string, column: string, id: SQL, locale: SQL | undefined): SQL {
  const wanted = locale ? sql`locale = ${locale} desc, ` : sql``;
  return sql`(select ${sql.raw(column)} from ${sql.raw(table)} where ${sql.raw(owner)} = ${id} and ${sql.raw(column)} is not null order by ${wanted}locale = ${siteLocale} desc, locale limit 1)`;
}
