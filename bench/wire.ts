import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** A proxy before PostgreSQL that counts what is executed on its way through: no program's own word is taken for it. */
export interface CountingProxy {
  url: string;
  executed(): number;
  close(): Promise<void>;
}

export async function openCountingProxy(url: string): Promise<CountingProxy> {
  const target = new URL(url);
  const host = decodeURIComponent(target.hostname);
  const port = Number(target.port || 5432);
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const backend = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    for (const socket of [client, backend]) {
      sockets.add(socket);
      socket
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(socket);
          client.destroy();
          backend.destroy();
        });
    }
    const read = messageReader((type) => {
      if (type === 'E' || type === 'Q') count += 1;
    });
    client.on('data', (chunk: Buffer) => {
      read(chunk);
      backend.write(chunk);
    });
    backend.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = new URL(url);
  address.hostname = '127.0.0.1';
  address.port = String((server.address() as AddressInfo).port);
  return {
    url: address.toString(),
    executed: () => count,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Splits a client's bytes into messages of PostgreSQL's protocol 3: a type, a length that counts itself, the rest. Only what
 * opens a connection has no type.
 */
function messageReader(onMessage: (type: string) => void): (chunk: Buffer) => void {
  let waiting = Buffer.alloc(0);
  let isOpen = false;
  return (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    for (;;) {
      const head = isOpen ? 1 : 0;
      if (waiting.length < head + 4) return;
      const length = head + waiting.readInt32BE(head);
      if (waiting.length < length) return;
      if (isOpen) onMessage(String.fromCharCode(waiting[0]!));
      // SSLRequest and its like are eight bytes, and another opening follows.
      else isOpen = length > 8;
      waiting = waiting.subarray(length);
    }
  };
}
