import { Agent } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../../src/platform/database/connect.ts';
import { openCluster } from '../../src/platform/database/embedded/cluster.ts';
import { newHome, serving, until } from '../support/galley.ts';
import { processesUnder } from '../support/temporary-folder.ts';
import { ask, type Outcome, reading, tally } from './load.ts';

/** One client that asks and asks, on one kept connection, until it is told to go elsewhere or finds nobody there. */
async function keepAsking(url: string, outcomes: Outcome[]): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (let last = false; !last; ) {
    const outcome = await ask(url, '{ site { name } }', { agent });
    outcomes.push(outcome);
    last = outcome.isLast || outcome.what === 'ECONNREFUSED';
  }
  agent.destroy();
}

describe('R16: SIGTERM under load', () => {
  it('turns readiness off, answers all that was accepted, and ends with 0, however often it is sent', async () => {
    const home = await newHome();
    const server = await serving({ GALLEY_HOME: home, DATABASE_POOL_SIZE: '20' });
    const cluster = await openCluster({ home, mode: 'visit' });
    const [sql, somebody] = [connect(cluster.url, { max: 1 }), connect(cluster.url, { max: 1 })];
    onTestFinished(() => cluster.close());
    const waiting = async () => {
      const [row] = await sql`select count(*)::int as count from pg_stat_activity
        where application_name = 'galley read' and wait_event_type = 'Lock'`;
      return row!.count;
    };

    const outcomes: Outcome[] = [];
    const clients = Array.from({ length: 10 }, () => keepAsking(server.url, outcomes));
    let slow: Promise<Outcome>[] = [];
    let signalledAt = 0;
    await somebody.begin(async (tx) => {
      await tx`lock table articles, article_projections in access exclusive mode`;
      slow = Array.from({ length: 5 }, () => ask(server.url, reading));
      await until(async () => (await waiting()) === slow.length && outcomes.length > 200);
      signalledAt = performance.now();
      server.child.kill('SIGTERM');
      const seen: string[] = [];
      await until(async () => {
        const page = await fetch(`${server.url}/health/ready`).then(
          (response) => response.json() as Promise<{ status: string }>,
          () => ({ status: 'nobody there' }),
        );
        if (seen.at(-1) !== page.status) seen.push(page.status);
        return seen.at(-1) === 'nobody there';
      });
      expect(seen.filter((status) => status !== 'ready')).toEqual(['stopping', 'nobody there']);
      // npm passes one signal on as a second; a supervisor's comes later.
      await until(() => performance.now() - signalledAt > 500);
      server.child.kill('SIGTERM');
      await Promise.all(clients);
      expect(server.child.exitCode).toBe(null);
    });
    expect((await Promise.all(slow)).map(({ what }) => what)).toEqual(slow.map(() => 'data'));
    expect((await server.ended).code).toBe(0);
    expect(performance.now() - signalledAt).toBeLessThan(10_000);
    const counts = tally(outcomes);
    expect(Object.keys(counts).filter((what) => what !== 'ECONNREFUSED')).toEqual(['data']);
    await Promise.all([sql.end({ timeout: 0 }), somebody.end({ timeout: 0 })]);
    expect(await processesUnder(home)).toEqual([]);
  });
});
