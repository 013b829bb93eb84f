import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  access,
  mkdir,
  mkdtemp,
  constants as modes,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { environmentWith } from '../config.ts';

export interface BuildOptions {
  /** The clone: `desk/`, the lock file and Vite are in it. */
  root: string;
  /** Folders to keep what is built in: the first one that can be written. */
  caches: readonly string[];
  say: (line: string) => void;
  /** Ends a build under way. */
  signal: AbortSignal;
}

/** The desk cannot be built here; the message says why and what helps. */
export class NoDeskError extends Error {
  override name = 'NoDeskError';
}

const day = 24 * 60 * 60 * 1000;

/**
 * The folder of the desk built from the sources as they are: one from before, else it is built now, in a process of its own.
 * Two that build at the same time do not meet: each builds aside, and the first to finish is used by both.
 *
 * @throws {NoDeskError} Vite is not installed, no folder can be written, or the sources are faulty
 */
export async function buildOnce({ root, caches, say, signal }: BuildOptions): Promise<string> {
  const name = await digestOf(root);
  for (const cache of caches) {
    if (!existsSync(join(cache, name, 'index.html'))) continue;
    const now = new Date();
    await utimes(join(cache, name), now, now).catch(() => {});
    return join(cache, name);
  }
  const vite = findVite(root);
  const cache = await firstWritable(caches);
  const startedAt = performance.now();
  say('Building the desk (once) …');
  const aside = await mkdtemp(join(cache, 'building-'));
  const folder = join(cache, name);
  try {
    await runVite(vite, root, aside, signal);
    await rename(aside, folder).catch((error) => {
      if (!existsSync(join(folder, 'index.html'))) throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  say(`Built the desk in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
  await sweep(cache, name);
  return folder;
}

/** Changes with whatever the built files are made of: our sources, and every version in the lock file. */
async function digestOf(root: string): Promise<string> {
  const entries = await readdir(join(root, 'desk'), { recursive: true, withFileTypes: true });
  const sources = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = [...sources.sort(), join(root, 'package-lock.json')];
  const hash = createHash('sha256');
  for (const file of files) {
    const bytes = await readFile(file).catch(() => Buffer.of());
    hash.update(`${relative(root, file)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex').slice(0, 32);
}

function findVite(root: string): string {
  try {
    const manifest = createRequire(join(root, 'package.json')).resolve('vite/package.json');
    return join(dirname(manifest), 'bin', 'vite.js');
  } catch {
    throw new NoDeskError('Vite is not installed: run npm ci, with development dependencies.');
  }
}

async function firstWritable(folders: readonly string[]): Promise<string> {
  for (const folder of folders) {
    try {
      await mkdir(folder, { recursive: true });
      await access(folder, modes.W_OK);
      return folder;
    } catch {}
  }
  throw new NoDeskError(`None of ${folders.join(', ')} can be written.`);
}

function runVite(vite: string, root: string, outDir: string, signal: AbortSignal): Promise<void> {
  const options = ['--outDir', outDir, '--logLevel', 'error', '--configLoader', 'runner'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vite, 'build', 'desk', ...options], {
      ...{ cwd: root, signal, env: environmentWith({ NO_COLOR: '1' }) },
      // Out of the reach of the terminal's Ctrl-C, which is ours to answer.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    // One that is told to end is still writing: wait until it has ended.
    child.once('error', (error) => error.name === 'AbortError' || reject(error));
    child.once('spawn', () => {
      try {
        // Nobody waits for it yet, and the server is starting.
        setPriority(child.pid!, constants.priority.PRIORITY_BELOW_NORMAL);
      } catch {}
    });
    child.once('close', (code, endedBy) => {
      if (code === 0) resolve();
      else reject(new NoDeskError(output.trim() || `The build ended with ${endedBy ?? `code ${code}`}.`));
    });
  });
}

/** Removes what was built from other sources, and what interrupted builds left, once nobody has used it for a day. */
async function sweep(cache: string, current: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    const modifiedAt = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Number.POSITIVE_INFINITY,
    );
    if (name !== current && Date.now() - modifiedAt > day) await rm(path, { recursive: true, force: true });
  }
}
