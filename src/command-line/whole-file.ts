import { existsSync, rmSync } from 'node:fs';
import { link, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { isAlive } from '../platform/database/embedded/postmaster.ts';
import { StartError } from '../platform/start-error.ts';

/**
 * Writes a file that is there whole or not at all: beside its place, to the disk, then under its name.
 *
 * @param options.force replaces a file that is there
 * @throws {StartError} a file is there, or it cannot be written
 */
export async function writeWhole<T>(
  file: string,
  { force = false }: { force?: boolean },
  write: (out: Writable) => Promise<T>,
): Promise<T> {
  const exists = new StartError(`${file} exists: name another file, or replace it with --force.`);
  if (!force && existsSync(file)) throw exists;
  await removeAbandoned(file);
  const partial = `${file}.partial-${process.pid}`;
  const handle = await open(partial, 'wx', 0o600).catch((error) => {
    throw new StartError(`${file} cannot be written (${error.code}).`);
  });
  // Ctrl-C ends the process without coming back here.
  const remove = () => rmSync(partial, { force: true });
  process.once('exit', remove);
  try {
    const out = handle.createWriteStream({ flush: true });
    const result = await write(out).finally(() => out.destroy());
    if (force) await rename(partial, file);
    else await linkOrRename(partial, file, exists);
    await syncFolder(dirname(file));
    return result;
  } finally {
    await rm(partial, { force: true });
    process.off('exit', remove);
  }
}

/** A link, unlike a renaming, does not replace what came there meanwhile; not every file system has them. */
async function linkOrRename(partial: string, file: string, exists: StartError): Promise<void> {
  await link(partial, file).catch((error) => {
    if (error.code === 'EEXIST') throw exists;
    return rename(partial, file);
  });
}

async function syncFolder(folder: string): Promise<void> {
  // Windows has no such thing.
  const handle = await open(folder).catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

async function removeAbandoned(file: string): Promise<void> {
  const prefix = `${basename(file)}.partial-`;
  const names = await readdir(dirname(file)).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    await rm(join(dirname(file), name), { force: true });
  }
}
