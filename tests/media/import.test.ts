import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { LookupFunction } from 'node:net';
import { type AddressInfo, createServer as createTcpServer, type Server as NetServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { fetchFile } from '../../src/media/fetch-file.ts';
import { openApi } from '../support/api.ts';
import { newPerson } from '../support/people.ts';
import { newDatabase } from '../support/world.ts';
import { picture } from './pictures.ts';

/** Of the canary in our own network; nobody may come by. */
let hits = 0;
const canary = createServer((_, response) => {
  hits += 1;
  response.end('secret');
});
/** A public host, reached by an address that is let through. */
const host = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url!, 'http://x');
  if (pathname === '/to') return void response.writeHead(302, { location: searchParams.get('url')! }).end();
  if (pathname === '/again') {
    const left = Number(searchParams.get('n'));
    return void response.writeHead(307, { location: left > 0 ? `/again?n=${left - 1}` : '/boats.jpg' }).end();
  }
  if (pathname === '/endless') {
    response.writeHead(200, { 'content-type': 'image/png' });
    const more = () =>
      !response.destroyed && response.write(Buffer.alloc(256 * 1024), (error) => error ?? setImmediate(more));
    return more();
  }
  if (pathname === '/huge') return void response.writeHead(200, { 'content-length': '1000000000' }).write('x');
  if (pathname === '/slow') return void response.writeHead(200).write('x');
  if (pathname === '/missing') return void response.writeHead(404).end();
  void picture({ width: 77 }).then((bytes) => response.end(bytes));
});
/** Sends header after header. */
const headers = createTcpServer((socket) => {
  socket.on('error', () => {});
  socket.write('HTTP/1.1 200 OK\r\n');
  const more = () =>
    !socket.destroyed && socket.write(`a: ${'b'.repeat(4_000)}\r\n`, (error) => error ?? setImmediate(more));
  more();
});

const listening = async (server: NetServer, at: string) => {
  await new Promise<void>((resolve) => server.listen(0, at, () => resolve()));
  return (server.address() as AddressInfo).port;
};
let ports: { canary: number; canary6: number; host: number; headers: number };
const canary6 = createServer((...exchange) => canary.emit('request', ...exchange));
beforeAll(async () => {
  ports = {
    canary: await listening(canary, '127.0.0.1'),
    canary6: await listening(canary6, '::1'),
    host: await listening(host, '127.0.0.2'),
    headers: await listening(headers, '127.0.0.2'),
  };
});
afterAll(async () => {
  for (const server of [canary, canary6, host]) {
    server.closeAllConnections();
    server.close();
  }
  headers.close();
});

const folder = join(inject('scratch'), 'fetching');
const rules = { alsoAllowed: ['127.0.0.2'], anyPort: true };
const at = (path: string) => `http://127.0.0.2:${ports.host}${path}`;
const outcome = (url: string, more: object = {}) =>
  fetchFile(url, folder, { ...rules, ...more }).then(
    async ({ file, discard }) => {
      await discard();
      return file.name;
    },
    (error) => error.message as string,
  );

describe('fetching a file', () => {
  it('brings it, over three redirects at most', async () => {
    expect(await outcome(at('/boats.jpg'))).toBe('boats.jpg');
    expect(await outcome(at('/again?n=2'))).toBe('boats.jpg');
    expect(await outcome(at('/again?n=3'))).toMatch(/^No file/);
    expect(await outcome(at('/missing'))).toMatch(/^No file/);
  });

  it('G1 reaches nothing in our own network, however the address is written', async () => {
    const { canary: port, canary6: port6 } = ports;
    const own = [
      ...['127.0.0.1', '127.1', '0', '0.0.0.0', '2130706433', '0x7f.1', '0177.0.0.1', 'localhost', 'localhost.'].map(
        (host) => `${host}:${port}`,
      ),
      ...['[::1]', '[::]'].map((host) => `${host}:${port6}`),
      ...[
        '[::ffff:127.0.0.1]',
        '[::ffff:7f00:1]',
        '[64:ff9b::7f00:1]',
        '[2002:7f00:1::]',
        '[fd00::1]',
        '[fe80::1]',
      ].map((host) => `${host}:${port}`),
      ...['169.254.169.254', '10.0.0.1', '192.168.0.1', '172.16.0.1', '100.64.0.1', '224.0.0.1', '255.255.255.255'],
    ];
    for (const address of own)
      expect([address, await outcome(`http://${address}/`)]).toEqual([address, expect.stringMatching(/^No file/)]);
    expect(hits).toBe(0);
    // The canary is there.
    await fetch(`http://127.0.0.1:${port}/`);
    await fetch(`http://[::1]:${port6}/`);
    expect(hits).toBe(2);
  });

  it('G2 nor by a redirect, nor by a name whose address is another at the second look, nor by one of several addresses', async () => {
    hits = 0;
    for (const url of [
      `http://127.0.0.1:${ports.canary}/`,
      `http://[::1]:${ports.canary6}/`,
      `//127.0.0.1:${ports.canary}/`,
    ])
      expect(await outcome(at(`/to?url=${encodeURIComponent(url)}`))).toMatch(/^No file/);
    let looks = 0;
    const answering =
      (...turns: string[][]): LookupFunction =>
      (_, options, done) => {
        const addresses = turns[Math.min(looks++, turns.length - 1)]!.map((address) => ({
          address,
          family: address.includes(':') ? 6 : 4,
        }));
        if (options.all) done(null, addresses as never);
        else done(null, addresses[0]!.address, addresses[0]!.family);
      };
    const named = (path: string) => `http://rebinding.example:${ports.canary}${path}`;
    expect(await outcome(named('/'), { lookup: answering(['127.0.0.1']) })).toMatch(/^No file/);
    expect(await outcome(named('/'), { lookup: answering(['::1']) })).toMatch(/^No file/);
    expect(await outcome(named('/'), { lookup: answering(['93.184.216.34', '127.0.0.1']) })).toMatch(/^No file/);
    looks = 0;
    const rebinding = answering(['127.0.0.2'], ['127.0.0.1']);
    const hop = `http://rebinding.example:${ports.host}/to?url=${encodeURIComponent(named('/'))}`;
    expect(await outcome(hop, { lookup: rebinding })).toMatch(/^No file/);
    expect([looks, hits]).toEqual([2, 0]);
  });

  it('G3 takes http(s) alone, no user, no odd port, and gives up on what is too large or too slow', async () => {
    const addresses = [
      'file:///etc/passwd',
      'data:image/png;base64,AA',
      'gopher://x/',
      'ftp://x/',
      'x',
      '',
      'http://',
      'javascript:1',
    ];
    for (const url of addresses)
      expect([url, await outcome(url)]).toEqual([url, expect.stringMatching(/^The address must/)]);
    expect(await outcome('http://user:word@127.0.0.2/')).toMatch(/no user/);
    expect(await outcome('http://127.0.0.2:22/', { anyPort: false })).toMatch(/no port/);
    expect(await outcome(at(`/to?url=${encodeURIComponent('file:///etc/passwd')}`))).toMatch(/^The address must/);
    expect(await outcome(at('/huge'))).toMatch(/^No file/);
    expect(await outcome(at('/endless'))).toMatch(/^No file/);
    expect(await outcome(`http://127.0.0.2:${ports.headers}/`)).toMatch(/^No file/);
    const startedAt = performance.now();
    expect(await outcome(at('/slow'), { patience: 300 })).toMatch(/^No file/);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(await readdir(folder)).toEqual([]);
  });
});

it('importMedia makes an asset of it, known by where it came from, and refuses our own network by default', async () => {
  const database = await newDatabase();
  const { headers } = await newPerson(database, [{ role: 'EDITOR' }]);
  const query =
    'mutation ($url: URL!) { importMedia(input: { url: $url }) { __typename ... on Error { path } ... on ImportMediaPayload { media { width title } } } }';
  const open = await openApi(database, { media: { fetching: rules } });
  const ask = async (api: typeof open, url: string) => (await api.ask(query, { url }, { headers })).data;
  expect(await ask(open, at('/boats.jpg'))).toEqual({
    importMedia: { __typename: 'ImportMediaPayload', media: { width: 77, title: 'boats.jpg' } },
  });
  const closed = await openApi(database, { media: {} });
  expect(await ask(closed, 'http://127.0.0.2/')).toEqual({
    importMedia: { __typename: 'ValidationError', path: ['url'] },
  });
});
