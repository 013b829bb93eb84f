import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobsWith } from '../../src/jobs.ts';
import { MediaStorage } from '../../src/media/storage/media-storage.ts';
import { forgetCredentialsJob } from '../../src/people/job.ts';
import type { DomainContext } from '../../src/platform/context.ts';
import { forgetEventsJob } from '../../src/platform/events/job.ts';
import { forgetKeysJob } from '../../src/platform/graphql/job.ts';
import type { Job } from '../../src/platform/jobs/job.ts';
import { openWorkers, type Workers } from '../../src/platform/jobs/open.ts';
import { prepareQueue } from '../../src/platform/jobs/prepare.ts';
import { enqueue } from '../../src/platform/jobs/queue.ts';
import { createLog } from '../../src/platform/observability/log.ts';
import { scheduleJob } from '../../src/publishing/job.ts';
import { until } from '../support/galley.ts';
import { newDatabase } from '../support/world.ts';
import { addDueArticles } from './due-articles.ts';

const database = await newDatabase();
const { db, sql } = database;
const context = (now: string | Date): DomainContext => ({
  ...{ db, viewer: { kind: 'SYSTEM', via: 'SCHEDULE' } },
  now: new Date(now),
});

/** What was done, by name; `wait` keeps a job at work until it is let go. */
const done: string[] = [];
let letGo = () => {};
const held = new Promise<void>((resolve) => {
  letGo = resolve;
});
let failures = 1;
const tried: Job<{ name: string }> = {
  ...{ name: 'tried', lane: 'PROMPT' },
  async run({ db, now }, { name }) {
    await db.execute(`create table if not exists ${name} ()`);
    if (name === 'failing' && failures-- > 0) throw new Error('not yet');
    done.push(`${name} ${Math.abs(now.getTime() - Date.now()) < 60_000}`);
  },
};
const slow: Job = {
  ...{ name: 'slow', lane: 'PATIENT', every: 3_600 },
  async run() {
    await held;
    done.push('slow');
  },
};
const log = createLog('silent');
const jobs = jobsWith({ storage: new MediaStorage('/nowhere') });
const open = (given: readonly Job<never>[] = [tried, slow]) => openWorkers({ url: database.url, jobs: given, log });

describe('the queue', () => {
  let workers: Workers[] = [];
  beforeAll(() => {
    workers = [open(), open()];
  });
  afterAll(() => Promise.all(workers.map((worker) => worker.close())));

  it('does what was committed, once, as the transaction that caused it; later where that is asked', async () => {
    await db
      .transaction(async (tx) => {
        await enqueue(tx, tried, { name: 'undone' });
        throw new Error('no');
      })
      .catch(() => {});
    for (let time = 0; time < 3; time += 1) await enqueue(db, tried, { name: 'once' }, { key: 'once' });
    await enqueue(db, tried, { name: 'later' }, { at: new Date('2190-01-01T00:00:00Z') });
    await until(() => done.includes('once true'));
    await enqueue(db, tried, { name: 'last' });
    await until(() => done.includes('last true'));
    expect(done).toEqual(['once true', 'last true']);
  });

  it('tries again what failed, of which nothing is left', async () => {
    await enqueue(db, tried, { name: 'failing' });
    await until(() => failures < 1);
    await until(() => done.includes('failing true'));
    expect(await sql`select state, retry_count from pgboss.job where data->'input'->>'name' = 'failing'`).toMatchObject(
      [{ state: 'completed', retry_count: 1 }],
    );
  });

  it('does by itself what has its hours, in one of all processes, and finishes it before it closes', async () => {
    await until(
      async () => (await sql`select from pgboss.job where name = 'patient' and state = 'active'`).length === 1,
    );
    let closed = false;
    const closing = Promise.all(workers.map((worker) => worker.close())).then(() => {
      closed = true;
    });
    await enqueue(db, tried, { name: 'after' });
    expect([closed, done.includes('slow')]).toEqual([false, false]);
    letGo();
    await closing;
    expect(done.filter((name) => name === 'slow')).toEqual(['slow']);
    expect(done).not.toContain('after true');
    expect(await sql`select state from pgboss.job where name = 'patient'`).toMatchObject([{ state: 'completed' }]);
    workers = [];
  });
});

describe('what is planned', () => {
  it('R14: is done by the database’s clock, whatever this process’s shows; and found again where the queue was lost', async () => {
    await addDueArticles(database, 3, `now() + interval '1500 milliseconds'`);
    // As after a restore, which brings articles and no queue.
    await sql`drop schema pgboss cascade`;
    await Promise.all([prepareQueue(database.url), prepareQueue(database.url)]);
    const real = Date.now;
    // Three minutes ahead.
    Date.now = () => real() + 180_000;
    const workers = open(jobs);
    try {
      await until(async () => (await sql`select from publications`).length === 3);
    } finally {
      Date.now = real;
      await workers.close();
    }
    const [late] = await sql`
      select min(lower(p.during) - a.published_at) >= '0' as "notEarly", max(lower(p.during) - a.published_at) < '5 seconds' as "inTime"
      from publications p join articles a on a.id = p.article_id`;
    expect(late).toEqual({ notEarly: true, inTime: true });
    await scheduleJob.recover!(context(new Date()));
    expect(await sql`select count(*)::int as n from pgboss.job where name = 'prompt'`).toEqual([{ n: 3 }]);
  });
});

describe('housekeeping', () => {
  it('forgets idempotency keys after two days, events after one, and credentials an hour after they ended', async () => {
    const user = '0195affffff770008000000000000001';
    await sql`insert into users (id, display_name, email, created_at, updated_at) values (${user}, 'U', 'u@example.org', now(), now())`;
    for (const [age, name] of [
      ['1 second', 'new'],
      ['59 minutes', 'hour'],
      ['61 minutes', 'more than an hour'],
      ['25 hours', 'day'],
      ['49 hours', 'two days'],
    ] as const) {
      const at = sql`timestamptz '2026-05-05T12:00:00Z' - ${age}::interval`;
      await sql`insert into idempotency_keys values (${user}, 'publishArticle', ${name}, '', '{}', ${at})`;
      await sql`insert into events (id, topic, kind, occurred_at) values (gen_random_uuid(), 'test', ${name}, ${at})`;
      await sql`insert into sessions (id, token, user_id, expires_at, created_at, updated_at) values (gen_random_uuid(), ${name}, ${user}, ${at}, now(), now())`;
      await sql`insert into verifications (id, identifier, value, expires_at, created_at, updated_at) values (gen_random_uuid(), ${name}, '', ${at}, now(), now())`;
      await sql`insert into rate_limits (key, points, expire) values (${name}, 1, extract(epoch from ${at}) * 1000)`;
    }
    for (const job of [forgetKeysJob, forgetEventsJob, forgetCredentialsJob]) {
      expect([job.lane, job.every]).toEqual(['PATIENT', 3_600]);
      await job.run(context('2026-05-05T12:00:00Z'), {});
    }
    const left = async (column: string, table: string) =>
      (await sql.unsafe(`select ${column} as name from ${table} where ${column} not in ('PUBLISHED') order by 1`)).map(
        ({ name }) => name,
      );
    expect(await left('key', 'idempotency_keys')).toEqual(['day', 'hour', 'more than an hour', 'new']);
    expect(await left('kind', 'events')).toEqual(['hour', 'more than an hour', 'new']);
    for (const [column, table] of [
      ['token', 'sessions'],
      ['identifier', 'verifications'],
      ['key', 'rate_limits'],
    ] as const)
      expect(await left(column, table), table).toEqual(['hour', 'new']);
  });
});
