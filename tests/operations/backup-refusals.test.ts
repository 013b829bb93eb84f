import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import tar from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../src/platform/database/migrate.ts';
import { StartError } from '../../src/platform/start-error.ts';
import { newEmptyDatabase } from '../support/world.ts';
import { backUpToBytes, checkBytes, Files, migrationsOf, refusal, restoreBytes } from './backups.ts';

describe('a restore refuses, and writes nothing,', () => {
  const small = async () => {
    const { url, sql } = await newEmptyDatabase();
    const migrations = await migrationsOf('create table t (id int primary key, text text)');
    await migrate(url, migrations);
    await sql`insert into t select n, md5(n::text) from generate_series(1, 2000) n`;
    const files = new Files();
    files.put('some file');
    return { migrations, bytes: await backUpToBytes({ url, migrations, files }), url, sql };
  };

  it('what is no backup', async () => {
    const archive = async (...entries: [name: string, content: string][]) => {
      const pack = tar.pack();
      for (const [name, content] of entries) pack.entry({ name }, content);
      pack.finalize();
      return gzipSync(await buffer(pack as unknown as Readable));
    };
    const foreign = [
      ...[
        Buffer.alloc(0),
        Buffer.from('select 1;'),
        randomBytes(5_000),
        gzipSync('text'),
        gzipSync(randomBytes(5_000)),
      ],
      ...[await archive(), await archive(['readme', 'x']), await archive(['galley-backup.json', 'x'])],
      await archive(['manifest.json', '{}'], ['galley-backup.json', '{"format":1,"galley":"1"}']),
    ];
    for (const bytes of foreign) {
      await expect(checkBytes(bytes)).rejects.toEqual(refusal(/^This is not a backup made by galley backup\.$/));
    }
    await expect(checkBytes(await archive(['galley-backup.json', '{"format":2,"galley":"9.1.0"}']))).rejects.toEqual(
      refusal(/^The backup was made by Galley 9\.1\.0 in a format .* Galley 9\.1\.0 or newer\.$/),
    );
    const label: [string, string] = ['galley-backup.json', '{"format":1,"galley":"1"}'];
    const manifest = { format: 1, galley: '1', postgres: '18', takenAt: new Date(0).toISOString() };
    const whole = JSON.stringify({ ...manifest, migrations: [], tables: [], sequences: [], files: [] });
    const damaged: [string, string][][] = [
      ...[[], [['files/../../etc/passwd', 'x']], [['/etc/passwd', 'x']], [['tables/t/000002.copy', '1\n']]],
      ...[
        [['manifest.json', '{}']],
        [
          ['manifest.json', whole],
          ['late', ''],
        ],
      ],
      ...[
        [
          ['tables/t/000001.copy', '1\n'],
          ['manifest.json', whole],
        ],
        [
          ['files/ab', 'x'],
          ['manifest.json', whole],
        ],
      ],
    ] as never;
    for (const entries of damaged) {
      await expect(checkBytes(await archive(label, ...entries))).rejects.toEqual(
        refusal(/^The backup is damaged or was cut short: .*\.$/),
      );
    }
    expect(await checkBytes(await archive(label, ['manifest.json', whole]))).toMatchObject({ galley: '1' });
  });

  it('a backup cut short or changed anywhere', async () => {
    const { bytes } = await small();
    const sound = await checkBytes(bytes);
    const check = async (changed: Buffer) => {
      const found = await checkBytes(changed).catch((error) => error);
      if (!(found instanceof StartError)) expect([found.tables, found.files]).toEqual([sound.tables, sound.files]);
      return found instanceof StartError;
    };
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (at) => {
        expect(await check(bytes.subarray(0, at))).toBe(true);
      }),
      { numRuns: 100, examples: [[bytes.length - 1], [bytes.length - 8], [10]] },
    );
    // The header of gzip holds a time and a system that mean nothing.
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 10, max: bytes.length - 1 }),
        fc.integer({ min: 0, max: 7 }),
        async (at, bit) => {
          const changed = Buffer.from(bytes);
          changed[at]! ^= 1 << bit;
          // The last byte before gzip's checksums is filled up with bits that mean nothing.
          expect((await check(changed)) || at === bytes.length - 9).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
    // Beneath the compression, where no checksum of gzip's watches.
    const plain = gunzipSync(bytes);
    await fc.assert(
      fc.asyncProperty(fc.nat(plain.length - 1), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const changed = Buffer.from(plain);
        changed[at]! ^= 1 << bit;
        await check(gzipSync(changed));
      }),
      { numRuns: 200 },
    );
  });

  it('a database that is not empty, or not of Galley’s alone', async () => {
    const { bytes, migrations } = await small();
    const { url, sql } = await newEmptyDatabase();
    const into = () => restoreBytes(bytes, { url, migrations });
    await sql`create table theirs (a int)`;
    await sql`insert into theirs values (1)`;
    await expect(into()).rejects.toEqual(refusal(/^The database is not empty \(there are rows in theirs\): .*\.$/));
    expect(await sql`select to_regclass('t') as t`).toEqual([{ t: null }]);
    await sql`delete from theirs`;
    await expect(into()).rejects.toEqual(
      refusal(/^The table theirs is not the same in the database and in the backup: .*\.$/),
    );
    await sql`drop table theirs`;
    await into();
    await expect(into()).rejects.toEqual(refusal(/^The database is not empty \(there are rows in t\): /));
    expect(await sql`select count(*)::int as rows from t`).toEqual([{ rows: 2_000 }]);
  });

  it('a backup of migrations it does not know, or knows otherwise', async () => {
    const { bytes } = await small();
    const { url, sql } = await newEmptyDatabase();
    const unknown = await migrationsOf();
    await expect(restoreBytes(bytes, { url, migrations: unknown })).rejects.toEqual(
      refusal(
        /^The backup was made by Galley [\d.]+, whose migration 0000_step this Galley does not know: .* or newer\.$/,
      ),
    );
    const other = await migrationsOf('create table t (id int primary key, text text);');
    await expect(restoreBytes(bytes, { url, migrations: other })).rejects.toEqual(
      refusal(/^The backup was made by .*, whose migration 0000_step is another than this Galley's: .*\.$/),
    );
    expect(await sql`select to_regclass('t') as t`).toEqual([{ t: null }]);
  });

  it('rows that break what the tables promise, and says which promise', async () => {
    const migrations = await migrationsOf(
      'create table t (id int primary key); create table u (t int constraint u_of_t references t, id int primary key)',
    );
    const { url, sql } = await newEmptyDatabase();
    await migrate(url, migrations);
    await sql`alter table u drop constraint u_of_t`;
    await sql`insert into u values (7, 1)`;
    const there = await newEmptyDatabase();
    const files = new Files();
    files.put('kept');
    const bytes = await backUpToBytes({ url, migrations, files });
    await expect(restoreBytes(bytes, { url: there.url, migrations })).rejects.toThrow(/"u_of_t"/);
    expect(await there.sql`select count(*)::int as rows from u`).toEqual([{ rows: 0 }]);
    // A key that is there twice is noticed before the last row is sent, or after it.
    await sql`alter table u drop constraint u_pkey`;
    for (const rows of [1, 200_000]) {
      await sql`insert into u select null, 1 from generate_series(1, ${rows})`;
      const doubled = await backUpToBytes({ url, migrations });
      await expect(restoreBytes(doubled, { url: there.url, migrations })).rejects.toThrow(/"u_pkey"/);
    }
  });
});
