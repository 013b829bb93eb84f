import type { Job } from '../platform/jobs/job.ts';
import { sweepFiles } from './claims.ts';
import type { MediaStorage } from './storage/media-storage.ts';

/**
 * Takes away the files that uploads which came to nothing have left, and those that were let go while their storage did not answer. Files of
 * which nothing was ever written down are not touched: they may be another installation’s in the same bucket, and `galley media verify`
 * names them.
 */
export const sweepMediaJob = (storage: MediaStorage): Job => ({
  ...{ name: 'sweepMedia', lane: 'PATIENT', every: 900 },
  async run({ db, now }) {
    await sweepFiles(db, storage, now);
  },
});
