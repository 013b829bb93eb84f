import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import send from 'send';

/** Serves a built site as a static host does: "/walking" is walking.html, and 404.html is for what is not there. */
export async function serveFolder(root: string): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const path = request.url!.split('?', 1)[0]!;
    send(request, path, { root, extensions: ['html'] })
      .on('error', () => {
        response.statusCode = 404;
        send(request, '/404.html', { root }).pipe(response);
      })
      .pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
