import type postgres from 'postgres';
import type { Child } from './child.ts';
import { checkEqual, countBuffers, findOperations, galleyBody, yardstickBody } from './compare.ts';
import { withClient } from './database.ts';
import { measure, type Variant } from './rounds.ts';
import { pathOf } from './yardstick.ts';

/** Versions of each article before the one that readers see, where it is measured what they cost. */
export const oldVersions = 200;

/** What pages cost that were rewritten so often. */
export interface History {
  articles: number;
  /** Of the yardstick's answers a second, on the same data. */
  ratio: number;
  buffers: { galley: number; yardstick: number };
}

/** Publishes every article that has no draft again and again, each time with one paragraph of it rewritten. */
export async function addHistory(sql: postgres.Sql): Promise<void> {
  const last = oldVersions + 1;
  for (const statement of [
    `create temporary table rewritten as
      select distinct on (b.article_id) b.* from block_versions b join articles a on a.id = b.article_id
      where b.is_published and b.type = 'PARAGRAPH' and a.state = 'PUBLISHED' and a.head_version = 1 order by b.article_id, b.id`,
    `insert into article_versions (article_id, number, based_on, via, created_at)
      select r.article_id, n, n - 1, 'person', a.created_at + interval '1 minute' * n
      from rewritten r join articles a on a.id = r.article_id cross join generate_series(2, ${last}) n`,
    `update block_versions b set to_version = 2, is_published = false from rewritten r where b.id = r.id and b.from_version = 1`,
    `insert into block_versions (id, article_id, from_version, to_version, is_published, section_id, position, type, data, html, text, markdown)
      select id, article_id, n, case when n = ${last} then 2147483647 else n + 1 end, n = ${last}, section_id, position, type, data, html, text, markdown
      from generate_series(2, ${last}) n cross join rewritten`,
    `update articles a set head_version = ${last}, published_version = ${last} from rewritten r where r.article_id = a.id`,
    `update publications p set version = ${last} from rewritten r where r.article_id = p.article_id`,
    `update article_projections p set version = ${last} from rewritten r where r.article_id = p.article_id`,
    'vacuum analyze',
  ])
    await sql.unsafe(statement);
}

/** Measures the article page on such data. */
export async function measureHistory(
  database: string,
  [galley, yardstick]: readonly { child: Child; url: string }[],
  generator: Child,
  options: { rounds: number; milliseconds: number; onRound: () => void },
): Promise<History> {
  const rewritten = await withClient(
    database,
    (sql) => sql`select slug from article_projections where stage = 'PUBLISHED' and version > ${oldVersions}`,
  );
  const slugs = new Set(rewritten.map(({ slug }) => slug));
  const [page] = (await findOperations(database, galley!.url)).filter(({ name }) => name === 'article page');
  const operation = { ...page!, variables: page!.variables.filter(({ slug }) => slugs.has(slug)) };
  await checkEqual([operation], galley!.url, yardstick!.url);
  const [buffers] = await countBuffers(database, [operation]);
  const variants: Variant[] = [
    {
      ...{ name: 'yardstick', server: yardstick!.child },
      task: {
        ...{ url: yardstick!.url + pathOf(operation.name), headers: {} },
        bodies: operation.variables.map((variables) => yardstickBody(operation, variables)),
      },
    },
    {
      ...{ name: 'Galley L1', server: galley!.child },
      task: {
        ...{ url: `${galley!.url}/graphql`, headers: {} },
        bodies: operation.variables.map((variables) => galleyBody(operation, variables)),
      },
    },
  ];
  // The programs that serve the other data have had their code compiled by now; these have not.
  await measure(variants, generator, { ...options, rounds: 3, onRound: () => {} });
  const [, measured] = await measure(variants, generator, options);
  return { articles: operation.variables.length, ratio: measured!.ratio, buffers: buffers! };
}
