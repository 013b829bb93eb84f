import type { Writable } from 'node:stream';
import { openMediaStorage } from '../media/storage/media-storage.ts';
import { storedFiles } from '../media/stored-files.ts';
import { loadConfig } from '../platform/config.ts';
import { backUp } from '../platform/database/backup/back-up.ts';
import type { Manifest } from '../platform/database/backup/manifest.ts';
import { showProgress } from '../platform/progress.ts';
import { StartError } from '../platform/start-error.ts';
import { asSentence } from './as-sentence.ts';
import { writeWhole } from './whole-file.ts';
import { withDatabase } from './with-database.ts';

/** Writes a backup of the database and the assets' files. `-` writes to stdout. */
export async function backUpTo(file: string, { force }: { force?: boolean }): Promise<void> {
  const config = loadConfig();
  const isPiped = file === '-';
  if (isPiped && process.stdout.isTTY)
    throw new StartError('A terminal cannot keep a backup: name a file, or pipe it.');
  const manifest = await withDatabase(config, { mustExist: true }, ({ directUrl: url }) =>
    asSentence('The backup failed', async () => {
      const [rows, files] = [showProgress('Backing up rows'), showProgress('Backing up files')];
      const options = { url, files: storedFiles(await openMediaStorage(config)), onRows: rows.update };
      const onFiles = (done: number, total: number) => {
        rows.stop();
        files.update(done, total);
      };
      const write = (out: Writable) => backUp(out, { ...options, onFiles });
      try {
        return await (isPiped ? write(process.stdout) : writeWhole(file, { force }, write));
      } finally {
        rows.stop();
        files.stop();
      }
    }),
  );
  const done = `Backed up ${describeContents(manifest)}${isPiped ? '' : ` to ${file}`}.`;
  if (isPiped) console.error(done);
  else console.log(done);
}

/** `12,345 rows of 27 tables and 8 files` */
export function describeContents({ tables, files }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${counted(rows, 'row')} of ${counted(tables.length, 'table')} and ${counted(files.length, 'file')}`;
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
