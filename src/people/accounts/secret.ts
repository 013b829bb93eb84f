import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../platform/config.ts';
import { StartError } from '../../platform/start-error.ts';

/**
 * What cookies are signed with: the configured secret, or one of this home folder's own, made by whichever process is first.
 *
 * @throws {StartError} it can be neither read nor made
 */
export async function openSecret({ secret, home }: Pick<Config, 'secret' | 'home'>): Promise<string> {
  if (secret) return secret;
  const file = join(home, 'secret');
  try {
    return (await read(file)) ?? (await make(home, file));
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw new StartError(`The secret in ${file} can be neither read nor made (${why}): set GALLEY_SECRET.`);
  }
}

async function read(file: string): Promise<string | undefined> {
  try {
    const text = (await readFile(file, 'utf8')).trim();
    if (text.length < 32) throw new Error('it is too short');
    return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function make(home: string, file: string): Promise<string> {
  const partial = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await mkdir(home, { recursive: true });
  await writeFile(partial, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    // Unlike a rename, a link never replaces what another process has put there.
    await link(partial, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(partial, { force: true });
  }
  const text = await read(file);
  if (!text) throw new Error('it is gone again');
  return text;
}
