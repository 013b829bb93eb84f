import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { buffer } from 'node:stream/consumers';
import type { StoredFile } from '../storage/driver.ts';
import { renditionsOf } from '../storage/keys.ts';
import type { MediaStorage } from '../storage/media-storage.ts';
import { type OutputFormat, render } from './render.ts';
import type { Transform } from './transform.ts';

/** Nobody waits behind more than this. */
const longestQueue = 200;

/** Too many pictures are being made: ask again. */
export class TooBusyError extends Error {}

/** Makes pictures when they are first asked for, and keeps them. */
export class Renditions {
  readonly #storage: MediaStorage;
  readonly #atOnce = Math.max(1, availableParallelism() - 1);
  readonly #making = new Map<string, Promise<Buffer | undefined>>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  /** How many were made, since the start. */
  made = 0;

  constructor(storage: MediaStorage) {
    this.#storage = storage;
  }

  /**
   * A picture, from storage or made of the file. However many ask for the same at once, it is made once.
   *
   * @returns undefined where the file is not there
   * @throws {TooBusyError} too many are being made
   */
  async get(key: string, transform: Transform, output: OutputFormat): Promise<StoredFile | Buffer | undefined> {
    const name = renditionKey(key, transform, output);
    const kept = await this.#storage.read(name);
    if (kept) return kept;
    const making = this.#making.get(name) ?? this.#make(name, key, transform, output);
    this.#making.set(name, making);
    return making.finally(() => this.#making.delete(name));
  }

  async #make(name: string, key: string, transform: Transform, output: OutputFormat): Promise<Buffer | undefined> {
    await this.#turn();
    try {
      const file = await this.#storage.read(key);
      if (!file) return undefined;
      const made = await render(await buffer(file.bytes), transform, output);
      this.made += 1;
      // Whether it can be kept or not, it can be shown.
      await this.#keep(name, key, made).catch(() => {});
      return made;
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }

  async #keep(name: string, key: string, made: Buffer): Promise<void> {
    await this.#storage.keep(name, { bytes: made });
    // Taken away while its picture was made: that goes with it.
    if ((await this.#storage.sizeOf(key)) === undefined) await this.#storage.remove(key);
  }

  async #turn(): Promise<void> {
    if (this.#waiting.length >= longestQueue) throw new TooBusyError('too many pictures are being made');
    while (this.#running >= this.#atOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#running += 1;
  }
}

/** Beside the file it is made of, so that it goes with it. */
export function renditionKey(key: string, transform: Transform, output: OutputFormat): string {
  const { fit, width, height, focalX, focalY, quality, format } = transform;
  const said = [fit, width, height, focalX, focalY, quality, format === 'moving' ? 'moving' : 'still'].join();
  return `${renditionsOf(key)}${createHash('sha256').update(said).digest('hex').slice(0, 40)}.${output}`;
}
