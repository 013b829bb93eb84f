/** Milliseconds: what was taken away elsewhere is shown no longer. */
const lasts = 2_000;
const mostBytes = 32_000_000;

/**
 * Small files as they were a moment ago, in memory: what everybody looks at is read from its storage once in two seconds. Reading a file
 * anew for each answer costs more than all else that is done for it, most of it in making and clearing away the memory.
 */
export class RecentFiles {
  /** The oldest first. */
  readonly #files = new Map<string, { bytes: Buffer; until: number }>();
  readonly #now: () => number;
  /** Of all that is held. */
  byteSize = 0;

  constructor(now = () => performance.now()) {
    this.#now = now;
  }

  find(name: string): Buffer | undefined {
    const found = this.#files.get(name);
    return found && found.until > this.#now() ? found.bytes : undefined;
  }

  keep(name: string, bytes: Buffer): void {
    this.#forget(name);
    const now = this.#now();
    this.#files.set(name, { bytes, until: now + lasts });
    this.byteSize += bytes.length;
    for (const [oldest, { until }] of this.#files) {
      if (until > now && this.byteSize <= mostBytes) break;
      this.#forget(oldest);
    }
  }

  #forget(name: string): void {
    const known = this.#files.get(name);
    if (!known) return;
    this.#files.delete(name);
    this.byteSize -= known.bytes.length;
  }
}
