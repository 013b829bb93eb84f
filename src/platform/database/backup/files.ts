import type { Readable } from 'node:stream';

/** Files kept beside the database, each named by the hash of its bytes. */
export interface FileStore {
  /** The names of all that are there. */
  list(): Promise<string[]>;
  /** The SHA-256, in hex, of the bytes that a file of this name has; undefined for a name that is none of the store's. */
  digestOf(name: string): string | undefined;
  open(name: string): Promise<{ size: number; bytes: Readable }>;
  /** Keeps a file in the place of one that may be there; it is whole or not there. */
  keep(name: string, bytes: AsyncIterable<Buffer>): Promise<void>;
}
