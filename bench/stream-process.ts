import { connect, type Socket } from 'node:net';
import { answerParent } from './child.ts';

/** Follows something by many streams, and tells when all of them were told. */
export type StreamQuestion = { open: number; url: string; query: string } | { open: undefined };

const sockets: Socket[] = [];
let told = 0;
let whenTold = () => {};

answerParent(
  async (question) => {
    const asked = question as unknown as StreamQuestion;
    if (asked.open !== undefined) {
      const { url, query } = asked;
      const opening = 100;
      for (let n = 0; n < asked.open; n += opening)
        await Promise.all(Array.from({ length: Math.min(opening, asked.open - n) }, () => open(url, query)));
      return sockets.length;
    }
    if (told < sockets.length) await new Promise<void>((resolve) => (whenTold = resolve));
    told = 0;
    return sockets.length;
  },
  async () => {
    for (const socket of sockets) socket.destroy();
  },
);

/** One stream, open once its head is there. */
function open(url: string, query: string): Promise<void> {
  const { hostname, port, pathname, host } = new URL(url);
  const body = JSON.stringify({ query });
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    socket.once('error', reject);
    socket.write(
      `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\naccept: text/event-stream\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    socket.setEncoding('utf8');
    socket.once('data', (head: string) => {
      if (!head.startsWith('HTTP/1.1 200 ')) return reject(new Error(`The server answered ${head.slice(0, 300)}`));
      sockets.push(socket);
      socket.on('data', (text: string) => {
        if (!text.includes('event: next')) return;
        told += 1;
        if (told === sockets.length) whenTold();
      });
      resolve();
    });
  });
}
