import { describe, expect, it } from 'vitest';
import { connect } from '../../src/platform/database/connect.ts';
import { newFolder, serving, until } from '../support/galley.ts';
import { expectWhole, startImporting } from './importing.ts';
import { ask, type Outcome, reading, startLoad, tally } from './load.ts';
import { startBrokenNetwork, startPrivateServer } from './servers.ts';

/** Milliseconds that the server lets a statement take, and what an answer may take beyond it on a busy machine. */
const statementTimeout = 1_500;
const aLittle = 3_000;

async function serveFrom(url: string, more: Record<string, string> = {}) {
  const env = { DATABASE_URL: url, GALLEY_HOME: await newFolder(), GALLEY_LOG_LEVEL: 'fatal', ...more };
  return serving({ GALLEY_STATEMENT_TIMEOUT: String(statementTimeout), ...env });
}

const statusOf = async (url: string, page: 'live' | 'ready') => (await fetch(`${url}/health/${page}`)).status;

/** Milliseconds until the server says that it is ready and answers a query. */
async function recovery(url: string): Promise<number> {
  const startedAt = performance.now();
  await until(async () => (await ask(url, reading)).what === 'data' && (await statusOf(url, 'ready')) === 200);
  return performance.now() - startedAt;
}

/** Each was answered: with data, or with an error that names no table, address or statement. */
function expectAnswered(outcomes: readonly Outcome[]): void {
  for (const { what, body } of outcomes) {
    expect(['data', 'INTERNAL', 'TIMEOUT'], body).toContain(what);
    if (what !== 'data') expect(body).not.toMatch(/postgres|ECONN|select|terminat|admin|socket|\bat \//i);
  }
}

async function expectAliveAndWell(server: Awaited<ReturnType<typeof serveFrom>>): Promise<void> {
  expect(server.child.exitCode).toBe(null);
  server.child.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);
}

describe('R2: kill -9 on a server of one’s own', () => {
  it('of Galley, of a session, or of PostgreSQL at once loses no acknowledged import and doubles none', async () => {
    const database = await startPrivateServer();
    const home = await newFolder();
    const start = () => serveFrom(database.url, { GALLEY_HOME: home });
    let server = await start();
    const importing = startImporting(database.url);
    const more = async (count = 5) => {
      const soFar = importing.acknowledged.length;
      await until(() => importing.acknowledged.length >= soFar + count);
    };
    await more();

    const first = startLoad(server.url, { rate: 50 });
    await more();
    server.child.kill('SIGKILL');
    await server.ended;
    await first.stop();
    server = await start();
    expect(await recovery(server.url)).toBeLessThan(10_000);

    const load = startLoad(server.url, { rate: 50 });
    await more();
    // One session that dies so takes all others with it: PostgreSQL trusts its shared memory no more.
    const failed = importing.failures.length;
    const [session] = await database.admin`select pid from pg_stat_activity
      where application_name like 'galley%' and pid <> pg_backend_pid() and backend_type = 'client backend' limit 1`;
    process.kill(session!.pid, 'SIGKILL');
    await until(() => importing.failures.length > failed);
    expect(await recovery(server.url)).toBeLessThan(10_000);
    await more();

    await database.pgCtl('stop', '-m', 'immediate');
    await until(async () => (await statusOf(server.url, 'ready')) === 503);
    await database.pgCtl('start');
    expect(await recovery(server.url)).toBeLessThan(10_000);
    await more();

    await importing.stop();
    const outcomes = await load.stop();
    expectAnswered(outcomes);
    expect(tally(outcomes).data).toBeGreaterThan(50);
    expect(importing.failures.length).toBeGreaterThan(1);
    await expectWhole(database.admin, importing.acknowledged);
    await expectAliveAndWell(server);
  });
});

describe('R5: a PostgreSQL that is restarted under load', () => {
  it('takes nothing with it but the answers that were under way', async () => {
    const database = await startPrivateServer();
    const server = await serveFrom(database.url);
    const load = startLoad(server.url, { rate: 150 });
    for (let restart = 0; restart < 5; restart++) {
      const soFar = load.outcomes.length;
      await until(() => load.outcomes.length > soFar + 60);
      await database.pgCtl('restart', '-m', 'fast');
      expect(await recovery(server.url)).toBeLessThan(5_000);
    }
    const outcomes = await load.stop();
    expectAnswered(outcomes);
    expect(tally(outcomes).data).toBeGreaterThan(outcomes.length / 2);
    expect(Math.max(...outcomes.map(({ took }) => took))).toBeLessThan(statementTimeout + aLittle);
    await expectAliveAndWell(server);
  });
});

describe('R5: connections that are reset under load', () => {
  it('fail what was under way on them, and give nobody another’s answer', async () => {
    const database = await startPrivateServer();
    const importing = startImporting(database.url);
    await until(() => importing.acknowledged.length >= 8);
    await importing.stop();
    const network = await startBrokenNetwork(database.url);
    const server = await serveFrom(network.url);
    const slugs = (await database.admin`select slug from article_projections where stage = 'PUBLISHED'`).map(
      ({ slug }) => slug,
    );
    const loads = slugs.map((slug) => ({
      ...startLoad(server.url, { rate: 25, query: `{ article(slug: "${slug}") { slug } }` }),
      answer: `{"data":{"article":{"slug":"${slug}"}}}`,
    }));
    const answered = () => loads.reduce((sum, { outcomes }) => sum + outcomes.length, 0);
    for (let resets = 0; resets < 40; resets++) {
      const soFar = answered();
      await until(() => answered() > soFar + 10);
      network.reset(1 + (resets % 4));
    }
    expect(await recovery(server.url)).toBeLessThan(5_000);
    for (const load of loads) {
      const outcomes = await load.stop();
      expectAnswered(outcomes);
      expect(new Set(outcomes.filter(({ what }) => what === 'data').map(({ body }) => body))).toEqual(
        new Set([load.answer]),
      );
      expect(Math.max(...outcomes.map(({ took }) => took))).toBeLessThan(statementTimeout + aLittle);
    }
    const all = tally(loads.flatMap(({ outcomes }) => outcomes));
    expect(all.INTERNAL).toBeGreaterThan(0);
    expect(all.data).toBeGreaterThan(all.INTERNAL!);
    await expectAliveAndWell(server);
  });
});

describe('R7: a database that hangs', () => {
  /** Asks and asks while it hangs; everybody is answered in time, and readiness says how it is. */
  async function expectPatience(url: string): Promise<void> {
    const load = startLoad(url, { rate: 20 });
    await until(async () => (await statusOf(url, 'ready')) === 503);
    expect(await statusOf(url, 'live')).toBe(200);
    await until(() => load.outcomes.length > 15);
    const outcomes = await load.stop();
    expectAnswered(outcomes);
    expect(tally(outcomes).INTERNAL).toBeGreaterThan(10);
    expect(Math.max(...outcomes.map(({ took }) => took))).toBeLessThan(statementTimeout + aLittle);
  }

  it('because it is stopped keeps no request for long, and is served from again when it goes on', async () => {
    const database = await startPrivateServer();
    const server = await serveFrom(database.url);
    expect((await ask(server.url, reading)).what).toBe('data');
    await database.signal('SIGSTOP');
    await expectPatience(server.url);
    await database.signal('SIGCONT');
    expect(await recovery(server.url)).toBeLessThan(2_000 + aLittle);
    await expectAliveAndWell(server);
  });

  it('because the network swallows everything is asked on new connections, since the old ones stay dead', async () => {
    const database = await startPrivateServer();
    const network = await startBrokenNetwork(database.url);
    const server = await serveFrom(network.url);
    expect((await ask(server.url, reading)).what).toBe('data');
    network.swallow();
    await expectPatience(server.url);
    network.heal();
    expect(await recovery(server.url)).toBeLessThan(2_000 + aLittle);
    await expectAliveAndWell(server);
  });

  it('does no work for a client that has gone', async () => {
    const database = await startPrivateServer();
    const server = await serveFrom(database.url, { GALLEY_STATEMENT_TIMEOUT: '60000' });
    // Their work is to wait for a lock that somebody else holds.
    const waiting = async () => {
      const [row] = await database.admin`select count(*)::int as count from pg_stat_activity
        where application_name = 'galley read' and wait_event_type = 'Lock'`;
      return row!.count;
    };
    const somebody = connect(database.url, { max: 1 });
    await somebody.begin(async (tx) => {
      await tx`lock table articles, article_projections in access exclusive mode`;
      const hangUps: (() => void)[] = [];
      const asked = [1, 2, 3].map(() => ask(server.url, reading, { onAbort: (hangUp) => hangUps.push(hangUp) }));
      await until(async () => (await waiting()) === 3);
      for (const hangUp of hangUps) hangUp();
      expect((await Promise.all(asked)).map(({ what }) => what)).toEqual(Array(3).fill('CLIENT_GONE'));
      await until(async () => (await waiting()) === 0, 5_000);
    });
    await somebody.end();
    expect((await ask(server.url, reading)).what).toBe('data');
    await expectAliveAndWell(server);
  });
});
