import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { fetchFile } from '../../src/media/fetch-file.ts';
import { StorageError } from '../../src/media/storage/storage-error.ts';
import { openWriter } from '../../src/platform/database/clients.ts';
import { openCluster } from '../../src/platform/database/embedded/cluster.ts';
import { newFolder, newHome, until } from '../support/galley.ts';
import { newPerson, newToken } from '../support/people.ts';
import { newDatabase, type TestDatabase } from '../support/world.ts';
import { freshPicture, noise } from './pictures.ts';
import { mayMount, servingFromSmallDisk } from './small-disk.ts';
import { clientOf } from './uploading.ts';

async function editorOf(database: Pick<TestDatabase, 'db'>): Promise<Record<string, string>> {
  const { id } = await newPerson(database as TestDatabase, [{ role: 'EDITOR' }]);
  return (await newToken(database as TestDatabase, id, ['READ_PUBLISHED', 'READ_DRAFTS', 'WRITE'])).headers;
}

const isRefused = {
  status: 507,
  body: { errors: [{ message: 'There is no room left for files: nothing was kept.' }] },
};

// No package gives a machine the right to mount. Where it is missing that is said aloud, and what stands below is tried alone.
if (!mayMount) console.warn('R9: nobody may mount a file system here, so that none is filled.');
const onSmallDisk = mayMount ? describe : () => {};

onSmallDisk('R9 the disk is full', () => {
  it('of the files: uploads are refused in words and leave nothing, reading goes on, and with room they are taken again', async () => {
    const database = await newDatabase();
    const server = await servingFromSmallDisk(16, { DATABASE_URL: database.url, GALLEY_LOG_LEVEL: 'fatal' });
    const { upload, read } = clientOf(server.url, await editorOf(database));
    const rows = async () =>
      (
        await database.sql`select (select count(*)::int from media) as media, (select count(*)::int from file_claims) as claims`
      )[0];
    const first = (await upload(await freshPicture())).body.data.uploadMedia.media;
    const before = await until(async () => {
      const files = await server.files();
      return files.length === 1 ? files : undefined;
    });
    const large = await noise();

    // Not while it arrives.
    await server.leave(large.length / 2);
    expect(await upload(large)).toMatchObject(isRefused);
    await until(async () => (await server.files()).length === before.length);
    expect([await server.files(), await rows()]).toEqual([before, { media: 1, claims: 0 }]);

    // Nor where there is room for it to arrive, and none to keep it.
    await server.leave(large.length * 1.5);
    expect((await upload(large)).body.data.uploadMedia).toMatchObject({
      ...{ __typename: 'StorageError', code: 'STORAGE_UNAVAILABLE', message: expect.stringMatching(/no room left/) },
    });
    await until(async () => (await server.files()).length === before.length);
    expect([await server.files(), await rows()]).toEqual([before, { media: 1, claims: 0 }]);

    await server.leave(0);
    expect((await read('{ site { name } }')).body.data.site.name).toBeTypeOf('string');
    // A picture in a new size is made and shown, though it cannot be kept.
    for (const url of [first.originalUrl, first.image.url]) expect((await fetch(url)).status).toBe(200);
    expect(await server.files()).toEqual(before);

    await server.free();
    expect((await upload(large)).body.data.uploadMedia.__typename).toBe('UploadMediaPayload');
    expect((await fetch(first.image.url)).status).toBe(200);
    // The file, and the picture that is kept now.
    await until(async () => (await server.files()).length === before.length + 2);
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });

  it('of the database too: what cannot be written is refused in words, reading goes on, and with room it is written again', async () => {
    const first = await newHome();
    const cluster = await openCluster({ home: first, mode: 'own' });
    const writer = openWriter({ url: cluster.url, prepare: true }, 1);
    const editor = await editorOf(writer);
    await writer.close();
    await cluster.close();
    const server = await servingFromSmallDisk(160, { GALLEY_LOG_LEVEL: 'fatal' }, first);
    const { upload, read } = clientOf(server.url, editor);
    const { id } = (await upload(await freshPicture())).body.data.uploadMedia.media;
    await server.leave(0);
    const altTexts: string[] = [];
    const describeIt = (altText: string) =>
      read(
        'mutation ($id: ID!, $altText: String!) { updateMedia(input: { id: $id, altText: $altText }) { __typename } }',
        { id, altText },
      );
    const refused = await until(async () => {
      const altText = `${altTexts.length} ${'x'.repeat(900)}`;
      const { status, body } = await describeIt(altText);
      if (!body.errors) altTexts.push(altText);
      return body.errors && { status, ...body };
    });
    expect(refused).toMatchObject({
      data: null,
      errors: [{ message: expect.stringMatching(/no room left/), extensions: { code: 'STORAGE_UNAVAILABLE' } }],
    });
    expect(refused.errors[0].message).not.toMatch(/extend|relation|base\//);
    expect(await upload(await noise(100))).toMatchObject(isRefused);
    const said = async () => {
      const { body } = await read(
        'query ($id: ID!) @view(stage: DRAFT) { node(id: $id) { ... on Media { defaultAltText } } }',
        { id },
      );
      return body.data.node.defaultAltText;
    };
    expect(await said()).toBe(altTexts.at(-1) ?? null);
    await server.free();
    expect((await describeIt('There is room')).body.data.updateMedia.__typename).toBe('UpdateMediaPayload');
    expect(await said()).toBe('There is room');
    expect((await upload(await noise(100))).body.data.uploadMedia.__typename).toBe('UploadMediaPayload');
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });
});

describe.runIf(process.platform === 'linux')('R9 a file may grow no larger', () => {
  it('while it is fetched: it is not said that nothing was to be had, and nothing is left', async () => {
    const bytes = await noise();
    const host = createServer((_, response) => response.end(bytes)).listen(0, '127.0.0.1');
    await once(host, 'listening');
    const folder = await newFolder();
    const fetching = () =>
      fetchFile(`http://127.0.0.1:${(host.address() as AddressInfo).port}/boats.png`, folder, {
        ...{ anyPort: true, alsoAllowed: ['127.0.0.1'] },
      });
    const limit = (soft: string) =>
      promisify(execFile)('prlimit', ['--pid', String(process.pid), `--fsize=${soft}:unlimited`]);
    await limit('500000');
    try {
      await expect(fetching()).rejects.toThrow(StorageError);
      await expect(fetching()).rejects.toThrow('no room left');
    } finally {
      await limit('unlimited');
      host.closeAllConnections();
      host.close();
    }
    expect(await readdir(folder)).toEqual([]);
  });
});
