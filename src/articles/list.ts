import { type SQL, sql } from 'drizzle-orm';
import { inDraftOnly, projected } from '../platform/database/in-view.ts';
import type { Arguments } from '../platform/reading/arguments.ts';
import type { Order } from '../platform/reading/cursor.ts';
import type { At } from '../platform/reading/declaration.ts';
import { RequestError } from '../platform/reading/errors.ts';
import type { Page } from '../platform/reading/fields/connection.ts';
import { both, oneOf } from '../platform/reading/rows.ts';
import { isPast, type View } from '../platform/reading/scope.ts';
import { searchText } from '../platform/text/search.ts';
import { type ArticleRow, linkInView, type ProjectionLinkRow, projectionLinkRows, projectionRows } from './rows.ts';

type LinkKind = 'CATEGORY' | 'TAG' | 'CONTRIBUTOR';

/** What is filtered and ordered by, whichever table drives the list. */
interface Projected {
  articleId: SQL;
  publishedAt: SQL;
  updatedAt: () => SQL;
  headlineKey: () => SQL;
  column: (name: string) => SQL;
}

/**
 * A list of articles: cut from the projections, or from the links of one category, tag or contributor, whose rows stand in the
 * order of date, so that neither a rare nor a popular key makes it walk through others' articles.
 *
 * @param owner the category, tag or contributor whose articles are listed
 */
export function articlePage<R>(at: At, owner?: { kind: LinkKind; id: (row: R) => SQL }): Page<R, unknown, ArticleRow> {
  const { args } = at;
  const filter = args.has('filter') ? args.object('filter') : undefined;
  if (filter) checkFilter(filter);
  const driving = owner ? undefined : drivingKey(filter);
  if (!owner && !driving) {
    return {
      rows: projectionRows,
      isOfView: true,
      on: (_, projection) => filter && conditions(filter, ofProjection(projection as never), at),
      order: (projection) => orderOf(args, ofProjection(projection as never)),
      node: (projection, article) => sql`${article.id} = ${(projection as ProjectionLinkRow).articleId}`,
    };
  }
  const kind = owner?.kind ?? driving!.kind;
  return {
    rows: projectionLinkRows,
    isOfView: true,
    on: (row, link) => {
      const there = link as ProjectionLinkRow;
      const key = owner ? owner.id(row) : keyOf(kind, driving!.slug());
      const rest = filter && conditions(filter, ofLink(there), at, driving?.name);
      return both(sql`${there.kind} = ${sql.raw(`'${kind}'`)}`, sql`${there.keyId} = ${key}`, rest);
    },
    order: (link) => orderOf(args, ofLink(link as ProjectionLinkRow)),
    node: (link, article) => sql`${article.id} = ${(link as ProjectionLinkRow).articleId}`,
  };
}

function ofProjection(projection: ProjectionLinkRow['projection']): Projected {
  return {
    articleId: sql`${projection.articleId}`,
    publishedAt: sql`${projection.publishedAt}`,
    updatedAt: () => sql`${projection.updatedAt}`,
    headlineKey: () => sql`${projection.headlineKey}`,
    column: (name) => sql`${projection[name as 'search']}`,
  };
}

/** The projection is joined only for what the link does not carry itself. */
function ofLink(link: ProjectionLinkRow): Projected {
  return {
    articleId: sql`${link.articleId}`,
    publishedAt: sql`${link.publishedAt}`,
    updatedAt: () => sql`${link.projection.updatedAt}`,
    headlineKey: () => sql`${link.projection.headlineKey}`,
    column: (name) => sql`${link.projection[name as 'search']}`,
  };
}

function orderOf(args: Arguments, there: Projected): Order {
  const by = args.object('orderBy');
  const field = by.choice<string>('field')!;
  const direction = by.choice<string>('direction') === 'ASC' ? 'asc' : 'desc';
  const keys = {
    PUBLISHED_AT: () => ({ value: there.publishedAt, type: 'moment' as const }),
    UPDATED_AT: () => ({ value: there.updatedAt(), type: 'moment' as const }),
    HEADLINE: () => ({ value: there.headlineKey(), type: 'text' as const }),
  }[field as 'HEADLINE'];
  return {
    name: `articles ${field} ${direction}`,
    direction,
    keys: [keys(), { value: there.articleId, type: 'uuid' }],
  };
}

const deepest = 3;
const mostConditions = 10;

function checkFilter(filter: Arguments): void {
  let count = 0;
  const visit = (part: Arguments, depth: number) => {
    if (depth > deepest) throw new RequestError('BAD_ARGUMENT', `A filter nests at most ${deepest} deep.`);
    // An empty part counts too: a million of them would be read before the statement is found too long.
    count += Math.max(1, filterFields.filter((name) => part.has(name)).length);
    if (count > mostConditions)
      throw new RequestError('BAD_ARGUMENT', `A filter has at most ${mostConditions} conditions.`);
    for (const inner of part.objects('or')) visit(inner, depth + 1);
    if (part.has('not')) visit(part.object('not'), depth + 1);
  };
  visit(filter, 1);
}

const filterFields = [
  'search',
  'category',
  'tag',
  'contributor',
  'locale',
  'publishedAfter',
  'publishedBefore',
  'updatedAfter',
  'state',
  'draftState',
];

const linked: Record<string, LinkKind> = { tag: 'TAG', contributor: 'CONTRIBUTOR', category: 'CATEGORY' };

/** The one slug that finds the fewest, to begin with: a tag or contributor before a category. */
function drivingKey(filter: Arguments | undefined) {
  for (const [name, kind] of Object.entries(linked)) {
    const slugs = filter?.has(name) ? filter.values(name, 'text') : [];
    if (slugs.length === 1) return { name, kind, slug: () => filter!.values(name, 'text')[0]! };
  }
  return undefined;
}

const keyTable: Record<LinkKind, string> = { CATEGORY: 'categories', TAG: 'tags', CONTRIBUTOR: 'contributors' };

/** Looked up once, before the list is. */
function keyOf(kind: LinkKind, slug: SQL): SQL {
  return sql`(select k.id from ${sql.raw(keyTable[kind])} k where k.slug = ${slug})`;
}

/** All conditions of a filter together; undefined when it has none. */
function conditions(filter: Arguments, there: Projected, at: At, driven?: string): SQL | undefined {
  const moment = (name: string, column: SQL, operator: string) =>
    filter.has(name) ? sql`${column} ${sql.raw(operator)} ${filter.value(name, 'timestamptz')}` : undefined;
  return both(
    filter.has('search') ? searched(filter, there, at) : undefined,
    ...Object.entries(linked)
      .filter(([name]) => filter.has(name) && name !== driven)
      .map(([name, kind]) => filedUnder(kind, filter.values(name, 'text'), there, at)),
    filter.has('locale') ? oneOf(there.column('locale'), filter.values('locale', 'text')) : undefined,
    moment('publishedAfter', there.publishedAt, '>'),
    filter.has('publishedBefore') ? moment('publishedBefore', there.publishedAt, '<') : undefined,
    filter.has('updatedAfter') ? moment('updatedAfter', there.updatedAt(), '>') : undefined,
    filter.has('state') ? states(filter, there, at) : undefined,
    filter.has('draftState') ? draftStates(filter, there, at) : undefined,
    filter.has('or') ? anyOf(filter.objects('or').map((part) => conditions(part, there, at) ?? sql`true`)) : undefined,
    filter.has('not') ? sql`not ${conditions(filter.object('not'), there, at) ?? sql`true`}` : undefined,
  );
}

function states(filter: Arguments, there: Projected, { view }: At): SQL {
  const wanted = filter.choices<string>('state');
  if (!isOfNewsroom(view) && wanted.some((state) => state !== 'PUBLISHED')) throw staffOnly('state');
  return oneOf(
    there.column('state'),
    wanted.map((state) => sql.raw(`'${state}'`)),
  );
}

/** How a draft stands is told of those that are shown: an article in view as readers see it is in no such state. */
function draftStates(filter: Arguments, there: Projected, at: At): SQL {
  if (!isOfNewsroom(at.view)) throw staffOnly('draftState');
  const wanted = filter.choices<string>('draftState').map((state) => sql.raw(`'${state}'`));
  return sql`(${inDraftOnly(there.articleId, at)} and ${oneOf(there.column('draftState'), wanted)})`;
}

function searched(filter: Arguments, there: Projected, at: At): SQL {
  if (isPast(at))
    throw new RequestError(
      'BAD_ARGUMENT',
      'filter.search: articles cannot be searched in the past. List them by category, tag or date.',
    );
  const words = filter.value('search', 'text', searchText);
  const found = there.column('search');
  // The index is asked in every language of the site, each article in its own: "sea" is no word in Spanish, "pepper" another in German.
  return sql`(${found} @@ search_query(${words}) and ${found} @@ search_query_in(${there.column('locale')}, ${words}))`;
}

const isOfNewsroom = (view: View) => view === 'DRAFT' || view === 'PARTIAL_DRAFT';

function staffOnly(field: string): RequestError {
  return new RequestError(
    'BAD_ARGUMENT',
    `filter.${field}: only published articles are in this view. Drafts are the newsroom’s: ask with @view(stage: DRAFT).`,
  );
}

function filedUnder(kind: LinkKind, slugs: SQL[], there: Projected, at: At): SQL {
  const keys = sql`select k.id from ${sql.raw(keyTable[kind])} k where ${oneOf(sql`k.slug`, slugs)}`;
  const link = { stage: sql`l.stage`, kind, keyId: sql`l.key_id`, articleId: sql`l.article_id` };
  // OFFSET 0 keeps it a look-up per row: as a join the planner would guess how many rows a key has.
  return sql`exists (select 1 from ${projected('article_projection_links', at)} l where ${linkInView(link, at)} and l.kind = ${sql.raw(`'${kind}'`)} and l.key_id = any (array(${keys})) and l.article_id = ${there.articleId} offset 0)`;
}

/** An empty list of alternatives is met by nothing. */
function anyOf(alternatives: SQL[]): SQL {
  return alternatives.length === 0 ? sql`false` : sql`(${sql.join(alternatives, sql` or `)})`;
}
