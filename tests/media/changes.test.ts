import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { claimFile, sweepFiles } from '../../src/media/claims.ts';
import { sweepMedia } from '../../src/media/open.ts';
import { keyOf } from '../../src/media/storage/keys.ts';
import { verifyFiles } from '../../src/media/verify-files.ts';
import { type Acting, openNewsroom } from '../support/acting.ts';
import { newsroom } from '../support/newsroom.ts';
import { publicId } from '../support/readers.ts';
import { fileOf } from '../support/uploads.ts';
import { film, freshPicture, picture } from './pictures.ts';

let room: Acting;
beforeAll(async () => {
  room = await openNewsroom({ media: {} });
});

const upload = async (bytes: Buffer, more: object = {}) =>
  (await room.act('uploadMedia', { file: fileOf(bytes), ...more }, 'media { id originalUrl }')).media;
const keyIn = (url: string) => url.split('/media/')[1]!;

describe('what a crash leaves', () => {
  it('is swept an hour later: a claim, a claim with its file, a file that was coming in', async () => {
    const { storage, incoming } = room.api.media;
    const { db } = room.database;
    const now = new Date();
    const later = new Date(now.getTime() + 3_700_000);
    const left = keyOf('cd'.repeat(32), 'png');
    await claimFile(db, keyOf('ef'.repeat(32), 'png'), now);
    await claimFile(db, left, now);
    await storage.keep(left, { bytes: Buffer.from('left') });
    const { originalUrl } = await upload(await freshPicture());
    // Somebody else is bringing in what is an asset already, and crashes.
    await claimFile(db, keyIn(originalUrl), now);
    await (await import('node:fs/promises')).mkdir(join(incoming, 'crashed'), { recursive: true });
    expect(await sweepMedia(db, room.api.media, now)).toEqual({ files: 0, unfinished: 0 });
    expect(await storage.sizeOf(left)).toBe(4);
    expect(await sweepMedia(db, room.api.media, later)).toEqual({ files: 2, unfinished: 1 });
    expect([await storage.sizeOf(left), await storage.sizeOf(keyIn(originalUrl))]).toEqual([
      undefined,
      expect.any(Number),
    ]);
    expect([...(await room.database.sql`select from file_claims`), ...(await readdir(incoming))]).toEqual([]);
  });

  it('never is what another is bringing in at that moment', async () => {
    const { storage } = room.api.media;
    const bytes = await freshPicture();
    const sweeping = (async () => {
      for (let i = 0; i < 10; i += 1) await sweepFiles(room.database.db, storage, new Date());
    })();
    for (let i = 0; i < 4; i += 1) {
      const { id, originalUrl } = await upload(bytes);
      expect(await storage.sizeOf(keyIn(originalUrl))).toBeGreaterThan(0);
      await room.act('removeMedia', { id }, 'removedId');
      expect(await storage.sizeOf(keyIn(originalUrl))).toBeUndefined();
    }
    await sweeping;
  });
});

describe('verifying', () => {
  it('R20 finds the flipped byte, the missing file and what is nobody’s', async () => {
    const { storage, incoming } = room.api.media;
    const folder = join(incoming, '..', 'media');
    const [one, two] = [await upload(await freshPicture()), await upload(await freshPicture())];
    await writeFile(join(folder, keyIn(one.originalUrl)), 'flipped');
    await storage.remove(keyIn(two.originalUrl));
    const nobodys = await storage.put(Buffer.from('nobody’s'), 'png');
    const context = { db: room.database.db, viewer: { kind: 'SYSTEM', via: 'COMMAND_LINE' } as const, now: new Date() };
    const progress: number[] = [];
    const found = await verifyFiles(context, storage, {
      claimsUnknown: true,
      onProgress: (done) => progress.push(done),
    });
    expect(found.damaged).toEqual([keyIn(one.originalUrl)]);
    expect(found.missing).toContain(keyIn(two.originalUrl));
    expect(found.unknown).toEqual([nobodys]);
    expect(progress.at(-1)).toBe(found.files);
    await sweepFiles(room.database.db, storage, new Date(Date.now() + 3_600_001));
    expect(await storage.sizeOf(nobodys)).toBeUndefined();
    await room.database.sql`delete from media where id in ${room.database.sql([one.id.slice(6), two.id.slice(6)])}`;
  });
});

describe('replacing and removing', () => {
  const used = () => publicId('Media', newsroom.assets.bridge);
  const figuresOf = async (id: string) =>
    (
      await room.ask(
        'query ($id: ID!) { node(id: $id) { ... on Media { availability originalUrl figures { nodes { id altText media { originalUrl availability } } } } } }',
        { id },
      )
    ).node;

  it('gives another file, keeps every figure and every word, and lets the old file go', async () => {
    const { storage } = room.api.media;
    const first = await upload(await freshPicture(), { altText: 'Said' });
    const bytes = await picture({ isTagged: true, width: 210 });
    const { media } = await room.act(
      'replaceMedia',
      { id: first.id, file: fileOf(bytes) },
      'media { id width originalUrl defaultAltText creator }',
    );
    expect(media).toMatchObject({ id: first.id, width: 210, defaultAltText: 'Said', creator: 'Ada Byron' });
    expect([await storage.sizeOf(keyIn(first.originalUrl)), await storage.sizeOf(keyIn(media.originalUrl))]).toEqual([
      undefined,
      expect.any(Number),
    ]);
    expect(await room.act('replaceMedia', { id: first.id, file: fileOf(film()) }, 'media { id }')).toMatchObject({
      __typename: 'ValidationError',
    });
    expect(await room.act('replaceMedia', { id: first.id, file: fileOf(bytes) }, 'media { id }')).toMatchObject({
      media: { id: first.id },
    });
    expect(await storage.sizeOf(keyIn(media.originalUrl))).toBeGreaterThan(0);
  });

  it('brings missing files home: every figure shows them, and two may be the same picture', async () => {
    const missing = [
      ...(await room.database
        .sql`select distinct m.id from media m join figure_versions f on f.media_id = m.id and f.is_published where m.availability = 'MISSING'`),
    ].map(({ id }) => publicId('Media', id as string));
    expect(missing.length).toBeGreaterThan(0);
    const bytes = await freshPicture();
    for (const id of missing) {
      const before = await figuresOf(id);
      expect(before).toMatchObject({ availability: 'MISSING', originalUrl: null });
      await room.act('replaceMedia', { id, file: fileOf(bytes) }, 'media { id }');
      const after = await figuresOf(id);
      expect(after.figures.nodes.map((figure: { id: string }) => figure.id)).toEqual(
        before.figures.nodes.map((figure: { id: string }) => figure.id),
      );
      for (const figure of after.figures.nodes)
        expect(figure.media).toEqual({ availability: 'AVAILABLE', originalUrl: expect.stringMatching(/\.png$/) });
    }
  });

  it('refuses to remove what is used, unless it is said; the figures stay with their words', async () => {
    const id = used();
    const before = await figuresOf(id);
    expect(await room.act('removeMedia', { id }, 'removedId')).toMatchObject({
      __typename: 'IllegalTransitionError',
      message: expect.stringMatching(/used in \d+ place/),
    });
    const { removedId, media } = await room.act(
      'removeMedia',
      { id, evenIfUsed: true },
      'removedId media { availability originalUrl image { url } }',
    );
    expect([removedId, media]).toEqual([id, { availability: 'REMOVED', originalUrl: null, image: null }]);
    const after = await figuresOf(id);
    expect(after.figures.nodes.map((figure: { altText: string }) => figure.altText)).toEqual(
      before.figures.nodes.map((figure: { altText: string }) => figure.altText),
    );
    const unused = await upload(await freshPicture());
    expect(await room.act('removeMedia', { id: unused.id }, 'removedId media { id }')).toMatchObject({
      removedId: unused.id,
      media: null,
    });
    expect(await room.act('removeMedia', { id: unused.id }, 'removedId')).toMatchObject({
      __typename: 'NotFoundError',
    });
  });

  it('a dry run changes nothing', async () => {
    const { id, originalUrl } = await upload(await freshPicture());
    expect((await room.act('removeMedia', { id, dryRun: true }, 'removedId')).__typename).toBe('DryRun');
    expect(
      (await room.act('replaceMedia', { id, file: fileOf(await freshPicture()), dryRun: true }, 'media { id }'))
        .__typename,
    ).toBe('DryRun');
    expect(await room.api.media.storage.sizeOf(keyIn(originalUrl))).toBeGreaterThan(0);
  });
});

describe('who sees an asset', () => {
  it('staff who write see all, readers what is shown to them', async () => {
    const { id } = await upload(await freshPicture(), { title: 'Nowhere shown' });
    const ask = (headers: object, view: string) =>
      room.ask(
        `query ($id: ID!) ${view} { node(id: $id) { id } media(first: 1, filter: { unused: true, search: "nowhere" }) { totalCount nodes { id title } } }`,
        { id },
        { headers: headers as never },
      );
    const moderator = await room.person([{ role: 'MODERATOR' }]);
    expect(await ask(room.editor.headers, '@view(stage: DRAFT)')).toEqual({
      node: { id },
      media: { totalCount: 1, nodes: [{ id, title: 'Nowhere shown' }] },
    });
    expect(await ask(room.editor.headers, '')).toMatchObject({ node: null, media: { totalCount: 1 } });
    expect(await ask({}, '')).toEqual({ node: null, media: null });
    expect(await ask(moderator.headers, '')).toEqual({ node: null, media: null });
  });

  it('lists by kind, availability, description and use', async () => {
    const count = async (filter: string) =>
      (await room.ask(`{ media(filter: ${filter}) { totalCount } }`)).media.totalCount;
    const all = await count('{}');
    expect(all).toBeGreaterThan(4);
    for (const [name, yes, no] of [
      ['unused', 'true', 'false'],
      ['missingAlt', 'true', 'false'],
    ] as const) {
      const [some, others] = [await count(`{ ${name}: ${yes} }`), await count(`{ ${name}: ${no} }`)];
      expect([name, some > 0, others > 0, some + others]).toEqual([name, true, true, all]);
    }
    const kinds = await Promise.all(['IMAGE', 'VIDEO', 'AUDIO', 'FILE'].map((kind) => count(`{ kind: ${kind} }`)));
    expect(kinds.reduce((sum, each) => sum + each, 0)).toBe(all);
    const { id } = await upload(await freshPicture(), { texts: [{ locale: 'de', altText: 'Heringsfässer' }] });
    const find = async (search: string) =>
      (await room.ask(`{ media(filter: { search: ${JSON.stringify(search)} }) { nodes { id } } }`)).media.nodes;
    expect(await find('heringsfässer')).toEqual([{ id }]);
    await room.act('updateMedia', { id, altText: 'Barrels on a quay' }, 'media { id }');
    expect(await find('quay -heringsfässer')).toEqual([]);
    expect(await find('quay -barrow')).toEqual([{ id }]);
  });
});
