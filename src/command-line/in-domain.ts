import { loadConfig } from '../platform/config.ts';
import type { DomainContext } from '../platform/context.ts';
import { openWriter } from '../platform/database/clients.ts';
import { migrate } from '../platform/database/migrate.ts';
import { applyRoleSettings } from '../platform/database/role-settings.ts';
import { settleAddress } from '../site/settle-address.ts';
import { withDatabase } from './with-database.ts';

/** Acts on a database that is brought up to date first. */
export async function inDomain<T>(
  { via = 'COMMAND_LINE', ...options }: { mustExist: boolean; via?: 'IMPORT' | 'COMMAND_LINE' },
  act: (context: DomainContext) => Promise<T>,
): Promise<T> {
  const config = loadConfig();
  return withDatabase(config, options, async (database) => {
    const isNew = (await migrate(database.directUrl)) > 0;
    if (isNew) await applyRoleSettings(database, config.statementTimeout, console.error);
    const writer = openWriter(database, 1);
    try {
      if (isNew) await settleAddress(writer.db, config.siteUrl);
      return await act({ db: writer.db, viewer: { kind: 'SYSTEM', via }, now: new Date() });
    } finally {
      await writer.close();
    }
  });
}
