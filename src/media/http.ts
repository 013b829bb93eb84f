import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import parseRange from 'range-parser';
import { type Refusal, refuse } from '../platform/http/refusal.ts';
import { outputFor } from './images/negotiate.ts';
import { Renditions, renditionKey, TooBusyError } from './images/renditions.ts';
import { isSigned, signingKey } from './images/sign.ts';
import { parseStep } from './images/transform.ts';
import { typeOfExtension } from './inspect/formats.ts';
import type { MediaServices } from './services.ts';
import type { Range, StoredFile } from './storage/driver.ts';
import { digestOf, storageKey } from './storage/keys.ts';
import { RecentFiles } from './storage/recent-files.ts';
import { StorageError } from './storage/storage-error.ts';

export const mediaPath = '/media/';

/** Opened by itself a file can neither run nor load anything: an SVG is a page, and so is what pretends to be a picture. */
const headers = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
  'cache-control': 'public, max-age=31536000, immutable',
  'accept-ranges': 'bytes',
};

const notFound: Refusal = { status: 404, code: 'NOT_FOUND', message: 'There is nothing here.' };
const tooBusy: Refusal = {
  ...{ status: 503, code: 'BUSY', message: 'Many pictures are being made: ask again in a moment.' },
  headers: { 'retry-after': '2' },
};
const noStorage: Refusal = {
  ...{
    status: 503,
    code: 'STORAGE_UNAVAILABLE',
    message: 'The storage of files does not answer: ask again in a while.',
  },
  headers: { 'retry-after': '10' },
};
const beyond = (size: number): Refusal => ({
  ...{ status: 416, code: 'RANGE_NOT_SATISFIABLE', message: 'The file is shorter than that.' },
  headers: { 'content-range': `bytes */${size}` },
});

/** Something that can be sent: what it is, and where its bytes come from. */
interface Sendable {
  /** What it is called in storage. */
  name: string;
  etag: string;
  extension: string;
  varies?: boolean;
  size(): Promise<number | undefined>;
  open(range: Range | undefined): Promise<StoredFile | Buffer | undefined>;
}

/**
 * Sends assets' files as they were given, and pictures made of them, in ranges where asked for. The name of a file is the hash of its bytes,
 * that of a picture is signed: both may be kept for ever.
 */
export function createMediaHandler(
  { storage, imageKey, onFault }: Pick<MediaServices, 'storage' | 'imageKey' | 'onFault'>,
  recent = new RecentFiles(),
) {
  const renditions = new Renditions(storage);
  const key = signingKey(imageKey);

  function find(request: IncomingMessage): Sendable | undefined {
    const path = request.url!.split('?', 1)[0]!.slice(mediaPath.length);
    const end = path.indexOf('/', path.indexOf('/') + 1);
    const file = end < 0 ? path : path.slice(0, end);
    if (!storageKey.test(file)) return undefined;
    const extension = file.slice(file.lastIndexOf('.') + 1);
    if (end < 0)
      return {
        ...{ name: file, etag: `"${digestOf(file)!.slice(0, 32)}"`, extension },
        size: () => storage.sizeOf(file),
        open: (range) => storage.read(file, range),
      };
    const step = parseStep(path.slice(end + 1));
    if (!step || !isSigned(key, `${file}/${step.signed}`, step.signature)) return undefined;
    const { transform } = step;
    const output = outputFor(transform.format, extension, request);
    const name = renditionKey(file, transform, output);
    return {
      ...{ name, etag: `"${name.slice(name.lastIndexOf('/') + 1)}"`, extension: output },
      varies: transform.format !== output,
      size: async () => undefined,
      open: () => renditions.get(file, transform, output),
    };
  }

  return async (request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> => {
    const refused = (refusal: Refusal): void => refuse(response, refusal, requestId);
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refused({ status: 405, code: 'METHOD_NOT_ALLOWED', message: 'A file can only be read.' });
    const found = find(request);
    if (!found) return refused(notFound);
    const { etag, extension } = found;
    let range: ReturnType<typeof rangeOf>;
    let file: StoredFile | Buffer | undefined;
    try {
      const size = request.headers.range === undefined ? undefined : await found.size();
      range = size === undefined ? undefined : rangeOf(request, etag, size);
      if (range === 'BEYOND') return refused(beyond(size!));
      file = (range ? undefined : recent.find(found.name)) ?? (await found.open(range));
    } catch (error) {
      if (error instanceof TooBusyError) return refused(tooBusy);
      onFault?.(error);
      // Else the file is damaged.
      return refused(error instanceof StorageError ? noStorage : notFound);
    }
    if (!file) return refused(notFound);
    const { byteSize, whole } = Buffer.isBuffer(file) ? { byteSize: file.length, whole: file } : file;
    if (whole && whole !== file && !range) recent.keep(found.name, whole);
    const isKnown = request.headers['if-none-match']?.split(/\s*,\s*/).some((tag) => tag === '*' || tag.endsWith(etag));
    if (!whole && (isKnown || request.method === 'HEAD')) (file as StoredFile).bytes.destroy();
    const head: OutgoingHttpHeaders = { ...headers, etag };
    if (found.varies) head.vary = 'Accept';
    if (isKnown) return void response.writeHead(304, head).end();
    const type = typeOfExtension(extension) ?? 'application/octet-stream';
    head['content-type'] = type;
    // What is neither seen nor heard in a page is for the reader's own programs.
    if (!/^(image|video|audio|text\/vtt)/.test(type)) head['content-disposition'] = 'attachment';
    if (range) head['content-range'] = `bytes ${range.start}-${range.end}/${byteSize}`;
    head['content-length'] = range ? range.end - range.start + 1 : byteSize;
    response.writeHead(range ? 206 : 200, head);
    if (whole || request.method === 'HEAD') return void response.end(request.method === 'HEAD' ? undefined : whole);
    // Who hangs up in the middle of a film harms nobody.
    await pipeline((file as StoredFile).bytes, response).catch(() => response.destroy());
  };
}

/** The one range asked for; undefined for the whole file, as for several ranges, or where the file is another by now. */
function rangeOf({ headers }: IncomingMessage, etag: string, size: number): Range | 'BEYOND' | undefined {
  const condition = headers['if-range'];
  if (condition !== undefined && condition !== etag) return undefined;
  const ranges = parseRange(size, headers.range!);
  if (ranges === -1) return 'BEYOND';
  if (ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return undefined;
  return ranges[0];
}
