import { readdir, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/platform/database/connect.ts';
import { openCluster } from '../../src/platform/database/embedded/cluster.ts';
import { readPostmaster } from '../../src/platform/database/embedded/postmaster.ts';
import { ask, galley, newFolder, newHome, serving, until } from '../support/galley.ts';
import { processesUnder } from '../support/temporary-folder.ts';

const dataOf = (home: string) => join(home, 'postgres/18/data');

describe('one home folder', () => {
  it('is served by one process: a second start says which, and ends within two seconds', async () => {
    const home = await newHome();
    const first = await serving({ GALLEY_HOME: home });
    const second = await galley(['serve'], { env: { GALLEY_HOME: home, PORT: '0' } }).ended;
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toBe(
      `The database in ${join(home, 'postgres/18')} is already served by process ${first.pid}.\n`,
    );
    // Two seconds, or on a machine that has better to do some five times what it takes to say the version.
    const bare = await galley(['--version']).ended;
    expect(second.took).toBeLessThan(Math.max(2_000, 5 * bare.took));
    // Frozen is not dead: its lock is not stolen.
    first.child.kill('SIGSTOP');
    const third = await galley(['serve'], { env: { GALLEY_HOME: home, PORT: '0' } }).ended;
    expect(third).toMatchObject({ code: 1, stderr: expect.stringContaining(`process ${first.pid}`) });
    first.child.kill('SIGCONT');
    first.child.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
  });

  it('when two make it at the same moment, is served by one of them', async () => {
    const home = join(await newFolder(), 'home');
    const env = { GALLEY_HOME: home, PORT: '0' };
    const starts = [1, 2].map(() => galley(['serve'], { env }));
    const loser = await Promise.race(starts.map(async (start) => ({ start, ending: await start.ended })));
    const winner = starts.find((start) => start !== loser.start)!;
    expect(loser.ending).toMatchObject({ code: 1, stderr: expect.stringContaining(`process ${winner.pid}.`) });
    await until(() => winner.output().includes(' is at '));
    winner.child.kill('SIGTERM');
    expect((await winner.ended).code).toBe(0);
    expect(await readdir(join(home, 'postgres'))).toEqual(['18']);
  });

  it('loses no acknowledged row to kill -9, and the next start adopts the PostgreSQL left behind', async () => {
    const home = await newHome();
    const first = await serving({ GALLEY_HOME: home });
    const cluster = await openCluster({ home, mode: 'visit' });
    const sql = connect(cluster.url, { max: 1 });
    await sql`create table kept (n int)`;
    let acknowledged = 0;
    const writing = (async () => {
      for (;;) await sql`insert into kept values (${acknowledged + 1})`.then(() => acknowledged++);
    })().catch(() => {});
    await until(() => acknowledged > 50);
    const postmaster = readPostmaster(dataOf(home))!.pid;
    first.child.kill('SIGKILL');
    await first.ended;
    const second = await serving({ GALLEY_HOME: home });
    expect(readPostmaster(dataOf(home))!.pid).toBe(postmaster);
    // Now both at once, as when a machine loses its power: PostgreSQL recovers from its log.
    second.child.kill('SIGKILL');
    process.kill(postmaster, 'SIGKILL');
    await writing;
    await sql.end({ timeout: 0 });
    await until(async () => (await processesUnder(home)).length === 0);
    const third = await serving({ GALLEY_HOME: home });
    const [row] = await ask(home, 'select count(*)::int as rows, max(n) as last from kept');
    expect(row!.rows).toBeGreaterThanOrEqual(acknowledged);
    expect(row!.last).toBeGreaterThanOrEqual(acknowledged);
    third.child.kill('SIGTERM');
    expect((await third.ended).code).toBe(0);
  });

  it('keeps serving when its PostgreSQL is killed: it is started again and stays owned', async () => {
    const home = await newHome();
    const server = await serving({ GALLEY_HOME: home });
    const before = readPostmaster(dataOf(home))!.pid;
    process.kill(before, 'SIGKILL');
    const isReady = () =>
      fetch(`${server.url}/health/ready`).then(
        (answer) => answer.ok,
        () => false,
      );
    await until(async () => (await isReady()) && readPostmaster(dataOf(home))?.pid !== before);
    const second = await until(async () => {
      const { stderr } = await galley(['serve'], { env: { GALLEY_HOME: home, PORT: '0' } }).ended;
      return stderr.includes('already served') && stderr;
    });
    expect(second).toContain(`process ${server.pid}.`);
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });

  it('starts over a postmaster.pid whose number now belongs to another program', async () => {
    const home = await newHome();
    await ask(home, 'select 1');
    await writeFile(
      join(dataOf(home), 'postmaster.pid'),
      `${process.pid}\n${dataOf(home)}\n0\n5432\n${home}\n\n0 0\nready\n`,
    );
    expect(await ask(home, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('may be moved while nothing runs', async () => {
    const home = await newHome();
    await ask(home, 'create table moved ()');
    await rename(home, `${home}-elsewhere`);
    expect(await ask(`${home}-elsewhere`, `select to_regclass('moved') is not null as found`)).toEqual([
      { found: true },
    ]);
  });

  it('is shared by visitors: the last of them stops what the first started', async () => {
    const home = await newHome();
    const first = await openCluster({ home, mode: 'visit' });
    const second = await openCluster({ home, mode: 'visit' });
    const sql = connect(second.url, { max: 1 });
    await sql`select 1`;
    await first.close();
    expect(await sql`select 1 as one`).toMatchObject([{ one: 1 }]);
    // A server may come along meanwhile; it owns from then on.
    const server = await serving({ GALLEY_HOME: home });
    await sql.end();
    await second.close();
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect(await processesUnder(home)).toEqual([]);
  });
});

describe('many visitors', () => {
  it('coming and going at the same moment never take the server from each other', async () => {
    const home = await newHome();
    const visits = Array.from({ length: 6 }, async () => {
      for (let i = 0; i < 4; i++) expect(await ask(home, 'select 1 as one')).toEqual([{ one: 1 }]);
    });
    await Promise.all(visits);
    expect(readPostmaster(dataOf(home))).toBeUndefined();
    expect(await processesUnder(home)).toEqual([]);
  });
});

describe('stopping', () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`leaves no process after ${signal}, and exits with 0`, async () => {
      const home = await newHome();
      const server = await serving({ GALLEY_HOME: home });
      expect((await processesUnder(home)).length).toBeGreaterThan(1);
      server.child.kill(signal);
      expect((await server.ended).code).toBe(0);
      expect(await processesUnder(home)).toEqual([]);
      expect(readPostmaster(dataOf(home))).toBeUndefined();
    });
  }

  it('stops PostgreSQL too when the signal comes before the start is through', async () => {
    const home = await newHome();
    const starting = galley(['serve'], { env: { GALLEY_HOME: home, PORT: '0' } });
    await until(() => readPostmaster(dataOf(home))?.isReady);
    starting.child.kill('SIGTERM');
    expect((await starting.ended).code).toBe(0);
    expect(await processesUnder(home)).toEqual([]);
  });

  it('stops PostgreSQL again when the port is taken, and says so in one line', async () => {
    const home = await newHome();
    const other = createServer().listen(0, '127.0.0.1');
    await until(() => other.listening);
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await galley(['serve'], { env: { GALLEY_HOME: home, PORT: String(port) } }).ended;
    other.close();
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `Port ${port} is taken: stop the program that listens there, or set PORT to another.\n`,
    });
    expect(await processesUnder(home)).toEqual([]);
  });
});
