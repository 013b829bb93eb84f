import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMediaHandler } from '../../src/media/http.ts';
import { storageKey } from '../../src/media/storage/keys.ts';
import { MediaStorage } from '../../src/media/storage/media-storage.ts';
import { exchange } from '../safety/target.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';

let home: string;
let storage: MediaStorage;
let url: string;
const server = createServer();
beforeAll(async () => {
  home = await makeTemporaryFolder();
  storage = new MediaStorage(home);
  const send = createMediaHandler({ storage, imageKey: Buffer.alloc(32) });
  server.on('request', (request, response) => send(request, response, 'test'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/media/`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await removeTemporaryFolder(home);
});

const bytes = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
const get = (key: string, headers = {}) => exchange({ url: url + key, headers });

describe('a file in storage', () => {
  it('is one however often its bytes come, and whole', async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => storage.put(bytes, 'svg')));
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(storageKey);
    const [folder] = await readdir(join(home, 'media'));
    expect(await readdir(join(join(home, 'media'), folder!))).toHaveLength(1);
    expect(await readFile(join(join(home, 'media'), keys[0]!))).toEqual(bytes);
    await writeFile(join(join(home, 'media'), keys[0]!), 'cut');
    expect(await storage.put(bytes, 'svg')).toBe(keys[0]);
    expect(await readFile(join(join(home, 'media'), keys[0]!))).toEqual(bytes);
  });

  it('is sent with its type, for ever, and can do nothing by itself', async () => {
    const key = await storage.put(bytes, 'svg');
    const answer = await get(key);
    expect(answer).toMatchObject({ status: 200, text: bytes.toString() });
    expect(answer.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': expect.stringMatching(/default-src 'none'.*sandbox/),
    });
    const again = await get(key, { 'if-none-match': answer.headers.etag });
    expect([again.status, again.text]).toEqual([304, '']);
    const jpeg = await get(await storage.put(Buffer.from('jpeg'), 'jpg'));
    expect(jpeg.headers['content-type']).toBe('image/jpeg');
  });

  it('is sent in ranges', async () => {
    const key = await storage.put(bytes, 'svg');
    const part = await get(key, { range: 'bytes=1-3' });
    expect([part.status, part.text, part.headers['content-range']]).toEqual([206, 'svg', `bytes 1-3/${bytes.length}`]);
    expect((await get(key, { range: 'bytes=1000-' })).status).toBe(416);
  });
});

describe('whatever is no file in storage', () => {
  it('G4 is not found, by whatever path', async () => {
    await writeFile(join(home, 'secret.txt'), 'secret');
    const key = await storage.put(bytes, 'svg');
    const paths = [
      ...['', '/', '.', '..', '../secret.txt', '..%2fsecret.txt', '%2e%2e/secret.txt', '..\\secret.txt'],
      ...[
        '%00',
        '%E0%A4%A',
        'ab',
        'ab/',
        `${key}/`,
        `${key}.`,
        `${key}%00.svg`,
        `/${key}`,

        key.toUpperCase(),
      ],
      ...[`${key}x`, key.replace('.svg', '.jpg'), '//secret.txt', 'ab/../../secret.txt', '/etc/passwd', ' '],
    ];
    for (const path of paths) {
      const answer = await get(path.replaceAll(' ', '%20'));
      expect([path, answer.status, answer.headers['cache-control']]).toEqual([path, 404, 'no-store']);
      expect(answer.text).not.toMatch(/secret|ENOENT|\/media/);
    }
  });

  it('is not changed from outside', async () => {
    const key = await storage.put(bytes, 'svg');
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
      expect((await exchange({ url: url + key, method })).status).toBe(405);
    expect((await get(key)).text).toBe(bytes.toString());
  });
});
