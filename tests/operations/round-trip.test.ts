import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MediaStorage } from '../../src/media/storage/media-storage.ts';
import { storedFiles } from '../../src/media/stored-files.ts';
import { checkBackup } from '../../src/platform/database/backup/check.ts';
import { connect } from '../../src/platform/database/connect.ts';
import { openCluster } from '../../src/platform/database/embedded/cluster.ts';
import { galley, newFolder, newHome, serving, until } from '../support/galley.ts';
import { hashTables } from './backups.ts';
import { expectWhole, startImporting } from './importing.ts';
import { ask, reading, startLoad, tally } from './load.ts';
import { found, startPostgres15 } from './servers.ts';

async function run(env: Record<string, string>, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await galley(args, { env }).ended;
  expect(code, stderr).toBe(0);
  return stdout;
}

const read = (file: string, home: string) => checkBackup(createReadStream(file), storedFiles(new MediaStorage(home)));

describe.skipIf(!found.postgres15)('R22: a backup under load', () => {
  it('goes from embedded to a server and back, each table and file equal to what it was at that moment', async () => {
    const folder = await newFolder();
    const backups = ['first', 'second', 'third'].map((name) => join(folder, `${name}.tar.gz`)) as [
      string,
      string,
      string,
    ];
    const homes = { source: await newHome(), server: join(folder, 'server'), last: join(folder, 'last') };
    const source = await serving({ GALLEY_HOME: homes.source });
    const cluster = await openCluster({ home: homes.source, mode: 'visit' });
    onTestFinished(() => cluster.close());
    const importing = startImporting(cluster.url);
    const storage = new MediaStorage(homes.source);
    const keys = await Promise.all(
      ['one', 'two', 'three'.repeat(500_000)].map((text) => storage.put(Buffer.from(text), 'jpg')),
    );
    const load = startLoad(source.url, { rate: 100 });
    await until(() => importing.acknowledged.length >= 10 && load.outcomes.length > 100);
    const before = [...importing.acknowledged];
    await run({ GALLEY_HOME: homes.source }, 'backup', backups[0]);
    const after = importing.acknowledged.length;
    await until(() => importing.acknowledged.length > after);
    await importing.stop();
    const outcomes = await load.stop();
    expect(tally(outcomes)).toEqual({ data: outcomes.length });
    // Readers and writers went on meanwhile.
    expect(after).toBeGreaterThan(before.length);
    await cluster.close();
    source.child.kill('SIGTERM');
    expect((await source.ended).code).toBe(0);

    const { url, admin } = await startPostgres15();
    const given = { DATABASE_URL: url, GALLEY_HOME: homes.server };
    expect(await run(given, 'restore', backups[0])).toMatch(/^Restored .* and 3 files, /);
    await run(given, 'backup', backups[1]);
    await run({ GALLEY_HOME: homes.last }, 'restore', backups[1]);
    await run({ GALLEY_HOME: homes.last }, 'backup', backups[2]);
    const manifests = await Promise.all(backups.map((file) => read(file, homes.source)));
    for (const manifest of manifests.slice(1)) {
      expect(manifest.tables).toEqual(manifests[0]!.tables);
      expect(manifest.files).toEqual(manifests[0]!.files);
      expect(manifest.migrations).toEqual(manifests[0]!.migrations);
    }
    expect(manifests.map(({ postgres }) => postgres.split('.')[0])).toEqual(['18', '15', '18']);

    const last = await serving({ GALLEY_HOME: homes.last });
    const visit = await openCluster({ home: homes.last, mode: 'visit' });
    onTestFinished(() => visit.close());
    const [there, here] = [connect(url, { max: 1 }), connect(visit.url, { max: 1 })];
    // Without the code under test, and with the columns that are computed.
    const settled = async (sql: typeof there) => {
      await sql`update sites set url = 'https://example.org'`;
      return hashTables(sql);
    };
    expect(await settled(here)).toEqual(await settled(there));
    for (const sql of [there, here]) {
      await expectWhole(sql, before);
      const rows = await sql`select source_id as address from imported_articles`;
      const all = new Set(importing.acknowledged);
      expect(rows.filter(({ address }) => !all.has(address))).toEqual([]);
    }
    for (const home of [homes.server, homes.last]) {
      for (const key of keys) {
        const [is, was] = await Promise.all([home, homes.source].map((folder) => readFile(join(folder, 'media', key))));
        expect(is!.equals(was!), key).toBe(true);
      }
    }
    const answer = await ask(last.url, reading);
    expect(JSON.parse(answer.body).data.articles.totalCount).toBe(
      manifests[0]!.tables.find(({ name }) => name === 'articles')!.rows,
    );

    for (const env of [given, { GALLEY_HOME: homes.last }]) {
      const { code, stderr } = await galley(['restore', backups[0]], { env }).ended;
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr: expect.stringMatching(/\nThe database is not empty \(.*\)[^\n]*\.\n$/),
      });
    }
    await Promise.all([there.end(), here.end({ timeout: 0 }), admin.end()]);
    await visit.close();
    last.child.kill('SIGTERM');
    expect((await last.ended).code).toBe(0);
  });
});
