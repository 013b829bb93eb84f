import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { backUp } from '../../src/platform/database/backup/back-up.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { fillNewsroom } from '../support/newsroom.ts';
import { newPerson } from '../support/people.ts';
import { newDatabase, newEmptyDatabase } from '../support/world.ts';
import {
  backUpToBytes,
  checkBytes,
  describeGuards,
  Files,
  hashTables,
  migrationsOf,
  refusal,
  restoreBytes,
} from './backups.ts';
import { expectDerived } from './importing.ts';

// One of everything that copying could stumble over.
const awkward = [
  `create table zoo (id int primary key, mate int, keeper text);
   create table "keep""ers of, the zoo" (name text primary key, "Favourite" int references zoo, boss text references "keep""ers of, the zoo");
   alter table zoo add constraint zoo_mate foreign key (mate) references zoo (id);
   alter table zoo add constraint zoo_keeper foreign key (keeper) references "keep""ers of, the zoo" (name) on delete set null deferrable initially deferred;
   create table aaa_first (id bigint generated always as identity primary key, animal int not null references zoo);
   create table everything (
     at timestamptz, span interval, day date, n numeric, f float8, r real, b bytea, j jsonb, words tsvector, during tstzrange, many text[],
     mood text collate "C", double text generated always as (mood || mood) stored);
   create table empty (id int primary key);
   create sequence tickets;
   create sequence untouched`,
  `create function meddle() returns trigger language plpgsql as $$ begin new.mood := 'meddled with'; return new; end $$;
   create function refuse() returns trigger language plpgsql as $$ begin raise exception 'never'; end $$;
   create trigger meddles before insert on everything for each row execute function meddle();
   create trigger refuses before insert on aaa_first for each row execute function refuse();
   create trigger refuses_off before insert on zoo for each row execute function refuse();
   create trigger refuses_replicas before insert on zoo for each row execute function refuse();
   create trigger always before insert on zoo for each row execute function meddle();
   alter table zoo disable trigger refuses_off;
   alter table zoo enable replica trigger refuses_replicas;
   alter table zoo enable always trigger always;
   alter table zoo disable trigger always;
   insert into empty values (1); delete from empty;`,
];

async function newZoo() {
  const database = await newEmptyDatabase();
  const migrations = await migrationsOf(...awkward);
  await migrate(database.url, migrations);
  const { sql } = database;
  await sql.begin(async (tx) => {
    await tx`alter table aaa_first disable trigger user`;
    await tx`insert into zoo (id, mate, keeper) select n, 1 + n % 500, 'k' || n % 3 from generate_series(500, 1, -1) n`;
    await tx`insert into "keep""ers of, the zoo" values ('k1', 7, 'k2'), ('k2', 1, 'k0'), ('k0', null, null), ('K', 3, 'k1'), ('ä', 2, 'K')`;
    await tx`insert into aaa_first (animal) select n from generate_series(1, 5) n`;
    await tx`alter table aaa_first enable trigger user`;
  });
  await sql`alter table everything disable trigger meddles`;
  await sql`insert into everything (at, span, day, n, f, r, b, j, words, during, many, mood) values
    ('2024-02-29 23:59:59.123456+05:45', '1 year 2 mons 3 days 04:05:06.789', 'infinity', '1e-20', '0.1'::float8 + '0.2'::float8, 0.1::real,
     decode('00ff5c0a', 'hex'), ${{ a: 'b\\n\t"', c: [1, null], d: 'emoji 😀 and \\.' } as never}, to_tsvector('simple', 'it''s a \\ zoo'),
     '[2024-01-01,)', array['a', null, 'b"c', '{d}', ''], ${'tab\tline\nreturn\rbackslash\\N\\.\n\\.'}),
    (null, null, null, null, 'NaN', '-Infinity', null, null, null, 'empty', '{}', ''),
    (null, null, null, null, null, null, null, null, null, null, null, null),
    (null, null, null, null, null, null, null, null, null, null, null, ${'long '.repeat(600_000)})`;
  await sql`alter table everything enable trigger meddles`;
  await sql`select nextval('tickets') from generate_series(1, 41)`;
  return { ...database, migrations };
}

describe('a backup', () => {
  it('brings every kind of row back, past triggers, whoever refers to whom; and leaves the guards as they were', async () => {
    const zoo = await newZoo();
    const [role] = await zoo.sql`select rolsuper as super from pg_roles where rolname = current_user`;
    expect(role).toEqual({ super: false });
    const files = new Files();
    for (const text of ['one', 'a longer one '.repeat(100_000), '']) files.put(text);
    const bytes = await backUpToBytes({ url: zoo.url, migrations: zoo.migrations, files });
    const there = await newEmptyDatabase();
    const restored = new Files();
    await restoreBytes(bytes, { url: there.url, migrations: zoo.migrations, files: restored });
    expect(await hashTables(there.sql)).toEqual(await hashTables(zoo.sql));
    expect(Object.keys(await hashTables(zoo.sql))).toHaveLength(5);
    const guards = await describeGuards(zoo.sql);
    expect(guards.filter((guard) => / [ODRA]$/.test(guard)).length).toBe(5);
    expect(await describeGuards(there.sql)).toEqual(guards);
    expect([...restored.kept.keys()].sort()).toEqual([...files.kept.keys()].sort());
    for (const [name, bytes] of files.kept) expect(restored.kept.get(name)!.equals(bytes), name).toBe(true);
    const [next] = await there.sql`select nextval('tickets')::int as ticket, nextval('untouched')::int as first`;
    expect(next).toEqual({ ticket: 42, first: 1 });
    await there.sql`alter table aaa_first disable trigger user`;
    expect(await there.sql`insert into aaa_first (animal) values (1) returning id::int`).toEqual([{ id: 6 }]);
    const [statistics] = await there.sql`select reltuples::int as rows from pg_class where relname = 'zoo'`;
    expect(statistics).toEqual({ rows: 500 });
  });

  it('of a site that has one of everything brings all of it back, counters and projections as they were', async () => {
    const database = await newDatabase();
    await fillNewsroom(database);
    await newPerson(database, [{ role: 'ADMIN' }]);
    const bytes = await backUpToBytes(database);
    const { url, sql } = await newEmptyDatabase();
    await restoreBytes(bytes, { url, seeded: ['sites'] });
    // Who was signed in is so no longer: a session that was ended since must not come back.
    expect(await sql`select count(*)::int as count from sessions`).toEqual([{ count: 0 }]);
    expect(await sql`select from users`).not.toHaveLength(0);
    expect(await hashTables(sql)).toEqual(await hashTables(database.sql));
    expect(await describeGuards(sql)).toEqual(await describeGuards(database.sql));
    await expectDerived(sql);
    // What migrations insert does not make a database one that somebody uses.
    const untouched = await newDatabase();
    await restoreBytes(bytes, { url: untouched.url, seeded: ['sites'] });
    expect(await hashTables(untouched.sql)).toEqual(await hashTables(database.sql));
  });

  it('of equal contents has equal hashes, in whatever order they were written', async () => {
    const migrations = await migrationsOf(
      'create table t (a text, b int, primary key (a, b)); create table keyless (a text)',
    );
    const letters = ['b', 'A', 'ä', 'a', 'B', '_', 'a b', 'ab'];
    const manifests = [];
    for (const order of [letters, letters.toReversed()]) {
      const { url, sql } = await newEmptyDatabase();
      await migrate(url, migrations);
      for (const letter of order) await sql`insert into t values (${letter}, 1), (${letter}, -1)`;
      for (const letter of order) await sql`insert into keyless values (${letter})`;
      manifests.push(await checkBytes(await backUpToBytes({ url, migrations })));
    }
    expect(manifests[0]!.tables).toEqual(manifests[1]!.tables);
    expect(manifests[0]!.tables.map(({ name, rows }) => [name, rows])).toEqual([
      ['keyless', 8],
      ['t', 16],
    ]);
  });

  it('fails soon, and lets go of the database, when its bytes cannot be written', async () => {
    const { url, sql } = await newEmptyDatabase();
    const migrations = await migrationsOf('create table big (id int primary key, text text)');
    await migrate(url, migrations);
    await sql`insert into big select n, md5(n::text) || md5((-n)::text) from generate_series(1, 200000) n`;
    const full = new Writable({
      write: (chunk, _encoding, done) =>
        done(chunk.length > 1_000 ? Object.assign(new Error('full'), { code: 'ENOSPC' }) : null),
    });
    await expect(backUp(full, { url, migrations, files: new Files() })).rejects.toThrow('full');
    expect(await sql`select 1 from pg_locks where relation = 'big'::regclass and pid <> pg_backend_pid()`).toEqual([]);
  });

  it('names the files whose bytes are not what was stored', async () => {
    const { url } = await newEmptyDatabase();
    const migrations = await migrationsOf('create table t (a int)');
    await expect(backUpToBytes({ url, migrations })).rejects.toEqual(refusal(/^There is nothing to back up/));
    await migrate(url, migrations);
    const files = new Files();
    const names = ['sound', 'rotten', 'short'].map((text) => files.put(text));
    files.kept.set(names[1]!, Buffer.from('rottem'));
    await expect(backUpToBytes({ url, migrations, files })).rejects.toEqual(
      refusal(new RegExp(`^A file is not what was stored: ${names[1]}\\. Bring it back .*\\.$`)),
    );
  });
});

describe('a restore', () => {
  it('that fails in the middle leaves an empty database, and the next one works', async () => {
    const zoo = await newZoo();
    const files = new Files();
    files.put('kept');
    const bytes = await backUpToBytes({ url: zoo.url, migrations: zoo.migrations, files });
    const { url, sql } = await newEmptyDatabase();
    const full = new Files();
    full.keep = async () => {
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    };
    await expect(restoreBytes(bytes, { url, migrations: zoo.migrations, files: full })).rejects.toThrow(
      'no space left',
    );
    expect(new Set(Object.values(await hashTables(sql)).map((hash) => hash.split(' ')[0]))).toEqual(new Set(['0']));
    expect(await describeGuards(sql)).toEqual(await describeGuards((await migratedAs(zoo.migrations)).sql));
    await restoreBytes(bytes, { url, migrations: zoo.migrations });
    expect(await hashTables(sql)).toEqual(await hashTables(zoo.sql));
  });

  it('of an older backup fills tables of its age and brings them up to date; a newer database refuses it', async () => {
    const older = await migrationsOf('create table t (id int primary key, name text)');
    const source = await newEmptyDatabase();
    await migrate(source.url, older);
    await source.sql`insert into t values (1, 'Ada'), (2, 'Bo')`;
    const bytes = await backUpToBytes({ url: source.url, migrations: older });
    const newer = await migrationsOf(
      'create table t (id int primary key, name text)',
      'alter table t add column length int; update t set length = length(name); alter table t drop column name',
      'create table later (a int); insert into later values (1)',
    );
    const there = await newEmptyDatabase();
    await restoreBytes(bytes, { url: there.url, migrations: newer });
    expect(await migrate(there.url, newer)).toBe(2);
    expect(await there.sql`select * from t order by id`).toEqual([
      { id: 1, length: 3 },
      { id: 2, length: 2 },
    ]);
    expect(await there.sql`select * from later`).toEqual([{ a: 1 }]);
    const ahead = await migratedAs(newer);
    await ahead.sql`delete from later`;
    await expect(restoreBytes(bytes, { url: ahead.url, migrations: newer })).rejects.toEqual(
      refusal(/^The database has had the migration 0001_step, and the backup, made by Galley [\d.]+, has not: .*\.$/),
    );
  });

  it('happens once, however many try at the same moment', async () => {
    const zoo = await newZoo();
    const bytes = await backUpToBytes({ url: zoo.url, migrations: zoo.migrations });
    const { url, sql } = await newEmptyDatabase();
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => restoreBytes(bytes, { url, migrations: zoo.migrations })),
    );
    const refused = tries.filter((one) => one.status === 'rejected').map(({ reason }) => reason);
    expect(refused).toEqual(
      Array(2).fill(refusal(/^(Another restore into this database is under way\.|The database is not empty .*)$/)),
    );
    expect(await hashTables(sql)).toEqual(await hashTables(zoo.sql));
  });
});

async function migratedAs(migrations: string) {
  const database = await newEmptyDatabase();
  await migrate(database.url, migrations);
  return database;
}
