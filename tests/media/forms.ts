import { readdir } from 'node:fs/promises';
import { expect } from 'vitest';
import { type Answer, exchange, expectRefused } from '../safety/target.ts';
import { type Acting, openNewsroom } from '../support/acting.ts';

/** The form of one upload, of which a test changes what it attacks. */
export const query =
  'mutation ($file: Upload!, $altText: String) { uploadMedia(input: { file: $file, altText: $altText }) { __typename ... on Error { path message } ... on UploadMediaPayload { media { title } } } }';
export const operations = (variables: unknown = { file: null }, more: object = {}) =>
  JSON.stringify({ query, variables, ...more });
export const map = (value: unknown = { 0: ['variables.file'] }) => JSON.stringify(value);

export interface Part {
  name?: string;
  fileName?: string;
  content: string | Buffer;
  /** In the place of the usual ones. */
  headers?: string;
}
export const field = (name: string, content: string | Buffer): Part => ({ name, content });
export const file = (name: string, content: string | Buffer, fileName = 'boats.png'): Part => ({
  name,
  content,
  fileName,
});

export function formOf(parts: Part[], boundary = 'x'): Buffer {
  const all = parts.map(({ name, fileName, content, headers }) => {
    const disposition = `content-disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}`;
    return Buffer.concat([
      Buffer.from(`--${boundary}\r\n${headers ?? disposition}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]);
  });
  return Buffer.concat([...all, Buffer.from(`--${boundary}--\r\n`)]);
}

export const upload = (...parts: Part[]) => formOf([field('operations', operations()), field('map', map()), ...parts]);

export const headersOf = (type = 'multipart/form-data; boundary=x') => ({
  'content-type': type,
  'graphql-preflight': '1',
});

/** A newsroom that is sent forms, and what its storage and its tables hold afterwards. */
export async function openForms() {
  const room: Acting = await openNewsroom({ media: {} });
  const send = (body: Buffer | string, headers: object = {}, who: object = room.editor.headers): Promise<Answer> =>
    exchange({ url: room.api.url, method: 'POST', headers: { ...headersOf(), ...who, ...headers }, body });

  /** What is there for good; what comes in goes with its request. */
  async function everything() {
    await expect.poll(() => readdir(room.api.media.incoming).catch(() => [])).toEqual([]);
    const [rows] = await room.database
      .sql`select (select count(*)::int from media) as media, (select count(*)::int from file_claims) as claims`;
    const keys: string[] = [];
    for await (const key of room.api.media.storage.keys()) keys.push(key);
    return { media: rows!.media as number, claims: rows!.claims as number, keys: keys.sort() };
  }

  /** Each is refused with this code, soundly; afterwards nothing is there that was not before, and what is right is taken. */
  async function expectAllRefused(
    bodies: Record<string, Buffer | string>,
    status = 400,
    code = 'BAD_REQUEST',
    headers: object = {},
  ) {
    const before = await everything();
    for (const [what, body] of Object.entries(bodies)) {
      const answer = await send(body, headers);
      expect([what, answer.status, answer.body?.errors?.[0].extensions.code]).toEqual([what, status, code]);
      expectRefused(answer, status, code);
      expect(answer.text).not.toMatch(/busboy|dicer|boundary=|incoming/i);
    }
    expect(await everything()).toEqual(before);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  }

  return { room, send, everything, expectAllRefused };
}
