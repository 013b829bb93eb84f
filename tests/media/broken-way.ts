import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What is wrong with the way to a server. */
export type Fault =
  | 'nothing'
  /** Connections are reset when they have carried so much of what is sent. */
  | 'resets in the middle'
  /** What is sent disappears, and nothing comes back. */
  | 'swallows'
  /** The server does what it is told, and what it says disappears. */
  | 'swallows answers'
  /** Answers end in the middle, by a reset. */
  | 'cuts answers'
  /** Answers stop in the middle, without a word. */
  | 'stops answering'
  /** Everything is answered: not now. */
  | 'is too busy'
  /** A byte now and then. */
  | 'crawls';

const busy = 'HTTP/1.1 503 Slow Down\r\ncontent-length: 0\r\nconnection: close\r\n\r\n';

/** A TCP way to a server on this machine that can be broken and mended. */
export async function startBrokenWay(port: number) {
  let fault: Fault = 'nothing';
  let atMost = Number.POSITIVE_INFINITY;
  const sockets = new Set<Socket>();
  /** The first lines of the requests that came while it was broken. */
  const requests: string[] = [];
  let tellBroken = () => {};
  const way = createServer((client) => {
    const server = connect(port, '127.0.0.1');
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    }
    client.on('close', () => server.destroy());
    server.on('close', () => fault !== 'swallows answers' && client.end());
    let sent = 0;
    let answered = 0;
    client.on('data', (chunk) => {
      const line = /^[A-Z]+ \S+/.exec(chunk.toString('latin1'))?.[0];
      if (line) requests.push(line);
      if (fault === 'swallows') return;
      if (fault === 'is too busy') return void client.end(busy);
      if (fault === 'crawls') return void server.write(chunk.subarray(0, 1));
      if (fault === 'resets in the middle' && sent + chunk.length > atMost) {
        server.write(chunk.subarray(0, Math.max(0, atMost - sent)), () => client.resetAndDestroy());
        tellBroken();
        return;
      }
      sent += chunk.length;
      server.write(chunk);
    });
    server.on('data', (chunk) => {
      // That it listens is no answer yet.
      if (fault === 'swallows answers' && !chunk.toString('latin1').startsWith('HTTP/1.1 100')) return;
      if (answered + chunk.length > atMost && (fault === 'cuts answers' || fault === 'stops answering')) {
        const rest = chunk.subarray(0, Math.max(0, atMost - answered));
        answered = atMost;
        client.write(rest, () => fault === 'cuts answers' && client.resetAndDestroy());
        return;
      }
      answered += chunk.length;
      client.write(chunk);
    });
  });
  await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve));
  /** From now on; connections that are kept open end, as if the network had gone. */
  const set = (next: Fault, bytes = Number.POSITIVE_INFINITY) => {
    fault = next;
    atMost = bytes;
    requests.length = 0;
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (way.address() as AddressInfo).port,
    requests,
    set,
    /** When the next connection is reset. */
    broken: () => new Promise<void>((resolve) => (tellBroken = resolve)),
    close() {
      way.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
