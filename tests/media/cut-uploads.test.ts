import { readdir, stat, utimes } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { newFolder, serving, until } from '../support/galley.ts';
import { newPerson, newToken } from '../support/people.ts';
import { newDatabase, type TestDatabase } from '../support/world.ts';
import { startBrokenWay } from './broken-way.ts';
import { freshPicture, noise } from './pictures.ts';
import { clientOf } from './uploading.ts';

const operations = JSON.stringify({
  query: 'mutation ($file: Upload!) { uploadMedia(input: { file: $file }) { __typename } }',
  variables: { file: null },
});
const part = (disposition: string, content: string) =>
  `--cut\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n${content}`;

/** Sends an upload up to the middle of its file, and leaves the connection open. */
function sendHalf(url: string, headers: Record<string, string>, bytes: Buffer): Socket {
  const { hostname, port } = new URL(url);
  const head = `${part('name="operations"', operations)}\r\n${part('name="map"', '{"0":["variables.file"]}')}\r\n${part('name="0"; filename="boats.png"', '')}`;
  const length = Buffer.byteLength(head) + bytes.length + '\r\n--cut--\r\n'.length;
  const lines = [
    ...['POST /graphql HTTP/1.1', `host: ${hostname}`, 'content-type: multipart/form-data; boundary=cut'],
    ...['graphql-preflight: 1', `content-length: ${length}`],
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  const socket = connect(Number(port), '127.0.0.1').on('error', () => {});
  socket.write(`${lines.join('\r\n')}\r\n\r\n${head}`);
  socket.write(bytes.subarray(0, bytes.length / 2));
  onTestFinished(() => void socket.destroy());
  return socket;
}

let database: TestDatabase;
let editor: Record<string, string>;
beforeAll(async () => {
  database = await newDatabase();
  const { id } = await newPerson(database, [{ role: 'EDITOR' }]);
  editor = (await newToken(database, id, ['READ_PUBLISHED', 'READ_DRAFTS', 'WRITE'])).headers;
});

const rows = async () =>
  (
    await database.sql`select (select count(*)::int from media) as media, (select count(*)::int from file_claims) as claims`
  )[0];
const filesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
/** The file that is coming in, once more than nothing of it is there. */
const arriving = (home: string) =>
  until(async () => {
    const [file] = await filesIn(join(home, 'incoming'));
    return file !== undefined && (await stat(file)).size > 0 && file;
  });
const serve = (home: string, more: Record<string, string> = {}) =>
  serving({ GALLEY_HOME: home, DATABASE_URL: database.url, GALLEY_LOG_LEVEL: 'fatal', ...more });

describe('R20 a connection that is cut in the middle of an upload', () => {
  it.each(['ends', 'is reset'] as const)('and %s: nothing is left', async (how) => {
    const home = await newFolder();
    const server = await serve(home);
    const before = await rows();
    const socket = sendHalf(server.url, editor, await noise());
    await arriving(home);
    if (how === 'ends') socket.end();
    else socket.resetAndDestroy();
    await until(async () => (await readdir(join(home, 'incoming'))).length === 0);
    expect([await rows(), await filesIn(join(home, 'media'))]).toEqual([before, []]);
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });
});

describe('R27 a process that is killed', () => {
  it('while a file arrives leaves what the next start takes away an hour later', async () => {
    const home = await newFolder();
    let server = await serve(home);
    const before = await rows();
    sendHalf(server.url, editor, await noise());
    await arriving(home);
    server.child.kill('SIGKILL');
    await server.ended;
    server = await serve(home);
    const [left] = await readdir(join(home, 'incoming'));
    // It might be another process’s, which is still at it.
    expect(left).toBeTypeOf('string');
    expect([await rows(), await filesIn(join(home, 'media'))]).toEqual([before, []]);
    server.child.kill('SIGTERM');
    await server.ended;
    const longAgo = new Date(Date.now() - 3_700_000);
    await utimes(join(home, 'incoming', left!), longAgo, longAgo);
    server = await serve(home);
    expect(await readdir(join(home, 'incoming'))).toEqual([]);
    expect((await clientOf(server.url, editor).upload(await freshPicture())).status).toBe(200);
  });

  describe('while a file goes into the bucket', () => {
    const s3 = new S3rver({
      ...{ port: 0, address: '127.0.0.1', silent: true, directory: join(inject('scratch'), 'killed') },
      configureBuckets: [{ name: 'galley', configs: [] }],
    });
    let way: Awaited<ReturnType<typeof startBrokenWay>>;
    beforeAll(async () => {
      way = await startBrokenWay((await s3.run()).port);
    });
    afterAll(async () => {
      way.close();
      await s3.close();
    });

    it('leaves a claim, and whatever had arrived; both are taken away an hour later', async () => {
      const home = await newFolder();
      const env = {
        ...{ GALLEY_S3_BUCKET: 'galley', GALLEY_S3_ENDPOINT: `http://127.0.0.1:${way.port}` },
        GALLEY_S3_REGION: 'us-east-1',
        ...{ GALLEY_S3_ACCESS_KEY_ID: 'S3RVER', GALLEY_S3_SECRET_ACCESS_KEY: 'S3RVER' },
      };
      const objects = async () =>
        (await filesIn(join(inject('scratch'), 'killed'))).filter((file) => file.endsWith('_object'));
      let server = await serve(home, env);
      const before = await rows();
      way.set('swallows answers');
      const answer = clientOf(server.url, editor)
        .upload(await freshPicture())
        .catch(() => undefined);
      await until(async () => (await objects()).length === 1);
      server.child.kill('SIGKILL');
      await Promise.all([server.ended, answer]);
      expect(await rows()).toEqual({ ...before, claims: 1 });
      way.set('nothing');
      server = await serve(home, env);
      // It might be another process’s, which is still at it.
      expect([await rows(), (await objects()).length]).toEqual([{ ...before, claims: 1 }, 1]);
      server.child.kill('SIGTERM');
      await server.ended;
      await database.sql`update file_claims set claimed_at = claimed_at - interval '61 minutes'`;
      await serve(home, env);
      expect([await rows(), await objects()]).toEqual([before, []]);
    });
  });
});
