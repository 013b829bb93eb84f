import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../observability/log.ts';
import { StartError } from '../start-error.ts';
import { createReadiness } from './readiness.ts';

export type Handle = (request: IncomingMessage, response: ServerResponse, requestId: string) => void | Promise<void>;

export interface ServerOptions {
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Answers everything but the health pages. What it throws is logged and masked. */
  handle: Handle;
  /** Whether requests can be served now: asks the database. Called at most once a second. */
  isReady(): Promise<boolean>;
  log: Log;
  /** How long a client may take, in milliseconds. */
  patience?: Partial<Patience>;
}

export interface Patience {
  /** For the headers. */
  headers: number;
  /** For the whole request, its body included. */
  request: number;
  /** For one that brings files, of somebody who may bring some. */
  upload: number;
  /** Without a byte either way, while its answer is made or taken: longer than the database may think. */
  silence: number;
}

const usualPatience: Patience = { headers: 10_000, request: 15_000, upload: 900_000, silence: 15_000 };

export interface Server {
  port: number;
  /** As a browser on this machine writes it. */
  url: string;
  /** Stops taking requests, finishes those accepted, and gives up on them after ten seconds. */
  close(): Promise<void>;
}

/** What gives a request more time. */
const extensions = new WeakMap<IncomingMessage, () => void>();

/** Lets a request take as long as files do: for whoever knows that its sender may bring some. */
export const giveTimeForFiles = (request: IncomingMessage): void => extensions.get(request)?.();

const longestDrain = 10_000;
/** Time for clients with open connections to learn, by an answer, that they must go elsewhere. */
const farewell = 250;

const headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy': "frame-ancestors 'none'",
};

/**
 * Listens, and keeps to itself what concerns every request: its id, health pages, security headers, slow clients, farewell.
 *
 * @throws {StartError} the port is taken or may not be opened
 */
export async function startServer({ host, port, handle, isReady, log, ...options }: ServerOptions): Promise<Server> {
  let draining = false;
  const readiness = createReadiness(isReady);
  const patience = { ...usualPatience, ...options.patience };
  const server = createServer({
    ...{ maxHeaderSize: 16_384, headersTimeout: patience.headers, requestTimeout: patience.upload },
    connectionsCheckingInterval: Math.min(1_000, patience.headers),
    // Longer than the minute that balancers keep idle connections, or they would meet one just closed.
    keepAliveTimeout: 65_000,
  });
  server.timeout = patience.silence;

  server.on('request', (request, response) => {
    const requestId = idOf(request);
    response.setHeader('x-request-id', requestId);
    for (const name in headers) response.setHeader(name, headers[name as keyof typeof headers]);
    if (draining) response.setHeader('connection', 'close');
    if (hasBody(request)) limitBody(request, response, requestId);
    response.on('error', (error) => log.debug({ requestId, err: error }, 'answer not delivered'));
    answer(request, response, requestId).catch((error) => {
      log.error({ requestId, err: error }, 'request failed');
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, errorBody('INTERNAL', 'Internal server error.', requestId));
    });
  });

  /** Node knows one time for all requests, and files take longer than others may. */
  function limitBody(request: IncomingMessage, response: ServerResponse, requestId: string): void {
    const tooSlow = () => {
      if (request.complete) return;
      if (!response.headersSent) {
        response.setHeader('connection', 'close');
        sendJson(response, 408, errorBody('REQUEST_TIMEOUT', 'Request Timeout.', requestId));
      }
      response.once('close', () => request.destroy());
      if (response.closed) request.destroy();
    };
    let timer = setTimeout(tooSlow, patience.request);
    const done = () => {
      clearTimeout(timer);
      extensions.delete(request);
    };
    extensions.set(request, () => {
      clearTimeout(timer);
      timer = setTimeout(tooSlow, patience.upload);
    });
    request.once('end', done).once('close', done);
  }

  async function answer(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    const path = request.url?.split('?', 1)[0];
    if (path === '/health/live') return sendJson(response, 200, { status: 'live' });
    if (path === '/health/ready') {
      if (draining) return sendJson(response, 503, { status: 'stopping' });
      const ready = await readiness();
      return sendJson(response, ready ? 200 : 503, { status: ready ? 'ready' : 'database does not answer' });
    }
    await handle(request, response, requestId);
  }

  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') return socket.destroy();
    const [status, reason, code] = faults[error.code ?? ''] ?? [400, 'Bad Request', 'BAD_REQUEST'];
    const requestId = randomUUID();
    const body = JSON.stringify(errorBody(code, `${reason}.`, requestId));
    const lines = [`HTTP/1.1 ${status} ${reason}`, 'connection: close', 'content-type: application/json'];
    lines.push(`content-length: ${body.length}`, `x-request-id: ${requestId}`, 'x-content-type-options: nosniff');
    socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, host, port)));
    server.listen(port, host, resolve);
  });
  const { port: actualPort } = server.address() as AddressInfo;

  async function close(): Promise<void> {
    draining = true;
    await pause(farewell);
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    // Connections whose last answer was under way when we began would otherwise linger for their next request.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const tooLong = setTimeout(() => server.closeAllConnections(), longestDrain - farewell);
    await closed;
    clearInterval(idle);
    clearTimeout(tooLong);
  }

  return { port: actualPort, url: `http://${nameOf(host)}:${actualPort}`, close };
}

const faults: Record<string, [status: number, reason: string, code: string]> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'HEADERS_TOO_LARGE'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'REQUEST_TIMEOUT'],
};

function errorBody(code: string, message: string, requestId: string) {
  return { errors: [{ message, extensions: { code, requestId } }] };
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** A proxy's id is kept, so that its log and ours can be laid side by side; anything odd is not. */
function idOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    ...{ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

function nameOf(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new StartError(`Port ${port} is taken: stop the program that listens there, or set PORT to another.`);
  if (error.code === 'EACCES')
    return new StartError(`Port ${port} may not be opened by this account: set PORT to one above 1023.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new StartError(`HOST ${host} is not an address of this machine.`);
  }
  return error;
}
