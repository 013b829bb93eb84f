import { sql } from 'drizzle-orm';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { eraseComments } from './erase-comments.ts';
import { uuids } from './moderation-sql.ts';
import { articlesOfComments, lockCommentCounts } from './sql.ts';

/**
 * Days that what readers do not see is kept after it was decided. A removed one can be restored that long; a rejected one is kept for
 * its author's complaint, for which the Digital Services Act, article 20, gives six months.
 */
export const retentionDays = { REMOVED: 30, SPAM: 30, REJECTED: 185 } as const;

const batch = 500;

/** Erases what is kept no longer, so many at a time, each time in a transaction of its own. Returns how many there were. */
export async function eraseExpiredComments(context: DomainContext): Promise<number> {
  let erased = 0;
  for (const [status, days] of Object.entries(retentionDays)) {
    for (;;) {
      const count = await inTransaction(context, (within) => eraseSome(within, status, days));
      erased += count;
      if (count < batch) break;
    }
  }
  return erased;
}

async function eraseSome(context: DomainContext, status: string, days: number): Promise<number> {
  const { db, now } = context;
  const before = new Date(now.getTime() - days * 86_400_000).toISOString();
  const isExpired = sql`status = ${sql.raw(`'${status}'`)} and coalesce(removed_at, reviewed_at, edited_at, posted_at) < ${before}::timestamptz`;
  const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
  const found = idsOf(
    await db.execute<{ id: string }>(sql`select id from comments where ${isExpired} order by id limit ${batch}`),
  );
  if (found.length === 0) return 0;
  await lockCommentCounts(db, await articlesOfComments(db, found));
  // What was restored meanwhile is kept.
  const still = await db.execute<{ id: string }>(
    sql`select id from comments where id = any(${uuids(found)}) and ${isExpired} order by id for no key update`,
  );
  await eraseComments(context, idsOf(still), { isAutomated: true });
  return found.length;
}

/** Forgets where comments came from once their time is over; nothing else of them is touched. Returns of how many. */
export async function forgetExpiredAddresses({ db, now }: DomainContext): Promise<number> {
  const forgotten = await db.execute(sql`
    update comments set address_hash = null, address_prefix = null, address_expires_at = null
    where address_expires_at <= ${now.toISOString()}::timestamptz returning id`);
  return forgotten.length;
}
