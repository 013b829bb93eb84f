import { createHash } from 'node:crypto';

const newline = 0x0a;

/** Counts and hashes what COPY gives in its text format, where a row is a line: line feeds inside it are written `\n`. */
export class Measure {
  rows = 0;
  bytes = 0;
  readonly #hash = createHash('sha256');

  add(chunk: Buffer): void {
    this.bytes += chunk.length;
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) this.rows += 1;
    this.#hash.update(chunk);
  }

  /** To be asked for once. */
  result(): { rows: number; bytes: number; sha256: string } {
    return { rows: this.rows, bytes: this.bytes, sha256: this.#hash.digest('hex') };
  }
}
