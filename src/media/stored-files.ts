import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileStore } from '../platform/database/backup/files.ts';
import { digestOf } from './storage/keys.ts';
import type { MediaStorage } from './storage/media-storage.ts';

/** The assets' files as a backup takes and gives them: by their keys, whatever asset they are of. */
export function storedFiles(storage: MediaStorage): FileStore {
  return {
    async list() {
      const keys: string[] = [];
      for await (const key of storage.keys()) keys.push(key);
      return keys;
    },
    digestOf,
    async open(name) {
      const file = await storage.read(name);
      if (!file) throw new Error(`${name} is gone`);
      return { size: file.byteSize, bytes: file.bytes };
    },
    async keep(name, bytes) {
      // By way of a file, since a bucket must be told the length first.
      const path = join(tmpdir(), `galley-restored-${randomBytes(8).toString('hex')}`);
      try {
        await pipeline(bytes, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
        await storage.keep(name, { path, byteSize: (await stat(path)).size });
      } finally {
        await rm(path, { force: true });
      }
    },
  };
}
