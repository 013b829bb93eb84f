import { loadConfig } from '../platform/config.ts';
import { connect } from '../platform/database/connect.ts';
import { countMigrations } from '../platform/database/migrate.ts';
import { version } from '../platform/package.ts';
import { findServer } from '../running.ts';
import { withDatabase } from './with-database.ts';

/** Tells what runs, where, and how much is in it. */
export async function printStatus(options: { json?: boolean }): Promise<void> {
  const config = loadConfig();
  const server = await findServer(config.home);
  const status = await withDatabase(config, { mustExist: true }, async (database) => {
    const sql = connect(database.url, { max: 1, prepare: database.prepare, fetch_types: false });
    try {
      const migrations = await countMigrations(sql);
      const count = async (table: string) => {
        const [row] = await sql`select to_regclass(${table}) is not null as exists`;
        return row!.exists ? (await sql`select count(*)::int as count from ${sql(table)}`)[0]!.count : null;
      };
      const [articles, comments]: (number | null)[] = [await count('articles'), await count('comments')];
      return { version, server: server ?? null, database: database.describe, migrations, articles, comments };
    } finally {
      await sql.end({ timeout: 1 });
    }
  });
  if (options.json) return console.log(JSON.stringify(status));
  const lines = {
    Galley: status.version,
    Server: server
      ? `${server.url}, process ${server.pid}, version ${server.version}, since ${server.startedAt}`
      : 'not running',
    Database: status.database,
    Migrations: `${status.migrations.applied} of ${status.migrations.known}`,
    Articles: status.articles ?? 'none yet: the database is not migrated',
    Comments: status.comments ?? 'none yet: the database is not migrated',
  };
  for (const [name, value] of Object.entries(lines)) console.log(`${name.padEnd(12)}${value}`);
}
