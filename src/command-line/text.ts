import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { exportPlainText } from '../importing/plain-text/export-plain-text.ts';
import { importPlainText } from '../importing/plain-text/import-plain-text.ts';
import { StartError } from '../platform/start-error.ts';
import { describeImport } from './describe-import.ts';
import { inDomain } from './in-domain.ts';

/** Imports a page copied as text and prints what became of it. `-` reads stdin. */
export async function importText(
  file: string,
  options: { locale?: string; url?: string; json?: boolean },
): Promise<void> {
  const source = await readText(file);
  const { json, ...rest } = options;
  const imported = await inDomain({ mustExist: false, via: 'IMPORT' }, (context) =>
    importPlainText(context, { source, ...rest }),
  );
  console.log(json ? JSON.stringify(imported) : describeImport(imported));
}

/** Prints a published article as a page copied as text, byte for byte what the import reads. */
export async function exportText(slug: string, options: { locale?: string }): Promise<void> {
  const page = await inDomain({ mustExist: true }, (context) => exportPlainText(context, { slug, ...options }));
  process.stdout.write(page);
}

async function readText(file: string): Promise<string> {
  const bytes = file === '-' ? await buffer(process.stdin) : await readBytes(file);
  try {
    // The byte order mark is the importer's to account for.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new StartError(`${file === '-' ? 'The input' : file} is not UTF-8 text: save it as UTF-8 first.`);
  }
}

async function readBytes(file: string): Promise<Buffer> {
  return readFile(file).catch((error) => {
    throw new StartError(`${file} cannot be read (${error.code}).`);
  });
}
