import { Agent, get, type IncomingMessage } from 'node:http';
import { connect as connectTo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ServerOptions, startServer } from '../../src/platform/http/server.ts';
import { createLog } from '../../src/platform/observability/log.ts';
import { until } from '../support/galley.ts';

async function listening(options: Partial<ServerOptions> = {}) {
  const lines: string[] = [];
  const server = await startServer({
    ...{ host: '127.0.0.1', port: 0, log: createLog('info', (line) => lines.push(line)) },
    handle: (_request, response) => void response.end('ok'),
    isReady: async () => true,
    ...options,
  });
  onTestFinished(() => server.close());
  return { ...server, lines };
}

describe('the server', () => {
  it('gives every answer an id and the security headers, and keeps a proxy’s id', async () => {
    const { url } = await listening();
    const [plain, given, odd] = await Promise.all(
      [{}, { 'x-request-id': 'proxy-12345678' }, { 'x-request-id': 'a b' }].map((headers) =>
        fetch(url, { headers: headers as Record<string, string> }),
      ),
    );
    expect(plain!.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    expect(given!.headers.get('x-request-id')).toBe('proxy-12345678');
    expect(odd!.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    const { headers } = plain!;
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('referrer-policy')).toBeTruthy();
    const malformed = await raw(url, 'NONSENSE\r\n\r\n');
    expect(malformed).toMatch(/^HTTP\/1.1 400 Bad Request\r\n[\s\S]*x-request-id: [\da-f-]{36}/);
    expect(await raw(url, `GET / HTTP/1.1\r\nhost: x\r\na: ${'b'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /);
  });

  it('masks what a handler throws and logs it under the request’s id', async () => {
    const { url, lines } = await listening({
      handle: async () => {
        throw new Error('secret detail');
      },
    });
    const response = await fetch(url, { headers: { 'x-request-id': 'request-1' } });
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      errors: [{ message: 'Internal server error.', extensions: { code: 'INTERNAL', requestId: 'request-1' } }],
    });
    expect(JSON.parse(lines[0]!)).toMatchObject({ requestId: 'request-1', err: { message: 'secret detail' } });
  });

  it('cuts clients that send their request too slowly', async () => {
    const { url } = await listening({
      patience: { headers: 300, request: 600 },
      handle: async (request, response) => void response.end(await text(request)),
    });
    const [headers, body] = await Promise.all([
      raw(url, 'GET / HTTP/1.1\r\nhost: x\r\n'),
      raw(url, 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nabc'),
    ]);
    expect([headers, body]).toEqual([
      expect.stringMatching(/^HTTP\/1.1 408 /),
      expect.stringMatching(/^HTTP\/1.1 408 /),
    ]);
  });
});

describe('readiness', () => {
  it('asks the database once a second, whoever wants to know', async () => {
    let asked = 0;
    const { url } = await listening({
      isReady: async () => {
        asked++;
        return true;
      },
    });
    const agent = new Agent({ maxSockets: 200 });
    const startedAt = performance.now();
    const answers = await Promise.all(Array.from({ length: 200 }, () => request(`${url}/health/ready`, agent)));
    const seconds = Math.floor((performance.now() - startedAt) / 1_000);
    expect(answers.every(({ statusCode }) => statusCode === 200)).toBe(true);
    expect(asked).toBeLessThanOrEqual(1 + seconds);
    await until(async () => (await fetch(`${url}/health/ready`)) && asked > 1);
    agent.destroy();
  });

  it('is 503 while the database does not answer, hangs or refuses; being alive is another matter', async () => {
    let state: 'yes' | 'no' | 'throws' | 'hangs' = 'no';
    let pending = 0;
    const { url } = await listening({
      isReady: async () => {
        if (state === 'throws') throw new Error('refused');
        if (state !== 'hangs') return state === 'yes';
        pending++;
        return new Promise(() => {});
      },
    });
    const ready = async () => (await fetch(`${url}/health/ready`)).status;
    expect(await ready()).toBe(503);
    state = 'yes';
    await until(async () => (await ready()) === 200);
    state = 'throws';
    await until(async () => (await ready()) === 503);
    state = 'hangs';
    await until(async () => pending === 1 || (await ready()) === 0);
    expect(await ready()).toBe(503);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect(pending).toBe(1);
  });
});

describe('closing', () => {
  it('turns readiness off, finishes what was accepted, and tells open connections to go', async () => {
    const waiting: (() => void)[] = [];
    const server = await listening({
      handle: (request, response) =>
        request.url === '/slow'
          ? new Promise<void>((resolve) => waiting.push(() => resolve(void response.end('done'))))
          : void response.end('ok'),
    });
    const agent = new Agent({ keepAlive: true });
    expect((await request(`${server.url}/`, agent)).headers.connection).toBe('keep-alive');
    const slow = request(`${server.url}/slow`);
    await until(() => waiting.length === 1);
    let closed = false;
    const closing = server.close().then(() => {
      closed = true;
    });
    const [ready, live, idle] = await Promise.all(
      ['/health/ready', '/health/live', '/'].map((path) =>
        request(server.url + path, path === '/' ? agent : undefined),
      ),
    );
    expect([ready!.statusCode, live!.statusCode, idle!.statusCode]).toEqual([503, 200, 200]);
    expect(idle!.headers.connection).toBe('close');
    await until(() =>
      fetch(server.url).then(
        () => false,
        () => true,
      ),
    );
    expect(closed).toBe(false);
    waiting[0]!();
    expect(await text(await slow)).toBe('done');
    await closing;
    agent.destroy();
  });
});

/** Sends these bytes and returns all that comes back until the server hangs up. */
function raw(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connectTo(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname, () => socket.write(bytes));
  return text(socket).catch((error) => error.message);
}

function request(url: string, agent?: Agent): Promise<IncomingMessage> {
  const target = url.replace('localhost', '127.0.0.1');
  return new Promise((resolve, reject) => {
    get(target, { agent }, (response) => {
      if (!url.endsWith('/slow')) response.resume();
      resolve(response);
    }).on('error', reject);
  });
}
