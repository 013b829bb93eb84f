import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { mkdtemp, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { getTableName } from 'drizzle-orm';
import { openMediaStorage } from '../media/storage/media-storage.ts';
import { storedFiles } from '../media/stored-files.ts';
import { loadConfig } from '../platform/config.ts';
import { checkBackup } from '../platform/database/backup/check.ts';
import { restore } from '../platform/database/backup/restore.ts';
import { migrate } from '../platform/database/migrate.ts';
import { applyRoleSettings } from '../platform/database/role-settings.ts';
import { showProgress } from '../platform/progress.ts';
import { StartError } from '../platform/start-error.ts';
import { sites } from '../site/table.ts';
import { asSentence } from './as-sentence.ts';
import { describeContents } from './backup.ts';
import { withDatabase } from './with-database.ts';

/** Fills an empty database, and the folder of the assets' files, from a backup. `-` reads stdin. */
export async function restoreFrom(file: string): Promise<void> {
  if (file === '-') return withInput(restoreFrom);
  const config = loadConfig();
  const { size } = await stat(file).catch((error) => {
    throw new StartError(`${file} cannot be read (${error.code}).`);
  });
  const files = storedFiles(await openMediaStorage(config));
  // First, so that a start beside an older version's folder makes a new one only for a backup that is good.
  const checking = showProgress('Checking bytes');
  const source = createReadStream(file);
  const manifest = await asSentence('The backup could not be read', () =>
    checkBackup(source, files, () => checking.update(source.bytesRead, size)),
  ).finally(checking.stop);

  await withDatabase(config, { isRestore: true }, async (database) => {
    const rows = showProgress('Restoring rows');
    const options = { url: database.directUrl, files, seeded: [getTableName(sites)], onRows: rows.update };
    await asSentence('The restore failed, and the database is empty as before', () =>
      restore(() => createReadStream(file), manifest, options),
    ).finally(rows.stop);
    await database.finishRestore();
    const { galley, takenAt } = manifest;
    console.log(`Restored ${describeContents(manifest)}, backed up by Galley ${galley} at ${takenAt}.`);
    const ran = await migrate(database.directUrl);
    if (ran > 0) console.log(`Ran ${ran} migration${ran === 1 ? '' : 's'} that came since.`);
    await applyRoleSettings(database, config.statementTimeout, console.error);
  });
}

/** A backup is read twice, once to see whether it is whole. */
async function withInput(act: (file: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-restore-'));
  // Ctrl-C ends the process without coming back here.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'backup');
  await pipeline(process.stdin, createWriteStream(file, { mode: 0o600 }));
  await act(file);
}
