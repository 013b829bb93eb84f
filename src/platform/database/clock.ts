import { sql } from 'drizzle-orm';
import type { Database } from './clients.ts';

/** The time by the database's clock, which all instances share; their own may differ. */
export async function readClock(db: Database): Promise<Date> {
  const [row] = await db.execute<{ now: string }>(
    sql`select floor(extract(epoch from clock_timestamp()) * 1000)::text as now`,
  );
  return new Date(Number(row!.now));
}
