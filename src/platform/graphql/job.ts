import { sql } from 'drizzle-orm';
import { deleteInPortions } from '../database/delete-in-portions.ts';
import type { Job } from '../jobs/job.ts';
import { idempotencyKeys } from './table.ts';

/** Forgets idempotency keys after two days: a client is promised one. */
export const forgetKeysJob: Job = {
  ...{ name: 'forgetIdempotencyKeys', lane: 'PATIENT', every: 3_600 },
  async run({ db, now }) {
    const before = sql`${now.toISOString()}::timestamptz - interval '2 days'`;
    await deleteInPortions(db, idempotencyKeys, sql`created_at < ${before}`);
  },
};
