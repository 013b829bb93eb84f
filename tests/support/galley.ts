import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { connect } from '../../src/platform/database/connect.ts';
import { openCluster } from '../../src/platform/database/embedded/cluster.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { builtClone } from './built-clone.ts';
import { madeOnce } from './made-once.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folder.ts';

// Built, since reading TypeScript anew would be most of what a short command does.
const built = await builtClone();

/** A spawned program and what came of it. */
export interface Program {
  child: ChildProcess;
  pid: number;
  /** Both streams, as far as they came. */
  output(): string;
  ended: Promise<Ending>;
}

export interface Ending {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Milliseconds from its start to its end. */
  took: number;
}

interface Surroundings {
  env?: Record<string, string>;
  input?: string;
  /** The built clone to run, ours unless told. */
  clone?: string;
  uid?: number;
  gid?: number;
  /** A command that runs what is given to it as its last arguments, in its own place: `['nice', '-n', '10']`. */
  by?: string[];
}

/** Runs the built `galley` command line in an environment of nothing but what is given here. */
export function galley(args: string[], { clone = built, by = [], ...rest }: Surroundings = {}): Program {
  const [file, ...all] = [...by, process.execPath, join(clone, 'dist', 'main.js'), ...args];
  return program(file!, all, { ...rest, cwd: clone });
}

/** Spawns a program that is killed, if it still runs, when the test is finished. */
export function program(
  file: string,
  args: string[],
  options: Omit<Surroundings, 'clone' | 'by'> & { cwd?: string },
): Program {
  const { uid, gid, cwd, input, env = {} } = options;
  const startedAt = performance.now();
  const child = spawn(file, args, { cwd, uid, gid, env: { PATH: process.env.PATH, ...env }, stdio: 'pipe' });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  }
  child.stdin.on('error', () => {}).end(input ?? '');
  const ended = new Promise<Ending>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...texts, took: performance.now() - startedAt }));
  });
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await ended;
  });
  return { child, pid: child.pid!, output: () => texts.stdout + texts.stderr, ended };
}

/** A serving Galley on a free port, ready. */
export async function serving(
  env: Record<string, string>,
  rest: Surroundings = {},
): Promise<Program & { url: string }> {
  const running = galley(['serve'], {
    ...rest,
    env: { PORT: '0', GALLEY_LOG_LEVEL: 'warn', GALLEY_SAMPLE: 'false', ...env },
  });
  const url = await until(() => {
    if (running.child.exitCode !== null) fail(running.output());
    return / is at (\S+),/.exec(running.output())?.[1];
  });
  return { ...running, url };
}

/** Asks the embedded database of a home folder, beside a running server or without one. */
export async function ask(home: string, query: string): Promise<Record<string, unknown>[]> {
  const cluster = await openCluster({ home, mode: 'visit' });
  const sql = connect(cluster.url, { max: 1 });
  try {
    return [...(await sql.unsafe(query))];
  } finally {
    await sql.end();
    await cluster.close();
  }
}

/** Polls until the condition gives something true, and returns that. */
export async function until<T>(condition: () => T | Promise<T>, within = 30_000): Promise<NonNullable<T>> {
  const deadline = performance.now() + within;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (performance.now() > deadline) fail(`waited ${within} ms for ${condition}`);
    await pause(25);
  }
}

/** An empty folder that every account may enter, until the test is finished; what still runs on it then is killed. */
export async function newFolder(): Promise<string> {
  const folder = await makeTemporaryFolder();
  onTestFinished(() => removeTemporaryFolder(folder));
  return folder;
}

/** A home folder with a migrated database, nothing running: a copy of one made once, since making takes its time. */
export async function newHome(): Promise<string> {
  const home = join(await newFolder(), 'home');
  // Node's own copying does not keep owners, and PostgreSQL insists on its own.
  await promisify(execFile)('cp', ['-a', await madeOnce('home-to-copy', fillHome), home]);
  return home;
}

async function fillHome(home: string): Promise<void> {
  await chmod(home, 0o755);
  const cluster = await openCluster({ home, mode: 'own', settings: { fsync: 'off' } });
  await migrate(cluster.url);
  await cluster.close();
}

function fail(message: string): never {
  throw new Error(message);
}
