import type postgres from 'postgres';
import { Documents } from '../src/platform/graphql/documents.ts';
import { scopeOf } from '../src/platform/reading/scope.ts';
import { buildSchema } from '../src/schema.ts';
import { buffersOf, median } from './buffers.ts';
import { withClient } from './database.ts';

/** One figure in so many says nothing, and shows an asset that says nothing either. */
const silent = 100;

/** Adds so many figures, one run after another, to the galleries of the articles there are. */
export const fillFigures = (count: number) => async (sql: postgres.Sql) => {
  await sql.unsafe(`create function pg_temp.named(n bigint) returns uuid language sql immutable as
    $$ select (lpad(to_hex(1767225600000 + n), 12, '0') || '7000800f' || lpad(to_hex(n), 12, '0'))::uuid $$`);
  await sql`create temp table place as
    select row_number() over () - 1 as n, b.id as block_id, b.article_id from block_versions b join articles a on a.id = b.article_id
    where b.type = 'GALLERY' and b.is_published and b.to_version = 2147483647`;
  await sql`create unique index on place (n)`;
  await sql`create temp table asset as
    select row_number() over () - 1 as n, id from media m
    where coalesce(m.alt_text, '') = '' and not exists (select from media_texts t where t.media_id = m.id)`;
  await sql`create unique index on asset (n)`;
  await sql`analyze place, asset`;
  const [counts] = await sql`select (select count(*) from place) as places, (select count(*) from asset) as assets`;
  const { places, assets } = counts!;
  for (let from = 0; from < count; from += 50_000) {
    const to = Math.min(from + 50_000, count) - 1;
    await sql.unsafe(`
      with made as (
        select pg_temp.named(f.n) as id, p.article_id, p.block_id, m.id as media_id, f.n from generate_series(${from}, ${to}) f(n)
          join place p on p.n = f.n % ${places} join asset m on m.n = f.n % ${assets}),
        named as (insert into figures (id, article_id) select id, article_id from made)
      insert into figure_versions (id, article_id, from_version, is_published, block_id, position, role, media_id, alt_text)
      select id, article_id, 1, true, block_id, 'z' || lpad(n::text, 8, '0'), 'GALLERY', media_id,
        case when n % ${silent} > 0 then 'Harbour number ' || n end
      from made`);
  }
  await sql`vacuum (analyze) figures`;
  await sql`vacuum (analyze) figure_versions`;
};

const list = `query ($after: String) { figures(first: 20, after: $after, filter: { missingAlt: true }) {
  nodes { id caption { text } article { headline path } media { originalUrl } } pageInfo { hasNextPage endCursor } } }`;

export interface MissingAlt {
  name: string;
  buffers: number;
  milliseconds: number;
  /** EXPLAIN (ANALYZE, BUFFERS) of the statement as it is sent. */
  explained: string[];
  /** Whether any figure is looked at but by an index. */
  isScanned: boolean;
}

/** What the list of figures that nothing describes costs: its first page, and one at nine tenths of it. */
export async function measureMissingAlt(database: string): Promise<MissingAlt[]> {
  const documents = new Documents(buildSchema(), { introspection: true });
  const viewer = { kind: 'PUBLIC' as const };
  return withClient(database, async (sql) => {
    await sql`set jit = off`;
    await sql`set plan_cache_mode = force_generic_plan`;
    const [late] = await sql`
      select id from figure_versions where alt_text_missing and is_published order by id
      offset (select count(*) * 9 / 10 from figure_versions where alt_text_missing and is_published) limit 1`;
    const cursor = Buffer.from(JSON.stringify(['figures', late!.id])).toString('base64url');
    const found: MissingAlt[] = [];
    for (const [name, after] of [
      ['first page', null],
      ['page at 90 %', cursor],
    ] as const) {
      const plan = documents
        .get(list)
        .operation(undefined)!
        .textPlan({ after }, scopeOf({ view: 'PUBLISHED', viewer }));
      if (!plan) throw new Error(`The ${name} is not one statement.`);
      const parameters = plan.bind({ after }, { view: 'PUBLISHED', viewer });
      const times: number[] = [];
      for (let run = 0; run < 21; run += 1) {
        const start = performance.now();
        const [row] = await sql.unsafe(plan.text, parameters as never[], { prepare: true }).values();
        if (run > 0) times.push(performance.now() - start);
        const { nodes } = JSON.parse(row![0]).data.figures;
        if (nodes.length !== 20) throw new Error(`The ${name} has ${nodes.length} figures.`);
      }
      const buffers = await buffersOf(sql, plan.text, [parameters]);
      const explained = await explain(sql, plan.text, parameters);
      const isScanned = explained.some((line) => /Seq Scan on figure/.test(line));
      found.push({ name, buffers, milliseconds: median(times), explained, isScanned });
    }
    return found;
  });
}

async function explain(sql: postgres.Sql, text: string, parameters: unknown[]): Promise<string[]> {
  await sql.unsafe(`prepare explained as ${text}`);
  const literals = parameters.map((value) => (value === null ? 'null' : `'${String(value).replaceAll("'", "''")}'`));
  const rows = await sql.unsafe(
    `explain (analyze, buffers, costs off, timing off, summary off) execute explained${literals.length > 0 ? `(${literals.join()})` : ''}`,
  );
  await sql.unsafe('deallocate explained');
  return rows.map((row) => row['QUERY PLAN'] as string);
}
