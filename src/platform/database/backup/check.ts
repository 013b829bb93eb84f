import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { StartError } from '../../start-error.ts';
import { type Entry, readArchive } from './archive.ts';
import type { FileStore } from './files.ts';
import { entryName, formatNumber, type Manifest, parseLabel, parseManifest, readEntryName } from './manifest.ts';
import { Measure } from './measure.ts';

/** What a manifest may take: a hundred thousand files and more. */
const longestText = 256 * 1024 * 1024;

/**
 * Reads a backup to its end and compares everything in it with what its manifest says.
 *
 * @param source the backup from its beginning
 * @param onEntry called before each piece of it
 * @throws {StartError} it is no backup, or not whole
 */
export async function checkBackup(
  source: Readable,
  files: Pick<FileStore, 'digestOf'>,
  onEntry: () => void = () => {},
): Promise<Manifest> {
  try {
    return await read(source, files, onEntry);
  } catch (error) {
    if (error instanceof StartError || isOfReading(error)) throw error;
    throw new StartError(`The backup is damaged or was cut short (${(error as Error).message}).`, { cause: error });
  } finally {
    source.destroy();
  }
}

async function read(source: Readable, files: Pick<FileStore, 'digestOf'>, onEntry: () => void): Promise<Manifest> {
  const entries = readArchive(source);
  await readLabel(entries);
  const tables = new Map<string, { measure: Measure; parts: number }>();
  const found: Manifest['files'] = [];
  for await (const entry of entries) {
    onEntry();
    if (entry.name === entryName.manifest) {
      const manifest = parseManifest(await textOf(entry));
      if (!manifest) throw damaged('its manifest cannot be read');
      const next = await entries.next();
      if (!next.done) throw damaged(`${next.value.name} comes after its end`);
      compare(manifest, tables, found);
      return manifest;
    }
    const name = readEntryName(entry.name);
    if (!name) throw damaged(`nothing is called ${entry.name} there`);
    if ('table' in name) {
      const table = tables.get(name.table) ?? { measure: new Measure(), parts: 0 };
      table.parts += 1;
      if (name.part !== table.parts) throw damaged(`a part of table ${name.table} is missing`);
      tables.set(name.table, table);
      for await (const chunk of entry.bytes) table.measure.add(chunk);
    } else {
      const hash = createHash('sha256');
      for await (const chunk of entry.bytes) hash.update(chunk);
      if (hash.digest('hex') !== files.digestOf(name.file)) throw damaged(`the file ${name.file} is not what it was`);
      found.push({ name: name.file, size: entry.size });
    }
  }
  throw damaged('its end is missing');
}

/** @throws {StartError} it is no backup of Galley's, or of a later format */
async function readLabel(entries: AsyncIterator<Entry>): Promise<void> {
  const first = await entries.next().catch(() => undefined);
  const isLabel = first && !first.done && first.value.name === entryName.label;
  const label = isLabel && parseLabel(await textOf(first.value));
  if (!label) throw new StartError('This is not a backup made by galley backup.');
  if (label.format !== formatNumber) {
    throw new StartError(
      `The backup was made by Galley ${label.galley} in a format that this Galley does not know: restore it with Galley ${label.galley} or newer.`,
    );
  }
}

function compare(
  manifest: Manifest,
  tables: ReadonlyMap<string, { measure: Measure }>,
  found: readonly { name: string; size: number }[],
): void {
  const none = new Measure().result();
  for (const { name, rows, bytes, sha256 } of manifest.tables) {
    const actual = tables.get(name)?.measure.result() ?? none;
    if (actual.rows !== rows || actual.bytes !== bytes || actual.sha256 !== sha256) {
      throw damaged(`table ${name} holds ${actual.rows} rows that are not the ${rows} of its manifest`);
    }
  }
  const known = new Set(manifest.tables.map(({ name }) => name));
  const foreign = [...tables.keys()].find((name) => !known.has(name));
  if (foreign) throw damaged(`its manifest does not know the table ${foreign}`);
  if (JSON.stringify(found) !== JSON.stringify(manifest.files))
    throw damaged('its files are not those of its manifest');
}

async function textOf({ bytes }: Entry): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > longestText) throw damaged('its manifest is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function damaged(what: string): StartError {
  return new StartError(`The backup is damaged or was cut short: ${what}.`);
}

/** The file could not be read, which says nothing of what is in it. */
function isOfReading(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).syscall !== undefined;
}
