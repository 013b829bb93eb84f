import { getTableColumns, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '../platform/database/clients.ts';
import { categories, tags } from '../taxonomy/table.ts';
import type { PartChange, Row } from './changes.ts';
import { inVersion, type Part, type PartName, parts } from './sql.ts';

export interface RowsToWrite {
  articleId: string;
  version: number;
  changes: readonly PartChange[];
  /** Things that may be new, by part: of each what makes it one for life. */
  identities: Partial<Record<PartName, Row[]>>;
  /** What is written in the same statement. */
  along: readonly SQLWrapper[];
  /** Whether lists and search are brought up to date with it. */
  isProjected: boolean;
}

/** A step of the writing. */
interface Clause {
  /** By which others of the same statement wait for it. */
  name: string;
  statement: SQL;
  /** Of things that are made known: as many as there are, unless one is another article's. */
  made?: { part: PartName; count: number };
}

/** Rows that one statement writes: a server lets each take only so long. */
const atOnce = 2_000;

/**
 * Writes a version's rows: ends those that changed or went, makes known what came, writes what changed or came. One statement, unless
 * there are thousands.
 *
 * @returns the part of which something has the id of another article's; what was written then is not to be kept
 */
export async function writeRows(db: Database, rows: RowsToWrite): Promise<PartName | undefined> {
  const known = Object.entries(rows.identities) as [PartName, Row[]][];
  const count = rows.changes.reduce((sum, { closed, opened }) => sum + closed.length + opened.length, 0);
  const isOne = count <= atOnce;
  const made = known.flatMap(([part, came]) => makeKnown(part, came));
  const written = rows.changes.flatMap(({ part, closed, opened }) => [
    ...close(rows, part, closed),
    ...open(rows, part, opened, isOne ? [...made.map(isWhole), ...after(part, closed)] : []),
  ]);
  const along = rows.along.map((statement, i) => ({
    name: `along_${i}`,
    statement: sql`${statement.getSQL()} returning 1`,
  }));
  const clauses: Clause[] = [...made, ...written, ...lockNamed(rows.changes), ...along];
  for (const group of isOne ? [clauses] : clauses.map((clause) => [clause])) {
    const foreign = await run(db, group, isOne && rows.isProjected ? rows.articleId : null);
    if (foreign) return foreign;
  }
  if (!isOne && rows.isProjected) await run(db, [], rows.articleId);
  return undefined;
}

/**
 * @param projected the article whose projection is made when all of it is done; foreign keys are looked at after that
 * @returns as `writeRows`
 */
async function run(db: Database, clauses: readonly Clause[], projected: string | null): Promise<PartName | undefined> {
  const made = clauses.flatMap(({ name, made }) => (made ? [{ name, ...made }] : []));
  // Of a clause that nobody counts nobody knows when it is carried out.
  const counts = clauses.map(({ name }) => countOf(name));
  const list = clauses.map(({ name, statement }) => sql`${sql.raw(name)} as (${statement})`);
  const [row] = await db.execute<Record<string, number>>(sql`
    ${clauses.length > 0 ? sql`with ${sql.join(list, sql`, `)}` : sql``}
    select case when written >= 0 then ${projected === null ? sql`null` : sql`project_article(${projected})`} end as projected${sql.join(
      made.map(({ name }) => sql`, ${countOf(name)} as ${sql.raw(name)}`),
    )}
    from (select ${sql.join([sql`0`, ...counts], sql` + `)} as written offset 0) all_of_it`);
  return made.find(({ name, count }) => row![name] !== count)?.part;
}

const countOf = (clause: string) => sql`(select count(*)::integer from ${sql.raw(clause)})`;

/** Nothing of another article's is among them: else nothing is written, and no key that would not hold. */
const isWhole = ({ name, made }: Clause) => sql`${countOf(name)} = ${made!.count}`;

/** A thing's old row makes way before its new one comes. */
const after = (part: PartName, closed: readonly string[]) =>
  portions(closed).map((_, i) => sql`${countOf(`closed_${part}_${i}`)} >= 0`);

/** One that was there in an earlier version keeps its row; one of another article's is not counted. */
function makeKnown(part: PartName, rows: Row[]): Clause[] {
  const { identity }: Part = parts[part];
  return portions(rows).map((portion, i) => ({
    name: `known_${part}_${i}`,
    made: { part, count: portion.length },
    statement: sql`${insertFromJson(identity!, portion)} on conflict (id) do update set article_id = excluded.article_id
      where ${identity!.articleId} = excluded.article_id returning 1`,
  }));
}

/** From this version on they are no more, or something else. */
function close({ articleId, version }: RowsToWrite, part: PartName, keys: readonly string[]): Clause[] {
  const { table, key }: Part = parts[part];
  return portions(keys).map((portion, i) => {
    // An article has one content, which needs no key. Without the sub-select the list would be read anew for every row.
    const these =
      part === 'content' ? sql`` : sql` and ${key} = any((select ${`{${portion.join()}}`}::text::uuid[])::uuid[])`;
    return {
      name: `closed_${part}_${i}`,
      statement: sql`update ${table} set to_version = ${version} where ${inVersion(part, articleId, 'HEAD')}${these} returning 1`,
    };
  });
}

function open({ articleId, version }: RowsToWrite, part: PartName, rows: Row[], conditions: readonly SQL[]): Clause[] {
  return portions(rows).map((portion, i) => ({
    name: `opened_${part}_${i}`,
    statement: sql`${insertFromJson(
      parts[part].table,
      portion.map((row) => ({ ...row, articleId, fromVersion: version })),
    )} where ${sql.join([sql`true`, ...conditions], sql` and `)} returning 1`,
  }));
}

/** Who renames or moves what the article is filed under is waited for: the projection tells what it is called and where it stands. */
function lockNamed(changes: readonly PartChange[]): Clause[] {
  return [
    { part: 'content', column: 'categoryId', table: categories },
    { part: 'tags', column: 'tagId', table: tags },
  ].flatMap(({ part, column, table }) => {
    const opened = changes.flatMap((change) => (change.part === part ? change.opened : []));
    const ids = opened.flatMap((row) => (row[column] ? [String(row[column])] : []));
    const statement = sql`select 1 from ${table} where id = any(${`{${ids.join()}}`}::text::uuid[]) order by id for key share`;
    return ids.length > 0 ? [{ name: `named_${part}`, statement }] : [];
  });
}

/** However many rows, they are one parameter: a statement takes at most 65,535. */
function insertFromJson(table: PgTable, rows: readonly Row[]): SQL {
  const columns = Object.entries(getTableColumns(table) as Record<string, PgColumn>).filter(
    ([name]) => name in rows[0]!,
  );
  const list = (member: (name: string, column: PgColumn) => string) =>
    sql.raw(columns.map(([name, column]) => member(name, column)).join());
  return sql`insert into ${table} (${list((_, { name }) => name)})
    select ${list((name) => `given."${name}"`)}
    from json_to_recordset(${JSON.stringify(rows)}::json) given (${list((name, column) => `"${name}" ${column.getSQLType()}`)})`;
}

function portions<Item>(all: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(all.length / atOnce) }, (_, i) => all.slice(i * atOnce, (i + 1) * atOnce));
}
