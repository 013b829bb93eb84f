import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '../../platform/config.ts';
import type { Range, Source, StorageDriver, StoredFile } from './driver.ts';
import { Folder } from './folder.ts';
import { keyOf, renditionsOf, storageKey } from './keys.ts';
import { asStorageError, unreadable } from './storage-error.ts';

/**
 * Where assets' files are kept, each under the hash of its bytes, so that equal files are one; beside them the pictures that were made of
 * them, which can be made again.
 */
export class MediaStorage {
  readonly #driver: StorageDriver;

  /** @param at the folder of all that Galley keeps on disk, or what keeps the files elsewhere */
  constructor(at: string | StorageDriver) {
    this.#driver = typeof at === 'string' ? new Folder(join(at, 'media')) : at;
  }

  /**
   * Keeps a file; it is whole when its key is known.
   *
   * @param extension of its true type: "jpg"
   * @returns its key
   * @throws {StorageError} it cannot be kept
   */
  async put(bytes: Uint8Array, extension: string): Promise<string> {
    const key = keyOf(createHash('sha256').update(bytes).digest('hex'), extension);
    await this.keep(key, { bytes });
    return key;
  }

  /** @throws {StorageError} it cannot be kept */
  async keep(key: string, source: Source): Promise<void> {
    try {
      await this.#driver.keep(key, source);
    } catch (error) {
      throw asStorageError(error);
    }
  }

  /** @throws {StorageError} nobody can say whether it is there */
  async read(key: string, range?: Range): Promise<StoredFile | undefined> {
    try {
      return await this.#driver.read(key, range);
    } catch (error) {
      throw unreadable(error);
    }
  }

  /** @throws {StorageError} nobody can say whether it is there */
  async sizeOf(key: string): Promise<number | undefined> {
    try {
      return await this.#driver.sizeOf(key);
    } catch (error) {
      throw unreadable(error);
    }
  }

  /** Takes away an asset's file and what was made of it. Neither need be there. */
  async remove(key: string): Promise<void> {
    if (!storageKey.test(key)) throw new Error(`${key} is no key`);
    await this.#driver.delete(key);
    await this.#driver.deleteAll(renditionsOf(key));
  }

  /** @throws {StorageError} it is not there at all, so that nobody may say that what was in it is gone */
  async reach(): Promise<void> {
    try {
      await this.#driver.reach?.();
    } catch (error) {
      throw unreadable(error);
    }
  }

  /**
   * The keys of all assets' files that are there.
   *
   * @throws {StorageError} it does not answer
   */
  async *keys(): AsyncIterable<string> {
    const keys = this.#driver.keys()[Symbol.asyncIterator]();
    for (;;) {
      const { done, value } = await keys.next().catch((error) => {
        throw unreadable(error);
      });
      if (done) return;
      if (storageKey.test(value)) yield value;
    }
  }
}

/** The bucket that the configuration names, or the folder on disk. */
export async function openMediaStorage({ home, s3 }: Pick<Config, 'home' | 's3'>): Promise<MediaStorage> {
  if (!s3) return new MediaStorage(home);
  // Read from disk only where it is used: it is large.
  const { Bucket } = await import('./s3.ts');
  return new MediaStorage(new Bucket(s3));
}
