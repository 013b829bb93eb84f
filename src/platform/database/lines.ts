import { createConnection, type Socket } from 'node:net';
import { Deadlines } from './deadlines.ts';

/** What postgres.js keeps of a query: what sends it, once somebody waits for it. */
interface Query extends PromiseLike<unknown> {
  active?: boolean;
  handle?: () => Promise<void>;
}

/** What postgres.js knows when it opens a connection: one server or several to try, or a socket's path. */
interface Place {
  host: string[];
  port: number[];
  path?: string;
}

/** Since when nothing came or went. */
interface Stillness {
  bytes: number;
  since: number;
}

const lookedAtEvery = 200;

/**
 * The connections of one client. Those on which the server has fallen silent are ended: postgres.js waits for ever for an answer
 * that a network swallowed, and a transaction whose connection does not end never does. Nothing is asked of the server for it, and
 * what takes its time between two statements is left alone.
 */
export class Lines {
  readonly #patience: number;
  readonly #deadlines: Deadlines;
  readonly #sockets = new Map<Socket, Stillness>();
  #opened = 0;
  #awaited = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param patience milliseconds, longer than the server lets a statement take */
  constructor(patience: number) {
    this.#patience = patience;
    this.#deadlines = new Deadlines(patience);
  }

  /** Opens a connection, for postgres.js. */
  readonly open = ({ host, port, path }: Place): Socket => {
    const which = this.#opened++ % host.length;
    const socket = path ? createConnection(path) : createConnection(port[which]!, host[which]);
    this.#sockets.set(socket, { bytes: 0, since: performance.now() });
    // By this name the server's certificate is looked at.
    return Object.assign(socket, { host: host[which], port: port[which] });
  };

  /** Has an eye on a query from the moment it is sent: parts of others, which are never sent themselves, are none. */
  readonly watch = <T>(query: T): T => {
    const lazy = query as Query;
    if (typeof lazy?.handle !== 'function') return query;
    lazy.handle = () => {
      delete lazy.handle;
      const sent = lazy.handle!();
      this.await(lazy);
      return sent;
    };
    return query;
  };

  /** Gives up the connections that are silent when this does not come to an end in time. */
  await(work: PromiseLike<unknown> & { active?: boolean }): void {
    this.#look();
    this.#awaited += 1;
    this.#timer ??= setInterval(() => this.#look(), lookedAtEvery).unref();
    const end = () => {
      this.#awaited -= 1;
      if (this.#awaited > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
    work.then(end, end);
    this.#deadlines.keep(work, () => this.#giveUp()).catch(() => {});
  }

  #look(): void {
    const now = performance.now();
    for (const [socket, stillness] of this.#sockets) {
      const bytes = socket.bytesRead + socket.bytesWritten;
      if (bytes !== stillness.bytes) this.#sockets.set(socket, { bytes, since: now });
      if (socket.destroyed) this.#sockets.delete(socket);
    }
  }

  #giveUp(): void {
    this.#look();
    const longAgo = performance.now() - this.#patience + 3 * lookedAtEvery;
    // Without an error: for a connection that was closed all else is prepared.
    for (const [socket, { since }] of this.#sockets) if (since < longAgo) socket.destroy();
  }
}
