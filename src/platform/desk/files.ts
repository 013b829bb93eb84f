import { readdir } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import send from 'send';

/** The files of one folder, as they were when it was read; nothing else in it or above it is ever sent. */
export interface Files {
  /** Whether there is one of this name, with forward slashes: `desk/assets/index-Dq3mYwLD.js`. */
  has(name: string): boolean;
  /** Sends one, compressed where it lies there so and the client takes it. `onFault`: it is gone, or not as asked for. */
  send(request: IncomingMessage, response: ServerResponse, name: string, options: SendOptions): void;
}

interface SendOptions {
  /** The name changes with the content: it need never be asked for again. */
  isImmutable: boolean;
  onFault: () => void;
}

const encodings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

export async function readFiles(root: string): Promise<Files> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const all = new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, '/')),
  );
  // Those of other types, compressed ones among them, are not asked for by name.
  const has = (name: string) => all.has(name) && types[extname(name)] !== undefined;

  return {
    has,
    send(request, response, name, { isImmutable, onFault }) {
      const accepted = acceptedEncodings(request.headers['accept-encoding']);
      const encoding = encodings.find(({ name: coding, suffix }) => accepted(coding) && all.has(name + suffix));
      if (encodings.some(({ suffix }) => all.has(name + suffix))) response.appendHeader('vary', 'Accept-Encoding');
      response.setHeader('content-type', types[extname(name)]!);
      if (encoding) response.setHeader('content-encoding', encoding.name);
      if (!isImmutable) response.setHeader('cache-control', 'no-cache');
      send(request, `/${name}${encoding?.suffix ?? ''}`, {
        ...{ root, index: false, acceptRanges: false, lastModified: false },
        ...(isImmutable ? { immutable: true, maxAge: '1y' } : { cacheControl: false }),
      })
        .on('error', () => {
          for (const header of ['content-type', 'content-encoding', 'cache-control', 'etag'])
            response.removeHeader(header);
          onFault();
        })
        .pipe(response);
    },
  };
}

/** What an `Accept-Encoding` takes by name; a weight of 0 says no. */
function acceptedEncodings(header: string | string[] | undefined): (coding: string) => boolean {
  const taken = String(header ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.split(';').map((piece) => piece.trim()))
    .filter(([, weight]) => !/^q=0(\.0*)?$/.test(weight ?? ''))
    .map(([coding]) => coding);
  return (coding) => taken.includes(coding);
}
