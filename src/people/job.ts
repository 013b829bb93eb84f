import { sql } from 'drizzle-orm';
import { deleteInPortions } from '../platform/database/delete-in-portions.ts';
import type { Job } from '../platform/jobs/job.ts';
import { rateLimits, sessions, setupLinks, verifications } from './table.ts';

/**
 * Deletes what opens nothing any more, an hour after it ended: sessions, links to choose a password and to set up, codes of second
 * factors and sign-ons under way, counters of attempts. Tokens and accounts stay: the audit log names them.
 */
export const forgetCredentialsJob: Job = {
  ...{ name: 'forgetCredentials', lane: 'PATIENT', every: 3_600 },
  async run({ db, now }) {
    const before = new Date(now.getTime() - 3_600_000);
    const isOver = sql`expires_at < ${before.toISOString()}::timestamptz`;
    for (const table of [sessions, verifications, setupLinks]) await deleteInPortions(db, table, isOver);
    await deleteInPortions(db, rateLimits, sql`expire < ${before.getTime()}`);
  },
};
