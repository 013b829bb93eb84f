import type { Job } from '../platform/jobs/job.ts';
import { findArticlesToPrune, pruneVersions } from './prune-versions.ts';

const portion = 100;

/** Makes bursts of quick edits one entry in the histories of articles, a day after they were made. */
export const pruneVersionsJob: Job = {
  ...{ name: 'pruneVersions', lane: 'PATIENT', every: 3_600 },
  async run(context) {
    for (let found = portion; found === portion; ) {
      const ids = await findArticlesToPrune(context.db, context.now, portion);
      for (const id of ids) await pruneVersions(context, id);
      found = ids.length;
    }
  },
};
