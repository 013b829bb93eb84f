import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A page of our own writing with the oddities of real ones. */
export const fixture = (name: string): string =>
  readFileSync(path.resolve(import.meta.dirname, '../fixtures/plain-text', name), 'utf8');

const reference = path.resolve(import.meta.dirname, '../../../shared/reference-article.txt');

/** The article that Galley was first made for. It is not ours to publish, and lies beside the repository where it may be had. */
export function referenceArticle(): string | undefined {
  if (existsSync(reference)) return readFileSync(reference, 'utf8');
  console.warn(`SKIPPED: there is no ${reference}, so nothing was proved of the reference article.`);
  return undefined;
}
