import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { createMediaHandler } from '../../src/media/http.ts';
import { Folder } from '../../src/media/storage/folder.ts';
import { MediaStorage } from '../../src/media/storage/media-storage.ts';
import { RecentFiles } from '../../src/media/storage/recent-files.ts';
import { exchange } from '../safety/target.ts';

describe('small files in memory', () => {
  it('are there for two seconds, from when they were read', () => {
    let now = 0;
    const recent = new RecentFiles(() => now);
    const [first, second] = [Buffer.from('first'), Buffer.from('second')];
    recent.keep('a', first);
    now = 1_999;
    expect(recent.find('a')).toBe(first);
    // Being looked at makes it no younger: what was taken away elsewhere is gone in time.
    now = 2_000;
    expect(recent.find('a')).toBeUndefined();
    recent.keep('a', second);
    expect(recent.find('a')).toBe(second);
    expect(recent.find('b')).toBeUndefined();
  });

  it('are so many as 32 megabytes hold, the youngest; what is old is let go', () => {
    let now = 0;
    const recent = new RecentFiles(() => now);
    const held = () => Array.from({ length: 200 }, (_, i) => recent.find(`${i}`)).filter(Boolean).length;
    for (let i = 0; i < 200; i += 1) recent.keep(`${i}`, Buffer.alloc(256_000));
    expect([held(), recent.find('75')?.length, recent.find('74')]).toEqual([125, 256_000, undefined]);
    expect(recent.byteSize).toBe(32_000_000);
    for (let i = 0; i < 200; i += 1) recent.keep('199', Buffer.alloc(256_000));
    expect([held(), recent.byteSize]).toEqual([125, 32_000_000]);
    now = 5_000;
    recent.keep('new', Buffer.alloc(1));
    expect([held(), recent.byteSize]).toEqual([0, 1]);
  });
});

it('a file that everybody looks at is read once, and sent as ever', async () => {
  const reads: string[] = [];
  class Counting extends Folder {
    override read(...given: Parameters<Folder['read']>) {
      reads.push(given[0]);
      return super.read(...given);
    }
  }
  const storage = new MediaStorage(new Counting(join(inject('scratch'), 'recent')));
  const send = createMediaHandler({ storage, imageKey: Buffer.alloc(32) }, new RecentFiles(() => 0));
  const server = createServer((request, response) => send(request, response, 'test'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const [small, large] = [
    await storage.put(Buffer.alloc(1_000, 's'), 'mp4'),
    await storage.put(Buffer.alloc(300_000), 'mp4'),
  ];
  const get = (key: string, more: object = {}) =>
    exchange({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/media/${key}`, ...more });
  const first = await get(small);
  const rest = await Promise.all(Array.from({ length: 10 }, () => get(small)));
  for (const { status, text, headers } of rest)
    expect([status, text, { ...headers, date: first.headers.date }]).toEqual([200, first.text, first.headers]);
  expect(reads).toEqual([small]);
  const head = await get(small, { method: 'HEAD' });
  expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', '1000']);
  const known = await get(small, { headers: { 'if-none-match': first.headers.etag } });
  expect([known.status, known.text, known.headers['content-length']]).toEqual([304, '', undefined]);
  const part = await get(small, { headers: { range: 'bytes=10-12' } });
  expect([part.status, part.text, part.headers['content-range']]).toEqual([206, 'sss', 'bytes 10-12/1000']);
  // A part is not taken for the whole, and what is large is not kept.
  expect((await get(small)).text).toHaveLength(1_000);
  for (let i = 0; i < 2; i += 1) expect((await get(large)).text).toHaveLength(300_000);
  expect(reads.filter((key) => key === large)).toHaveLength(2);
});
