import { type SQL, sql } from 'drizzle-orm';
import { inStage, projected } from '../platform/database/in-view.ts';
import type { At } from '../platform/reading/declaration.ts';
import type { ArticleRow } from './rows.ts';

/** How many of the latest under each shared key are looked at: what is related stays a bounded look-up on any site. */
const looksAt = 60;

/** Ids and places of the articles in its language that share most keys with this one, then the latest. */
export function relatedArticles(article: ArticleRow, at: At): SQL {
  const shown = (alias: string) => inStage(sql.raw(`${alias}.stage`), sql.raw(`${alias}.article_id`), at);
  const links = projected('article_projection_links', at);
  const latest = sql`select l.article_id, l.published_at from ${links} l where ${shown('l')} and l.kind = o.kind and l.key_id = o.key_id order by l.published_at desc, l.article_id desc limit ${sql.raw(String(looksAt))}`;
  return sql`select n.article_id as id, row_number() over (order by count(*) desc, max(n.published_at) desc, n.article_id desc) as place
    from ${links} o cross join lateral (${latest}) n join articles other on other.id = n.article_id
    where ${shown('o')} and o.article_id = ${article.id} and o.kind in ('CATEGORY', 'TAG') and other.locale = ${article.locale} and other.translation_set_id <> ${article.translationSetId}
    group by n.article_id order by place limit ${at.args.value('first', 'int')}`;
}
