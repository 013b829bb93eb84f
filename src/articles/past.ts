import { type SQL, sql } from 'drizzle-orm';
import { moment } from '../platform/database/in-view.ts';
import { isPast, type Scope } from '../platform/reading/scope.ts';
import { draftsRead } from './rights.ts';

/*
 * What lists are cut from, of a moment in the past: the same columns as `article_projections` and `article_projection_links` have,
 * found among the versions. Columns that a list does not use cost it nothing.
 */

/** The queries that statements of a view read as tables. */
export function queriesOfView(scope: Scope): Record<string, SQL> {
  return {
    ...(scope.view.startsWith('PARTIAL_') && { drafts_read: draftsRead(scope) }),
    ...(isPast(scope) && {
      category_lineage: lineage,
      publications_then: publicationsThen(scope),
      article_projections_then: projectionsThen,
      article_projection_links_then: linksThen(scope),
    }),
  };
}

function publicationsThen(scope: Scope): SQL {
  const mayLookBack = scope.view === 'PARTIAL_AS_OF' ? sql` and ${scope.showsDraft(sql`p.article_id`)}` : sql``;
  return sql`select p.article_id, p.version, a.locale, coalesce(p.published_at, a.first_published_at, a.created_at) as published_at
    from publications p join articles a on a.id = p.article_id where p.during @> ${moment(scope)}${mayLookBack}`;
}

/** Whether a row under an alias belongs to the version that was published. */
const inVersion = (alias: string) =>
  sql.raw(`${alias}.article_id = p.article_id and int4range(${alias}.from_version, ${alias}.to_version) @> p.version`);

const ofContent = (column: SQL) => sql`(select ${column} from article_contents c where ${inVersion('c')})`;

const words = (text: SQL) => sql`coalesce(regexp_count(${text}, '\\S+'), 0)`;

const wordCount = sql`(${ofContent(words(sql`c.standfirst->>'text'`))}
  + (select coalesce(sum(${words(sql`s.heading`)}), 0) from section_versions s where ${inVersion('s')})
  + (select coalesce(sum(${words(sql`b.text`)}), 0) from block_versions b where ${inVersion('b')}))::integer`;

const projectionsThen = sql`select p.article_id, p.version, p.locale, 'PUBLISHED'::article_state as state, p.published_at,
  ${ofContent(sql`c.slug`)} as slug, ${ofContent(sql`c.category_id`)} as category_id,
  ${ofContent(sql`left(lower(c.headline), 500)`)} collate "C" as headline_key,
  (select v.created_at from article_versions v where v.article_id = p.article_id and v.number = p.version) as updated_at,
  ${wordCount} as word_count from publications_then p`;

/** Each category with itself and those above it, as the tree is now. */
const lineage = sql`select id, id as ancestor_id from categories
  union all select l.id, c.parent_id from category_lineage l join categories c on c.id = l.ancestor_id where c.parent_id is not null`;

function linksThen(scope: Scope): SQL {
  const wasConfirmed = (alias: string) => sql`${sql.raw(alias)}.confirmed_at <= ${moment(scope)}`;
  // Somebody with two parts in an article is linked once.
  const isFirst = sql`not exists (select 1 from contributions ob join contribution_versions o on o.id = ob.id and ${inVersion('o')}
    where ob.article_id = b.article_id and ob.contributor_id = b.contributor_id and ob.id < b.id and ${wasConfirmed('ob')})`;
  return sql`select 'CATEGORY'::projection_link_kind as kind, g.ancestor_id as key_id, p.article_id, p.published_at
      from publications_then p join article_contents c on ${inVersion('c')} join category_lineage g on g.id = c.category_id
    union all
    select 'TAG', t.tag_id, p.article_id, p.published_at from publications_then p join article_tags t on ${inVersion('t')}
    union all
    select 'CONTRIBUTOR', b.contributor_id, p.article_id, p.published_at from publications_then p
      join contribution_versions v on ${inVersion('v')} join contributions b on b.id = v.id and ${wasConfirmed('b')} where ${isFirst}`;
}
