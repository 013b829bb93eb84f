import { createHash } from 'node:crypto';
import { Transform, type Writable } from 'node:stream';
import type postgres from 'postgres';
import { version } from '../../package.ts';
import { StartError } from '../../start-error.ts';
import { connect } from '../connect.ts';
import { readApplied, readMigrations } from '../migrate.ts';
import { type ArchiveWriter, writeArchive } from './archive.ts';
import { copyOut, settle } from './copy.ts';
import type { FileStore } from './files.ts';
import { entryName, formatNumber, type Manifest, type TableContent } from './manifest.ts';
import { Measure } from './measure.ts';
import { countRows, inPublic, readSequences, readTables, type Table } from './tables.ts';

export interface BackUpOptions {
  /** Past any pooler. */
  url: string;
  files: FileStore;
  /** The folder of the migrations that give those of the database their names; our own unless told. */
  migrations?: string;
  onRows?: (done: number, total: number) => void;
  onFiles?: (done: number, total: number) => void;
}

/** A part of a table ends with the row that makes it so large: a few are held in memory at a time. */
const partSize = 1024 * 1024;

/**
 * Writes a backup: every table as it was at one moment, whatever is written meanwhile, and the files that were there by then.
 *
 * @throws {StartError} there are no tables, or a file is not what its name says
 */
export async function backUp(out: Writable, options: BackUpOptions): Promise<Manifest> {
  const sql = connect(options.url, { max: 1, prepare: false, fetch_types: false, max_lifetime: null });
  const archive = writeArchive(out);
  try {
    await archive.add(entryName.label, json({ format: formatNumber, galley: version }));
    const names = (await readTables(sql)).map(({ name }) => name);
    if (names.length === 0) throw new StartError('There is nothing to back up: the database has no tables yet.');
    const content = await sql.begin('isolation level repeatable read read only', async (tx) => {
      // Before the first look, which fixes the moment: what is locked cannot be changed in its shape after it.
      await tx.unsafe(`lock table ${names.map(inPublic).join(', ')} in access share mode`);
      await settle(tx);
      return addTables(tx, archive, options);
    });
    // A file is there before the row that tells of it: listed after that moment, none is missing.
    const files = await addFiles(archive, options);
    const manifest: Manifest = { format: formatNumber, galley: version, ...content, files };
    await archive.add(entryName.manifest, json(manifest));
    await archive.end();
    return manifest;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function addTables(
  tx: postgres.TransactionSql,
  archive: ArchiveWriter,
  { migrations: folder, onRows }: BackUpOptions,
): Promise<Pick<Manifest, 'postgres' | 'takenAt' | 'migrations' | 'tables' | 'sequences'>> {
  const tables = await readTables(tx);
  const counts: number[] = [];
  for (const table of tables) counts.push(await countRows(tx, table));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const contents: TableContent[] = [];
  let done = 0;
  for (const [i, table] of tables.entries()) {
    const content = await addTable(tx, archive, table, (rows) => onRows?.(done + rows, total));
    if (content.rows !== counts[i]) throw new Error(`${table.name} has ${counts[i]} rows and gave ${content.rows}`);
    done += content.rows;
    contents.push(content);
  }
  const [row] = await tx`select current_setting('server_version') as version, now() as now`;
  const known = new Map((await readMigrations(folder)).map(({ when, name }) => [when, name]));
  const migrations = (await readApplied(tx)).map(({ when, hash }) => ({
    name: known.get(when) ?? String(when),
    ...{ when, hash },
  }));
  return {
    ...{ postgres: row!.version, takenAt: row!.now.toISOString(), migrations },
    ...{ tables: contents, sequences: await readSequences(tx) },
  };
}

async function addTable(
  tx: postgres.TransactionSql,
  archive: ArchiveWriter,
  table: Table,
  onRows: (rows: number) => void,
): Promise<TableContent> {
  const measure = new Measure();
  let [part, size, chunks]: [number, number, Buffer[]] = [0, 0, []];
  const flush = async () => {
    part += 1;
    await archive.add(entryName.part(table.name, part), Buffer.concat(chunks));
    [size, chunks] = [0, []];
    onRows(measure.rows);
  };
  for await (const chunk of copyOut(tx, table)) {
    measure.add(chunk);
    chunks.push(chunk);
    size += chunk.length;
    if (size >= partSize && chunk.at(-1) === 0x0a) await flush();
  }
  if (size > 0) await flush();
  const { name, columns } = table;
  return { name, columns, ...measure.result() };
}

async function addFiles(archive: ArchiveWriter, { files, onFiles }: BackUpOptions): Promise<Manifest['files']> {
  const names = (await files.list()).sort();
  const added: Manifest['files'] = [];
  const damaged: string[] = [];
  for (const name of names) {
    const { size, bytes } = await files.open(name);
    const hash = createHash('sha256');
    const hashing = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    bytes.on('error', (error) => hashing.destroy(error));
    await archive.addStream(entryName.file(name), size, bytes.pipe(hashing));
    if (hash.digest('hex') !== files.digestOf(name)) damaged.push(name);
    added.push({ name, size });
    onFiles?.(added.length, names.length);
  }
  if (damaged.length > 0) {
    const [what, which] = damaged.length === 1 ? ['A file is', 'it'] : ['Files are', 'them'];
    throw new StartError(
      `${what} not what was stored: ${damaged.join(', ')}. Bring ${which} back from an older backup, or move ${which} away.`,
    );
  }
  return added;
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
