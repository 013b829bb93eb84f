import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type postgres from 'postgres';
import { StartError } from '../../start-error.ts';
import { connect, urlOf } from '../connect.ts';
import { cannotRun, complaintIn, createCluster, readCredentials, settingsFile } from './create.ts';
import { type Layout, makePrivate } from './layout.ts';
import { isAlive, isPostgres, type Postmaster, readPostmaster } from './postmaster.ts';

const windows = process.platform === 'win32';
/** Replaying the log after a crash may take minutes; nothing is gained by giving up on it. */
const patience = 10 * 60_000;
const pollEvery = 20;
const largestLog = 5_000_000;

/** Extra lines of `postgresql.conf`. */
export type Settings = Record<string, string>;

/**
 * Sees to it that the cluster exists and its server answers, starting it where need be, and returns how to reach it. Whoever
 * started it is no matter: a server left behind by a killed process is as good as a new one.
 */
export async function ensureRunning(layout: Layout, settings: Settings = {}): Promise<Postmaster> {
  const sync = settings.fsync !== 'off';
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    const found = readPostmaster(layout.data);
    if (!found || !isAlive(found.pid)) {
      if (!existsSync(layout.data)) await createCluster(layout, { sync });
      await start(layout, settings);
    } else if (found.isReady) {
      const state = await knock(layout, found);
      if (state === 'open') return found;
      // Nobody behind the socket and the number is another program's: the file outlived its server.
      if (state === 'nobody' && !isPostgres(found.pid)) await rm(join(layout.data, 'postmaster.pid'), { force: true });
    } else if (!isPostgres(found.pid)) {
      await rm(join(layout.data, 'postmaster.pid'), { force: true });
    }
    await pause(pollEvery);
  }
  throw new StartError(`PostgreSQL did not become ready in ${patience / 60_000} minutes; its log is ${layout.log}.`);
}

/** One connection as the superuser, to the maintenance database. */
export async function connectAsSuperuser(
  layout: Layout,
  { host, port }: Postmaster,
  name: string,
  onclose: () => void = () => {},
): Promise<postgres.Sql> {
  const { postgres: password } = await readCredentials(layout);
  const url = urlOf({ host, port, user: 'postgres', password, database: 'postgres' });
  return connect(url, {
    ...{ max: 1, connect_timeout: 5, fetch_types: false, onclose },
    // A recycled connection would drop the locks it holds.
    ...{ idle_timeout: 0, max_lifetime: null, connection: { application_name: name } },
  });
}

/** Stops the server: sessions are cut, what was acknowledged is on disk. */
export async function stop(layout: Layout): Promise<void> {
  const server = readPostmaster(layout.data);
  if (!server || !isAlive(server.pid)) return;
  if (windows) {
    await promisify(execFile)(layout.binaries.pgCtl, ['stop', '-D', layout.data, '-m', 'fast', '-w']);
    return;
  }
  signal(server.pid, 'SIGINT');
  const deadline = Date.now() + 8_000;
  // A zombie in a container without init stays "alive" for ever, but its file goes.
  while (isAlive(server.pid) && readPostmaster(layout.data)?.pid === server.pid) {
    if (Date.now() > deadline) signal(server.pid, 'SIGQUIT');
    await pause(pollEvery);
  }
  for (let i = 0; isAlive(server.pid) && i < 25; i++) await pause(pollEvery);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function knock(layout: Layout, server: Postmaster): Promise<'open' | 'wait' | 'nobody'> {
  const sql = await connectAsSuperuser(layout, server, 'galley knock');
  try {
    await sql`select 1`;
    return 'open';
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ECONNREFUSED' || code === 'ENOENT') return 'nobody';
    // 57P01-57P03: starting up, recovering, or shutting down; 53300: full. All pass.
    if (/^57P0|^53300|^CONNECT|^ECONN|^EPIPE/.test(String(code))) return 'wait';
    throw new StartError(`PostgreSQL in ${layout.folder} refused us: ${message}.`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function start(layout: Layout, settings: Settings): Promise<void> {
  const { account, binaries, data, log } = layout;
  await writeSettings(layout, settings);
  if ((await stat(log).catch(() => ({ size: 0 }))).size > largestLog) await rename(log, `${log}.1`);
  const { size: logged } = await stat(log).catch(() => ({ size: 0 }));
  const output = await open(log, 'a', 0o600);
  try {
    if (windows) {
      await promisify(execFile)(binaries.pgCtl, ['start', '-D', data, '-l', log, '-w']);
      return;
    }
    // Detached: a Ctrl-C in the terminal reaches us alone, and we stop the server when the last request is answered.
    const child = spawn(binaries.postgres, ['-D', data], {
      ...{ ...account, env: binaries.env, cwd: data, detached: true },
      stdio: ['ignore', output.fd, output.fd],
    });
    child.unref();
    await ready(child, layout, logged);
  } finally {
    await output.close();
  }
}

async function ready(child: ChildProcess, { binaries, data, log }: Layout, logged: number): Promise<void> {
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = cannotRun(binaries.postgres, error);
  });
  while (!failure && child.exitCode === null && child.signalCode === null) {
    const server = readPostmaster(data);
    if (server?.pid === child.pid && server?.isReady) return;
    await pause(pollEvery);
  }
  if (failure) throw failure;
  const said = (await readFile(log)).subarray(logged).toString();
  // Another process was faster; its server will do. Or a session of a killed server is still at work, and notices when it is done.
  if (/postmaster\.pid|pre-existing shared memory block/.test(said)) return;
  const complaint = complaintIn(said);
  throw new StartError(
    `PostgreSQL did not start: ${complaint ?? `it ended with ${child.exitCode ?? child.signalCode}`}; its log is ${log}.`,
  );
}

async function writeSettings({ account, data, sockets }: Layout, extra: Settings): Promise<void> {
  if (!windows) await makePrivate(sockets, account);
  const settings: Settings = {
    listen_addresses: windows ? '127.0.0.1' : '',
    ...(windows
      ? { port: String(await freePort()) }
      : { unix_socket_directories: socketList(sockets), unix_socket_permissions: '0700' }),
    // Refusals by constraint are our daily bread: only the server's own news is logged, never statements with their texts.
    ...{ log_min_messages: 'log', log_min_error_statement: 'panic', log_checkpoints: 'off' },
    ...{ timezone: 'UTC', log_timezone: 'UTC' },
    ...extra,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`);
  await writeFile(join(data, settingsFile), lines.join(''), { mode: 0o644 });
}

/** The setting is a comma-separated list of identifiers. */
function socketList(folder: string): string {
  return `"${folder.replaceAll('"', '""')}"`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
