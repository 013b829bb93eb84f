import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../src/people/accounts/routes.ts';
import { type AccountsSite, openSite, password } from './accounts-site.ts';
import { linkIn } from './mail-server.ts';

let site: AccountsSite;
let open: AccountsSite;
beforeAll(async () => {
  site = await openSite({ GALLEY_CORS_ORIGINS: 'https://www.example.org' });
  open = await openSite({ GALLEY_SIGN_UP: 'true' });
});

const person = { email: 'me@example.org', password };

describe('a request under /auth', () => {
  it('B1: names nothing that it may not set', async () => {
    const id = await site.user({ email: 'plain@example.org' });
    const browser = site.browser();
    await browser.signIn('plain@example.org', password);
    const strangers = { role: 'ADMIN', id, userId: id, emailVerified: true, twoFactorEnabled: true, suspendedAt: null };
    for (const [name, value] of Object.entries({
      ...strangers,
      displayName: 'x',
      email: 'y@example.org',
      image: 'z',
    })) {
      const answer = await browser.post('/auth/update-user', { name: 'Plain', [name]: value });
      expect(answer, name).toMatchObject({
        status: 400,
        json: { errors: [{ message: `There is no field "${name}".` }] },
      });
    }
    for (const [name, value] of Object.entries(strangers)) {
      const body = { name: 'New', email: 'b1@example.org', password, [name]: value };
      expect((await open.browser().post('/auth/sign-up/email', body)).status, name).toBe(400);
    }
    expect(await open.database.sql`select 1 from users where email = 'b1@example.org'`).toHaveLength(0);
  });

  it('is answered only where it is let through', async () => {
    const browser = site.browser();
    await site.user({ email: 'curious@example.org' });
    await browser.signIn('curious@example.org', password);
    for (const path of [
      'delete-user',
      'change-email',
      'unlink-account',
      'list-accounts',
      'get-access-token',
      'set-password',
      'ok',
      'sign-up/email',
      'sign-in/social',
      'update-session',
      'verify-password',
      'two-factor/send-otp',
      '__proto__',
      'constructor',
      '..%2fauth%2fdelete-user',
      'sign-in/email/',
      '/sign-in/email',
    ])
      for (const answer of [await browser.post(`/auth/${path}`), await browser.get(`/auth/${path}`)])
        expect(answer, path).toMatchObject({ status: 404, json: { errors: [{ extensions: { code: 'NOT_FOUND' } }] } });
    expect((await browser.get('/auth/sign-in/email')).status).toBe(405);
  });

  it('C4: is one JSON object with one attempt in it', async () => {
    const one = JSON.stringify(person);
    const json = { 'content-type': 'application/json' };
    for (const [body, type, status] of [
      [`[${Array(100).fill(one).join()}]`, 'application/json', 400],
      [`[${one},${one}]`, 'application/json', 400],
      ['null', 'application/json', 400],
      ['"text"', 'application/json', 400],
      ['{', 'application/json', 400],
      [one, 'text/plain', 415],
      ['email=a%40example.org&password=b', 'application/x-www-form-urlencoded', 415],
    ] as const) {
      const answer = await site
        .browser()
        .send('/auth/sign-in/email', { method: 'POST', body, headers: { ...json, 'content-type': type } });
      expect(answer.status, body.slice(0, 20)).toBe(status);
    }
  });

  it('D3, D5: comes from no page of another site', async () => {
    await site.user(person);
    const from = (origin: string) => site.browser().post('/auth/sign-in/email', person, { headers: { origin } });
    for (const origin of [
      'https://evil.test',
      'null',
      'https://www.example.org.evil.test',
      'https://example.org',
      'http://www.example.org',
      `${site.url}.evil.test`,
      `${site.url}0`,
    ]) {
      const answer = await from(origin);
      expect(answer, origin).toMatchObject({ status: 403 });
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect((await from(site.url)).headers.get('access-control-allow-origin')).toBeNull();
    const friend = await from('https://www.example.org');
    expect(friend.status).toBe(200);
    expect(friend.headers.get('access-control-allow-origin')).toBe('https://www.example.org');
    const preflight = await site
      .browser()
      .send('/auth/sign-in/email', { method: 'OPTIONS', headers: { origin: 'https://www.example.org' } });
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
  });

  it('is never answered with a fault, whatever is in it', async () => {
    await open.user({ email: 'fuzz@example.org' });
    const browser = open.browser();
    const odd = ['\0', 'x'.repeat(3_000), '\ud800', "' or 1=1 --", 5, null, true, [], {}, -1, '%00', '{"a":1}'];
    for (const [path, { method, fields }] of Object.entries(routes)) {
      for (const value of odd) {
        await open.database.sql`delete from rate_limits`;
        if (!(await open.accounts.findSession(browser.cookie))) await browser.signIn('fuzz@example.org', password);
        const body = Object.fromEntries(Object.keys(fields.shape).map((name) => [name, value]));
        const query = new URLSearchParams(Object.entries(body).map(([name, value]) => [name, String(value)]));
        const answer = await (method === 'GET'
          ? browser.get(`/auth${path}?${query}`)
          : browser.post(`/auth${path}`, body));
        expect(answer.status, `${path} ${JSON.stringify(value)?.slice(0, 40)}`).toBeLessThan(500);
        expect(answer.text).not.toMatch(/\.(ts|mjs):\d|select |node_modules/);
      }
    }
    // The one fault that is none of the request's would be logged so.
    expect(open.logged.join()).not.toContain('PostgresError');
  });

  it('is counted, and 429 says for how long, whatever else varies', async () => {
    await site.user({ email: 'guessed@example.org' });
    const browser = site.browser();
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 12; attempt++) {
      const email = attempt % 2 ? 'guessed@example.org' : ' GUESSED@example.org';
      const answer = await browser.post('/auth/sign-in/email', {
        email,
        password: `wrong ${attempt}`,
        rememberMe: attempt % 3 === 0,
      });
      statuses.push(answer.status);
      if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    expect((await browser.signIn('guessed@example.org', password)).status).toBe(429);
    expect((await site.browser().signIn('guessed@example.org', password)).status).toBe(200);
  });
});

describe('signing up', () => {
  it('is there only where it was opened', async () => {
    expect((await site.browser().get('/auth/ways')).json).toEqual({
      password: true,
      passkey: true,
      signUp: false,
      openId: null,
    });
    expect((await open.browser().get('/auth/ways')).json).toMatchObject({ signUp: true });
  });

  it('makes a member, who signs in when the address is verified', async () => {
    const browser = open.browser();
    const answer = await browser.post('/auth/sign-up/email', { name: 'Reader', email: 'Reader@example.org', password });
    expect(answer.json).toEqual({ status: true });
    expect((await browser.signIn('reader@example.org', password)).json.errors[0].extensions.code).toBe(
      'EMAIL_NOT_VERIFIED',
    );
    const { url } = linkIn(open.said.find((line) => line.includes('reader@example.org'))!);
    expect((await browser.get(url)).status).toBeLessThan(400);
    const { json } = await browser.signIn('reader@example.org', password);
    expect(await open.database.sql`select 1 from role_grants where user_id = ${json.user.id}`).toHaveLength(0);
  });

  it('C2: answers the same for an address that has an account, and tells its owner only', async () => {
    await open.user({ email: 'there@example.org', displayName: 'There Already' });
    const timed = async (email: string) => {
      const startedAt = performance.now();
      const { status, text } = await open.browser().post('/auth/sign-up/email', { name: 'Somebody', email, password });
      return { status, text, took: performance.now() - startedAt };
    };
    const [known, unknown] = [await timed('there@example.org'), await timed('fresh@example.org')];
    expect(unknown).toMatchObject({ status: known.status, text: known.text });
    expect(Math.min(known.took, unknown.took)).toBeGreaterThan(490);
    expect(open.said.find((line) => line.includes('there@example.org'))).toContain('You have one already');
    expect(await open.database.sql`select display_name from users where email = 'there@example.org'`).toEqual([
      { display_name: 'There Already' },
    ]);
    expect((await open.browser().signIn('there@example.org', password)).status).toBe(200);
  });
});
