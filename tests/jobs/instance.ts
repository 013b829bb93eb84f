import { jobsWith } from '../../src/jobs.ts';
import { MediaStorage } from '../../src/media/storage/media-storage.ts';
import { openWorkers } from '../../src/platform/jobs/open.ts';
import { createLog } from '../../src/platform/observability/log.ts';

// One of several processes that work on the jobs of one database, until it is killed.
const jobs = jobsWith({ storage: new MediaStorage('/nowhere') });
openWorkers({ url: process.argv[2]!, jobs, log: createLog('error') });
console.log('working');
