import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate, readMigrations } from '../../src/platform/database/migrate.ts';
import { until } from '../support/galley.ts';
import { newDatabase, newEmptyDatabase } from '../support/world.ts';
import { describeGuards } from './backups.ts';

const known = await readMigrations();
const workers: ChildProcess[] = [];

async function startWorker(): Promise<ChildProcess> {
  const file = join(import.meta.dirname, 'migrate-when-told.ts');
  const worker = fork(file, { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  workers.push(worker);
  await once(worker, 'message');
  return worker;
}

async function tell(worker: ChildProcess, url: string): Promise<number> {
  const answer = once(worker, 'message');
  worker.send(url);
  const [{ ran, error }] = await answer;
  if (error) throw new Error(error);
  return ran;
}

beforeAll(async () => void (await Promise.all([1, 2, 3, 4].map(startWorker))));
afterAll(() => {
  for (const worker of workers) worker.kill('SIGKILL');
});

/** All that migrations make, as the catalog tells it. */
async function describeSchema(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql`
    select concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) as made from information_schema.columns
    where table_schema = 'public'
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select concat_ws(' ', proname, md5(prosrc)) from pg_proc where pronamespace = 'public'::regnamespace
    order by 1`;
  return [...rows.map(({ made }) => made), ...(await describeGuards(sql))];
}

async function expectEachOnce(sql: postgres.Sql): Promise<void> {
  const books =
    await sql`select created_at::float8 as when, hash from drizzle.__drizzle_migrations order by created_at`;
  expect([...books]).toEqual(known.map(({ when, hash }) => ({ when, hash })));
}

describe('R12: processes that migrate at the same moment', () => {
  it('run each migration once, on empty, old and half-migrated databases, two or four of them, twenty times', async () => {
    const right = await describeSchema((await newDatabase()).sql);
    for (let round = 0; round < 20; round++) {
      const { url, sql, drop } = await newEmptyDatabase();
      // None, the first, or all but the last.
      const had = [0, 1, known.length - 1][round % 3]!;
      expect(await migrate(url, undefined, known.slice(0, had))).toBe(had);
      const at = workers.slice(0, round % 2 === 0 ? 2 : 4);
      const ran = await Promise.all(at.map((worker) => tell(worker, url)));
      expect(ran.reduce((sum, count) => sum + count, 0)).toBe(known.length - had);
      await expectEachOnce(sql);
      if (round < 3) expect(await describeSchema(sql)).toEqual(right);
      await drop();
    }
  });

  it('go on when the one at work is killed', async () => {
    const right = await describeSchema((await newDatabase()).sql);
    for (let kill = 0; kill < 2; kill++) {
      const { url, sql } = await newEmptyDatabase();
      const doomed = await startWorker();
      const ended = once(doomed, 'exit');
      doomed.send(url);
      // At another migration each time.
      await until(async () => {
        const [row] = await sql`select (select count(*) from pg_locks where locktype = 'advisory' and granted
          and database = (select oid from pg_database where datname = current_database()))::int as held`;
        const [books] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`;
        const done = books!.exists ? (await sql`select from drizzle.__drizzle_migrations`).length : 0;
        return done >= kill && (row!.held > 0 || done === known.length);
      });
      const others = workers.slice(0, 3).map((worker) => tell(worker, url));
      doomed.kill('SIGKILL');
      await ended;
      await Promise.all(others);
      await expectEachOnce(sql);
      expect(await describeSchema(sql)).toEqual(right);
    }
  });
});
