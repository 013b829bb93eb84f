import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { awaitSchedule } from '../../src/publishing/job.ts';
import { until } from '../support/galley.ts';
import { newDatabase } from '../support/world.ts';
import { addDueArticles, becomeDue } from './due-articles.ts';

const database = await newDatabase();
const { sql, db } = database;
const instances: ChildProcess[] = [];
afterAll(() => {
  for (const instance of instances) instance.kill('SIGKILL');
});

async function startInstance(): Promise<ChildProcess> {
  const instance = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'instance.ts'), database.url],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  instances.push(instance);
  await once(instance.stdout!, 'data');
  return instance;
}

it('R15, E72: three instances publish what is due at once, each once and never early, though one is killed midway', async () => {
  const [victim] = await Promise.all([startInstance(), startInstance(), startInstance()]);
  await addDueArticles(database, 500, `'2190-01-01T00:00:00Z'`);
  const [first] = await sql`select id, publish_at from articles limit 1`;
  await awaitSchedule(db, { id: first!.id, publishAt: first!.publish_at, unpublishAt: null });
  await becomeDue(database);
  const published = async () => Number((await sql`select count(*) as n from publications`)[0]!.n);
  await until(async () => (await published()) > 50, 30_000);
  victim!.kill('SIGKILL');
  expect(await published()).toBeLessThan(500);
  await until(async () => (await published()) >= 500, 200_000);
  const [counts] = await sql`
    select count(*)::int as articles, count(distinct a.id) filter (where a.state = 'PUBLISHED')::int as published,
      min(lower(p.during) - a.published_at) >= '0' as "inTime",
      (select count(*)::int from events where kind = 'PUBLISHED') as events, (select count(distinct key)::int from events) as "eventsOf",
      (select count(*)::int from audit_events where action = 'publishArticle') as deeds,
      (select count(*)::int from article_versions) as versions
    from articles a join publications p on p.article_id = a.id`;
  expect(counts).toMatchObject({
    ...{ articles: 500, published: 500, events: 500, eventsOf: 500, deeds: 500, versions: 500, inTime: true },
  });
  await until(
    async () => (await sql`select from pgboss.job where name = 'prompt' and state <> 'completed'`).length === 0,
  );
}, 300_000);
