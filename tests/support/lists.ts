import { publishVersion } from '../../src/articles/publish-version.ts';
import { unpublishArticle } from '../../src/articles/unpublish-article.ts';
import { at, type Crowd } from './crowd.ts';
import { type CommentRow, loadReaders, publicId, type Readers } from './readers.ts';
import type { TestDatabase } from './world.ts';

/** One connection, with its place in a query left open. */
export interface List {
  /** `Article.comments TOP`. */
  name: string;
  /** A query for a page of it, under the key `list`: `first`, `after` and, unless it only goes forward, `last` and `before` are variables. */
  query: string;
  /** Public ids of all it can hold, in order, worked out from the rows. */
  rows: readonly string[];
  /** What must be there for the row to be: itself, or what it belongs to. */
  keyOf: (id: string) => string;
  isForwardOnly: boolean;
  /** Of who is shown it. */
  headers?: Record<string, string>;
}

/** Lists whose rows come and go together. */
export interface Group {
  name: string;
  lists: List[];
  keys: readonly string[];
  /** Shows what is hidden, or hides it. */
  set: (key: string, isThere: boolean) => Promise<void>;
}

type Key = string | number | bigint | Date;

/** Rows by their keys, first to last, by bytes where they are texts. */
export function ordered<Row>(
  rows: readonly Row[],
  keys: (row: Row) => Key[],
  direction: 'ASC' | 'DESC' = 'ASC',
): Row[] {
  const compare = (a: Key, b: Key) => {
    if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
    return a < b ? -1 : a > b ? 1 : 0;
  };
  return rows.toSorted((a, b) => {
    const [left, right] = [keys(a), keys(b)];
    const order = left.map((key, i) => compare(key, right[i]!)).find((result) => result !== 0) ?? 0;
    return direction === 'ASC' ? order : -order;
  });
}

/** Every kind of connection there is over the crowd. */
export async function listsOf(database: TestDatabase, crowd: Crowd): Promise<Group[]> {
  const paper = await loadReaders(database);
  return [
    articleLists(database, crowd),
    itemLists(
      database,
      crowd,
      await database.sql`select * from collection_items where collection_id = ${crowd.collection}`,
    ),
    commentLists(database, paper, crowd, undefined),
    commentLists(database, paper, crowd, paper.repliesTo(crowd.first, null)[0]!),
    tagLists(database, crowd),
    contributorLists(database, crowd),
    await figureLists(database, crowd),
    ...(await listsOfPeople(database, crowd)),
  ];
}

const selection = (id: string) =>
  `{ edges { cursor node { ${id} } } nodes { ${id} } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount }`;

/** @param more.id what tells one row from another, under the key `id` */
export function list(
  name: string,
  type: string,
  rows: readonly { id: string }[],
  around: (list: string) => string,
  more: {
    args?: string;
    keyOf?: (id: string) => string;
    isForwardOnly?: boolean;
    id?: string;
    view?: 'DRAFT';
  } = {},
): List {
  const field = name.split(' ', 1)[0]!.split('.')[1];
  const ids = new Map(rows.map(({ id }) => [publicId(type, id), id]));
  const { args = '', keyOf = (id) => id, isForwardOnly = false, id = 'id', view } = more;
  const paging = isForwardOnly ? ['first', 'after'] : ['first', 'after', 'last', 'before'];
  const declared = paging.map((name) => `$${name}: ${name === 'first' || name === 'last' ? 'Int' : 'String'}`);
  const given = paging.map((name) => `${name}: $${name}`);
  return {
    ...{ name, isForwardOnly, rows: [...ids.keys()], keyOf: (id) => keyOf(ids.get(id)!) },
    query: `query (${declared.join(', ')}) ${view ? `@view(stage: ${view}) ` : ''}{ ${around(`list: ${field}(${args} ${given.join(' ')}) ${selection(id)}`)} }`,
  };
}

export const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
export const atRoot = (list: string) => list;
export const node = (type: string, id: string) => (list: string) =>
  `node(id: "${publicId(type, id)}") { ... on ${type} { ${list} } }`;

function articleLists(database: TestDatabase, { articles, category, tags, contributors }: Crowd): Group {
  const keys = {
    PUBLISHED_AT: (row: Crowd['articles'][number]) => row.publishedAt,
    UPDATED_AT: (row: Crowd['articles'][number]) => row.updatedAt,
    HEADLINE: (row: Crowd['articles'][number]) => row.headline.toLowerCase(),
  };
  const usual = ['PUBLISHED_AT DESC', 'HEADLINE ASC'];
  const every = Object.keys(keys).flatMap((field) => [`${field} ASC`, `${field} DESC`]);
  const places: [name: string, around: (list: string) => string, filter: string, orders: string[]][] = [
    ['Query.articles', atRoot, '', every],
    ['Query.articles of a tag', atRoot, `filter: { tag: ["${tags[0]!.slug}"] }`, usual],
    [
      'Query.articles of two categories',
      atRoot,
      'filter: { category: ["crowd", "x"], not: { locale: ["de"] } }',
      usual,
    ],
    ['Category.articles', node('Category', category), '', usual],
    ['Tag.articles', node('Tag', tags[0]!.id), '', every],
    ['Contributor.articles', node('Contributor', contributors[0]!.id), 'filter: { locale: ["en", "de"] }', usual],
  ];
  const lists = places.flatMap(([name, around, filter, orders]) =>
    orders.map((order) => {
      const [field, direction] = order.split(' ') as [keyof typeof keys, 'ASC' | 'DESC'];
      const rows = ordered(articles, (row) => [keys[field](row), row.id], direction);
      const args = `${filter} orderBy: { field: ${field}, direction: ${direction} }`;
      return list(`${name} ${order}`, 'Article', rows, around, { args });
    }),
  );
  return {
    ...{ name: 'articles', lists, keys: ids(articles) },
    set: async (articleId, isThere) => {
      await (isThere ? publishVersion : unpublishArticle)(at(database, new Date()), { articleId });
    },
  };
}

function itemLists({ sql }: TestDatabase, { collection }: Crowd, items: readonly Record<string, string>[]): Group {
  const rows = items.map(({ article_id, position }) => ({ id: article_id!, position: position! }));
  const inOrder = ordered(rows, ({ position, id }) => [position, id]);
  return {
    name: 'items',
    lists: [list('Collection.items', 'Article', inOrder, node('Collection', collection))],
    keys: ids(rows),
    set: async (id, isThere) => {
      const { position } = rows.find((row) => row.id === id)!;
      if (isThere)
        await sql`insert into collection_items (collection_id, article_id, position) values (${collection}, ${id}, ${position})`;
      else await sql`delete from collection_items where collection_id = ${collection} and article_id = ${id}`;
    },
  };
}

/** Comments of the first article, or below one of them; each comes and goes with all below it. */
function commentLists({ sql }: TestDatabase, paper: Readers, { first }: Crowd, top: CommentRow | undefined): Group {
  const rows = paper.repliesTo(first, top?.id ?? null);
  const owner = top ? 'Comment' : 'Article';
  const around = top ? node('Comment', top.id) : node('Article', first);
  const field = top ? 'replies' : 'comments';
  const replies = ({ id }: CommentRow) => paper.repliesTo(first, id).length;
  const orders: [string, CommentRow[]][] = [
    ['OLDEST', rows],
    ['NEWEST', ordered(rows, ({ id }) => [id], 'DESC')],
    ['TOP', ordered(rows, ({ score, id }) => [score, id], 'DESC')],
    ['MOST_REPLIES', ordered(rows, (row) => [replies(row), row.id], 'DESC')],
  ];
  const depth = top ? 1 : 0;
  const keyOf = (id: string) => paper.comment(id)!.path.split(' ')[depth] ?? 'itself';
  return {
    name: field,
    lists: [
      ...orders.map(([order, rows]) =>
        list(`${owner}.${field} ${order}`, 'Comment', rows, around, { args: `orderBy: ${order}` }),
      ),
      list(`${owner}.thread`, 'Comment', paper.thread(top ?? { articleId: first }), around, {
        keyOf,
        isForwardOnly: true,
      }),
      ...(top
        ? []
        : [
            list(
              'Query.comments',
              'Comment',
              ordered(paper.thread({ articleId: first }), ({ id }) => [id], 'DESC'),
              atRoot,
              {
                args: `filter: {search: "x", articleId: "${publicId('Article', first)}"}`,
                keyOf,
              },
            ),
          ]),
    ],
    keys: ids(rows),
    set: async (id, isThere) => {
      const all = ids(paper.thread(paper.comment(id)!));
      await sql`update comments set status = ${isThere ? 'PUBLISHED' : 'REJECTED'} where id = any(${all})`;
    },
  };
}

function tagLists({ sql }: TestDatabase, { tags, first }: Crowd): Group {
  const rows = ordered(tags, ({ slug, id }) => [slug, id]);
  return {
    name: 'tags',
    lists: ['', 'search: "OF CROWD"'].map((args) =>
      list(`Query.tags ${args}`, 'Tag', rows, atRoot, { args, isForwardOnly: true }),
    ),
    // The first is on other articles too.
    keys: ids(tags).slice(1),
    set: async (id, isThere) => {
      const { slug } = tags.find((tag) => tag.id === id)!;
      if (isThere) {
        await sql`insert into tags (id, slug) values (${id}, ${slug})`;
        await sql`insert into tag_names (tag_id, locale, name) values (${id}, 'en', ${`Name of ${slug}`})`;
        await sql`insert into article_tags (article_id, tag_id, from_version, is_published, position) values (${first}, ${id}, 1, true, 'a')`;
      } else {
        await sql`delete from article_tags where tag_id = ${id}`;
        await sql`delete from tags where id = ${id}`;
      }
      await sql`select project_article(${first})`;
    },
  };
}

function contributorLists({ sql }: TestDatabase, { contributors, first }: Crowd): Group {
  const rows = ordered(contributors, ({ slug, id }) => [slug, id]);
  return {
    name: 'contributors',
    lists: [list('Query.contributors', 'Contributor', rows, atRoot, { isForwardOnly: true })],
    keys: ids(contributors).slice(1),
    set: async (id, isThere) => {
      const since = isThere ? new Date() : null;
      await sql`update contributions set confirmed_at = ${since} where article_id = ${first} and contributor_id = ${id}`;
    },
  };
}

async function figureLists({ sql }: TestDatabase, { first, media }: Crowd): Promise<Group> {
  const figures = await sql<{ id: string; article: string; role: string; places: string[] }[]>`
    select f.id, f.article_id as article, f.role, array[coalesce(s.position, ''), coalesce(b.position, ''), f.position] as places
    from figure_versions f left join block_versions b on b.id = f.block_id left join section_versions s on s.id = b.section_id`;
  const all = ordered(figures, ({ id }) => [id]);
  const ofFirst = ordered(figures, ({ places, id }) => [...places, id]).filter(({ article }) => article === first);
  const galleries = <Row extends { role: string }>(rows: Row[]) => rows.filter(({ role }) => role === 'GALLERY');
  return {
    name: 'figures',
    lists: [
      list('Query.figures', 'Figure', all, atRoot),
      list('Query.figures of a role', 'Figure', galleries(all), atRoot, {
        args: 'filter: { role: GALLERY, missingAlt: true }',
      }),
      list('Media.figures', 'Figure', all, node('Media', media)),
      list('Article.figures', 'Figure', ofFirst, node('Article', first)),
      list('Article.figures of a role', 'Figure', galleries(ofFirst), node('Article', first), {
        args: 'role: GALLERY',
      }),
    ],
    keys: ids(figures).slice(1),
    set: async (id, isThere) => {
      await sql`update figure_versions set is_published = ${isThere} where id = ${id}`;
    },
  };
}

interface PersonsRow {
  id: string;
  created_at: Date;
}

/** What only administrators are shown, and their own tokens. */
async function listsOfPeople({ sql }: TestDatabase, { administrator }: Crowd): Promise<Group[]> {
  const { headers } = administrator;
  const group = async (
    name: string,
    table: string,
    keys: (row: PersonsRow) => Key[],
    lists: (rows: PersonsRow[]) => List[],
  ): Promise<Group> => {
    const rows = await sql<PersonsRow[]>`select * from ${sql(table)}`;
    const taken = new Map<string, object>();
    return {
      name,
      lists: lists(ordered(rows, keys, 'DESC')).map((list) => ({ ...list, headers })),
      keys: rows.map(({ id }) => id).filter((id) => id !== administrator.id),
      set: async (id, isThere) => {
        if (isThere)
          await sql`insert into ${sql(table)} select * from jsonb_populate_record(null::${sql(table)}, ${sql.json(taken.get(id) as never)})`;
        else
          for (const { row } of await sql`delete from ${sql(table)} t where id = ${id} returning to_jsonb(t) as row`)
            taken.set(id, row);
      },
    };
  };
  const others = (rows: { id: string }[]) => rows.filter(({ id }) => id !== administrator.id);
  return [
    await group(
      'users',
      'users',
      ({ created_at, id }) => [created_at, id],
      (rows) => [
        list('Query.users', 'User', rows, atRoot),
        list('Query.users that are found', 'User', others(rows), atRoot, {
          args: 'filter: { search: "OF THE crowd", role: MEMBER, isSuspended: false }',
        }),
      ],
    ),
    await group(
      'tokens',
      'api_tokens',
      ({ created_at, id }) => [created_at, id],
      (rows) => [
        list('Query.apiTokens', 'ApiToken', rows, atRoot),
        list('Viewer.apiTokens', 'ApiToken', rows, (inner) => `viewer { ${inner} }`),
      ],
    ),
    await group(
      'events',
      'audit_events',
      ({ id }) => [id],
      (rows) => [
        list('Query.auditEvents', 'AuditEvent', rows, atRoot),
        list('Query.auditEvents of a kind', 'AuditEvent', rows, atRoot, {
          args: 'filter: { action: "crowd", via: SAMPLE }',
        }),
      ],
    ),
  ];
}
