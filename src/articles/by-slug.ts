import { type SQL, sql } from 'drizzle-orm';
import { currentVersion, isShown } from '../platform/database/in-view.ts';
import { both } from '../platform/reading/rows.ts';
import type { Scope } from '../platform/reading/scope.ts';
import { fallbacksOf } from '../site/rows.ts';

/**
 * The id of the article that answers to a slug: in the language that is asked for, else in the first of those that the site falls back
 * to from it in which an article in view has this slug.
 */
export function articleIdBySlug(slug: SQL, locale: SQL, scope: Scope): SQL {
  // One probe finds who owns a slug in one language.
  const exact = sql`(select s.article_id from article_slugs s where s.locale = ${locale} and s.slug = ${slug})`;
  const ofArticle = both(sql`a.id = s.article_id`, isShown(sql`a.state`, sql`a.id`, scope));
  const nearest = sql`(select s.article_id from jsonb_array_elements_text(to_jsonb(array[${locale}]) || ${fallbacksOf(locale)}) with ordinality k (locale, place)
    join article_slugs s on s.locale = k.locale and s.slug = ${slug} join articles a on ${ofArticle}
    join article_contents c on c.article_id = a.id and ${currentVersion('c', scope)}
    where c.slug = s.slug order by k.place limit 1)`;
  return sql`case when ${fallbacksOf(locale)} is null then ${exact} else ${nearest} end`;
}
