import { getTableName, type SQL, sql } from 'drizzle-orm';
import { alias, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import type { Scope } from './scope.ts';

/** Tables that hold at most one row for each row of the main one, joined only where a field needs them. */
export type Parts = Record<string, PgTable>;

/** A row as declarations see it: its columns, and its parts' columns under the part's name. */
export type Row<T extends PgTable = PgTable, P extends Parts = Parts> = T & P;

interface PartOptions<T extends PgTable, P extends Parts, K extends keyof P> {
  table: P[K];
  on: (row: Row<T, P>, part: P[K], scope: Scope) => SQL;
  /** Instead of the table, a query that is named so in this scope. */
  source?: (scope: Scope) => SQL;
  /** The part may be missing: its columns are then null. Otherwise a row without it is not found where it is joined. */
  optional?: boolean;
}

/** Where rows of a type come from and who sees them: said once, applied wherever the table is reached. */
export interface Rows<T extends PgTable = PgTable, P extends Parts = Parts> {
  table: T;
  parts: { [K in keyof P]: PartOptions<T, P, K> };
  /** What `id` arguments and references name. */
  key: (row: Row<T, P>) => PgColumn;
  /** Instead of the table, a query that is named so in this scope. */
  source?: (scope: Scope) => SQL;
  /** Picks the row of the view among a thing's versions. Applied always. */
  inView?: (row: Row<T, P>, scope: Scope) => SQL | undefined;
  /** Keeps what the viewer may not see. Left out only along a non-null edge from a type in `impliedBy`. */
  visible?: (row: Row<T, P>, scope: Scope) => SQL | undefined;
  /** Types whose visible rows lead to visible rows of this one by any non-null edge: each such edge is checked by a test. */
  impliedBy: readonly string[];
}

type RowsOptions<T extends PgTable, P extends Parts> = Pick<Rows<T, P>, 'table' | 'key'> &
  Partial<Omit<Rows<T, P>, 'table' | 'key'>>;

export function defineRows<T extends PgTable, P extends Parts = Record<never, PgTable>>(
  options: RowsOptions<T, P>,
): Rows<T, P> {
  return { parts: {} as Rows<T, P>['parts'], impliedBy: [], ...options };
}

export type RowOf<R> = R extends Rows<infer T, infer P> ? Row<T, P> : never;

/** Whether there is such a row in the view that the viewer may see. `name` is its alias: unique where it stands. */
export function exists<T extends PgTable, P extends Parts>(
  rows: Rows<T, P>,
  name: string,
  scope: Scope,
  on: (row: Row<T, P>) => SQL,
): SQL {
  const opened = openRow(rows, name, scope);
  const condition = both(on(opened.row), opened.condition(false));
  return sql`exists (select 1 from ${opened.from()}${where(condition)})`;
}

/** Rows of any table; what the compiler handles without knowing the columns. */
// biome-ignore lint/suspicious/noExplicitAny: the one place where rows of different tables meet
export type AnyRows = Rows<any, any>;

/** A table reached at one place of a statement, under an alias of its own. */
export interface OpenRow<R = Row> {
  row: R;
  rows: AnyRows;
  /** `articles t1 join article_contents t1_content on …`: asked for last, when it is known which parts are used. */
  from: () => SQL;
  /** The view's row, and unless implied the viewer's sight of it. */
  condition: (implied: boolean) => SQL | undefined;
}

export function openRow<T extends PgTable, P extends Parts>(
  rows: Rows<T, P>,
  name: string,
  scope: Scope,
): OpenRow<Row<T, P>> {
  const joins: SQL[] = [];
  const opened = new Map<string, PgTable>();
  const main = alias(rows.table as PgTable, name) as unknown as T;
  const row = new Proxy(main, {
    get(table, property, receiver) {
      if (typeof property !== 'string' || !(property in rows.parts)) return Reflect.get(table, property, receiver);
      const known = opened.get(property);
      if (known) return known;
      const options = rows.parts[property]!;
      const partName = `${name}${options.optional ? outer : '_'}${property.toLowerCase()}`;
      const part = alias(options.table as PgTable, partName) as unknown as PgTable;
      opened.set(property, part);
      // Its condition may open further parts, which then stand before it.
      const on = options.on(row, part as never, scope);
      joins.push(sql`${options.optional ? sql`left join` : sql`join`} ${named(options, partName, scope)} on ${on}`);
      return part;
    },
  }) as Row<T, P>;
  return {
    row,
    rows,
    from: () => sql.join([named(rows, name, scope), ...joins], sql` `),
    condition: (implied) => both(rows.inView?.(row, scope), implied ? undefined : rows.visible?.(row, scope)),
  };
}

/** Marks the alias of a part that is left-joined: its columns may be null whatever the table says. */
const outer = '_outer_';

export function mayBeMissing(column: PgColumn): boolean {
  return getTableName(column.table).includes(outer);
}

function named(from: { table: PgTable; source?: (scope: Scope) => SQL }, name: string, scope: Scope): SQL {
  const source = from.source?.(scope) ?? sql.identifier(getTableName(from.table));
  return sql`${source} ${sql.identifier(name)}`;
}

export function both(...conditions: (SQL | undefined)[]): SQL | undefined {
  const said = conditions.filter((condition) => condition !== undefined);
  if (said.length === 0) return undefined;
  return said.length === 1 ? said[0] : sql`(${sql.join(said, sql` and `)})`;
}

export function where(condition: SQL | undefined): SQL {
  return condition ? sql` where ${condition}` : sql``;
}

/** Whether it is one of these; of none it is false. */
export const oneOf = (value: SQL, alternatives: readonly SQL[]): SQL =>
  alternatives.length === 0 ? sql`false` : sql`${value} in (${sql.join([...alternatives], sql`, `)})`;
