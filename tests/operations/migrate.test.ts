import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as migrateWithDrizzle } from 'drizzle-orm/postgres-js/migrator';
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/platform/database/connect.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { applyRoleSettings } from '../../src/platform/database/role-settings.ts';
import { packageRoot } from '../../src/platform/package.ts';
import { newFolder, program, until } from '../support/galley.ts';
import { newEmptyDatabase } from '../support/world.ts';
import { migrationsOf } from './backups.ts';

const steps = [
  'create table ran (step int);\n--> statement-breakpoint\ninsert into ran values (0);',
  'insert into ran values (1); select pg_sleep(0.2);',
  'alter table ran add column at timestamptz;\n--> statement-breakpoint\ninsert into ran values (2);',
];

const migrating = (url: string, folder: string) =>
  program(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'migrate-once.ts'), url, folder], {
    cwd: packageRoot,
  });

describe('four processes migrating at the same moment', () => {
  for (const done of [0, 1]) {
    it(`run each migration once on ${done === 0 ? 'an empty' : 'a half-migrated'} database`, async () => {
      const { url, sql } = await newEmptyDatabase();
      if (done > 0) await migrate(url, await migrationsOf(...steps.slice(0, done)));
      const folder = await migrationsOf(...steps);
      const endings = await Promise.all([1, 2, 3, 4].map(() => migrating(url, folder).ended));
      expect(endings.map(({ stderr, code }) => ({ stderr, code }))).toEqual(Array(4).fill({ stderr: '', code: 0 }));
      expect(endings.reduce((sum, { stdout }) => sum + Number(stdout), 0)).toBe(steps.length - done);
      expect((await sql`select step from ran order by step`).map(({ step }) => step)).toEqual([0, 1, 2]);
      expect(await sql`select count(*)::int as count from drizzle.__drizzle_migrations`).toMatchObject([
        { count: steps.length },
      ]);
    });
  }

  it('go on when the one at work is killed', async () => {
    const { url, sql } = await newEmptyDatabase();
    const folder = await migrationsOf(steps[0]!, 'insert into ran values (1); select pg_sleep(30);');
    const doomed = migrating(url, folder);
    const working = await until(async () => {
      const [row] = await sql`
        select pid from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`;
      return row?.pid;
    });
    const quick = await migrationsOf(steps[0]!, 'insert into ran values (1);');
    const waiting = migrating(url, quick);
    await until(async () => (await sql`select 1 from pg_locks where locktype = 'advisory' and not granted`).length > 0);
    doomed.child.kill('SIGKILL');
    // The server notices at its next word to the dead client; an operator would not wait for the sleep either.
    await sql`select pg_terminate_backend(${working})`;
    expect(await waiting.ended).toMatchObject({ code: 0, stdout: '1\n' });
    expect((await sql`select step from ran order by step`).map(({ step }) => step)).toEqual([0, 1]);
  });
});

describe('migrating', () => {
  it('undoes a migration that fails, keeps those before it, and names it', async () => {
    const { url, sql } = await newEmptyDatabase();
    const folder = await migrationsOf(
      steps[0]!,
      'insert into ran values (1);\n--> statement-breakpoint\nselect frob();',
    );
    await expect(migrate(url, folder)).rejects.toThrow(
      /^The migration 0001_step failed and was undone: function frob\(\) does not exist/,
    );
    expect(await sql`select step from ran`).toMatchObject([{ step: 0 }]);
  });

  it('keeps Drizzle’s books: its own migrator finds nothing left to do, and we nothing after it', async () => {
    const [ours, theirs] = [await newEmptyDatabase(), await newEmptyDatabase()];
    const folder = await migrationsOf(...steps);
    expect(await migrate(ours.url, folder)).toBe(3);
    await migrateWithDrizzle(drizzle({ client: ours.sql }), { migrationsFolder: folder });
    await migrateWithDrizzle(drizzle({ client: theirs.sql }), { migrationsFolder: folder });
    expect(await migrate(theirs.url, folder)).toBe(0);
    const books = async ({ sql }: typeof ours) => [
      ...(await sql`select hash, created_at from drizzle.__drizzle_migrations order by id`),
    ];
    expect(await books(ours)).toEqual(await books(theirs));
  });

  it('is not bound by the time a statement may take', async () => {
    const { url, sql } = await newEmptyDatabase();
    await applyRoleSettings({ url, directUrl: url }, 100, expect.fail);
    expect(await migrate(url, await migrationsOf(steps[0]!, 'select pg_sleep(0.3);'))).toBe(2);
    const fresh = connect(url, { max: 1 });
    await expect(fresh`select pg_sleep(2)`).rejects.toThrow('statement timeout');
    await fresh.end();
    await sql`select 1`;
  });

  it('has nothing to do in a folder without a journal', async () => {
    const { url } = await newEmptyDatabase();
    expect(await migrate(url, await newFolder())).toBe(0);
  });
});

describe('the role’s settings', () => {
  it('hold for every new session, and are given once however many start', async () => {
    const { url } = await newEmptyDatabase();
    const warnings: string[] = [];
    await Promise.all(
      [1, 2, 3, 4].map(() => applyRoleSettings({ url, directUrl: url }, 4_321, (line) => warnings.push(line))),
    );
    expect(warnings).toEqual([]);
    const fresh = connect(url, { max: 1 });
    const rows = await fresh`select name, setting from pg_settings
      where name in ('jit', 'plan_cache_mode', 'max_parallel_workers_per_gather', 'statement_timeout')`;
    await fresh.end();
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      ...{ jit: 'off', plan_cache_mode: 'force_generic_plan', max_parallel_workers_per_gather: '0' },
      statement_timeout: '4321',
    });
  });
});
