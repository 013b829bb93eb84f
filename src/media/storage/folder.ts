import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, type FileHandle, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FSDriver } from 'flydrive/drivers/fs';
import { type Range, readAtOnce, type Source, type StorageDriver, type StoredFile, storedWhole } from './driver.ts';

/** Files in a folder. Unlike flydrive's own, what is kept here is whole whenever its name is there, and outlives a power cut. */
export class Folder extends FSDriver implements StorageDriver {
  readonly path: string;

  constructor(path: string) {
    super({ location: path, visibility: 'private' });
    this.path = path;
  }

  async keep(key: string, source: Source): Promise<void> {
    const file = join(this.path, key);
    await mkdir(dirname(file), { recursive: true });
    const partial = `${file}.${randomBytes(6).toString('hex')}`;
    try {
      const bytes = 'bytes' in source ? Readable.from([source.bytes]) : createReadStream(source.path);
      await pipeline(bytes, createWriteStream(partial, { flags: 'wx', flush: true }));
      await rename(partial, file);
      await syncFolder(dirname(file));
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
  }

  async read(key: string, range?: Range): Promise<StoredFile | undefined> {
    const handle = await open(join(this.path, key)).catch(unlessAbsent);
    if (!handle) return undefined;
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) return await handle.close().then(() => undefined);
      return await read(handle, stats.size, range);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  reach(): Promise<void> {
    return access(this.path);
  }

  async sizeOf(key: string): Promise<number | undefined> {
    const stats = await stat(join(this.path, key)).catch(unlessAbsent);
    return stats?.isFile() ? stats.size : undefined;
  }

  async *keys(): AsyncIterable<string> {
    const folder = await opendir(this.path, { recursive: true }).catch(unlessAbsent);
    if (!folder) return;
    for await (const entry of folder)
      if (entry.isFile()) yield relative(this.path, join(entry.parentPath, entry.name)).replaceAll(sep, '/');
  }
}

async function read(handle: FileHandle, byteSize: number, range: Range | undefined): Promise<StoredFile> {
  const { start, end } = range ?? { start: 0, end: byteSize - 1 };
  const length = end - start + 1;
  if (length > readAtOnce) return { byteSize, bytes: handle.createReadStream({ start, end }) };
  const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(length), 0, length, start);
  await handle.close();
  return storedWhole(byteSize, buffer.subarray(0, bytesRead));
}

function unlessAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
}

/** A name is only safe once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
