import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMediaHandler } from '../../src/media/http.ts';
import { cropOf } from '../../src/media/images/render.ts';
import { exchange } from '../safety/target.ts';
import { type Acting, openNewsroom } from '../support/acting.ts';
import { fileOf } from '../support/uploads.ts';
import { picture } from './pictures.ts';

let room: Acting;
let origin: string;
const server = createServer();
beforeAll(async () => {
  room = await openNewsroom({ media: {} });
  const send = createMediaHandler(room.api.media);
  server.on('request', (request, response) => void send(request, response, 'test'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const upload = async (bytes: Buffer | string, more: object = {}): Promise<string> =>
  (await room.act('uploadMedia', { file: fileOf(bytes), ...more }, 'media { id }')).media.id;
const image = async (id: string, args = '') => {
  const query = `query ($id: ID!) @view(stage: DRAFT) { node(id: $id) { ... on Media { image${args} { url srcset width height } } } }`;
  return (await room.ask(query, { id })).node.image;
};
const local = (url: string) => origin + new URL(url).pathname;
const load = async (url: string, accept = '*/*') => {
  const answer = await fetch(local(url), { headers: { accept } });
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const sizes = (srcset: string) => srcset.split(', ').map((each) => Number(/ (\d+)w$/.exec(each)![1]));

/** Four quarters of one colour each. */
async function quarters(width: number, height: number, format: 'png' | 'jpeg' = 'png'): Promise<Buffer> {
  const part = (background: string, left: number, top: number) => ({
    input: { create: { width: width / 2, height: height / 2, channels: 3 as const, background } },
    ...{ left, top },
  });
  return sharp({ create: { width, height, channels: 3, background: 'black' } })
    .composite([
      part('red', 0, 0),
      part('lime', width / 2, 0),
      part('blue', 0, height / 2),
      part('yellow', width / 2, height / 2),
    ])
    .toFormat(format)
    .toBuffer();
}
const colours: Record<string, [number, number, number]> = {
  ...{ red: [255, 0, 0], lime: [0, 255, 0], blue: [0, 0, 255], yellow: [255, 255, 0] },
};
/** The colour at a point, given in fractions. */
async function colourAt(bytes: Buffer, x: number, y: number): Promise<string | undefined> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * (info.height - 1)) * info.width + Math.floor(x * (info.width - 1))) * 3;
  return Object.keys(colours).find((name) => colours[name]!.every((part, i) => Math.abs(part - data[at + i]!) < 60));
}

describe('image', () => {
  it('is as large as its box, never larger than the picture, and says so', async () => {
    const id = await upload(await quarters(800, 600));
    const cases: [string, number, number, number[]][] = [
      ['', 800, 600, [320, 640, 800]],
      ['(width: 400)', 400, 300, [320, 640, 800]],
      ['(width: 4000, widths: [100, 100, 5000])', 800, 600, [100, 800]],
      ['(width: 400, aspectRatio: 1, fit: COVER)', 400, 400, [320, 600]],
      ['(aspectRatio: 2, fit: COVER, widths: [])', 800, 400, []],
      ['(width: 400, aspectRatio: 2)', 267, 200, [213, 427, 640, 800]],
      ['(width: 400, aspectRatio: 2, fit: CONTAIN)', 400, 200, [320, 640, 960, 1200]],
      ['(width: 1, aspectRatio: 10, fit: COVER, widths: [1])', 1, 1, [1]],
    ];
    for (const [args, width, height, widths] of cases) {
      const made = await image(id, args);
      expect([args, made.width, made.height, made.srcset === '' ? [] : sizes(made.srcset)]).toEqual([
        args,
        width,
        height,
        widths,
      ]);
      const { bytes } = await load(made.url);
      expect(await sharp(bytes).metadata()).toMatchObject({ width, height });
      expect((await image(id, args)).url).toBe(made.url);
    }
  });

  it('is cut about the focal point of the asset', async () => {
    const points = { red: [0.1, 0.1], lime: [0.9, 0.1], blue: [0.1, 0.9], yellow: [1, 1] } as const;
    const id = await upload(await quarters(400, 402));
    for (const [name, [x, y]] of Object.entries(points)) {
      await room.act('updateMedia', { id, focalPoint: { x, y } }, 'media { id }');
      for (const args of [
        '(width: 50, aspectRatio: 3, fit: COVER)',
        '(width: 50, aspectRatio: 0.3, fit: COVER, format: JPEG)',
      ]) {
        const { bytes } = await load((await image(id, args)).url);
        const wide = args.includes('3,') && !args.includes('0.3');
        expect([name, args, await colourAt(bytes, wide ? x : 0.5, wide ? 0.5 : y)]).toEqual([name, args, name]);
      }
    }
    expect(cropOf({ width: 100, height: 50 }, { width: 10, height: 10, focalX: 0, focalY: 50_000 })).toEqual({
      left: 0,
      top: 0,
      width: 50,
      height: 50,
    });
    expect(cropOf({ width: 100, height: 50 }, { width: 10, height: 10, focalX: 60_000, focalY: 0 })).toEqual({
      left: 35,
      top: 0,
      width: 50,
      height: 50,
    });
  });

  it('H9 is upright, and says nothing of where it was taken', async () => {
    const turned = await sharp(await quarters(400, 200, 'jpeg'))
      .withMetadata({ orientation: 6 })
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 13/1 30/1' } })
      .jpeg()
      .toBuffer();
    const given = await sharp(turned).metadata();
    const id = await upload(turned);
    const made = await image(id, '(format: PNG)');
    expect([made.width, made.height]).toEqual(given.orientation === 6 ? [200, 400] : [400, 200]);
    const { bytes } = await load(made.url);
    const { exif, xmp } = await sharp(bytes).metadata();
    expect([exif, xmp]).toEqual([undefined, undefined]);
    if (given.orientation === 6) expect(await colourAt(bytes, 0, 0)).toBe('blue');
  });

  it('is what the browser accepts, or what the query says', async () => {
    const id = await upload(await picture({ width: 300, height: 200 }));
    const auto = await image(id, '(width: 60)');
    const types: [string, string][] = [
      ['image/avif,image/webp,*/*', 'image/avif'],
      ['image/webp,*/*;q=0.8', 'image/webp'],
      ['image/avif;q=0, image/webp', 'image/webp'],
      ['*/*', 'image/jpeg'],
      ['', 'image/jpeg'],
    ];
    for (const [accept, type] of types) {
      const { answer } = await load(auto.url, accept);
      expect([accept, answer.headers.get('content-type'), answer.headers.get('vary')]).toEqual([
        accept,
        type,
        'Accept',
      ]);
    }
    for (const [format, type] of [
      ['WEBP', 'image/webp'],
      ['AVIF', 'image/avif'],
      ['JPEG', 'image/jpeg'],
      ['PNG', 'image/png'],
    ] as const) {
      const { answer } = await load((await image(id, `(width: 60, format: ${format})`)).url);
      expect([answer.headers.get('content-type'), answer.headers.get('vary')]).toEqual([type, null]);
    }
    const small = await load((await image(id, '(format: JPEG, quality: 5)')).url);
    const large = await load((await image(id, '(format: JPEG, quality: 100)')).url);
    expect(small.bytes.length).toBeLessThan(large.bytes.length);
  });

  it('goes on moving, cut and made smaller', async () => {
    const frames = await Promise.all(
      ['red', 'lime', 'blue'].map((background) => picture({ width: 120, height: 80, background, format: 'png' })),
    );
    const gif = await sharp(frames, { join: { animated: true } })
      .gif({ delay: [100, 100, 100] })
      .toBuffer();
    const id = await upload(gif);
    const made = await image(id, '(width: 40, aspectRatio: 1, fit: COVER)');
    for (const [accept, format] of [
      ['image/avif,image/webp', 'webp'],
      ['*/*', 'gif'],
    ] as const) {
      const { bytes } = await load(made.url, accept);
      expect(await sharp(bytes, { animated: true }).metadata()).toMatchObject({
        format,
        pages: 3,
        width: 40,
        pageHeight: 40,
      });
    }
    const { bytes } = await load((await image(id, '(width: 40, format: PNG)')).url);
    expect((await sharp(bytes).metadata()).pages ?? 1).toBe(1);
  });

  it('is null for what is no picture or not there, and a drawing is its own picture', async () => {
    const drawing = await upload('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><circle r="4"/></svg>');
    const made = await image(drawing, '(width: 100)');
    expect(made).toMatchObject({ width: 100, height: 50, url: expect.stringMatching(/\.svg$/) });
    const { answer } = await load(made.url);
    expect(answer.headers.get('content-security-policy')).toMatch(/sandbox/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const { assets } = (await import('../support/newsroom.ts')).newsroom;
    expect(await image(`media_${assets.film.replaceAll('-', '')}`)).toBeNull();
  });

  it('refuses sizes that nobody shows', async () => {
    const id = await upload(await picture({ width: 301 }));
    for (const args of [
      'width: 0',
      'width: 8193',
      'aspectRatio: 0.01',
      'aspectRatio: 99',
      'quality: 0',
      'quality: 101',
      `widths: [${Array(21).fill(1)}]`,
      'widths: [0]',
    ]) {
      const query = `query @view(stage: DRAFT) { node(id: "${id}") { ... on Media { image(${args}) { url } } } }`;
      const { errors } = await room.api.ask(query, {}, { headers: room.editor.headers });
      expect([args, errors?.[0]?.extensions?.code]).toEqual([args, 'BAD_ARGUMENT']);
    }
  });

  it('is the same in both ways to an answer, by one statement, with nothing left to do in JavaScript', async () => {
    const query =
      '{ figures(first: 50) { nodes { image(width: 300, aspectRatio: 1.5, fit: COVER) { url srcset width height } media { image { srcset } } } } }';
    const [fast, slow] = [await room.api.ask(query), await room.api.ask(query, {}, { level: 'L2' })];
    expect(fast.errors).toBeUndefined();
    expect(slow).toEqual(fast);
    expect(JSON.stringify(fast)).toContain('cover_');
  });
});

describe('the address of a picture', () => {
  it('is made once, however many ask at once, and kept for ever', async () => {
    const id = await upload(await picture({ width: 640, height: 480 }));
    const { url } = await image(id, '(width: 100, format: WEBP)');
    const answers = await Promise.all(Array.from({ length: 12 }, () => load(url)));
    expect(new Set(answers.map(({ bytes }) => bytes.toString('base64'))).size).toBe(1);
    const [{ answer }] = answers as [(typeof answers)[number]];
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      ...{ 'content-type': 'image/webp', 'cache-control': 'public, max-age=31536000, immutable' },
      ...{ 'x-content-type-options': 'nosniff', 'content-security-policy': expect.stringMatching(/sandbox/) },
    });
    const again = await exchange({ url: local(url), headers: { 'if-none-match': answer.headers.get('etag')! } });
    expect([again.status, again.text]).toEqual([304, '']);
    const head = await exchange({ url: local(url), method: 'HEAD' });
    expect([head.status, head.text, Number(head.headers['content-length'])]).toEqual([
      200,
      '',
      answers[0]!.bytes.length,
    ]);
  });

  it('is signed: nobody has a picture made but by a query', async () => {
    const id = await upload(await picture({ width: 641, height: 480 }));
    const { url } = await image(id, '(width: 100, aspectRatio: 1, fit: COVER)');
    const { pathname } = new URL(url);
    const forged = [
      pathname.replace('100x100', '101x100'),
      pathname.replace('cover', 'contain'),
      pathname.replace('_0.', '_9.'),
      pathname.replace(/\.auto$/, '.png'),
      pathname.replace(/\.[0-9a-f]{32}\./, `.${'0'.repeat(32)}.`),
      pathname.replace(/\.[0-9a-f]{32}\./, '.'),
      pathname.replace(/^\/media\/../, '/media/00'),
      `${pathname}/`,
      `${pathname}%00`,
      pathname.replace('/media/', '/media/renditions/'),
    ];
    for (const path of forged) {
      const answer = await exchange({ url: origin + path });
      expect([path, answer.status]).toEqual([path, 404]);
    }
    expect((await load(url)).answer.status).toBe(200);
  });
});
