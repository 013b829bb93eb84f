import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../../src/platform/database/connect.ts';
import { openCluster } from '../../src/platform/database/embedded/cluster.ts';
import { readPostmaster } from '../../src/platform/database/embedded/postmaster.ts';
import { packageRoot } from '../../src/platform/package.ts';
import { galley, newFolder, newHome, serving, until } from '../support/galley.ts';
import { processesUnder } from '../support/temporary-folder.ts';
import { expectWhole, startImporting } from './importing.ts';
import { ask, reading } from './load.ts';

const dataOf = (home: string) => join(home, 'postgres/18/data');
const serve = (home: string) => serving({ GALLEY_HOME: home, GALLEY_LOG_LEVEL: 'fatal' });

/** As others reach the embedded database, beside its server. */
async function reach(home: string) {
  const cluster = await openCluster({ home, mode: 'visit' });
  const sql = connect(cluster.url, { max: 1 });
  onTestFinished(async () => {
    await sql.end({ timeout: 0 });
    await cluster.close();
  });
  return { url: cluster.url, sql };
}

describe('R1: kill -9 on the embedded PostgreSQL', () => {
  it('while pages are imported loses none that was acknowledged, and leaves nothing in part', async () => {
    const home = await newHome();
    let server = await serve(home);
    const { url, sql } = await reach(home);
    const importing = startImporting(url);
    const startedAt = performance.now();
    let kills = 0;
    for (; performance.now() - startedAt < 15_000 || kills < 4; kills++) {
      const [soFar, failed] = [importing.acknowledged.length, importing.failures.length];
      // At another moment of an import each time.
      await until(() => importing.acknowledged.length > soFar + (kills % 3));
      for (let turn = 0; turn < Math.random() * 100; turn++) await new Promise(setImmediate);
      process.kill(readPostmaster(dataOf(home))!.pid, 'SIGKILL');
      const killedAt = performance.now();
      if (kills % 2 === 1) {
        // The machine is gone, not only PostgreSQL.
        server.child.kill('SIGKILL');
        await server.ended;
        server = await serve(home);
      }
      await until(() => importing.failures.length > failed && importing.acknowledged.length > soFar + 3);
      await until(async () => (await ask(server.url, reading)).what === 'data');
      // Five seconds on a machine of its own.
      expect(performance.now() - killedAt).toBeLessThan(10_000);
    }
    await importing.stop();
    expect(kills).toBeGreaterThanOrEqual(4);
    await expectWhole(sql, importing.acknowledged);
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });

  it('waits for a session that is left behind computing, and is served from again', async () => {
    const home = await newHome();
    const server = await serve(home);
    const { url, sql } = await reach(home);
    const busy = connect(url, { max: 1 });
    await busy`set statement_timeout = 4000`;
    const computing = busy`select count(*) from generate_series(1, 1000000000) n`.catch((error) => error);
    await until(async () => (await sql`select from pg_stat_activity where query like '%1000000000) n'`).length > 0);
    process.kill(readPostmaster(dataOf(home))!.pid, 'SIGKILL');
    await until(async () => (await fetch(`${server.url}/health/ready`)).status === 503);
    await until(async () => (await ask(server.url, reading)).what === 'data');
    expect(await computing).toBeInstanceOf(Error);
    await busy.end({ timeout: 0 });
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });
});

describe('R4: one home folder and frozen processes', () => {
  it('a frozen server keeps its lock, and others do their work beside it; the lock of the dead is taken at once', async () => {
    const home = await newHome();
    let startedAt = performance.now();
    const holder = await serve(home);
    const usual = performance.now() - startedAt;
    holder.child.kill('SIGSTOP');
    const page = join(packageRoot, 'tests/fixtures/plain-text/moon-gardens.txt');
    const backup = join(await newFolder(), 'backup.tar.gz');
    // All at the same moment, as an operator's scripts might.
    const beside = [['status', '--json'], ['migrate'], ['import', 'text', page], ['backup', backup], ['psql', '--url']];
    const env = { GALLEY_HOME: home, PORT: '0' };
    const endings = await Promise.all(beside.map((args) => galley(args, { env }).ended));
    expect(endings.map(({ code }) => code)).toEqual(beside.map(() => 0));
    const refused = await galley(['serve'], { env }).ended;
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(`by process ${holder.pid}\\.\n$`) });
    expect((await galley(['status', '--json'], { env }).ended).stdout).toContain('"articles":1');

    holder.child.kill('SIGKILL');
    await holder.ended;
    startedAt = performance.now();
    const next = await serve(home);
    expect(performance.now() - startedAt).toBeLessThan(usual + 2_000);
    next.child.kill('SIGTERM');
    expect((await next.ended).code).toBe(0);
    expect(await processesUnder(home)).toEqual([]);
  });

  it('a frozen visitor keeps nobody from serving, nor from stopping', async () => {
    const home = await newHome();
    const bin = await newFolder();
    await symlink(process.execPath, join(bin, 'node'));
    const input = 'select pg_sleep(60);';
    const visitor = galley(['psql'], { env: { GALLEY_HOME: home, PATH: bin }, input });
    const { sql } = await reach(home);
    await until(async () => (await sql`select from pg_stat_activity where wait_event = 'PgSleep'`).length === 1);
    visitor.child.kill('SIGSTOP');
    const server = await serve(home);
    expect((await ask(server.url, reading)).what).toBe('data');
    const startedAt = performance.now();
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    visitor.child.kill('SIGCONT');
    expect((await visitor.ended).code).toBe(1);
    expect(await processesUnder(home)).toEqual([]);
  });
});
