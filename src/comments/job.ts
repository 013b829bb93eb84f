import { sql } from 'drizzle-orm';
import type { Job } from '../platform/jobs/job.ts';
import { eraseExpiredComments, forgetExpiredAddresses } from './retention.ts';

/** Erases what is kept of comments no longer than its time: addresses, what was removed or rejected, claims that ended. */
export const forgetCommentsJob: Job = {
  ...{ name: 'forgetComments', lane: 'PATIENT', every: 3_600 },
  async run(context) {
    await forgetExpiredAddresses(context);
    await eraseExpiredComments(context);
    await context.db.execute(
      sql`delete from comment_claims where expires_at < ${context.now.toISOString()}::timestamptz`,
    );
  },
};
