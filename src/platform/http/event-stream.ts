import type { ServerResponse } from 'node:http';

/** What a reader may leave unread before he is cut off. */
const mostUnread = 1024 * 1024;

/** Milliseconds after which a reader who lost us may come back. */
const retryAfter = 1_000;

/**
 * One reader's server-sent events (WHATWG HTML), in the form of GraphQL over SSE's distinct connections: `next` for each result,
 * `complete` at the end.
 */
export class EventStream {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse) {
    this.#response = response;
    response.req.socket.setTimeout(0);
    response.writeHead(200, {
      ...{ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
      // nginx would else gather what is written.
      'x-accel-buffering': 'no',
    });
    this.write(`retry: ${retryAfter}\n:\n\n`);
  }

  get isOpen(): boolean {
    return !this.#response.destroyed && !this.#response.writableEnded;
  }

  onClose(act: () => void): void {
    this.#response.once('close', act);
  }

  /** Sends bytes as they are. A reader who does not take what he is sent is cut off: he may come back and be told what he missed. */
  write(bytes: string | Buffer): void {
    if (!this.isOpen) return;
    this.#response.write(bytes);
    if (this.#response.writableLength > mostUnread) this.#response.destroy();
  }

  /** There is nothing more to be told. */
  complete(): void {
    if (this.isOpen) this.#response.end('event: complete\ndata:\n\n');
  }

  /** It ends here, and goes on elsewhere or later: the reader is to come back. */
  leave(): void {
    if (this.isOpen) this.#response.end();
  }
}

/** One result as it is sent. `id` is what the reader gives as Last-Event-ID when he comes back. */
export function nextEvent(result: unknown, id?: string): Buffer {
  const place = id === undefined ? '' : `id: ${id}\n`;
  return Buffer.from(`${place}event: next\ndata: ${JSON.stringify(result)}\n\n`);
}
