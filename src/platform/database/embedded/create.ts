import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFile, chown, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { StartError } from '../../start-error.ts';
import { type Layout, makePrivate } from './layout.ts';
import { isAlive } from './postmaster.ts';

/** The passwords of the two roles. */
export interface Credentials {
  postgres: string;
  galley: string;
}

/** The file that every start writes anew, with what depends on where the cluster lies. */
export const settingsFile = 'galley.conf';

/**
 * Makes a new cluster: UTF-8 in code-point order on every machine, checksummed, with the role and database `galley`. It is
 * made beside its place and moved there when whole, so a crash halfway or a twin doing the same leaves nothing half-made.
 */
export async function createCluster(layout: Layout, options: { sync: boolean }): Promise<void> {
  const { account, binaries, folder } = layout;
  await removeAbandoned(folder);
  const partial = `${folder}.partial-${process.pid}`;
  const data = join(partial, 'data');
  const passwordFile = join(partial, 'password');
  try {
    await makePrivate(partial, account);
    const credentials: Credentials = { postgres: secret(), galley: secret() };
    await writeFile(join(partial, basename(layout.credentials)), JSON.stringify(credentials), { mode: 0o600 });
    await writeFile(passwordFile, credentials.postgres, { mode: 0o600 });
    if (account) await chown(passwordFile, account.uid, account.gid);
    await run(layout, binaries.initdb, [
      ...[`--pgdata=${data}`, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
      ...[
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-locale',
        '--data-checksums',
      ],
      ...(options.sync ? [] : ['--no-sync']),
    ]);
    await rm(passwordFile);
    await appendFile(join(data, 'postgresql.conf'), `include_if_exists = '${settingsFile}'\n`);
    // Single-user mode reads one statement a line.
    await run(
      layout,
      binaries.postgres,
      ['--single', '-D', data, 'postgres'],
      [`create role galley login createdb password '${credentials.galley}'`, 'create database galley owner galley'],
    );
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
}

export async function readCredentials(layout: Layout): Promise<Credentials> {
  return JSON.parse(await readFile(layout.credentials, 'utf8'));
}

async function removeAbandoned(folder: string): Promise<void> {
  const prefix = `${basename(folder)}.partial-`;
  for (const name of await readdir(dirname(folder))) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

function secret(): string {
  return randomBytes(24).toString('base64url');
}

async function run(
  { account, binaries }: Layout,
  program: string,
  args: string[],
  lines: string[] = [],
): Promise<void> {
  const child = spawn(program, args, { ...account, env: binaries.env, cwd: '/' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  child.stdin.on('error', () => {}).end(lines.map((line) => `${line}\n`).join(''));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (error) => reject(cannotRun(program, error)));
    child.once('close', resolve);
  });
  if (code !== 0 || /^(FATAL|ERROR|PANIC):/m.test(output)) {
    throw new StartError(
      `PostgreSQL could not make its folder: ${complaintIn(output) ?? `${basename(program)} ended with ${code}`}.`,
    );
  }
}

/** A program that is there and yet "not found" lacks its loader: the binaries are built for glibc. */
export function cannotRun(program: string, error: NodeJS.ErrnoException): StartError {
  return new StartError(
    error.code === 'ENOENT'
      ? 'The embedded PostgreSQL needs glibc, which this system (Alpine, musl) does not have: use a Debian-based image, or set DATABASE_URL.'
      : `The embedded PostgreSQL cannot be run: ${program} (${error.code}).`,
  );
}

/** The last line of a program's output that says what went wrong. */
export function complaintIn(output: string): string | undefined {
  const complaints = output.split('\n').filter((line) => /\b(FATAL|PANIC|ERROR|error|initdb):/.test(line));
  return complaints.at(-1)?.replace(/^.*?\b(FATAL|PANIC|ERROR|initdb: error|error|initdb):\s*/, '');
}
