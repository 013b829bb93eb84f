import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import tar from 'tar-stream';

/** An archive being written: tar, compressed by gzip. Every call waits until there is room for more. */
export interface ArchiveWriter {
  add(name: string, bytes: Buffer): Promise<void>;
  addStream(name: string, size: number, bytes: Readable): Promise<void>;
  /** Ends the archive; resolves when the last byte has been taken. */
  end(): Promise<void>;
}

export function writeArchive(out: Writable): ArchiveWriter {
  const pack = tar.pack();
  const written = pipeline(pack, createGzip(), out);
  const failed = new Promise<never>((_, reject) => {
    written.catch(reject);
  });
  failed.catch(() => {});
  const add = (name: string, bytes: Buffer) =>
    new Promise<void>((resolve, reject) => {
      const entry = pack.entry({ name, size: bytes.length }, bytes, (error) => (error ? reject(error) : resolve()));
      // Told by the callback; an event that nobody listens to would end the process.
      entry.on('error', () => {});
    });
  return {
    // What went wrong with the output says more than the tar's complaint about it.
    add: (name, bytes) => Promise.race([failed, add(name, bytes)]),
    addStream: (name, size, bytes) => {
      // An entry of no bytes gives no stream to write to.
      if (size === 0) return Promise.race([failed, add(name, Buffer.alloc(0))]);
      return Promise.race([failed, pipeline(bytes, pack.entry({ name, size }) as unknown as Writable)]);
    },
    end: async () => {
      pack.finalize();
      await written;
    },
  };
}

export interface Entry {
  name: string;
  size: number;
  bytes: AsyncIterable<Buffer>;
}

/** The entries of an archive in their order; each must be read to its end before the next comes. */
export async function* readArchive(source: Readable): AsyncGenerator<Entry> {
  const extract = tar.extract();
  // Whatever fails on the way fails the extraction, which tells us.
  pipeline(source, createGunzip(), extract as unknown as Writable).catch(() => {});
  for await (const entry of extract) {
    const { name, size = 0 } = entry.header;
    yield { name, size, bytes: entry };
  }
}
