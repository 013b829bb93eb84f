import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdir, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type postgres from 'postgres';
import { onTestFinished } from 'vitest';
import { connect } from '../../src/platform/database/connect.ts';
import { pickAccount } from '../../src/platform/database/embedded/account.ts';
import { openCluster } from '../../src/platform/database/embedded/cluster.ts';
import { layOut } from '../../src/platform/database/embedded/layout.ts';
import { newFolder, newHome, program, until } from '../support/galley.ts';
import { processesUnder } from '../support/temporary-folder.ts';

const run = promisify(execFile);
const postgres15 = '/usr/lib/postgresql/15/bin';

const bouncers = [...new Set(['/usr/sbin', '/usr/local/sbin', ...(process.env.PATH ?? '').split(delimiter)])]
  .map((folder) => join(folder, 'pgbouncer'))
  .filter((file) => existsSync(file))
  .map((file) => ({ file, keepsPrepared: minorOf(file) >= 21 }));

/** Where PostgreSQL 15 and PgBouncer lie, if this machine has them. */
export const found = {
  postgres15: existsSync(postgres15) ? postgres15 : undefined,
  /** Before 1.21: it loses prepared statements. */
  oldPgbouncer: bouncers.find(({ keepsPrepared }) => !keepsPrepared)?.file,
  /** 1.21 or newer: `.ci/pgbouncer` builds one. */
  pgbouncer: bouncers.find(({ keepsPrepared }) => keepsPrepared)?.file,
};

/** 18 of "PgBouncer 1.18.0" */
function minorOf(pgbouncer: string): number {
  return Number(/ 1\.(\d+)/.exec(execFileSync(pgbouncer, ['--version'], { encoding: 'utf8' }))?.[1]);
}

/** A PostgreSQL 15 on a free port, with role and database `galley`, for as long as the test runs. */
export async function startPostgres15(): Promise<{ port: number; url: string; admin: postgres.Sql }> {
  const folder = await newFolder();
  const account = await pickAccount(folder, folder);
  const data = join(folder, 'data');
  await mkdir(data, { mode: 0o700 });
  if (account) await chown(data, account.uid, account.gid);
  await run(`${postgres15}/initdb`, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N'], {
    ...account,
    cwd: '/',
  });
  const port = await freePort();
  const args = ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
  program(`${postgres15}/postgres`, args, { ...account, cwd: '/' });
  const admin = connect(`postgres://postgres@127.0.0.1:${port}/postgres`, { max: 1 });
  await until(() => admin`select 1`.catch(() => undefined));
  await admin`create role galley login`;
  await admin`create database galley owner galley`;
  return { port, url: `postgres://galley@127.0.0.1:${port}/galley`, admin };
}

/** A PgBouncer in transaction mode before that server, for as long as the test runs. */
export async function startPgBouncer(file: string, serverPort: number, more = ''): Promise<string> {
  const folder = await newFolder();
  const account = await pickAccount(folder, folder);
  const port = await freePort();
  const settings = `[databases]\n* = host=127.0.0.1 port=${serverPort}\n[pgbouncer]
    listen_addr = 127.0.0.1\nlisten_port = ${port}\nunix_socket_dir =\nauth_type = any\npool_mode = transaction\n${more}\n`;
  await writeFile(join(folder, 'pgbouncer.ini'), settings.replace('* = ', '* = user=galley '));
  program(file, [join(folder, 'pgbouncer.ini')], { ...account, cwd: '/' });
  const url = `postgres://galley@127.0.0.1:${port}/galley`;
  const sql = connect(url, { max: 1, prepare: false, fetch_types: false });
  await until(() => sql`select 1`.simple().catch(() => undefined));
  await sql.end();
  return url;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await until(() => server.listening);
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A migrated PostgreSQL of the test's own that it may stop, start and freeze; nobody else brings it back. */
export async function startPrivateServer() {
  const home = await newHome();
  const { url } = await openCluster({ home, mode: 'visit' });
  const { account, binaries, data } = await layOut(home, () => {});
  const pgCtl = (...args: string[]) =>
    run(binaries.pgCtl, ['-D', data, '-l', join(data, 'restarts.log'), '-w', ...args], {
      ...account,
      env: binaries.env,
      cwd: '/',
    });
  const admin = connect(url, { max: 1 });
  onTestFinished(() => admin.end({ timeout: 0 }));
  /** To the server and all its sessions: their working folder is its data's. */
  const signal = async (name: NodeJS.Signals) => {
    for (const pid of await processesUnder(data)) process.kill(pid, name);
  };
  return { url, data, admin, pgCtl, signal };
}

/** A TCP way to a server that can be made to swallow everything without a word, or to reset connections, as broken networks do. */
export async function startBrokenNetwork(target: string) {
  const { hostname, port } = new URL(target);
  const path = `${decodeURIComponent(hostname)}/.s.PGSQL.${port}`;
  let isOpen = true;
  const pairs = new Set<[Socket, Socket]>();
  const proxy = createServer((client) => {
    const server = connectTo(path);
    const pair: [Socket, Socket] = [client, server];
    pairs.add(pair);
    if (!isOpen) client.pause();
    for (const [from, to] of [pair, pair.toReversed() as [Socket, Socket]]) {
      from.on('data', (chunk) => void (isOpen && pairs.has(pair) && to.write(chunk)));
      from.on('error', () => {}).on('close', () => pairs.delete(pair) && to.destroy());
    }
  }).listen(0, '127.0.0.1');
  await until(() => proxy.listening);
  onTestFinished(() => {
    proxy.close();
    for (const pair of pairs) for (const socket of pair) socket.destroy();
  });
  const url = new URL(target);
  return {
    url: `postgres://${url.username}:${url.password}@127.0.0.1:${(proxy.address() as AddressInfo).port}${url.pathname}`,
    swallow: () => {
      isOpen = false;
    },
    /** Up to so many connections, in the middle of whatever they are at. */
    reset: (count: number) => {
      for (const [client] of [...pairs].slice(0, count)) client.resetAndDestroy();
    },
    /** New connections get through; those that were there stay dead, and nobody is told. */
    heal: () => {
      isOpen = true;
      for (const [, server] of pairs) server.destroy();
      pairs.clear();
    },
  };
}
