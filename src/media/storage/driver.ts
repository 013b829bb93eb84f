import { Readable } from 'node:stream';

/** Bytes to keep: in memory where they are few, else a file that can be read again. */
export type Source = { bytes: Uint8Array } | { path: string; byteSize: number };

/** The first and the last byte wanted, both included. */
export interface Range {
  start: number;
  end: number;
}

export interface StoredFile {
  /** Of the whole file, whatever range of it was asked for. */
  byteSize: number;
  /** What was asked for, where it is so little that it was read at once. */
  whole?: Buffer;
  /** What was asked for; made when it is first looked at. */
  readonly bytes: Readable;
}

/** Bytes up to which a file is read at once: fewer steps than a stream takes. */
export const readAtOnce = 256 * 1024;

/** @param byteSize of the whole file */
export const storedWhole = (byteSize: number, whole: Buffer): StoredFile => ({
  ...{ byteSize, whole },
  get bytes() {
    return Readable.from([whole], { objectMode: false });
  },
});

/** Where files are kept by their keys. */
export interface StorageDriver {
  /** Keeps a file in the place of one that may be there; it is whole or not there. */
  keep(key: string, source: Source): Promise<void>;
  /** Undefined where there is none. What comes later than this promise, such as an error while reading, comes by the stream. */
  read(key: string, range?: Range): Promise<StoredFile | undefined>;
  /** In bytes; undefined where there is none. */
  sizeOf(key: string): Promise<number | undefined>;
  delete(key: string): Promise<void>;
  /** Everything whose key begins so; a whole folder. */
  deleteAll(prefix: string): Promise<void>;
  keys(): AsyncIterable<string>;
  /** @throws it is not there at all: a folder that is another machine’s, or not mounted. Nobody may say that what was in it is gone. */
  reach?(): Promise<void>;
}
