import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/platform/database/connect.ts';
import { openDatabase } from '../../src/platform/database/open.ts';
import { galley, newFolder, serving, until } from '../support/galley.ts';
import { startLoad, tally } from './load.ts';
import { found, startPgBouncer, startPostgres15 } from './servers.ts';

if (!found.postgres15)
  console.warn('\n*** NOT TESTED: DATABASE_URL on PostgreSQL 15, which is not installed here ***\n');
if (!found.oldPgbouncer)
  console.warn('\n*** NOT TESTED: behind a PgBouncer before 1.21, which is not installed here ***\n');
if (!found.pgbouncer)
  console.warn('\n*** NOT TESTED: behind PgBouncer 1.21 or newer, which is not here (.ci/pgbouncer builds it) ***\n');

const config = (databaseUrl: string) => ({
  ...{ home: '/nonexistent', databaseUrl, databaseDirectUrl: undefined, databasePrepare: true },
});

describe.skipIf(!found.postgres15)('DATABASE_URL', () => {
  it('makes Galley serve from that server and leave it alone', async () => {
    const { url, admin } = await startPostgres15();
    const home = join(await newFolder(), 'home');
    const server = await serving({ DATABASE_URL: url, GALLEY_HOME: home });
    expect(server.output()).toMatch(/PostgreSQL 15\.\d+ at 127\.0\.0\.1:\d+, database galley\./);
    const twin = await serving({ DATABASE_URL: url, GALLEY_HOME: home });
    const status = await galley(['status', '--json'], { env: { DATABASE_URL: url, GALLEY_HOME: home } }).ended;
    expect(JSON.parse(status.stdout)).toMatchObject({ server: { url: twin.url }, articles: 0, comments: 0 });
    // The role's settings, without start-up parameters.
    const sql = connect(url, { max: 1 });
    expect(await sql`select current_setting('jit') as jit, current_setting('plan_cache_mode') as plans`).toMatchObject([
      { jit: 'off', plans: 'force_generic_plan' },
    ]);
    await sql.end();

    await admin`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'galley'`;
    await until(async () => (await fetch(`${server.url}/health/ready`)).ok);
    for (const { child } of [server, twin]) child.kill('SIGTERM');
    expect([(await server.ended).code, (await twin.ended).code]).toEqual([0, 0]);
    expect(await admin`select 1 as one`).toMatchObject([{ one: 1 }]);
    await admin.end();
  });

  it('is refused, in one sentence, when it leads to no database, or to one that is not UTF-8', async () => {
    const { url, port, admin } = await startPostgres15();
    await admin`create database latin encoding 'LATIN1' template template0 owner galley`;
    const open = (databaseUrl: string) => openDatabase(config(databaseUrl), { mode: 'own' });
    await expect(open(url.replace(/galley$/, 'latin'))).rejects.toThrow(
      /is encoded in LATIN1; Galley needs one made with encoding UTF8\.$/,
    );
    await expect(open(url.replace(/galley$/, 'nowhere'))).rejects.toThrow(
      /DATABASE_URL does not lead to .*"nowhere" does not exist/,
    );
    await expect(open(`postgres://galley:hunter2@127.0.0.1:1/galley`)).rejects.toThrow(/^(?!.*hunter2).*ECONNREFUSED/);
    await expect(
      openDatabase({ ...config(url), databaseDirectUrl: `postgres://x@127.0.0.1:${port}/x` }, { mode: 'own' }),
    ).rejects.toThrow(/^DATABASE_DIRECT_URL does not lead/);
    await admin.end();
  });

  it.skipIf(!found.oldPgbouncer)(
    'through a PgBouncer that loses prepared statements is recognised, and told what to set',
    async () => {
      const { url: direct, port, admin } = await startPostgres15();
      const pooled = await startPgBouncer(found.oldPgbouncer!, port);
      const env = { DATABASE_URL: pooled, GALLEY_HOME: await newFolder(), PORT: '0' };
      const refused = await galley(['serve'], { env }).ended;
      expect(refused.code).toBe(1);
      expect(refused.stderr).toMatch(
        /^DATABASE_URL leads through .*DATABASE_PREPARE=false, and DATABASE_DIRECT_URL to the server itself\.\n$/,
      );
      const server = await serving({ ...env, DATABASE_PREPARE: 'false', DATABASE_DIRECT_URL: direct });
      expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
      server.child.kill('SIGTERM');
      expect((await server.ended).code).toBe(0);
      await admin.end();
    },
  );

  it.skipIf(!found.pgbouncer)('through a PgBouncer that keeps prepared statements is read from with them', async () => {
    const { url: direct, port, admin } = await startPostgres15();
    const pooled = await startPgBouncer(found.pgbouncer!, port, 'max_prepared_statements = 100\ndefault_pool_size = 2');
    const server = await serving({ DATABASE_URL: pooled, DATABASE_DIRECT_URL: direct, GALLEY_HOME: await newFolder() });
    expect(server.output()).not.toContain('pooler');
    // Ten connections of ours share two of the bouncer's, and each statement is soon asked of all.
    const queries = Array.from(
      { length: 12 },
      (_, i) => `{ site { name ${'url '.repeat(i % 2)} } articles(first: ${i + 1}) { nodes { slug } } }`,
    );
    const loads = queries.map((query) => startLoad(server.url, { rate: 10, query }));
    await until(() => loads.every(({ outcomes }) => outcomes.length > 20));
    const outcomes = (await Promise.all(loads.map(({ stop }) => stop()))).flat();
    expect(tally(outcomes)).toEqual({ data: outcomes.length });
    const sql = connect(pooled, { max: 1, prepare: false, fetch_types: false });
    const [row] =
      await sql`select count(*)::int as count from pg_prepared_statements where statement like '%articles%'`.simple();
    expect(row!.count).toBeGreaterThan(0);
    await sql.end();
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    await admin.end();
  });
});
