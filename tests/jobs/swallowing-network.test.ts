import { sql as statement } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Job } from '../../src/platform/jobs/job.ts';
import { openWorkers } from '../../src/platform/jobs/open.ts';
import { enqueue } from '../../src/platform/jobs/queue.ts';
import { createLog } from '../../src/platform/observability/log.ts';
import { startBrokenNetwork } from '../operations/servers.ts';
import { until } from '../support/galley.ts';
import { newDatabase } from '../support/world.ts';

const { url, db, sql } = await newDatabase();
await sql`create table counted (number int)`;
const counted: Job<{ number: number }> = {
  ...{ name: 'counted', lane: 'PROMPT' },
  run: async ({ db }, { number }) => void (await db.execute(statement`insert into counted values (${number})`)),
};
const put = (number: number) => enqueue(db, counted, { number });
const done = async () => (await sql`select number from counted order by number`).map(({ number }) => number);
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 1_000));

it('a queue behind a network that swallows everything is worked on when it is there again, and keeps nobody from stopping', async () => {
  const network = await startBrokenNetwork(url);
  const worker = openWorkers({ url: network.url, jobs: [counted], log: createLog('silent'), statementTimeout: 300 });
  await put(1);
  await until(async () => (await done()).length === 1);
  network.swallow();
  await put(2);
  await aWhile();
  network.heal();
  await until(async () => (await done()).length === 2);
  network.swallow();
  await aWhile();
  const toldAt = performance.now();
  await worker.close();
  // Work under way is waited for, and the goodbye: five seconds each.
  expect(performance.now() - toldAt).toBeLessThan(15_000);
  expect(await done()).toEqual([1, 2]);
});
