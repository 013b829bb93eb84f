import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, inject, it } from 'vitest';
import { render } from '../../src/media/images/render.ts';
import { inspectFile } from '../../src/media/inspect/inspect-file.ts';

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

/** A PNG that says that it is so large, whatever it holds. */
function png(width: number, height: number, pixels = Buffer.alloc(10), more: Buffer[] = []): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const chunks = [chunk('IHDR', header), ...more, chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

function segment(marker: number, name: string, length: number): Buffer {
  const size = Buffer.alloc(2);
  size.writeUInt16BE(length + name.length + 2);
  return Buffer.concat([Buffer.from([0xff, marker]), size, Buffer.from(name, 'latin1'), Buffer.alloc(length)]);
}

it('G6 G7 files that are made to take memory are refused from their headers, or take little', async () => {
  const small = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } });
  const [jpeg, gif] = [await small.jpeg().toBuffer(), await small.gif().toBuffer()];
  const within = (segments: Buffer[]) => Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
  const table = 13 + (gif[10]! & 0x80 ? 3 * 2 ** ((gif[10]! & 7) + 1) : 0);
  const frames = Array(10_000).fill(gif.subarray(table, -1));
  const moving = Buffer.concat([gif.subarray(0, table), ...frames, Buffer.from([0x3b])]);
  const inflated = deflateSync(Buffer.alloc(200_000_000));
  const files: Record<string, [Buffer, string | RegExp]> = {
    'as many pixels as decoders let in': [png(16_383, 16_383), /at most 50 million pixels/],
    'a long side': [png(65_535, 1), /at most 16383 pixels/],
    'no such side': [png(2_147_483_647, 1), /damaged/],
    'larger than it is': [png(7_000, 7_000), /damaged/],
    'a large profile': [
      within(
        Array.from({ length: 200 }, (_, i) => segment(0xe2, `ICC_PROFILE\0${String.fromCharCode(i + 1, 200)}`, 65_000)),
      ),
      'image/jpeg',
    ],
    'much EXIF': [
      within(Array.from({ length: 300 }, () => segment(0xe1, 'Exif\0\0MM\0*\0\0\0\x08', 65_000))),
      'image/jpeg',
    ],
    'bombs in its texts': [
      png(8, 8, Buffer.alloc(200), [
        chunk('iCCP', Buffer.concat([Buffer.from('x\0\0', 'latin1'), inflated])),
        chunk('zTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0', 'latin1'), inflated])),
      ]),
      'image/png',
    ],
    'many frames': [moving, 'image/gif'],
  };
  const path = join(inject('scratch'), 'bomb');
  for (const [what, [bytes, outcome]] of Object.entries(files)) {
    await writeFile(path, bytes);
    const before = process.memoryUsage.rss();
    const found = await inspectFile(path).then(
      ({ mimeType }) => mimeType,
      ({ name, message }) => `${name}: ${message}`,
    );
    expect([what, found]).toEqual([what, typeof outcome === 'string' ? outcome : expect.stringMatching(outcome)]);
    expect([what, process.memoryUsage.rss() - before < 100_000_000]).toEqual([what, true]);
  }
  await rm(path);
  const transform = { fit: 'inside', width: 8, height: 8, focalX: 0, focalY: 0, quality: 0, format: 'moving' } as const;
  expect((await render(moving, transform, 'webp')).length).toBeGreaterThan(0);
});
