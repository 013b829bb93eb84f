import { connect, type Socket } from 'node:net';

/** What one server is asked in one round. */
export interface Task {
  url: string;
  /** Whole bodies, sent in turn; without any the address is read by GET. */
  bodies: string[];
  headers: Record<string, string>;
  connections: number;
  milliseconds: number;
}

export interface Tally {
  requests: number;
  bytes: number;
  milliseconds: number;
}

/**
 * Asks as fast as answers come, each connection one request at a time. Bare sockets, and of HTTP no more than the answers here
 * need, so that the asking takes little of the machine that answers. A round ends with every answer in.
 *
 * @throws an answer other than 200, or one without `content-length`
 */
export async function load({ url, bodies, headers, connections, milliseconds }: Task): Promise<Tally> {
  const { hostname, port, pathname, host } = new URL(url);
  const isRead = bodies.length === 0;
  const lines = [`${isRead ? 'GET' : 'POST'} ${pathname} HTTP/1.1`, `host: ${host}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  const requestOf = (more: string[], body: string) => Buffer.from(`${[...lines, ...more].join('\r\n')}\r\n\r\n${body}`);
  const requests = isRead
    ? [requestOf([], '')]
    : bodies.map((body) =>
        requestOf(['content-type: application/json', `content-length: ${Buffer.byteLength(body)}`], body),
      );
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(hostname, Number(port))));
  const tally = { requests: 0, bytes: 0 };
  const start = performance.now();
  const deadline = start + milliseconds;
  let next = 0;
  try {
    await Promise.all(
      sockets.map(async (socket) => {
        while (performance.now() < deadline) {
          const bytes = await ask(socket, requests[next++ % requests.length]!);
          tally.bytes += bytes;
          tally.requests += 1;
        }
      }),
    );
  } finally {
    for (const socket of sockets) socket.destroy();
  }
  return { ...tally, milliseconds: performance.now() - start };
}

function open(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    socket.once('error', reject);
    socket.once('connect', () => resolve(socket));
  });
}

/** Sends one request and waits for the last byte of its answer; returns how many there were. */
function ask(socket: Socket, request: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    let wanted = -1;
    let got = 0;
    let head = '';
    const end = (settle: () => void) => {
      socket.removeAllListeners('data').removeAllListeners('error').removeAllListeners('close');
      settle();
    };
    const fail = (message: string) => end(() => reject(new Error(message)));
    socket.on('error', (error) => end(() => reject(error)));
    socket.on('close', () => fail('The server hung up.'));
    socket.on('data', (chunk: Buffer) => {
      got += chunk.length;
      if (wanted < 0) {
        head += chunk.toString('latin1');
        const headEnd = head.indexOf('\r\n\r\n');
        if (headEnd < 0) return;
        if (!head.startsWith('HTTP/1.1 200 ')) return fail(`The server answered ${head.slice(0, 400)}`);
        const length = /\r\ncontent-length: (\d+)/i.exec(head.slice(0, headEnd + 2));
        if (!length) return fail('The server did not say how long its answer is.');
        wanted = headEnd + 4 + Number(length[1]);
      }
      if (got >= wanted) end(() => resolve(got));
    });
    socket.write(request);
  });
}
