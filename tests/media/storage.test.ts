import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { sweepFiles } from '../../src/media/claims.ts';
import type { StorageDriver } from '../../src/media/storage/driver.ts';
import { Folder } from '../../src/media/storage/folder.ts';
import { keyOf } from '../../src/media/storage/keys.ts';
import { MediaStorage } from '../../src/media/storage/media-storage.ts';
import { Bucket } from '../../src/media/storage/s3.ts';
import { type Acting, openNewsroom } from '../support/acting.ts';
import { openApi } from '../support/api.ts';
import { fileOf } from '../support/uploads.ts';
import { freshPicture } from './pictures.ts';

const scratch = join(inject('scratch'), 'storage');
const s3 = new S3rver({
  port: 0,
  address: '127.0.0.1',
  silent: true,
  directory: join(scratch, 's3'),
  configureBuckets: [{ name: 'galley', configs: [] }],
});
let room: Acting;
let bucket: Bucket;
beforeAll(async () => {
  room = await openNewsroom({ media: {} });
  const { port } = await s3.run();
  const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  bucket = new Bucket({
    bucket: 'galley',
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    forcePathStyle: true,
    ...credentials,
  });
});
afterAll(() => s3.close());

const keysIn = async (storage: MediaStorage) => {
  const keys: string[] = [];
  for await (const key of storage.keys()) keys.push(key);
  return keys.sort();
};
const textOf = async (file: Awaited<ReturnType<MediaStorage['read']>>) => {
  const chunks: Buffer[] = [];
  for await (const chunk of file!.bytes) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

describe('a storage of files', () => {
  const drivers: [string, () => StorageDriver][] = [
    ['in a folder', () => new Folder(join(scratch, 'folder'))],
    ['in a bucket', () => bucket],
  ];
  it.each(drivers)('%s keeps, gives in ranges, lists and takes away', async (_, open) => {
    const storage = new MediaStorage(open());
    expect(await keysIn(storage)).toEqual([]);
    const path = join(inject('scratch'), `large-${crypto.randomUUID()}`);
    await writeFile(path, 'x'.repeat(600_000));
    const [small, large] = [await storage.put(Buffer.from('0123456789'), 'jpg'), keyOf('ab'.repeat(32), 'mp4')];
    await storage.keep(large, { path, byteSize: 600_000 });
    await storage.keep(`renditions/${small}/a.webp`, { bytes: Buffer.from('made') });
    expect(await keysIn(storage)).toEqual([small, large].sort());
    expect([
      await storage.sizeOf(small),
      await storage.sizeOf(large),
      await storage.sizeOf(keyOf('00'.repeat(32), 'jpg')),
    ]).toEqual([10, 600_000, undefined]);
    const part = await storage.read(small, { start: 2, end: 4 });
    expect([await textOf(part), part!.byteSize]).toEqual(['234', 10]);
    const end = await storage.read(large, { start: 300_000, end: 599_999 });
    expect([(await textOf(end)).length, end!.byteSize]).toEqual([300_000, 600_000]);
    expect(await storage.read(keyOf('00'.repeat(32), 'jpg'))).toBeUndefined();
    expect(await textOf(await storage.read(`renditions/${small}/a.webp`))).toBe('made');
    await storage.remove(small);
    await storage.remove(small);
    expect([
      await storage.read(small),
      await storage.read(`renditions/${small}/a.webp`),
      await keysIn(storage),
    ]).toEqual([undefined, undefined, [large]]);
    await storage.remove(large);
  });

  it('takes an upload into a bucket, and R10 leaves nothing where the bucket is gone', async () => {
    const storage = new MediaStorage(bucket);
    const api = await openApi(room.database, { media: { storage } });
    const send = async (to: typeof api) => {
      const query =
        'mutation ($file: Upload!) { uploadMedia(input: { file: $file }) { __typename ... on UploadMediaPayload { media { id } } } }';
      const { data } = await to.ask<{ uploadMedia: { __typename: string; media?: { id: string } } }>(
        query,
        { file: fileOf(await freshPicture()) },
        { headers: room.editor.headers },
      );
      return data.uploadMedia;
    };
    const { media } = await send(api);
    expect(await keysIn(storage)).toHaveLength(1);
    await room.database.sql`delete from media where id = ${media!.id.slice(6)}`;
    const gone = new Bucket({
      bucket: 'galley',
      region: 'x',
      endpoint: 'http://127.0.0.1:9',
      forcePathStyle: true,
      accessKeyId: 'a',
      secretAccessKey: 'b',
    });
    const startedAt = performance.now();
    expect(await send(await openApi(room.database, { media: { storage: new MediaStorage(gone) } }))).toEqual({
      __typename: 'StorageError',
    });
    expect(performance.now() - startedAt).toBeLessThan(15_000);
    const [claims] = await room.database.sql`select count(*)::int as claims from file_claims`;
    // The claim stays for the sweeper, since nobody could say whether the file arrived.
    expect(claims).toEqual({ claims: 1 });
    await sweepFiles(room.database.db, storage, new Date());
    expect([...(await room.database.sql`select from file_claims`)]).toEqual([]);
    await storage.remove((await keysIn(storage))[0]!);
  });
});
