import { type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Database } from './clients.ts';

const portion = 5_000;

/** Deletes rows in many short statements: none holds up who writes to the table, nor meets its time limit. Returns how many. */
export async function deleteInPortions(db: Database, table: PgTable, where: SQL): Promise<number> {
  for (let deleted = 0; ; ) {
    const rows = await db.execute(sql`
      delete from ${table} where ctid = any(array(
        select ctid from ${table} where ${where} limit ${portion} for update skip locked)) returning 1`);
    deleted += rows.length;
    if (rows.length < portion) return deleted;
  }
}
