import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { sweepFiles } from '../../src/media/claims.ts';
import { createMediaHandler } from '../../src/media/http.ts';
import { MediaStorage } from '../../src/media/storage/media-storage.ts';
import { Bucket } from '../../src/media/storage/s3.ts';
import { exchange } from '../safety/target.ts';
import { type Acting, openNewsroom } from '../support/acting.ts';
import { openApi } from '../support/api.ts';
import { fileOf } from '../support/uploads.ts';
import { type Fault, startBrokenWay } from './broken-way.ts';
import { noise } from './pictures.ts';

const s3 = new S3rver({
  ...{ port: 0, address: '127.0.0.1', silent: true, directory: join(inject('scratch'), 'broken-bucket') },
  configureBuckets: [{ name: 'galley', configs: [] }],
});
let way: Awaited<ReturnType<typeof startBrokenWay>>;
let storage: MediaStorage;
/** Gives up soon, so that a test need not wait for what never comes. */
let impatient: MediaStorage;
let room: Acting;
const faults: unknown[] = [];
beforeAll(async () => {
  way = await startBrokenWay((await s3.run()).port);
  const config = {
    ...{ bucket: 'galley', region: 'us-east-1', endpoint: `http://127.0.0.1:${way.port}`, forcePathStyle: true },
    ...{ accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  };
  storage = new MediaStorage(new Bucket(config));
  impatient = new MediaStorage(new Bucket(config, 600));
  room = await openNewsroom({ media: { storage } });
});
afterAll(async () => {
  way.close();
  await s3.close();
});

const keys = async () => {
  const all: string[] = [];
  for await (const key of storage.keys()) all.push(key);
  return all;
};
const rows = async () =>
  (
    await room.database
      .sql`select (select count(*)::int from media) as media, (select count(*)::int from file_claims) as claims`
  )[0];
const upload = (bytes: Buffer) => room.act('uploadMedia', { file: fileOf(bytes) }, 'media { originalUrl }');
const sweep = () => sweepFiles(room.database.db, storage, new Date());

describe('R10 a bucket that is cut off while an upload goes there', () => {
  const cuts: [Fault, number?][] = [
    ['resets in the middle', 1_000_000],
    ['swallows'],
    ['swallows answers'],
    ['is too busy'],
    ['crawls'],
  ];
  it.each(cuts)(
    '%s: refused after three tries, no row is without its file, and the sweeper finds all',
    async (fault, at) => {
      const [before, there] = [await rows(), await keys()];
      const bytes = await noise();
      const api = await openApi(room.database, {
        media: { storage: impatient, onFault: (error) => faults.push(error) },
      });
      way.set(fault, at);
      const query =
        'mutation ($file: Upload!) { uploadMedia(input: { file: $file }) { __typename ... on Error { code message } } }';
      const { data } = await api.ask(query, { file: fileOf(bytes) }, { headers: room.editor.headers });
      expect(data.uploadMedia).toEqual({
        ...{ __typename: 'StorageError', code: 'STORAGE_UNAVAILABLE' },
        message: 'The storage of files does not answer: nothing was kept. Send it again in a while.',
      });
      expect(faults.splice(0)).toHaveLength(1);
      const tries = way.requests.map((line) => line.split(' ', 1)[0]);
      expect(tries).toEqual(Array(tries.length).fill('PUT'));
      expect(tries.length).toBeLessThanOrEqual(3);
      // The claim alone is left, since nobody can say whether the file arrived.
      expect(await rows()).toEqual({ ...before, claims: 1 });
      way.set('swallows');
      await expect(sweepFiles(room.database.db, impatient, new Date())).rejects.toThrow();
      expect(await rows()).toEqual({ ...before, claims: 1 });
      way.set('nothing');
      if (fault === 'swallows answers') expect((await keys()).length).toBe(there.length + 1);
      await sweep();
      expect([await rows(), await keys()]).toEqual([before, there]);
      expect((await upload(bytes)).__typename).toBe('UploadMediaPayload');
    },
  );

  it('resets in the middle, but once: the second try sends all of it', async () => {
    const bytes = await noise();
    way.set('resets in the middle', 1_000_000);
    const answer = upload(bytes);
    await way.broken();
    way.set('nothing');
    const { media } = await answer;
    const key = media.originalUrl.split('/media/')[1];
    expect(await storage.sizeOf(key)).toBe(bytes.length);
  });
});

describe('R10 a bucket that is cut off while a file is read', () => {
  let url: string;
  let key: string;
  let size: number;
  const server = createServer();
  beforeAll(async () => {
    const bytes = await noise();
    size = bytes.length;
    key = await storage.put(bytes, 'png');
    const send = createMediaHandler({
      storage: impatient,
      imageKey: Buffer.alloc(32),
      onFault: (error) => faults.push(error),
    });
    server.on('request', (request, response) => send(request, response, 'test'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/media/`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each(['swallows', 'swallows answers', 'is too busy', 'crawls'] as Fault[])(
    '%s: said to be so for now, and not that there is no such file',
    async (fault) => {
      way.set(fault);
      for (const headers of [{}, { range: 'bytes=0-9' }]) {
        const { status, body, headers: answered } = await exchange({ url: url + key, headers });
        expect([status, body.errors[0].extensions.code, answered['cache-control']]).toEqual([
          503,
          'STORAGE_UNAVAILABLE',
          'no-store',
        ]);
        expect(answered['retry-after']).toBe('10');
      }
      expect(faults.splice(0)).toHaveLength(2);
      way.set('nothing');
      expect((await exchange({ url: url + key, headers: { range: 'bytes=0-9' } })).status).toBe(206);
    },
  );

  it.each(['cuts answers', 'stops answering'] as Fault[])(
    '%s in the middle: what came is not taken for the whole',
    async (fault) => {
      way.set(fault, 1_000_000);
      const response = await new Promise<IncomingMessage>((resolve) => get(url + key, resolve));
      response.resume();
      const [error] = await once(response, 'error');
      expect([response.statusCode, response.complete, error.code]).toEqual([200, false, 'ECONNRESET']);
      way.set('nothing');
      const { status, headers } = await exchange({ url: url + key });
      expect([status, headers['content-length']]).toEqual([200, String(size)]);
    },
  );
});
