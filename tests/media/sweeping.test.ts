import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { claimFile, sweepFiles } from '../../src/media/claims.ts';
import { sweepMediaJob } from '../../src/media/job.ts';
import { Folder } from '../../src/media/storage/folder.ts';
import { MediaStorage } from '../../src/media/storage/media-storage.ts';
import { media } from '../../src/media/table.ts';
import { newId } from '../../src/platform/identifiers.ts';
import { openWorkers } from '../../src/platform/jobs/open.ts';
import { until } from '../support/galley.ts';
import { newDatabase, type TestDatabase } from '../support/world.ts';

/** A folder in which some files cannot be taken away. */
class Stubborn extends Folder {
  readonly keeps = new Set<string>();
  tries = 0;
  override async delete(key: string): Promise<void> {
    this.tries += 1;
    if (this.keeps.has(key)) throw new Error('it stays');
    return super.delete(key);
  }
}

let database: TestDatabase;
let folder: Stubborn;
let storage: MediaStorage;
beforeAll(async () => {
  database = await newDatabase();
  folder = new Stubborn(join(inject('scratch'), 'sweeping'));
  storage = new MediaStorage(folder);
});

const hour = 3_600_000;
const ago = (milliseconds: number) => new Date(Date.now() - milliseconds);
/** A file in storage, claimed so long ago. */
async function left(age: number): Promise<string> {
  const key = await storage.put(Buffer.from(crypto.randomUUID()), 'png');
  await storage.keep(`renditions/${key}/a.webp`, { bytes: Buffer.from('made of it') });
  await claimFile(database.db, key, ago(age));
  return key;
}
const claims = async () =>
  (await database.sql`select key from file_claims order by key`).map(({ key }) => key as string);
const isThere = async (key: string) => (await storage.sizeOf(key)) !== undefined;

describe('the sweeper of files', () => {
  it('comes by itself, and takes away what uploads that came to nothing have left; nothing else', async () => {
    const orphan = await left(2 * hour);
    const [coming, needed] = [await left(hour / 2), await left(2 * hour)];
    const nobodys = await storage.put(Buffer.from('of another installation'), 'png');
    await database.db.insert(media).values({
      ...{ id: newId(), kind: 'IMAGE', availability: 'AVAILABLE', storageKey: needed, createdAt: new Date() },
    });
    const failed: unknown[] = [];
    const log = { warn: () => {}, error: (fault: unknown) => failed.push(fault) };
    const workers = openWorkers({ url: database.url, jobs: [sweepMediaJob(storage)], log: log as never });
    onTestFinished(() => workers.close());
    await until(async () => (await claims()).length === 1);
    expect(await claims()).toEqual([coming]);
    expect([await isThere(orphan), await isThere(`renditions/${orphan}/a.webp`)]).toEqual([false, false]);
    for (const key of [coming, needed, nobodys]) expect(await isThere(key)).toBe(true);
    expect(await isThere(`renditions/${needed}/a.webp`)).toBe(true);
    await until(
      async () =>
        (await database.sql`select from pgboss.job where name = 'patient' and state = 'completed'`).length === 1,
    );
    expect(failed).toEqual([]);
    await database.sql`delete from file_claims`;
  });

  it('leaves what cannot be taken away to the next time, and goes on with the others', async () => {
    const [stubborn, other] = [await left(2 * hour), await left(2 * hour)];
    folder.keeps.add(stubborn);
    await expect(sweepFiles(database.db, storage, new Date())).rejects.toThrow('it stays');
    expect([await claims(), await isThere(stubborn), await isThere(other)]).toEqual([[stubborn], true, false]);
    folder.keeps.clear();
    expect(await sweepFiles(database.db, storage, new Date())).toBe(1);
    expect([await claims(), await isThere(stubborn)]).toEqual([[], false]);
  });

  it('gives up on a storage that does not answer', async () => {
    for (let i = 0; i < 10; i += 1) folder.keeps.add(await left(2 * hour));
    folder.tries = 0;
    await expect(sweepFiles(database.db, storage, new Date())).rejects.toThrow('it stays');
    expect([folder.tries, (await claims()).length]).toEqual([3, 10]);
    folder.keeps.clear();
    expect(await sweepFiles(database.db, storage, new Date())).toBe(10);
  });

  it('forgets no file of a folder that this machine does not have', async () => {
    const key = await left(2 * hour);
    await rename(folder.path, `${folder.path}-elsewhere`);
    await expect(sweepFiles(database.db, storage, new Date())).rejects.toThrow(/does not answer/);
    expect(await claims()).toEqual([key]);
    await rename(`${folder.path}-elsewhere`, folder.path);
    expect([await sweepFiles(database.db, storage, new Date()), await isThere(key)]).toEqual([1, false]);
  });
});
