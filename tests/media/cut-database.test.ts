import { readdir } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepFiles } from '../../src/media/claims.ts';
import { openWriter } from '../../src/platform/database/clients.ts';
import { type Acting, openNewsroom } from '../support/acting.ts';
import { type Api, openApi } from '../support/api.ts';
import { fileOf } from '../support/uploads.ts';
import { freshPicture } from './pictures.ts';

/** What is cut: what is sent, so that the server never hears of it, or what it answers, so that nobody knows what it did. */
type Cut = 'before' | 'after';

/** A TCP way to PostgreSQL whose connection is reset at the n-th thing that is said to it. */
async function startCutWay(target: string) {
  const { hostname, port } = new URL(target);
  let armed: { at: number; cut: Cut } | undefined;
  let said = 0;
  const sockets = new Set<Socket>();
  const way = createServer((client) => {
    const server = connect(`${decodeURIComponent(hostname)}/.s.PGSQL.${port}`);
    let isCut = false;
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => {}).on('close', () => sockets.delete(one) && other.destroy());
    }
    client.on('data', (chunk) => {
      said += 1;
      if (armed && said === armed.at) {
        isCut = true;
        if (armed.cut === 'before') return void client.resetAndDestroy();
      }
      server.write(chunk);
    });
    // It has answered, so it has done it.
    server.on('data', (chunk) => (isCut ? void client.resetAndDestroy() : client.write(chunk)));
  });
  await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve));
  const url = new URL(target);
  return {
    url: `postgres://${url.username}:${url.password}@127.0.0.1:${(way.address() as AddressInfo).port}${url.pathname}`,
    arm: (at: number, cut: Cut) => {
      said = 0;
      armed = { at, cut };
    },
    /** Whether it came to it. */
    disarm: () => {
      const wasReached = armed !== undefined && said >= armed.at;
      armed = undefined;
      return wasReached;
    },
    close: () => {
      way.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

let room: Acting;
let api: Api;
let way: Awaited<ReturnType<typeof startCutWay>>;
let writer: ReturnType<typeof openWriter>;
const faults: unknown[] = [];
beforeAll(async () => {
  room = await openNewsroom();
  way = await startCutWay(room.database.url);
  // One connection, so that what is said is said in one order.
  writer = openWriter({ url: way.url, prepare: true }, 1);
  api = await openApi(room.database, { media: { onFault: (error) => faults.push(error) }, writer: writer.db });
});
afterAll(async () => {
  await writer.close();
  way.close();
});

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
const ask = (query: string, variables: Record<string, unknown>): Promise<any> =>
  api.ask(query, variables, { headers: room.editor.headers });
const uploading = `mutation ($file: Upload!) { answer: uploadMedia(input: { file: $file }) {
  __typename ... on UploadMediaPayload { media { id originalUrl } } } }`;
const upload = (bytes: Buffer) => ask(uploading, { file: fileOf(bytes) });
const keyIn = (url: string) => url.split('/media/')[1];

/** Every file has its asset and every asset its file; nothing waits, nothing is half there. */
async function expectWhole(): Promise<string[]> {
  await sweepFiles(room.database.db, api.media.storage, new Date(Date.now() + 7_200_000));
  const keys: string[] = [];
  for await (const key of api.media.storage.keys()) keys.push(key);
  const rows = await room.database
    .sql`select storage_key as key from media where created_at > now() - interval '1 hour' and sha256 is not null`;
  expect(keys.toSorted()).toEqual(rows.map(({ key }) => key).toSorted());
  expect([...(await room.database.sql`select from file_claims`)]).toEqual([]);
  await expect.poll(() => readdir(api.media.incoming).catch(() => [])).toEqual([]);
  return keys;
}

/** Runs it once for each step, cut there, until nothing is left to be cut; gives back how many steps there were. */
async function atEachStep(run: (at: number) => Promise<boolean>): Promise<number> {
  for (let at = 1; ; at += 1) {
    const wasCut = await run(at);
    if (!wasCut) return at - 1;
  }
}

describe.each(['before', 'after'] as const)(
  'R27 a database whose connection is cut at each step, %s it is done',
  (cut) => {
    const answerOf = async (at: number, act: () => ReturnType<typeof upload>) => {
      way.arm(at, cut);
      const { data, errors } = await act();
      const wasCut = way.disarm();
      if (!data?.answer) expect([wasCut, errors?.[0]?.extensions?.code]).toEqual([true, 'INTERNAL']);
      return { wasCut, answer: data?.answer };
    };

    it('of an upload: the asset is there with its file, or neither is', async () => {
      await upload(await freshPicture());
      const steps = await atEachStep(async (at) => {
        const before = await expectWhole();
        const bytes = await freshPicture();
        const { wasCut, answer } = await answerOf(at, () => upload(bytes));
        const after = await expectWhole();
        if (answer) expect(after).toContain(keyIn(answer.media.originalUrl));
        // Where the answer to the commit was lost it is done, though nobody was told.
        else expect(after.length - before.length).toBeLessThanOrEqual(cut === 'before' ? 0 : 1);
        // Sent again it is one.
        expect((await upload(bytes)).data.answer.__typename).toBe('UploadMediaPayload');
        expect(await expectWhole()).toHaveLength(before.length + 1);
        return wasCut;
      });
      expect(steps).toBeGreaterThan(8);
    });

    it('of a replacement: the asset has its old file or its new one, and nothing is left of the other', async () => {
      const steps = await atEachStep(async (at) => {
        const { media } = (await upload(await freshPicture())).data.answer;
        const before = await expectWhole();
        const bytes = await freshPicture();
        const replace = `mutation ($id: ID!, $file: Upload!) { answer: replaceMedia(input: { id: $id, file: $file }) { __typename } }`;
        const { wasCut, answer } = await answerOf(at, () => ask(replace, { id: media.id, file: fileOf(bytes) }));
        const after = await expectWhole();
        expect(after).toHaveLength(before.length);
        if (answer) expect(after).not.toContain(keyIn(media.originalUrl));
        return wasCut;
      });
      expect(steps).toBeGreaterThan(8);
    });

    it('of a removal: the asset is there with its file, or neither is', async () => {
      const steps = await atEachStep(async (at) => {
        const { media } = (await upload(await freshPicture())).data.answer;
        const before = await expectWhole();
        const remove = 'mutation ($id: ID!) { answer: removeMedia(input: { id: $id }) { __typename } }';
        const { wasCut, answer } = await answerOf(at, () => ask(remove, { id: media.id }));
        const after = await expectWhole();
        if (answer || cut === 'before') expect(after.length).toBe(before.length - (answer ? 1 : 0));
        return wasCut;
      });
      expect(steps).toBeGreaterThan(5);
    });
  },
);
