import { sql } from 'drizzle-orm';
import { audit } from '../people/audit.ts';
import { inTransaction } from '../platform/context.ts';
import type { Job } from '../platform/jobs/job.ts';
import { reconcileCommentCounts } from './reconcile-counts.ts';
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

/** Counts every conversation anew each night. What was wrong is right afterwards, and stands in the audit log: nothing should be. */
export const reconcileCommentCountsJob: Job = {
  ...{ name: 'reconcileCommentCounts', lane: 'PATIENT', every: 86_400 },
  run: (context) =>
    inTransaction(context, async (within) => {
      const drift = await reconcileCommentCounts(within, null);
      if (drift.length === 0) return;
      const articles = new Set(drift.map(({ articleId }) => articleId)).size;
      await audit(within, { action: 'reconcileCommentCounts', details: { numbers: drift.length, articles } });
    }),
};
