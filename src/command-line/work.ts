import { jobsWith } from '../jobs.ts';
import { openMediaStorage } from '../media/storage/media-storage.ts';
import { loadConfig } from '../platform/config.ts';
import { migrate } from '../platform/database/migrate.ts';
import { openDatabase } from '../platform/database/open.ts';
import { applyRoleSettings } from '../platform/database/role-settings.ts';
import { openWorkers } from '../platform/jobs/open.ts';
import { prepareQueue } from '../platform/jobs/prepare.ts';
import { createLog } from '../platform/observability/log.ts';
import { StartError } from '../platform/start-error.ts';
import { untilToldToStop } from './until-told-to-stop.ts';

/**
 * Works on background jobs until told to stop, and then finishes those that it has begun, if that takes no more than seconds.
 *
 * @throws {StartError} the database is the embedded one, which lives and dies with the process that serves
 */
export async function work(): Promise<void> {
  const config = loadConfig();
  if (!config.databaseUrl)
    throw new StartError('galley work needs DATABASE_URL: the embedded PostgreSQL has its own worker.');
  const stopped = untilToldToStop();
  const log = createLog(config.logLevel);
  const database = await openDatabase(config, { mode: 'visit', say: console.log });
  await migrate(database.directUrl);
  await applyRoleSettings(database, config.statementTimeout, (line) => log.warn(line));
  await prepareQueue(database.directUrl);
  const jobs = jobsWith({ storage: await openMediaStorage(config) });
  const workers = openWorkers({ url: database.directUrl, jobs, log, statementTimeout: config.statementTimeout });
  console.log('Working on background jobs.');
  await stopped;
  console.log('Stopping.');
  await workers.close();
  await database.close();
}
