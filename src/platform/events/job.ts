import { sql } from 'drizzle-orm';
import { deleteInPortions } from '../database/delete-in-portions.ts';
import type { Job } from '../jobs/job.ts';
import { events } from './table.ts';

/** Forgets what happened more than a day ago: listeners have been told, or have been away for too long to be told one by one. */
export const forgetEventsJob: Job = {
  ...{ name: 'forgetEvents', lane: 'PATIENT', every: 3_600 },
  async run({ db, now }) {
    const before = sql`${now.toISOString()}::timestamptz - interval '1 day'`;
    await deleteInPortions(db, events, sql`occurred_at < ${before}`);
  },
};
