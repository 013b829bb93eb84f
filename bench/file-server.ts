import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** The two ways in which a bare server of files may send one: as a stream, or read at once. */
export const fileWays = ['stream', 'whole'] as const;

const ways: Record<(typeof fileWays)[number], (path: string, response: ServerResponse) => Promise<void>> = {
  async stream(path, response) {
    const { size } = await stat(path);
    response.writeHead(200, { 'content-type': 'image/webp', 'content-length': size });
    createReadStream(path).pipe(response);
  },
  async whole(path, response) {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const { buffer } = await file.read(Buffer.allocUnsafe(size), 0, size, 0);
      response.writeHead(200, { 'content-type': 'image/webp', 'content-length': size });
      response.end(buffer);
    } finally {
      await file.close();
    }
  },
};

/** A folder over bare node:http, at `/<way>/<path>`: no header, no check and no signature more than a file needs. */
export async function serveFiles(folder: string): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const end = request.url!.indexOf('/', 1);
    const way = request.url!.slice(1, end) as (typeof fileWays)[number];
    ways[way](join(folder, request.url!.slice(end)), response).catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
