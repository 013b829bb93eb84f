import { connect } from 'node:net';
import { beforeEach, describe, expect, it } from 'vitest';
import { fillNewsroom, newsroom } from '../support/newsroom.ts';
import { newPerson, newToken, sessionHeaders } from '../support/people.ts';
import { publicId } from '../support/readers.ts';
import { newDatabase } from '../support/world.ts';
import { expectRefused, expectSound, openTarget } from './target.ts';

const database = await newDatabase();
await fillNewsroom(database);
const target = await openTarget(database);
/** Another instance of the same site. */
const other = await openTarget(database);
const admin = await newPerson(database, [{ role: 'ADMIN' }], 'Ada');
const editor = await newPerson(database, [{ role: 'EDITOR' }], 'Edith');
const who = '{ viewer { user { displayName } tokenScopes } }';
const nobody = { viewer: { user: null, tokenScopes: null } };
beforeEach(() => database.sql`truncate rate_limits`);

describe('Authorization', () => {
  it('takes Bearer in any case and with any number of spaces', async () => {
    const { secret } = await newToken(database, editor.id, ['READ_PUBLISHED']);
    for (const start of ['Bearer ', 'bearer ', 'BEARER ', 'Bearer    ']) {
      const { body } = await target.post(who, {}, { authorization: start + secret });
      expect(body.data.viewer.user, start).toEqual({ displayName: 'Edith' });
    }
  });

  it.each([
    ['', 'empty'],
    ['Bearer', 'no token'],
    ['Bearer ', 'no token after a space'],
    ['Bearer galley_', 'a start alone'],
    ['Bearer null', 'null'],
    ['Bearer undefined', 'undefined'],
    ['Basic YWRhOnNlY3JldA==', 'Basic'],
    ['Digest username="ada"', 'Digest'],
    ['Token galley_x', 'another scheme'],
    ['Bearer galley_a galley_b', 'two tokens'],
    [`Bearer galley_${'x'.repeat(8_000)}`, 'eight thousand letters'],
    ['Bearer galley_\u00e9\u00ff', 'letters beyond ASCII'],
    ["Bearer galley_' or ''='", 'quotes'],
    ['Bearer %67alley_x', 'escapes'],
  ])('A18: %s is 401 and never anonymous: %s', async (authorization) => {
    for (const send of [
      () => target.post(who, {}, { authorization }),
      () => target.get(who, undefined, { authorization }),
    ]) {
      const answer = await send();
      expectRefused(answer, 401, 'UNAUTHENTICATED');
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
    }
  });

  it('is refused with a good cookie beside a wrong token, and is the token’s owner with a good one', async () => {
    const { secret } = await newToken(database, editor.id, ['READ_PUBLISHED']);
    const wrong = await target.post(who, {}, { ...admin.headers, authorization: 'Bearer galley_wrong' });
    expectRefused(wrong, 401, 'UNAUTHENTICATED');
    const right = await target.post(who, {}, { ...admin.headers, authorization: `Bearer ${secret}` });
    expect(right.body.data.viewer).toEqual({ user: { displayName: 'Edith' }, tokenScopes: ['READ_PUBLISHED'] });
  });

  it('given twice is never more than the first', async () => {
    const { secret } = await newToken(database, admin.id, ['WRITE']);
    const status = async (...values: string[]) => {
      const body = JSON.stringify({ query: who });
      const { hostname, port } = new URL(target.url);
      const lines = values.map((value) => `Authorization: ${value}\r\n`).join('');
      return new Promise<string>((resolve, reject) => {
        const socket = connect(Number(port), hostname);
        let text = '';
        socket.setEncoding('utf8').on('data', (more) => (text += more));
        socket.on('end', () => resolve(text)).on('error', reject);
        socket.write(
          `POST /graphql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n${lines}\r\n${body}`,
        );
      });
    };
    expect(await status('Bearer galley_wrong', `Bearer ${secret}`)).toMatch(/^HTTP\/1\.1 (400|401)/);
    expect(await status(`Bearer ${secret}`, 'Bearer galley_wrong')).not.toContain('"user":null');
  });

  it('of a token that is revoked, expired or its owner’s who is suspended is refused in the same words', async () => {
    const suspended = await newPerson(database, [{ role: 'EDITOR' }]);
    const given = [
      await newToken(database, editor.id, ['WRITE'], { revokedAt: new Date() }),
      await newToken(database, editor.id, ['WRITE'], { expiresAt: new Date(Date.now() - 1) }),
      await newToken(database, suspended.id, ['WRITE']),
    ];
    await database.sql`update users set suspended_at = now() where id = ${suspended.id}`;
    const unknown = await target.post(who, {}, { authorization: 'Bearer galley_unknown' });
    for (const { headers } of given) {
      const answer = await target.post(who, {}, headers);
      expectRefused(answer, 401, 'UNAUTHENTICATED');
      const words = ({ text }: { text: string }) => JSON.parse(text).errors[0].message;
      expect(words(answer)).toBe(words(unknown));
    }
    expectRefused(await target.post(who, {}, suspended.headers), 401, 'UNAUTHENTICATED');
  });

  it('C3: guesses at tokens are limited, and who holds one is not shut out by them', async () => {
    const { headers } = await newToken(database, editor.id, ['READ_PUBLISHED']);
    const statuses: number[] = [];
    for (let guess = 0; guess < 60; guess += 1)
      statuses.push((await target.post(who, {}, { authorization: `Bearer galley_guess${guess}` })).status);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect(statuses.filter((status) => status === 401)).toHaveLength(50);
    expect((await target.post(who, {}, headers)).body.data.viewer.user).toEqual({ displayName: 'Edith' });
    expect((await target.post(who)).body.data).toEqual(nobody);
  });
});

describe('C10: a token that is revoked while it is used', () => {
  it('C10: is let in by no request that began afterwards, on either of two instances, 5 times', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, headers } = await newToken(database, editor.id, ['READ_DRAFTS']);
      await Promise.all([target.post(who, {}, headers), other.post(who, {}, headers)]);
      let revoked = false;
      const late: number[] = [];
      const early: number[] = [];
      const use = async (instance: typeof target) => {
        for (let use = 0; use < 6; use += 1) {
          const beganAfter = revoked;
          const { status } = await instance.post(who, {}, headers);
          (beganAfter ? late : early).push(status);
        }
      };
      const users = Array.from({ length: 50 }, (_, n) => use(n % 2 === 0 ? target : other));
      const { body } = await target.post(
        'mutation ($id: ID!) { revokeApiToken(input: { id: $id }) { __typename } }',
        { id: publicId('ApiToken', id) },
        editor.headers,
      );
      revoked = true;
      expect(body.data.revokeApiToken.__typename).toBe('RevokeApiTokenPayload');
      await Promise.all(users);
      await Promise.all(Array.from({ length: 4 }, () => Promise.all([use(target), use(other)])));
      // 429 once so many have come with it that they are taken for guesses.
      expect(late.filter((status) => status !== 401 && status !== 429)).toEqual([]);
      expect([...early, ...late]).toContain(401);
      expect(early.filter((status) => ![200, 401, 429].includes(status))).toEqual([]);
      await database.sql`truncate rate_limits`;
    }
  });

  it('C11: a suspension ends sessions and tokens with the next statement, on either instance', async () => {
    const person = await newPerson(database, [{ role: 'EDITOR' }]);
    const token = await newToken(database, person.id, ['READ_DRAFTS']);
    for (const instance of [target, other])
      for (const headers of [person.headers, token.headers])
        expect((await instance.post(who, {}, headers)).status).toBe(200);
    await target.post(
      'mutation ($id: ID!) { suspendUser(input: { userId: $id }) { __typename } }',
      { id: publicId('User', person.id) },
      admin.headers,
    );
    for (const instance of [target, other])
      for (const headers of [person.headers, token.headers])
        expectRefused(await instance.post(who, {}, headers), 401, 'UNAUTHENTICATED');
  });

  it('B6: a role that was taken away is gone with the next request, on either instance', async () => {
    const person = await newPerson(database, [{ role: 'ADMIN' }]);
    const query = '{ users { totalCount } }';
    for (const instance of [target, other])
      expect((await instance.post(query, {}, person.headers)).body.data.users.totalCount).toBeGreaterThan(1);
    await target.post(
      'mutation ($id: ID!) { setUserRoles(input: { userId: $id, roles: [] }) { __typename } }',
      { id: publicId('User', person.id) },
      admin.headers,
    );
    for (const instance of [other, target])
      expect((await instance.post(query, {}, person.headers)).body.data).toEqual({ users: null });
  });
});

describe('cookies', () => {
  it('D1, D2, D3: bring no mutation by a form or by plain text', async () => {
    const query = 'mutation { endSessions(input: {}) { __typename } }';
    const forms: [string, string][] = [
      ['application/x-www-form-urlencoded', new URLSearchParams({ query }).toString()],
      [
        'multipart/form-data; boundary=b',
        `--b\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${JSON.stringify({ query })}\r\n--b--`,
      ],
      ['text/plain', JSON.stringify({ query })],
      ['text/plain; application/json', JSON.stringify({ query })],
      ['application/graphql', query],
      ['', JSON.stringify({ query })],
    ];
    for (const [type, body] of forms) {
      const headers = { ...editor.headers, ...(type && { 'content-type': type }) };
      expectRefused(await target.send({ method: 'POST', headers, body }), 415, 'UNSUPPORTED_MEDIA_TYPE');
    }
    expect((await target.post(who, {}, editor.headers)).status).toBe(200);
  });

  it('D4: are not looked at by GET, so that nobody’s own answer has an address', async () => {
    const anonymous = await target.get(who);
    for (const headers of [editor.headers, sessionHeaders('0195a000-ffff-7000-8000-00000000ffff')]) {
      const { status, text, headers: told } = await target.get(who, undefined, headers);
      expect({ status, text }).toEqual({ status: 200, text: anonymous.text });
      expect(told['set-cookie']).toBeUndefined();
    }
    const { headers } = await newToken(database, admin.id, ['WRITE']);
    for (const credential of [admin.headers, headers])
      expectRefused(
        await target.get('mutation { endSessions(input: {}) { __typename } }', undefined, credential),
        405,
        'METHOD_NOT_ALLOWED',
      );
    expectRefused(
      await target.get(who, undefined, { ...admin.headers, 'content-type': 'text/plain' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    );
  });

  it('D5: bring nothing to a page of another site, neither read nor write', async () => {
    const { host } = new URL(target.url);
    const before = await database.sql`select count(*) from sessions`;
    const origins = [
      'https://evil.test',
      'null',
      `http://${host}.evil.test`,
      `http://evil-${host}`,
      'file://',
      `http://${host}:1`,
      'http://localhost',
      `${host}`,
    ];
    for (const origin of origins)
      for (const query of [who, 'mutation { endSessions(input: {}) { __typename } }']) {
        const answer = await target.post(query, {}, { ...editor.headers, origin });
        expectRefused(answer, 403, 'FOREIGN_ORIGIN');
        expect(answer.headers['access-control-allow-origin'], origin).toBeUndefined();
        expect(answer.headers['access-control-allow-credentials'], origin).toBeUndefined();
      }
    expect(await database.sql`select count(*) from sessions`).toEqual(before);
    const own = await target.post(who, {}, { ...editor.headers, origin: new URL(target.url).origin });
    expect(own.body.data.viewer.user).toEqual({ displayName: 'Edith' });
  });

  it('that no longer hold are 401 and ended, never anonymous', async () => {
    const answer = await target.post(who, {}, sessionHeaders('0195a000-ffff-7000-8000-00000000ffff'));
    expectRefused(answer, 401, 'UNAUTHENTICATED');
    expect(answer.headers['set-cookie']?.[0]).toContain('Max-Age=0');
  });
});

describe('H1, H2: caches', () => {
  it('H1: keep nothing that was made for somebody, and what is made for everybody is the same whoever asked before', async () => {
    const query = '{ articles(first: 5) { nodes { id headline viewer { canEdit } editing { version } } } }';
    const fresh = await openTarget(database);
    const first = await fresh.post(query);
    const token = await newToken(database, editor.id, ['READ_DRAFTS']);
    for (const headers of [editor.headers, token.headers, admin.headers]) {
      const mine = await fresh.post(query, {}, headers);
      expect(mine.headers['cache-control']).toBe('private, no-store');
      expect(mine.text).toContain('"editing":{');
      const again = await fresh.post(query);
      expect(again.text).toBe(first.text);
    }
    expect(first.text).not.toContain('"editing":{');
    const byToken = await fresh.get(query, undefined, token.headers);
    expect(byToken.headers['cache-control']).toBe('private, no-store');
    expect((await fresh.get(query)).text).toBe(first.text);
    for (const headers of [
      { authorization: 'Bearer galley_x' },
      sessionHeaders('0195a000-ffff-7000-8000-00000000ffff'),
    ])
      expect((await fresh.post(query, {}, headers)).headers['cache-control'] ?? 'none').toMatch(/no-store/);
  });

  it('H1: two hundred askers in turn and at once are each answered for themselves', async () => {
    const reader = await newPerson(database, [], 'Rita');
    const askers = [
      { headers: {}, name: null },
      { headers: reader.headers, name: 'Rita' },
      { headers: editor.headers, name: 'Edith' },
      { headers: admin.headers, name: 'Ada' },
    ];
    const asked = Array.from({ length: 200 }, async (_, n) => {
      const { headers, name } = askers[n % 4]!;
      const { body } = await target.post(who, {}, headers);
      expect(body.data.viewer.user?.displayName ?? null).toBe(name);
    });
    await Promise.all(asked);
  });

  it('H2: headers that a stranger makes up are in no answer and change none', async () => {
    const query = '{ site { url } articles(first: 3) { nodes { url path } } viewer { roles { role } } }';
    const plain = await target.post(query);
    const made = {
      'x-forwarded-host': 'evil.test',
      'x-forwarded-proto': 'gopher',
      forwarded: 'for=127.0.0.1;host=evil.test;proto=gopher',
      'x-original-url': '/evil',
      'x-rewrite-url': '/evil',
      'x-user-id': admin.id,
      'x-galley-preview': 'true',
      'x-preview-token': 'evil',
      'x-http-method-override': 'DELETE',
      'accept-language': 'evil',
    };
    for (const [name, value] of Object.entries(made)) {
      const answer = await target.post(query, {}, { [name]: value });
      expect(answer.text, name).toBe(plain.text);
      expect(JSON.stringify(answer.headers)).not.toContain('evil');
    }
    const hosted = await target.post(query, {}, { host: 'evil.test' });
    expect(hosted.text).toBe(plain.text);
  });
});

describe('A16: introspection that is for staff alone', () => {
  it('A16: answers staff and nobody else, whoever asked first', async () => {
    const closed = await openTarget(database, { introspection: false });
    const reader = await newPerson(database, []);
    const reading = await newToken(database, admin.id, ['READ_PUBLISHED']);
    const writing = await newToken(database, editor.id, ['WRITE']);
    const queries = [
      '{ __schema { queryType { name } } }',
      '{ a: __type(name: "User") { name } viewer { roles { role } } }',
      'query { ... on Query { __schema { types { name } } } }',
    ];
    for (const query of queries)
      for (const [headers, isStaff] of [
        [{}, false],
        [reader.headers, false],
        [reading.headers, false],
        [editor.headers, true],
        [writing.headers, true],
        [{}, false],
        [reader.headers, false],
      ] as const) {
        const answer = await closed.post(query, {}, headers);
        expectSound(answer);
        expect(answer.body.data != null, `${JSON.stringify(headers)} ${query} ${answer.text.slice(0, 200)}`).toBe(
          isStaff,
        );
      }
  });
});

describe('variables', () => {
  it('G9: named after what every object has pollute nothing and stand for nothing', async () => {
    const user = publicId('User', admin.id);
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])
      for (const headers of [{}, admin.headers, { ...admin.headers, accept: 'application/json;q=0.9' }]) {
        const query = `query ($${name}: ID!) { node(id: $${name}) { id } }`;
        const without = await target.post(query, {}, headers);
        expectSound(without, name);
        expect(without.body.data?.node ?? null, name).toBeNull();
        expect(without.body.errors, name).toBeDefined();
        const raw = `{"query":${JSON.stringify(query)},"variables":{"${name}":"${user}"}}`;
        const answer = await target.send({
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: raw,
        });
        expectSound(answer, name);
      }
    for (const raw of [
      '{"query":"{ viewer { roles { role } } }","__proto__":{"isAdmin":true}}',
      '{"query":"{ viewer { roles { role } } }","variables":{"__proto__":{"kind":"STAFF"},"constructor":{"prototype":{"kind":"STAFF"}}}}',
      '{"query":"{ viewer { roles { role } } }","extensions":{"__proto__":{"viewer":{"kind":"STAFF"}}}}',
      '{"query":"query a { viewer { roles { role } } }","operationName":"__proto__"}',
    ])
      expectSound(await target.send({ method: 'POST', headers: { 'content-type': 'application/json' }, body: raw }));
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
    expect(({} as Record<string, unknown>).kind).toBeUndefined();
  });
});

it('B10: a token kept to categories reaches nothing else of its owner’s, and things of no category least of all', async () => {
  const { food, bread } = newsroom.categories;
  const { articles } = newsroom;
  const query = 'query ($id: ID!) { article(id: $id) { viewer { canEdit canPublish } editing { version } } }';
  const of = async (token: { headers: Record<string, string> }, id: string) =>
    (await target.post(query, { id: publicId('Article', id) }, token.headers)).body.data.article;
  const scopes = ['READ_DRAFTS', 'WRITE'] as const;
  const ofFood = await newToken(database, admin.id, [...scopes], { categoryIds: [food] });
  const ofBread = await newToken(database, admin.id, [...scopes], { categoryIds: [bread] });
  const all = { viewer: { canEdit: true, canPublish: true }, editing: { version: expect.any(Number) } };
  const none = { viewer: { canEdit: false, canPublish: false }, editing: null };
  expect(await of(ofFood, articles.bread)).toEqual(all);
  expect(await of(ofBread, articles.bread)).toEqual(all);
  expect(await of(ofBread, articles.timeOfDay)).toEqual(none);
  for (const elsewhere of [articles.note, articles.harbour]) expect(await of(ofFood, elsewhere)).toEqual(none);
  const gone = await newToken(database, editor.id, [...scopes], {
    categoryIds: ['0195affe-ffff-7000-8000-ffffffffffff'],
  });
  expect(await of(gone, articles.bread)).toEqual(none);
});
