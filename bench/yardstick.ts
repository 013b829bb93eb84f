import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type postgres from 'postgres';
import { connect } from '../src/platform/database/connect.ts';
import type { BenchOperation } from './operations.ts';

/*
 * What a good hand would write on the same tables for these three pages and nothing else: one prepared statement each, which
 * writes the JSON text itself, over bare node:http. Ids and cursors are plain UUIDs and moments are what to_json writes: whatever a
 * site of one's own would not need is left out. Articles that are not published, comments that are not shown and contributors
 * who are not confirmed are left out as Galley leaves them out, for without that it would be another answer.
 */

const html = (expression: string) =>
  `to_json(case when strpos(${expression}, 'href="galley:') > 0 then html_with_present_links(${expression}, 'PUBLISHED') else ${expression} end)`;

const orNull = (json: string) => `coalesce(${json}, 'null')`;

const media = (fields: string) =>
  `concat('{${fields}"originalUrl":', ${orNull(`to_json(case m.availability when 'AVAILABLE' then coalesce(site.url || '/media/' || m.storage_key, m.original_url) end)`)},
    ',"width":', coalesce(m.width::text, 'null'), ',"height":', coalesce(m.height::text, 'null'), '}')`;

const altText = `to_json(case when f.is_decorative then '' else coalesce(nullif(f.alt_text, ''), l.alt_text, m.alt_text, '') end)`;

const picture = `concat('{"id":"', f.id, '","altText":', ${altText},
    ',"caption":', (select case when h is null then 'null' else concat('{"html":', ${html('h')}, '}') end
      from (select case f.caption_mode when 'OVERRIDE' then f.caption when 'INHERIT' then coalesce(l.caption, m.caption) end ->> 'html' as h offset 0) c),
    ',"creditText":', ${orNull('to_json(coalesce(f.credit_text, m.credit_text))')},
    ',"media":', ${media(`"id":"', m.id, '",`)}, '}')`;

const pictures = `figure_versions f join media m on m.id = f.media_id left join media_texts l on l.media_id = f.media_id and l.locale = a.locale`;

const shown = (alias: string) => `(${alias}.status = 'PUBLISHED' or ${alias}.has_published_descendant)`;

const words = (alias: string) => `'{"id":"', ${alias}.id, '","author":{"name":',
    case when ${alias}.status = 'PUBLISHED' then ${orNull(`to_json(${alias}.author_name)`)} else 'null' end,
    '},"body":', case when ${alias}.status = 'PUBLISHED' then concat('{"html":', to_json(${alias}.body_html), '}') else 'null' end,
    ',"postedAt":', ${orNull(`to_json(${alias}.posted_at)`)}, ',"replyCount":',
    (select count(*) from comments n where n.parent_id = ${alias}.id and ${shown('n')})`;

const path = `case when a.locale = site.default_locale then '/' else '/' || a.locale || '/' end`;

const category = `(select concat('{"name":', to_json((select name from category_names where category_id = k.id order by locale = site.default_locale desc, locale limit 1)),
  ',"path":', to_json('/category/' || k.slug), '}') from categories k where k.id = c.category_id)`;

const comments = `coalesce(a.comment_mode, (select k.comment_mode from categories k where k.id = c.category_id), site.comment_mode) <> 'HIDDEN'`;

/** One more root than is shown tells whether there is a next page. */
const roots = (
  after: string,
  more: string,
) => `(select concat('{"nodes":[', string_agg(item, ',') filter (where place <= 20),
    '],"pageInfo":{"hasNextPage":', case when max(place) > 20 then 'true' else 'false' end,
    ',"endCursor":', coalesce('"' || (array_agg(id))[least(20, count(*))] || '"', 'null'), '}}')
  from (select r.id, place, case when place <= 20 then concat(${words('r')}${more}, '}') end as item
    from (select *, row_number() over () as place from (
      select r.id, r.status, r.author_name, r.body_html, r.posted_at from comments r
      where r.article_id = a.id and r.parent_id is null and ${shown('r')} and ${comments}${after}
      order by r.id limit 21) first) r offset 0) page)`;

const replies = `, ',"replies":', (select concat('{"nodes":[', string_agg(item, ',') filter (where place <= 3),
    '],"pageInfo":{"hasNextPage":', case when max(place) > 3 then 'true' else 'false' end, '}}')
  from (select q.id, place, case when place <= 3 then concat(${words('q')}, '}') end as item
    from (select *, row_number() over () as place from (
      select q.id, q.status, q.author_name, q.body_html, q.posted_at from comments q
      where q.parent_id = r.id and ${shown('q')} order by q.id limit 4) first) q offset 0) answers)`;

const bySlug = `articles a join article_contents c on c.article_id = a.id and c.is_published cross join (select * from sites limit 1) site
  where a.id = (select article_id from article_slugs where locale = (select default_locale from sites) and slug = $1) and c.slug = $1 and a.state = 'PUBLISHED'`;

export interface Statement {
  text: string;
  /** From what Galley is asked with to the parameters here. */
  parameters: (variables: Record<string, string | null>) => (string | null)[];
}

const list: Statement = {
  text: `select concat('{"nodes":[', string_agg(item, ',') filter (where place <= 20),
      '],"pageInfo":{"hasNextPage":', case when max(place) > 20 then 'true' else 'false' end, ',"endCursor":[',
      to_json((array_agg(published_at))[20]), ',"', (array_agg(article_id))[20], '"]}}')
    from (select p.published_at, p.article_id, place, case when place <= 20 then
        (select concat('{"id":"', a.id, '","headline":', to_json(c.headline), ',"path":', to_json(${path} || c.slug),
          ',"publishedAt":', ${orNull('to_json(a.published_at)')}, ',"excerpt":', ${orNull('to_json(c.excerpt)')},
          ',"category":', ${orNull(category)},
          ',"hero":', ${orNull(`(select concat('{"altText":', ${altText}, ',"media":', ${media('')}, '}') from ${pictures} where f.article_id = a.id and f.role = 'HERO' and f.is_published)`)},
          ',"commentCounts":{"published":', case when ${comments} then coalesce((select n.published from article_comment_counts n where n.article_id = a.id), 0) else 0 end, '}}')
        from articles a join article_contents c on c.article_id = a.id and c.is_published cross join (select * from sites limit 1) site where a.id = p.article_id) end as item
      from (select *, row_number() over () as place from (
        select published_at, article_id from article_projections where stage = 'PUBLISHED'
          and (published_at, article_id) < ($1::text::timestamptz, $2::uuid)
        order by published_at desc, article_id desc limit 21) first) p offset 0) page`,
  parameters: ({ after }) => {
    if (!after) return ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
    const [, moment, id] = valuesIn(after);
    return [new Date(moment as number).toISOString(), id as string];
  },
};

const articlePage: Statement = {
  text: `select concat('{"id":"', a.id, '","headline":', to_json(c.headline), ',"path":', to_json(${path} || c.slug),
      ',"publishedAt":', ${orNull('to_json(a.published_at)')}, ',"updatedAt":', to_json(p.updated_at), ',"byline":', ${orNull('to_json(c.byline)')},
      ',"wordCount":', p.word_count, ',"standfirst":', case when c.standfirst is null then 'null' else concat('{"html":', ${html(`(c.standfirst->>'html')`)}, '}') end,
      ',"category":', ${orNull(category)},
      ',"contributors":[', (select string_agg(concat('{"role":"', b.role, '","contributor":{"displayName":', to_json(w.display_name), ',"path":', to_json('/contributor/' || w.slug), '}}'), ',' order by v.position, v.id)
        from contribution_versions v join contributions b on b.id = v.id and b.confirmed_at is not null join contributors w on w.id = b.contributor_id
        where v.article_id = a.id and v.is_published),
      '],"hero":', ${orNull(`(select ${picture} from ${pictures} where f.article_id = a.id and f.role = 'HERO' and f.is_published)`)},
      ',"sections":[', (select string_agg(concat('{"id":"', s.id, '","heading":', ${orNull('to_json(s.heading)')}, ',"anchor":', to_json(s.anchor), ',"blocks":[',
          (select string_agg(concat('{"id":"', b.id, '","type":"', b.type, case
              when b.type = 'FIGURE' then concat('","figure":', (select ${picture} from ${pictures} where f.block_id = b.id and f.is_published), '}')
              when b.type = 'GALLERY' then concat('","figures":[', (select string_agg(${picture}, ',' order by f.position, f.id) from ${pictures} where f.block_id = b.id and f.is_published), ']}')
              when b.type = 'EMBED' then concat('","embedUrl":', to_json(b.data->>'embedUrl'), ',"title":', ${orNull(`to_json(b.data->>'title')`)}, '}')
              when b.type in ('DIVIDER', 'COMMENT') then '"}'
              else concat('","html":', ${html('b.html')}, '}') end), ',' order by b.position, b.id)
            from block_versions b where b.section_id = s.id and b.is_published), ']}'), ',' order by s.position, s.id)
        from section_versions s where s.article_id = a.id and s.is_published),
      '],"commentCounts":{"published":', case when ${comments} then coalesce((select n.published from article_comment_counts n where n.article_id = a.id), 0) else 0 end, '},"comments":', ${roots('', '')}, '}')
    from ${bySlug.replace('cross join', `join article_projections p on p.stage = 'PUBLISHED' and p.article_id = a.id cross join`)}`,
  parameters: ({ slug }) => [slug!],
};

/** The same of what an editor sees: the newest version, whatever state the article is in, and whoever had a part in it. */
const draftPage: Statement = {
  ...articlePage,
  text: articlePage.text
    .replaceAll(/(\w+)\.is_published/g, '$1.to_version = 2147483647')
    .replaceAll("p.stage = 'PUBLISHED'", "p.stage = 'DRAFT'")
    .replaceAll(", 'PUBLISHED')", ", 'DRAFT')")
    .replace(" and a.state = 'PUBLISHED'", '')
    .replace(' and b.confirmed_at is not null', ''),
};

export const statements: Record<BenchOperation['name'], Statement> = {
  'article page': articlePage,
  'draft page': draftPage,
  list,
  'comment page': {
    text: `select concat('{"comments":', ${roots(' and r.id > $2::uuid', replies)}, '}') from ${bySlug}`,
    parameters: ({ slug, after }) => [slug!, valuesIn(after!)[1] as string],
  },
};

function valuesIn(cursor: string): unknown[] {
  return JSON.parse(Buffer.from(cursor, 'base64url').toString());
}

/**
 * An answer of Galley's as the yardstick words it: ids without their prefix, moments as PostgreSQL writes them, the cursor as the
 * values in it. What is then equal was asked for and answered alike.
 */
export function inYardstickWords(data: unknown, key = ''): unknown {
  if (Array.isArray(data)) return data.map((item) => inYardstickWords(item));
  if (data === null) return null;
  if (typeof data === 'object') {
    return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, inYardstickWords(value, name)]));
  }
  if (typeof data !== 'string') return data;
  if (key === 'id') return data.replace(/^[a-z]+_(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  if (key === 'endCursor') {
    const values = valuesIn(data).slice(1);
    return values.length === 1 ? values[0] : [momentOf(new Date(values[0] as number)), values[1]];
  }
  return key.endsWith('At') ? momentOf(new Date(data)) : data;
}

/** As to_json writes it in UTC: without a fraction that is nought. */
function momentOf(moment: Date): string {
  const text = moment.toISOString();
  const fraction = text.slice(19, 23).replace(/\.?0+$/, '');
  return `${text.slice(0, 19)}${fraction}+00:00`;
}

/** Bare node:http: a path for each operation, the parameters as a JSON array in the body. */
export async function serveYardstick(url: string, poolSize: number): Promise<{ url: string; close(): Promise<void> }> {
  const sql = connect(url, { max: poolSize, connection: { TimeZone: 'UTC' } });
  const byPath = new Map(
    Object.entries(statements).map(([name, { text }]) => [pathOf(name as BenchOperation['name']), text]),
  );
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const body = Buffer.concat(chunks).toString();
      const text =
        request.url === constantPath ? constant(Number(body)) : await ask(sql, byPath.get(request.url!)!, body);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
      response.end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await sql.end({ timeout: 5 });
    },
  };
}

async function ask(sql: postgres.Sql, statement: string, parameters: string): Promise<string> {
  const rows = await sql.unsafe(statement, JSON.parse(parameters), { prepare: true }).values();
  return rows[0]![0];
}

let lastConstant = '';

function constant(length: number): string {
  if (lastConstant.length !== length) lastConstant = 'x'.repeat(length);
  return lastConstant;
}

export const pathOf = (name: BenchOperation['name']): string => `/${name.replace(' ', '-')}`;
export const constantPath = '/constant';
