import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExifReader from 'exifreader';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { sweepFiles } from '../../src/media/claims.ts';
import { Folder } from '../../src/media/storage/folder.ts';
import { MediaStorage } from '../../src/media/storage/media-storage.ts';
import { type Acting, openNewsroom } from '../support/acting.ts';
import { fileOf } from '../support/uploads.ts';
import { film, freshPicture, picture, xmp } from './pictures.ts';

let room: Acting;
let folder: string;
beforeAll(async () => {
  room = await openNewsroom({ media: {} });
  folder = join(room.api.media.incoming, '..', 'media');
});

const payload =
  'isNew media { id kind availability mimeType byteSize width height originalUrl placeholder dominantColor title defaultAltText defaultCaption { text } creditText creator copyrightNotice licenseUrl focalPoint { x y } rightsExpireAt }';
const upload = (bytes: Buffer | string, more: object = {}, name = 'boats.jpg') =>
  room.act('uploadMedia', { file: fileOf(bytes, name), ...more }, payload);
const stored = async (media: { originalUrl: string }) => readFile(join(folder, media.originalUrl.split('/media/')[1]!));
/** All that is there for good; what was coming in goes when its request is over, which may be after the answer was read. */
const everything = async (): Promise<Record<string, number>> => {
  await expect.poll(() => readdir(room.api.media.incoming).catch(() => [])).toEqual([]);
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const [rows] = await room.database
    .sql`select (select count(*)::int from media) as media, (select count(*)::int from file_claims) as claims`;
  return { files: names.filter((name) => name.includes('.')).length, ...rows };
};

describe('uploading', () => {
  it('makes an asset of what the bytes are, with what the file says of itself, but for where it was taken', async () => {
    for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
      const { media, isNew } = await upload(await picture({ format, isTagged: true }), {}, 'report.pdf');
      const texts = {
        ...{ title: 'report.pdf', defaultAltText: 'Boats in fog', defaultCaption: { text: 'The harbour at dawn' } },
        ...{ creator: 'Ada Byron', creditText: 'The Agency', copyrightNotice: '© Ada Byron' },
        licenseUrl: 'https://example.org/licence',
      };
      expect([format, isNew, media]).toEqual([
        ...[format, true],
        expect.objectContaining({ kind: 'IMAGE', mimeType: `image/${format}`, width: 120, height: 80, ...texts }),
      ]);
      expect(media.placeholder).toMatch(/^[\w+/]{20,}=*$/);
      expect(media.dominantColor).toMatch(/^#3[0-9a-f]6[0-9a-f]a[0-9a-f]$/);
      const served = await stored(media);
      expect(served.byteLength).toBe(media.byteSize);
      expect(served.includes('52,13.5N')).toBe(false);
      const tags = ExifReader.load(served, { expanded: true, async: false }) as { gps?: object; xmp?: object };
      expect([tags.gps, format === 'avif' ? undefined : tags.xmp]).toEqual([undefined, undefined]);
      await sharp(served).stats();
    }
  });

  it('H9 keeps which way is up, and nothing else of EXIF', async () => {
    for (const format of ['jpeg', 'webp', 'png'] as const) {
      const { media } = await upload(await picture({ format, orientation: 6, isTagged: true, width: 90 }));
      expect([media.width, media.height]).toEqual([80, 90]);
      expect((await sharp(await stored(media)).metadata()).orientation).toBe(6);
    }
  });

  it('takes what is said rather than what the file says', async () => {
    const bytes = await picture({ isTagged: true, width: 130 });
    const said = {
      ...{ title: 'A title', altText: 'Said alt', caption: 'Said *caption*', creditText: 'Said credit' },
      ...{ focalPoint: { x: 0.25, y: 1 }, rightsExpireAt: '2030-01-01T00:00:00.000Z', creator: null },
    };
    const { media } = await upload(bytes, said);
    expect(media).toMatchObject({
      ...{ title: 'A title', defaultAltText: 'Said alt', defaultCaption: { text: 'Said caption' } },
      ...{ creditText: 'Said credit', creator: 'Ada Byron', focalPoint: { x: 0.25, y: 1 } },
      rightsExpireAt: '2030-01-01T00:00:00.000Z',
    });
    expect(
      await upload(await freshPicture(), { focalPoint: { x: 2, y: 0 }, licenseUrl: 'javascript:1' }),
    ).toMatchObject({
      ...{ __typename: 'ValidationError', path: ['licenseUrl'] },
    });
  });

  it('the same bytes are one asset, however many bring them at once', async () => {
    const bytes = await freshPicture();
    const answers = await Promise.all(Array.from({ length: 6 }, (_, i) => upload(bytes, { altText: `${i}` })));
    expect(new Set(answers.map(({ media }) => media.id)).size).toBe(1);
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
    // What was taken out of it makes no other asset of it.
    const tagged = await picture({ isTagged: true, width: 131 });
    const first = await upload(tagged);
    expect((await upload(await stored(first.media))).media.id).toBe(first.media.id);
    expect((await everything()).claims).toBe(0);
  });

  it('takes several in one request, each by itself, and a retry once', async () => {
    const query =
      'mutation ($a: Upload!, $b: Upload!, $c: Upload!) { a: uploadMedia(input: { file: $a }) { ...f } b: uploadMedia(input: { file: $b }) { ...f } c: uploadMedia(input: { file: $c, idempotencyKey: "once" }) { ...f } } fragment f on UploadMediaResult { __typename ... on UploadMediaPayload { media { id } } ... on Error { message } }';
    const c = fileOf(await freshPicture());
    const send = async () => room.ask(query, { a: fileOf(await freshPicture()), b: fileOf('no picture'), c });
    const [one, two] = [await send(), await send()];
    expect([one.a.__typename, one.b.__typename]).toEqual(['UploadMediaPayload', 'ValidationError']);
    expect(two.c).toEqual(one.c);
  });

  it('a dry run says what would be wrong, and keeps nothing', async () => {
    const before = await everything();
    const ask = (file: Buffer | string) =>
      room.act('uploadMedia', { file: fileOf(file), dryRun: true }, 'isNew').then(({ __typename }) => __typename);
    expect([await ask(await freshPicture()), await ask('nothing')]).toEqual(['DryRun', 'ValidationError']);
    expect(await everything()).toEqual(before);
  });

  it('keeps films as they are, but for where they were taken', async () => {
    const { media } = await upload(film());
    expect(media).toMatchObject({ kind: 'VIDEO', mimeType: 'video/mp4', width: null });
    const served = await stored(media);
    expect([served.length, served.includes('+52.2250'), served.includes('pictures and sound')]).toEqual([
      ...[film().length, false, true],
    ]);
  });
});

describe('what is refused leaves no row and no file', () => {
  const svg = (inner: string, prolog = '') =>
    `${prolog}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 8 4">${inner}</svg>`;

  it('F1 F7 G6 G7 R20 files of other kinds, bombs, and what is damaged', async () => {
    const png = await freshPicture();
    const jpeg = await picture({ width: 900, height: 700, background: '#808080' });
    const flipped = Buffer.from(png);
    flipped[png.indexOf('IDAT') + 12]! ^= 0xff;
    const wide = await sharp({ create: { width: 65_000, height: 1, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const moving = await sharp(Buffer.alloc(300 * 300 * 3 * 600), {
      raw: { width: 300, height: 300 * 600, channels: 3, pageHeight: 300 },
    })
      .gif({ effort: 1, keepDuplicateFrames: true })
      .toBuffer();
    const bad: Record<string, Buffer | string> = {
      ...{ empty: '', text: 'hello', html: '<!doctype html><script>alert(1)</script>', script: 'GIF89a=1;alert(1)//' },
      ...{
        'polyglot GIF': 'GIF89a<script>alert(1)</script>',
        'entities in SVG': svg('&x;', '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
      },
      ...{
        'bomb of entities': svg('&a;', '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'),
        'many elements': svg('<g>'.repeat(50_000)),
      },
      ...{ 'HTML with an SVG in it': `<html>${svg('')}</html>`, tiff: await sharp(png).tiff().toBuffer() },
      ...{ 'half a PNG': png.subarray(0, png.length / 2), 'half a JPEG': jpeg.subarray(0, jpeg.length / 2) },
      ...{
        'a flipped bit': flipped,
        'the head of a JPEG': jpeg.subarray(0, 200),
        'too wide': wide,
        'too many frames': moving,
      },
    };
    const before = await everything();
    for (const [name, bytes] of Object.entries(bad)) {
      const answer = await upload(bytes, {}, `${name}.jpg`);
      expect([name, answer.__typename, answer.path]).toEqual([name, 'ValidationError', ['file']]);
    }
    expect(await everything()).toEqual(before);
  });

  it('G6 a bomb of 10,000 × 10,000 pixels within 200 ms from its header, without taking memory', async () => {
    const bomb = await sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: '#000' } })
      .png()
      .toBuffer();
    await upload(bomb);
    const { inspectFile } = await import('../../src/media/inspect/inspect-file.ts');
    const path = join(room.api.media.incoming, 'bomb');
    await (await import('node:fs/promises')).writeFile(path, bomb);
    // What else goes on in this process and beside it only adds to either.
    const [times, taken]: number[][] = [[], []];
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const [startedAt, before] = [performance.now(), process.memoryUsage.rss()];
      await expect(inspectFile(path)).rejects.toThrow('at most 50 million pixels');
      times!.push(performance.now() - startedAt);
      taken!.push(process.memoryUsage.rss() - before);
    }
    expect(Math.min(...times!)).toBeLessThan(200);
    expect(Math.min(...taken!)).toBeLessThan(100_000_000);
    await (await import('node:fs/promises')).rm(path);
  });

  it('F1 SVGs are cleaned of all that acts, loads or leads elsewhere, and cleaning again changes nothing', async () => {
    const hostile = [
      ...[
        '<script>alert(1)</script>',
        '<g onload="alert(1)"/>',
        '<foreignObject><iframe src="javascript:alert(1)"/></foreignObject>',
      ],
      ...[
        '<a xlink:href="javascript:alert(1)"><text>x</text></a>',
        '<image href="https://evil.example/x.png"/>',
        '<use href="//evil.example/#x"/>',
      ],
      ...[
        '<style>@import "https://evil.example/x.css";</style>',
        '<rect fill="url(https://evil.example/x)"/>',
        '<set attributeName="onload" to="alert(1)"/>',
      ],
      ...[
        '<animate attributeName="href" values="javascript:alert(1)"/>',
        '<text><![CDATA[<script>alert(1)</script>]]></text>',
        '<!--><script>alert(1)</script>-->',
      ],
      ...[
        '<svg><style><img src=x onerror=alert(1)></style></svg>',
        '<linearGradient xlink:href="https://evil.example/#a"/>',
        '<rect style="background:url(//evil.example)"/>',
      ],
    ];
    for (const inner of hostile) {
      const { media } = await upload(svg(`<circle r="3"/>${inner}`, '<?xml version="1.0"?>'));
      const text = (await stored(media)).toString();
      expect([inner, text]).toEqual([
        inner,
        expect.not.stringMatching(
          /<script|javascript:|\son\w+=|evil|<style|foreignobject|<image|<use|<a\b|<set|<animate|iframe/i,
        ),
      ]);
      expect(text).toContain('circle r="3"');
      expect((await upload(text)).media.id).toBe(media.id);
      expect(media).toMatchObject({ mimeType: 'image/svg+xml', width: 8, height: 4 });
    }
  });

  it('what metadata holds is text or nothing: entities, NULs and floods are no captions', async () => {
    const words = (text: string) => xmp.replace('The harbour at dawn', text).replace('Der Hafen', text);
    const nul = words('a&#0;b');
    const flood = words('x'.repeat(30_000));
    const entities = `<!DOCTYPE x [<!ENTITY a "bomb"><!ENTITY b "&a;&a;&a;">]>${words('&b;')}`;
    for (const text of [nul, flood, entities, '<x', '']) {
      const bytes = await sharp(await freshPicture())
        .withXmp(text || ' ')
        .jpeg()
        .toBuffer();
      const { media, __typename } = await upload(bytes);
      expect(__typename).toBe('UploadMediaPayload');
      expect(media.defaultCaption?.text ?? '').not.toMatch(/bomb|\0|x{100}/);
    }
  });

  it('G4 F8 names are never paths, and hold nothing that acts in a log or a page', async () => {
    const names: [string, string | null][] = [
      ['../../etc/passwd', 'passwd'],
      ['..\\..\\boot.ini', 'boot.ini'],
      ['a\u001b[31m\u202egpj.exe', 'a[31mgpj.exe'],
      ['x'.repeat(5_000), 'x'.repeat(200)],
    ];
    for (const [name, title] of names) expect((await upload(await freshPicture(), {}, name)).media.title).toBe(title);
  });
});

describe('R9 R10 a storage that fails', () => {
  class Failing extends Folder {
    fault: string | undefined;
    override async keep(...given: Parameters<Folder['keep']>): Promise<void> {
      if (this.fault) throw Object.assign(new Error('secret detail'), { code: this.fault });
      return super.keep(...given);
    }
  }

  it('is a refusal in words, leaves nothing, and works again when it can', async () => {
    const { openApi } = await import('../support/api.ts');
    const failing = new Failing(join(room.api.media.incoming, '..', 'other'));
    const api = await openApi(room.database, { media: { storage: new MediaStorage(failing) } });
    const send = async (file: Buffer) => {
      const query =
        'mutation ($file: Upload!) { uploadMedia(input: { file: $file }) { __typename ... on Error { message code } ... on UploadMediaPayload { media { id } } } }';
      const { data } = await api.ask<{ uploadMedia: object }>(
        query,
        { file: fileOf(file) },
        { headers: room.editor.headers },
      );
      return data.uploadMedia;
    };
    expect(await send(await freshPicture())).toMatchObject({ __typename: 'UploadMediaPayload' });
    const before = await everything();
    const bytes = await freshPicture();
    for (const [code, words, claims] of [
      ['ENOSPC', /no room left/, 0],
      // Whether it has the file nobody can say.
      ['ECONNRESET', /does not answer/, 1],
    ] as const) {
      failing.fault = code;
      expect(await send(bytes)).toEqual({
        ...{ __typename: 'StorageError', code: 'STORAGE_UNAVAILABLE', message: expect.stringMatching(words) },
      });
      expect(await everything()).toEqual({ ...before, claims });
    }
    await sweepFiles(room.database.db, new MediaStorage(failing), new Date());
    expect(await everything()).toEqual(before);
    failing.fault = undefined;
    expect(await send(bytes)).toMatchObject({ __typename: 'UploadMediaPayload' });
  });
});
