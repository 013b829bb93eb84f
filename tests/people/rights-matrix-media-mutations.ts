import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { newId } from '../../src/platform/identifiers.ts';
import { freshPicture } from '../media/pictures.ts';
import { publicId } from '../support/readers.ts';
import { fileOf } from '../support/uploads.ts';
import type { TestDatabase } from '../support/world.ts';
import type { MutationCase } from './rights-matrix-mutations.ts';

/** Gives out pictures that nobody has seen. */
const server = createServer((_, response) => void freshPicture().then((bytes) => response.end(bytes)));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterAll(() => new Promise((resolve) => server.close(resolve)));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/boats.png`;

async function asset({ sql }: TestDatabase, ownerId: string | null): Promise<string> {
  const id = newId();
  await sql`insert into media (id, availability, owner_id, created_at) values (${id}, 'MISSING', ${ownerId}, now())`;
  return publicId('Media', id);
}

const webVtt = 'WEBVTT\n\n00:01.000 --> 00:04.000\nHello.';

async function film({ sql }: TestDatabase, ownerId: string | null) {
  const mediaId = newId();
  await sql`insert into media (id, kind, availability, owner_id, created_at) values (${mediaId}, 'VIDEO', 'MISSING', ${ownerId}, now())`;
  const trackId = newId();
  await sql`insert into text_tracks (id, media_id, kind, language, label, storage_key, cue_count)
    values (${trackId}, ${mediaId}, 'CAPTIONS', 'en', 'English', ${`aa/${'0'.repeat(62)}.vtt`}, 1)`;
  return { mediaId: publicId('Media', mediaId), trackId: publicId('TextTrack', trackId) };
}

const track = { trackKind: 'SUBTITLES', language: 'de', webVtt };

export const mediaMutationCases: MutationCase[] = [
  {
    ...{ mutation: 'setTextTrack', to: 'another’s' },
    input: async (database) => ({ mediaId: (await film(database, null)).mediaId, ...track }),
  },
  {
    ...{ mutation: 'setTextTrack', to: 'one’s own' },
    input: async (database, { userId }) => ({ mediaId: (await film(database, userId)).mediaId, ...track }),
  },
  {
    ...{ mutation: 'removeTextTrack', to: 'another’s' },
    input: async (database) => ({ id: (await film(database, null)).trackId }),
  },
  {
    ...{ mutation: 'removeTextTrack', to: 'one’s own' },
    input: async (database, { userId }) => ({ id: (await film(database, userId)).trackId }),
  },
  { mutation: 'uploadMedia', to: 'a picture', input: async () => ({ file: fileOf(await freshPicture()) }) },
  { mutation: 'uploadMedia', to: 'what is no file', input: async () => ({ file: 'file:none' }) },
  { mutation: 'importMedia', to: 'a picture', input: async () => ({ url }) },
  {
    ...{ mutation: 'updateMedia', to: 'another’s' },
    input: async (database) => ({ id: await asset(database, null), altText: 'Boats' }),
  },
  {
    ...{ mutation: 'updateMedia', to: 'one’s own' },
    input: async (database, { userId }) => ({ id: await asset(database, userId), altText: 'Boats' }),
  },
  {
    ...{ mutation: 'replaceMedia', to: 'another’s' },
    input: async (database) => ({ id: await asset(database, null), file: fileOf(await freshPicture()) }),
  },
  {
    ...{ mutation: 'replaceMedia', to: 'one’s own' },
    input: async (database, { userId }) => ({ id: await asset(database, userId), url }),
  },
  {
    ...{ mutation: 'removeMedia', to: 'another’s' },
    input: async (database) => ({ id: await asset(database, null) }),
  },
  {
    ...{ mutation: 'removeMedia', to: 'one’s own' },
    input: async (database, { userId }) => ({ id: await asset(database, userId) }),
  },
];
