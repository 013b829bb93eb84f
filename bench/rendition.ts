import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSharp } from '../src/media/inspect/sharp.ts';
import { start } from './child.ts';
import { givenEditor } from './editor.ts';
import { fileWays } from './file-server.ts';
import { type Measured, measure } from './rounds.ts';
import type { ServerQuestion } from './server-process.ts';

interface Options {
  rounds: number;
  milliseconds: number;
  poolSize: number;
  onProgress: (share: number) => void;
}

/** A picture of 640 pixels that was asked for before, by Galley and by bare servers of the same file, turn about. */
export async function measureRendition(database: string, options: Options): Promise<Measured[]> {
  const home = await mkdtemp(join(tmpdir(), 'galley-bench-'));
  const children = [start('server-process.ts'), start('server-process.ts'), start('load-process.ts')] as const;
  const [galley, files, generator] = children;
  try {
    const { poolSize } = options;
    const serving: ServerQuestion = { serve: 'galley', url: database, home, poolSize };
    const url = await galley.ask<string>(serving);
    const folder = join(home, 'media');
    const headers = { accept: 'image/webp,*/*' };
    const picture = new URL(await uploadPicture(url, await givenEditor(database)));
    picture.host = new URL(url).host;
    // Made now, and kept.
    const { status } = await fetch(picture, { headers });
    if (status !== 200) throw new Error(`The picture was answered with ${status}.`);
    const made = (await readdir(folder, { recursive: true })).find((name) => name.endsWith('.webp'));
    const filesUrl = await files.ask<string>({ serve: 'files', folder } satisfies ServerQuestion);
    const variants = [
      ...fileWays.map((way) => ({
        ...{ name: `bare, ${way}`, server: files },
        task: { url: `${filesUrl}/${way}/${made}`, bodies: [], headers },
      })),
      { name: 'Galley', server: galley, task: { url: picture.href, bodies: [], headers } },
    ];
    let done = 0;
    return await measure(variants, generator, {
      ...options,
      onRound: () => options.onProgress(++done / (variants.length * (options.rounds + 1))),
    });
  } finally {
    for (const child of children) await child.stop();
    await rm(home, { recursive: true, force: true });
  }
}

async function uploadPicture(url: string, editor: Record<string, string>): Promise<string> {
  const sharp = await loadSharp();
  // Chance made soft is about as large as a photograph.
  const chance = { width: 125, height: 83, channels: 3 as const };
  const bytes = await sharp(randomBytes(chance.width * chance.height * 3), { raw: chance })
    .resize(2_000, 1_333, { fit: 'fill' })
    .jpeg()
    .toBuffer();
  const query =
    'mutation ($file: Upload!) { uploadMedia(input: { file: $file }) { ... on Error { message } ... on UploadMediaPayload { media { image(width: 640) { url } } } } }';
  const form = new FormData();
  form.append('operations', JSON.stringify({ query, variables: { file: null } }));
  form.append('map', '{"0":["variables.file"]}');
  form.append('0', new File([new Uint8Array(bytes)], 'bench.jpg'));
  const answer = await fetch(`${url}/graphql`, {
    ...{ method: 'POST', body: form, headers: { ...editor, 'graphql-preflight': '1' } },
  });
  const { data, errors } = (await answer.json()) as {
    data?: { uploadMedia: { message?: string; media?: { image: { url: string } } } };
    errors?: unknown;
  };
  const address = data?.uploadMedia.media?.image.url;
  if (!address) throw new Error(`No picture was uploaded: ${JSON.stringify(errors ?? data)}`);
  return address;
}
