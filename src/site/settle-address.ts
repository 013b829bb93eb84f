import { sql } from 'drizzle-orm';
import type { Database } from '../platform/database/clients.ts';

/**
 * Writes the address that the server was started with. An address on this machine, which is only what nobody chose, never
 * replaces a real one.
 */
export async function settleAddress(db: Database, url: string): Promise<void> {
  const local = 'http://localhost%';
  await db.execute(
    sql`update sites set url = ${url} where url <> ${url} and (url like ${local} or ${url}::text not like ${local})`,
  );
}
