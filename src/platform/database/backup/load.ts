import type { Readable } from 'node:stream';
import type postgres from 'postgres';
import { readArchive } from './archive.ts';
import { type CopyIn, copyIn } from './copy.ts';
import type { FileStore } from './files.ts';
import { type Manifest, readEntryName } from './manifest.ts';
import { Measure } from './measure.ts';

/** Puts a backup that was checked before into its tables, each by one statement, and its files into their place. */
export async function load(
  tx: postgres.TransactionSql,
  source: Readable,
  { tables }: Manifest,
  { files, onRows }: { files: FileStore; onRows?: (done: number, total: number) => void },
): Promise<void> {
  const total = tables.reduce((sum, { rows }) => sum + rows, 0);
  const measure = new Measure();
  let filling: { name: string; copy: CopyIn } | undefined;
  try {
    for await (const { name, bytes } of readArchive(source)) {
      const entry = readEntryName(name);
      const table = entry && 'table' in entry ? entry.table : undefined;
      if (filling && filling.name !== table) {
        await filling.copy.end();
        filling = undefined;
      }
      if (entry && 'file' in entry) {
        await files.keep(entry.file, bytes);
        continue;
      }
      if (table) filling ??= { name: table, copy: await copyIn(tx, tables.find(({ name }) => name === table)!) };
      for await (const chunk of bytes) {
        if (!filling) continue;
        measure.add(chunk);
        await filling.copy.write(chunk);
      }
      onRows?.(measure.rows, total);
    }
  } catch (error) {
    filling?.copy.abort(error as Error);
    throw error;
  }
}
