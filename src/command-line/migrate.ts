import { loadConfig } from '../platform/config.ts';
import { migrate } from '../platform/database/migrate.ts';
import { applyRoleSettings } from '../platform/database/role-settings.ts';
import { prepareQueue } from '../platform/jobs/prepare.ts';
import { withDatabase } from './with-database.ts';

/** Brings the database up to date and ends. */
export async function migrateDatabase(): Promise<void> {
  const config = loadConfig();
  await withDatabase(config, {}, async (database) => {
    const ran = await migrate(database.directUrl);
    await prepareQueue(database.directUrl);
    await applyRoleSettings(database, config.statementTimeout, console.error);
    console.log(ran === 0 ? 'The database is up to date.' : `Ran ${ran} migration${ran === 1 ? '' : 's'}.`);
  });
}
