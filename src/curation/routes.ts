import { type SQL, sql } from 'drizzle-orm';
import { pathOf, pathOfArticle } from '../articles/rows.ts';
import { contributorRows } from '../contributors/rows.ts';
import { currentVersion, hadHappened, isShown } from '../platform/database/in-view.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import type { At } from '../platform/reading/declaration.ts';
import { literal } from '../platform/reading/json.ts';
import { type AnyRows, both, openRow, where } from '../platform/reading/rows.ts';
import { siteLocale } from '../site/rows.ts';
import { categoryRows, tagRows } from '../taxonomy/rows.ts';

interface RouteRow {
  kind: SQL;
  location: SQL;
  prefix: SQL;
  id: SQL;
}

/** What a path may mean, by its form alone. */
interface Address {
  path: string;
  /** `/category/…`, `/tag/…`, `/contributor/…` */
  desk: string | null;
  /** `/de/…`: null for the site's default language. */
  locale: string | null;
  slug: string | null;
}

/** Longest path looked up; none of ours is near it. */
const longest = 2_000;

export function readPath(given: string): Address {
  const nowhere = { path: '', desk: null, locale: null, slug: null };
  if (!given.startsWith('/') || given.length > longest || given.includes('\0') || !given.isWellFormed()) return nowhere;
  let path = given.split(/[?#]/, 1)[0]!;
  try {
    path = decodeURIComponent(path);
  } catch {
    return nowhere;
  }
  if (path.includes('\0')) return nowhere;
  if (path.length > 1) path = path.replace(/\/+$/, '') || '/';
  const [, first = '', second, ...rest] = path.split('/');
  if (rest.length > 0 || (!first && second === undefined)) return { ...nowhere, path };
  if (second === undefined) return { path, desk: null, locale: null, slug: first };
  if (['category', 'tag', 'contributor'].includes(first)) return { path, desk: first, locale: null, slug: second };
  return { path, desk: null, locale: first, slug: second };
}

/** `Query.route`: a page that exists, before a redirect an editor made, before an article's former address, before what is gone. */
export function addRoutes(builder: Builder): void {
  builder.enumeration('RouteKind', 'What answers at a path.', {
    PAGE: 'Something lives there: see `target`.',
    REDIRECT: 'It has moved: see `location` (HTTP 301).',
    GONE: 'Something lived there once (HTTP 410).',
  });
  const Route = builder.shape<RouteRow>('Route', {
    description: 'What answers at a path of the site.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      kind: t.value('RouteKind!', ({ kind }) => kind, { description: 'A page, a redirect, or gone.' }),
      location: t.value('String', ({ location }) => location, {
        description: 'Where a redirect leads: a path of the site, or a URL.',
      }),
      target: t.reference('Routable', ({ prefix, id }) => ({ prefix, id }), {
        description: 'What lives there, or the article that a redirect leads to.',
        present: ({ id }) => sql`${id} is not null`,
      }),
    }),
  });
  builder.rootFields((t) => ({
    route: t.found('Route', Route, {
      description:
        'What answers at a path: for frontends that resolve addresses. Null when nothing was ever there. Example: `route(path: "/walking") { kind location target { __typename id } }`.',
      args: { path: { type: 'String!', description: 'With a leading slash; query and fragment are ignored.' } },
      from: (_, alias, at) => sql`(${routesAt(at)} order by rank limit 1) ${alias}(rank, kind, location, prefix, id)`,
      element: (alias) => ({
        kind: sql`${alias}.kind`,
        location: sql`${alias}.location`,
        prefix: sql`${alias}.prefix`,
        id: sql`${alias}.id`,
      }),
    }),
  }));
}

/** Everything that the path may be, best first. */
function routesAt(at: At): SQL {
  const { args } = at;
  const part = (name: keyof Address) => args.computed('text', (values) => readPath(values.path as string)[name]);
  const row = (rank: number, kind: string, location: SQL, prefix: string, id: SQL) =>
    sql`select ${sql.raw(String(rank))} as rank, '${sql.raw(kind)}' as kind, ${location} as location, '${sql.raw(prefix)}' as prefix, ${id} as id`;
  const none = sql`null::text`;
  const noId = sql`null::uuid`;
  const locale = sql`coalesce(${part('locale')}, ${siteLocale})`;
  const desk = (prefix: string, rows: AnyRows) => {
    const { from, condition } = openRow(rows, `${prefix}_at_path`, at);
    const key = sql.identifier(`${prefix}_at_path`);
    const is = sql`${part('desk')} = ${literal(prefix)} and ${key}.slug = ${part('slug')}`;
    return sql`${row(1, 'PAGE', none, prefix, sql`${key}.id`)} from ${from()}${where(both(is, condition(false)))}`;
  };
  const shown = isShown(sql`a.state`, sql`a.id`, at) ?? sql`true`;
  const wasPublic = hadHappened(sql`s.first_published_at`, at);
  const owned = sql`from article_slugs s left join articles a on a.id = s.article_id and ${shown} left join article_contents c on c.article_id = a.id and ${currentVersion('c', at)} where ${part('desk')} is null and s.locale = ${locale} and s.slug = ${part('slug')}`;
  return sql.join(
    [
      sql`${row(1, 'PAGE', none, 'article', sql`c.article_id`)} ${owned} and c.slug = s.slug and ${part('locale')} is distinct from ${siteLocale}`,
      desk('category', categoryRows),
      desk('tag', tagRows),
      desk('contributor', contributorRows),
      sql`select 2, r.kind::text, r.location, case when t.id is not null then 'article' end, t.id from redirects r left join lateral (${articleAt(sql`r.location`, at)}) t on true where r.path = ${part('path')}`,
      sql`${row(3, 'REDIRECT', pathOfArticle(sql`c.article_id`, at), 'article', sql`c.article_id`)} ${owned} and c.article_id is not null and (c.slug <> s.slug or ${part('locale')} = ${siteLocale}) and ${wasPublic}`,
      sql`${row(4, 'GONE', none, 'article', noId)} ${owned} and c.article_id is null and ${wasPublic}`,
    ],
    sql` union all `,
  );
}

/** The article whose page is at a path, as `id`. */
function articleAt(path: SQL, at: At): SQL {
  return sql`select s.article_id as id from article_slugs s join articles a on a.id = s.article_id and ${isShown(sql`a.state`, sql`a.id`, at) ?? sql`true`} join article_contents c on c.article_id = a.id and ${currentVersion('c', at)} and c.slug = s.slug
    where s.locale = any (site.locales) and s.slug = substring(${path} from '[^/]+$') and ${pathOf(sql`s.locale`, sql`s.slug`)} = ${path} limit 1`;
}
