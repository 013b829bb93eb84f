import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { type InspectedFile, inspectFile } from '../../src/media/inspect/inspect-file.ts';
import { ValidationError } from '../../src/platform/errors.ts';
import { Random } from '../support/operations/random.ts';
import { film, picture } from './pictures.ts';

const folder = join(inject('scratch'), 'damaged');
beforeAll(() => mkdir(folder, { recursive: true }));

let files = 0;
async function inspected(bytes: Uint8Array): Promise<InspectedFile | ValidationError> {
  files += 1;
  const path = join(folder, String(files));
  await writeFile(path, bytes);
  try {
    return await inspectFile(path);
  } catch (error) {
    if (error instanceof ValidationError) return error;
    throw error;
  } finally {
    await rm(path);
  }
}

/** Ways in which a file is no longer what it was. */
const harms: ((bytes: Buffer, roll: (below: number) => number) => Buffer)[] = [
  (bytes, roll) => {
    const other = Buffer.from(bytes);
    other[roll(other.length)]! ^= 1 << roll(8);
    return other;
  },
  (bytes, roll) => {
    const other = Buffer.from(bytes);
    other.fill([0, 0xff][roll(2)]!, roll(other.length), roll(other.length));
    return other;
  },
  (bytes, roll) => bytes.subarray(0, roll(bytes.length)),
  (bytes, roll) => {
    const at = roll(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + roll(8))]);
  },
  (bytes, roll) => {
    const [at, from] = [roll(bytes.length), roll(bytes.length)];
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(from, from + roll(64)), bytes.subarray(at)]);
  },
];

const drawing = Buffer.from(
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><defs><linearGradient id="a"/></defs><circle r="3" fill="url(#a)"/><text>x</text></svg>',
);
const sound = Buffer.concat([
  Buffer.from(
    'RIFF\x2c\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x44\xac\0\0\x88\x58\x01\0\x02\0\x10\0data\x08\0\0\0',
    'latin1',
  ),
  Buffer.alloc(8),
]);
const whole: Record<string, () => Promise<Buffer>> = {
  jpeg: () => picture({ isTagged: true, orientation: 6 }),
  png: () => picture({ format: 'png', isTagged: true, orientation: 6 }),
  webp: () => picture({ format: 'webp', isTagged: true, orientation: 6 }),
  avif: () => picture({ format: 'avif', isTagged: true }),
  gif: () => picture({ format: 'gif' }),
  svg: async () => drawing,
  mp4: async () => film(),
  wav: async () => sound,
};

describe('R20 a file that is damaged somewhere', () => {
  it.each(Object.keys(whole))('%s: is refused in words, or is whole as it is kept', async (format) => {
    const bytes = await whole[format]!();
    expect(await inspected(bytes)).not.toBeInstanceOf(Error);
    const random = new Random(1);
    const roll = (below: number) => random.below(below);
    for (let i = 0; i < 120; i += 1) {
      const harmed = harms[i % harms.length]!(bytes, roll);
      const found = await inspected(harmed).catch((error) => {
        throw new Error(`${format} ${i}: ${error.stack}\n${harmed.toString('base64')}`);
      });
      if (found instanceof ValidationError) {
        expect([found.path, found.message]).toEqual([['file'], expect.stringMatching(/^[A-Z].*[.:]/)]);
        continue;
      }
      expect(found.byteSize).toBeGreaterThan(0);
      if (found.kind !== 'IMAGE' || found.extension === 'svg' || !('bytes' in found.source)) continue;
      await sharp(found.source.bytes, { failOn: 'error' }).stats();
      // What is kept is taken again, and is the same.
      const again = await inspected(found.source.bytes);
      expect([format, i, (again as InspectedFile).digest?.toString('hex')]).toEqual([
        format,
        i,
        found.digest.toString('hex'),
      ]);
    }
  });

  it('is refused where it can be read in two ways, and is not whole in ours', async () => {
    // After its table of colours comes an extension that one reader passes over and another takes for the end.
    const gif = Buffer.from('R0lGODlhBgAEAIAAAExpcTNmqiEAAAAsAAAAAAYABAAAAgSMj6lXADs=', 'base64');
    await sharp(gif).stats();
    expect(await inspected(gif)).toMatchObject({ name: 'ValidationError', message: expect.stringMatching(/damaged/) });
  });
});
