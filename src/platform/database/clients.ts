import { fillPlaceholders, type SQL, sql } from 'drizzle-orm';
import { type PgDatabase, PgDialect } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { connect } from './connect.ts';

/** Drizzle over the pool or inside a transaction: what domain functions write through. */
export type Database = PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>;

export interface Writer {
  db: Database;
  /** The pool beneath, for what Drizzle cannot say. Its times are texts: Drizzle takes over the parsers of its client. */
  sql: postgres.Sql;
  /** Its first connection was there, or could not be: who opens several connections at once waits for it. Never rejects. */
  ready: Promise<void>;
  close(): Promise<void>;
}

/** The client, or the transaction, that a Drizzle database asks through. */
export function rawClient(db: Database): postgres.TransactionSql {
  return (db as unknown as { _: { session: { client: postgres.TransactionSql } } })._.session.client;
}

const dialect = new PgDialect();

/** Runs a statement that comes again and again: planned once for each connection, and sent in one go. */
export async function runPrepared<R>(db: Database, statement: SQL): Promise<R[]> {
  const { sql, params } = dialect.sqlToQuery(statement);
  return (await rawClient(db).unsafe(sql, params as never[], { prepare: true })) as unknown as R[];
}

/**
 * A statement that is put together once and asked again and again with other values.
 *
 * @param build makes it; `value` stands for the value of a name
 */
export function statement<R, Values extends Record<string, unknown>>(
  build: (value: (name: keyof Values & string) => SQL) => SQL,
): (db: Database, values: Values) => Promise<R[]> {
  let made: { sql: string; params: unknown[] } | undefined;
  return async (db, values) => {
    made ??= dialect.sqlToQuery(build((name) => sql`${sql.placeholder(name)}`));
    const parameters = fillPlaceholders(made.params, values);
    return (await rawClient(db).unsafe(made.sql, parameters as never[], { prepare: true })) as unknown as R[];
  };
}

/**
 * The pool that writes go through.
 *
 * @param statementTimeout as for `connect`
 */
export function openWriter(
  database: { url: string; prepare: boolean },
  poolSize: number,
  statementTimeout?: number,
): Writer {
  const options = { max: poolSize, prepare: database.prepare, connect_timeout: 10 };
  const sql = connect(database.url, options, statementTimeout);
  const db = drizzle({ client: sql });
  // The array types are the same for every connection. Each asks for them anew, and one that is lost over it ends the process.
  const ready = sql`select 1`.then(
    () => void Object.assign(sql.options, { fetch_types: false }),
    () => {},
  );
  return { db, sql, ready, close: () => sql.end({ timeout: 5 }) };
}
