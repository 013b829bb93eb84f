import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { longestBody } from '../../src/platform/graphql/arrival.ts';
import { newDatabase, type TestDatabase } from '../support/world.ts';
import { type Attack, expectRefused, expectSound, openTarget, type Target } from './target.ts';

const query = '{ site { name } }';
const body = JSON.stringify({ query });
const answered = { data: { site: { name: 'Galley' } } };
const json = { 'content-type': 'application/json' };

let database: TestDatabase;
let target: Target;
beforeAll(async () => {
  database = await newDatabase();
  target = await openTarget(database, { corsOrigins: ['https://front.example', 'https://app.example:8443'] });
});

async function expectNotRead(attack: Attack, status: number, code: string): Promise<void> {
  const before = target.pool.statements.length;
  expectRefused(await target.send({ method: 'POST', body, ...attack }), status, code);
  expect(target.pool.statements.length).toBe(before);
}

describe('what pages of other sites can send without asking', () => {
  it('D1 forms are refused', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie: 'session=a' };
    for (const body of [`query=${encodeURIComponent(query)}`, 'query=mutation{x}', `{"query":"${query}"}=`])
      await expectNotRead({ headers, body }, 415, 'UNSUPPORTED_MEDIA_TYPE');
  });

  it('D2 multipart forms are refused, whatever they carry', async () => {
    const part = (name: string, content: string) =>
      `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${content}\r\n`;
    for (const map of ['{}', '{"0":["variables.__proto__.x"]}', '{"0":["constructor.prototype.x"]}'])
      await expectNotRead(
        {
          headers: { 'content-type': 'multipart/form-data; boundary=x' },
          body: `${part('operations', body)}${part('map', map)}--x--`,
        },
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      );
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('D3 plain text, nothing and what only looks like JSON are refused', async () => {
    for (const type of [
      ...['text/plain', 'text/plain;application/json', 'text/json', 'application/jsonx', 'xapplication/json'],
      ...[
        'application/graphql',
        'application/octet-stream',
        '*/*',
        'application/*',
        ',application/json',
        '; charset=utf-8',
      ],
      ...['application/json, text/plain', 'text/plain, application/json', 'json', ''],
    ])
      await expectNotRead({ headers: { 'content-type': type } }, 415, 'UNSUPPORTED_MEDIA_TYPE');
    await expectNotRead({ headers: {} }, 415, 'UNSUPPORTED_MEDIA_TYPE');
    for (const type of ['application/json', 'Application/JSON; Charset="UTF-8"', 'application/graphql+json'])
      expect((await target.send({ method: 'POST', body, headers: { 'content-type': type } })).body).toEqual(answered);
  });

  it('D4 GET runs no mutation, is not read as anything but JSON, and does not care for cookies', async () => {
    const search = `?${new URLSearchParams({ query })}`;
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      await expectNotRead(
        { method: 'GET', url: search, headers: { 'content-type': type }, body: '' },
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      );
    expectRefused(await target.get('mutation { deleteArticle }'), 405, 'METHOD_NOT_ALLOWED');
    const plain = await target.get(query);
    const withCookie = await target.get(query, undefined, { cookie: 'session=a; galley=b' });
    expect(withCookie.body).toEqual(answered);
    expect(withCookie.text).toBe(plain.text);
    expect(withCookie.headers).toEqual({ ...plain.headers, date: withCookie.headers.date });
    expect(plain.headers['set-cookie']).toBeUndefined();
  });

  it('D5 only listed sites may read an answer', async () => {
    const origins = [
      'https://evil.test',
      'null',
      'https://front.example.evil.test',
      'https://notfront.example',
      'http://front.example',
    ];
    origins.push(
      'https://front.example:444',
      'https://front.example/',
      'https://FRONT.example',
      'https://app.example',
      '*',
      '',
    );
    for (const origin of origins) {
      for (const method of ['POST', 'OPTIONS', 'GET', 'PUT']) {
        const asked = { origin, cookie: 'session=a', 'access-control-request-method': 'POST', ...json };
        const { headers } = await target.send({ method, headers: asked, body: method === 'POST' ? body : '' });
        for (const name of Object.keys(headers)) expect(name).not.toMatch(/^access-control-/);
        expect(headers.vary).toContain('Origin');
      }
    }
    for (const origin of ['https://front.example', 'https://app.example:8443']) {
      const { headers } = await target.send({ method: 'POST', headers: { origin, ...json }, body });
      expect(headers).toMatchObject({ 'access-control-allow-origin': origin, vary: 'Origin' });
      const asked = {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      };
      const preflight = await target.send({ method: 'OPTIONS', headers: asked });
      expect(preflight.status).toBe(204);
      expect(preflight.headers['access-control-allow-headers']).toContain('content-type');
    }
    const closed = await openTarget(database);
    const { headers } = await closed.send({ method: 'OPTIONS', headers: { origin: 'https://front.example' } });
    for (const name of Object.keys(headers)) expect(name).not.toMatch(/^access-control-/);
  });

  it('takes no other method', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'PROPFIND', 'TRACE']) {
      await expectNotRead({ method, headers: json }, 405, 'METHOD_NOT_ALLOWED');
    }
    expect((await target.send({ method: 'HEAD' })).status).toBe(405);
  });
});

describe('bodies', () => {
  it('E9 more than a megabyte is refused without being read', async () => {
    await expectNotRead({ headers: json, body: ' '.repeat(longestBody + 1) }, 413, 'PAYLOAD_TOO_LARGE');
    const fits = JSON.stringify({ query }).padEnd(longestBody);
    expect((await target.send({ method: 'POST', headers: json, body: fits })).body).toEqual(answered);
    // Declared, and only its beginning sent: the answer does not wait for the rest.
    const declared = await raw(`content-length: ${64 * longestBody}`, ['{']);
    expect(declared.answer).toMatch(/^HTTP\/1.1 413 [\s\S]*connection: close[\s\S]*PAYLOAD_TOO_LARGE/i);
    // Neither length nor end: what was taken in before it was cut is what the sockets hold.
    const megabyte = ' '.repeat(longestBody);
    const endless = await raw('transfer-encoding: chunked', function* () {
      for (let i = 0; i < 64; i += 1) yield `${longestBody.toString(16)}\r\n${megabyte}\r\n`;
    });
    expect(endless.answer).toMatch(/^HTTP\/1.1 413 [\s\S]*PAYLOAD_TOO_LARGE/);
    expect(endless.taken).toBeLessThan(24 * longestBody);
  });

  it('E9 compressed bodies are refused, bombs among them', async () => {
    const bomb = gzipSync(Buffer.alloc(16 * longestBody));
    for (const encoding of ['gzip', 'br', 'deflate', 'gzip, gzip', 'zstd', 'x', 'identity, gzip'])
      await expectNotRead(
        { headers: { ...json, 'content-encoding': encoding }, body: bomb },
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      );
    const plain = { ...json, 'content-encoding': 'identity' };
    expect((await target.send({ method: 'POST', headers: plain, body })).body).toEqual(answered);
  });

  it('E9 a query of a megabyte in the URL is refused', async () => {
    const { status } = await target.get(`{ site { name } } #${'a'.repeat(longestBody)}`);
    expect(status).toBe(431);
  });

  it('E10 nothing but UTF-8 is decoded', async () => {
    for (const charset of [
      'utf-7',
      'utf-16',
      'utf-16le',
      'utf-32',
      'latin1',
      'iso-8859-1',
      'x',
      '""',
      'utf-8x',
      'utf-8,utf-7',
    ])
      await expectNotRead(
        { headers: { 'content-type': `application/json; charset=${charset}` } },
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      );
    const bytes = [
      ...[Buffer.from(body, 'utf16le'), Buffer.from(`\ufeff${body}`, 'utf16le'), Buffer.from(`\ufeff${body}`)],
      ...[Buffer.from([0x00, 0x00, 0xfe, 0xff]), Buffer.from(body.replace('site', 's\u00efte'), 'latin1')],
      // In a text: a lone continuation, a surrogate, an overlong slash, a byte that never occurs.
      ...[[0x80], [0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xff], [0xf4, 0x90, 0x80, 0x80]].map((bad) =>
        Buffer.concat([Buffer.from('{"query":"{ site { name } } #'), Buffer.from(bad), Buffer.from('"}')]),
      ),
    ];
    for (const wrong of bytes) await expectNotRead({ headers: json, body: wrong }, 400, 'BAD_REQUEST');
  });

  it('is one object with a query, and nothing unknown', async () => {
    const wrong = [
      ...[
        '',
        ' ',
        '{',
        '[]',
        'null',
        '1',
        '"x"',
        'true',
        '{}',
        '{"query":null}',
        '{"query":""}',
        '{"query":1}',
        '{"query":["{a}"]}',
      ],
      ...[
        '{"query":"{a}"} x',
        '{"query":"{a}",}',
        "{'query':'{a}'}",
        '{"query":"{a}"}{"query":"{a}"}',
        '{"Query":"{a}"}',
        'NaN',
      ],
      ...[
        `{"query":"${query}","variables":[]}`,
        `{"query":"${query}","variables":"{}"}`,
        `{"query":"${query}","variables":1}`,
      ],
      ...[
        `{"query":"${query}","operationName":1}`,
        `{"query":"${query}","extensions":1}`,
        `{"query":"${query}","extra":1}`,
      ],
      ...[`{"query":"${query}","__proto__":{"x":1}}`, `{"query":"${query}","constructor":{"prototype":{"x":1}}}`],
      ...[`{"__proto__":{"query":"${query}"}}`, '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}}'],
    ];
    for (const given of wrong) await expectNotRead({ headers: json, body: given }, 400, 'BAD_REQUEST');
    for (const search of [
      '',
      '?',
      '?query=',
      '?variables={}',
      '?query={a}&variables=x',
      '?query={a}&variables=[]',
      '?query={a}&extensions=x',
    ])
      await expectNotRead({ method: 'GET', url: search, body: '' }, 400, 'BAD_REQUEST');
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('G8: refuses JSON that nests without end before anything works on it', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    for (const given of [
      `{"query":"${query}","variables":{"a":${deep}}}`,
      `{"query":"${query}","extensions":${deep}}`,
      deep,
    ]) {
      const { status, body } = await target.send({ method: 'POST', headers: json, body: given });
      expect(status).toBe(400);
      expect(['OVER_LIMIT', 'BAD_REQUEST']).toContain(body.errors[0].extensions.code);
    }
    expect((await target.post(query)).body).toEqual(answered);
  });

  it('takes the last of two equal keys, and names of Object’s own as any other', async () => {
    const send = (given: string) => target.send({ method: 'POST', headers: json, body: given });
    expect((await send(`{"query":"{ nothing }","query":"${query}"}`)).body).toEqual(answered);
    const odd = await target.post(
      '{ __proto__: site { constructor: name toString: name hasOwnProperty: __typename } }',
    );
    expect(odd.text).toBe(
      '{"data":{"__proto__":{"constructor":"Galley","toString":"Galley","hasOwnProperty":"Site"}}}',
    );
    const names = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf'];
    for (const name of names) {
      for (const accept of ['application/json', 'application/json;q=0.9']) {
        const text = `query ($${name}: String, $search: Int) { articles(first: $search, filter: { search: $${name} }) { totalCount } tag(slug: "x") { id } }`;
        const before = target.pool.statements.length;
        const absent = await target.post(text, {}, { accept });
        expect(absent.body).toEqual({ data: { articles: { totalCount: 0 }, tag: null } });
        // Absent is absent: nothing is searched for.
        expect(target.pool.statements.slice(before).join()).not.toContain('search_query');
        const given = `{"query":${JSON.stringify(text)},"variables":{"${name}":{"search":"x"}}}`;
        expectSound(await target.send({ method: 'POST', headers: { ...json, accept }, body: given }));
      }
    }
  });

  it('a client that hangs up in the middle of its body harms nobody', async () => {
    for (let i = 0; i < 20; i += 1) {
      const socket = connect(Number(new URL(target.url).port), '127.0.0.1');
      await new Promise<void>((resolve) => {
        socket.write(
          'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"qu',
          () => resolve(),
        );
      });
      socket.resetAndDestroy();
    }
    expect((await target.post(query)).body).toEqual(answered);
  });
});

/** Sends these pieces as fast as they are taken; gives what came back and how many bytes were taken before it hung up. */
async function raw(header: string, pieces: Iterable<string> | (() => Iterable<string>)) {
  const { port, pathname } = new URL(target.url);
  const socket = connect(Number(port), '127.0.0.1');
  const answer = text(socket).catch(() => '');
  let first = '';
  socket.on('data', (chunk) => {
    first += chunk;
  });
  socket.on('error', () => {});
  socket.write(`POST ${pathname} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${header}\r\n\r\n`);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  for (const piece of typeof pieces === 'function' ? pieces() : pieces) {
    if (socket.destroyed || first) break;
    if (!socket.write(piece)) await Promise.race([closed, new Promise((resolve) => socket.once('drain', resolve))]);
  }
  await closed;
  return { answer: first || (await answer), taken: socket.bytesWritten - socket.writableLength };
}
