import type postgres from 'postgres';

type Sql = postgres.Sql | postgres.TransactionSql;

/** A table of schema `public` as it is copied. */
export interface Table {
  name: string;
  /** Those that are stored and not computed, in their order. */
  columns: string[];
  /** Its primary key; empty for a table without one. */
  key: { name: string; isText: boolean }[];
}

/** A foreign key from one table to another. */
export interface Reference {
  from: string;
  to: string;
  name: string;
  /** As `alter table … add constraint … ` takes it. */
  definition: string;
}

/** All tables that are no extension's and not marked `transient` by their comment, each after those it refers to; in a circle of tables somebody is first. */
export async function readTables(sql: Sql): Promise<Table[]> {
  const tables = await sql<Table[]>`
    select c.relname as name,
      (select coalesce(json_agg(a.attname order by a.attnum), '[]') from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select coalesce(json_agg(json_build_object('name', a.attname, 'isText', a.attcollation <> 0) order by k.place), '[]')
        from pg_index i cross join unnest(i.indkey::int2[]) with ordinality k (number, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
        where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and not exists (
        select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
      and obj_description(c.oid, 'pg_class') is distinct from 'transient'
    order by c.relname collate "C"`;
  return inOrder(tables, await readReferences(sql));
}

/** Those of a table to itself are left out: a table is filled by one statement, and checked at its end. */
export async function readReferences(sql: Sql): Promise<Reference[]> {
  const rows = await sql<Reference[]>`
    select f.relname as from, t.relname as to, r.conname as name, pg_get_constraintdef(r.oid) as definition
    from pg_constraint r join pg_class f on f.oid = r.conrelid join pg_class t on t.oid = r.confrelid
    where r.contype = 'f' and r.conparentid = 0
      and f.relnamespace = 'public'::regnamespace and t.relnamespace = 'public'::regnamespace and f.oid <> t.oid
    order by r.conname`;
  return [...rows];
}

function inOrder(tables: readonly Table[], references: readonly Reference[]): Table[] {
  const left = new Map(tables.map((table) => [table.name, table]));
  const ordered: Table[] = [];
  while (left.size > 0) {
    const isFree = (name: string) => !references.some(({ from, to }) => from === name && left.has(to));
    const names = [...left.keys()];
    const name = names.find(isFree) ?? names[0]!;
    ordered.push(left.get(name)!);
    left.delete(name);
  }
  return ordered;
}

/** The number that each sequence gave last. */
export async function readSequences(sql: Sql): Promise<{ name: string; last: string | null }[]> {
  const rows = await sql<{ name: string; last: string | null }[]>`
    select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public' order by 1`;
  return [...rows];
}

export async function countRows(sql: Sql, { name }: Pick<Table, 'name'>): Promise<number> {
  const [row] = await sql`select count(*)::float8 as count from public.${sql(name)}`;
  return row!.count;
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

export const inPublic = (name: string) => `public.${quoted(name)}`;
