import { pruneVersionsJob } from './articles/job.ts';
import { forgetCommentsJob, reconcileCommentCountsJob } from './comments/job.ts';
import { sweepMediaJob } from './media/job.ts';
import type { MediaStorage } from './media/storage/media-storage.ts';
import { forgetCredentialsJob } from './people/job.ts';
import { forgetEventsJob } from './platform/events/job.ts';
import { forgetKeysJob } from './platform/graphql/job.ts';
import type { Job } from './platform/jobs/job.ts';
import { scheduleJob } from './publishing/job.ts';

/** The map of what is done in the background. */
export const jobsWith = ({ storage }: { storage: MediaStorage }): readonly Job<never>[] => [
  scheduleJob,
  pruneVersionsJob,
  forgetCredentialsJob,
  forgetKeysJob,
  forgetEventsJob,
  forgetCommentsJob,
  reconcileCommentCountsJob,
  sweepMediaJob(storage),
];
