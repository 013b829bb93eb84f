import { beforeAll, describe, expect, it } from 'vitest';
import { suspendUser } from '../../src/people/suspend-user.ts';
import { type Answer, Browser } from './accounts-browser.ts';
import { type AccountsSite, openSite, password } from './accounts-site.ts';
import { type Claims, type OpenIdProvider, openIdProvider } from './open-id-provider.ts';

let provider: OpenIdProvider;
let site: AccountsSite;
beforeAll(async () => {
  provider = await openIdProvider();
  site = await openSite({
    GALLEY_OIDC_ISSUER: provider.issuer,
    GALLEY_OIDC_CLIENT_ID: provider.clientId,
    GALLEY_OIDC_CLIENT_SECRET: provider.clientSecret,
    GALLEY_OIDC_NAME: 'Harbour Office',
  });
  provider.register(`${site.url}/auth/callback/oidc`);
  await site.user({ email: 'admin@example.org', roles: [{ role: 'ADMIN' }] });
});

/** From the button to where the site sends the browser in the end. */
async function signOn(browser: Browser, person: Claims): Promise<Answer> {
  provider.person = person;
  const begun = await browser.post('/auth/sign-in/social', { provider: 'oidc', callbackURL: '/graphql' });
  expect(begun.status).toBe(200);
  return browser.get(await atProvider(begun.json.url));
}

/** What the provider's pages do with a browser, up to the link back. */
async function atProvider(url: string): Promise<string> {
  const elsewhere = new Browser(new URL(url).origin);
  let next = url;
  for (let step = 0; step < 8; step++) {
    const { headers, text } = await elsewhere.get(next);
    const location = headers.get('location');
    if (!location) throw new Error(`The provider went no further: ${text.slice(0, 500)}`);
    next = new URL(location, elsewhere.site).href;
    if (new URL(next).pathname === '/auth/callback/oidc') return next;
  }
  throw new Error('The provider went in circles.');
}

const person = (name: string, verified = true): Claims => ({
  ...{ sub: `sub-of-${name}`, name: `${name} of the Office` },
  ...{ email: `${name}@example.org`, email_verified: verified },
});

describe('signing on by another provider', () => {
  it('is offered by its name', async () => {
    expect((await site.browser().get('/auth/ways')).json.openId).toEqual({ provider: 'oidc', name: 'Harbour Office' });
  });

  it('leads to the account of the verified address, and there again', async () => {
    const userId = await site.user({ email: 'ines@example.org', displayName: 'Ines', password: undefined });
    for (const expected of [1, 1]) {
      const browser = site.browser();
      const answer = await signOn(browser, person('ines'));
      expect(answer.status).toBe(302);
      expect(answer.headers.get('location')).toBe('/graphql');
      expect(await site.accounts.findSession(browser.cookie)).toMatchObject({ userId });
      expect(await site.database.sql`select 1 from accounts where user_id = ${userId}`).toHaveLength(expected);
    }
    const [user] = await site.database.sql`select display_name, image from users where id = ${userId}`;
    expect(user).toEqual({ display_name: 'Ines', image: null });
    const actions = await site.database
      .sql`select action, details from audit_events where actor_id = ${userId} order by id`;
    expect(actions.map(({ action }) => action)).toEqual(['linkAccount', 'signIn', 'signIn']);
    expect(actions[1]!.details).toEqual({ by: 'OPEN_ID' });
  });

  it('proves by PKCE and a nonce that the answer is to this question', async () => {
    await site.user({ email: 'pkce@example.org', password: undefined });
    await signOn(site.browser(), person('pkce'));
    const asked = provider.asked.at(-1)!;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(asked.get('nonce')).toBeTruthy();
    expect(asked.get('redirect_uri')).toBe(`${site.url}/auth/callback/oidc`);
  });

  it('links no account when the provider does not vouch for the address, and says so on a page', async () => {
    const userId = await site.user({ email: 'doubtful@example.org' });
    const browser = site.browser();
    const answer = await signOn(browser, person('doubtful', false));
    expect(browser.session).toBeUndefined();
    const page = await browser.get(answer.headers.get('location')!);
    expect(page).toMatchObject({ status: 400, text: expect.stringContaining('cannot vouch for') });
    expect(
      await site.database.sql`select 1 from accounts where user_id = ${userId} and provider_id = 'oidc'`,
    ).toHaveLength(0);
  });

  it('C8: takes no address whose letters only fold to those of an account', async () => {
    const userId = await site.user({ email: 'kk@example.org' });
    const browser = site.browser();
    await signOn(browser, { ...person('kelvin'), email: '\u212ak@example.org' });
    expect(browser.session).toBeUndefined();
    expect(
      await site.database.sql`select 1 from accounts where user_id = ${userId} and provider_id = 'oidc'`,
    ).toHaveLength(0);
  });

  it('makes no account for a stranger unless readers may sign up', async () => {
    const browser = site.browser();
    const answer = await signOn(browser, person('stranger'));
    expect((await browser.get(answer.headers.get('location')!)).text).toContain('Ask an administrator');
    expect(await site.database.sql`select 1 from users where email = 'stranger@example.org'`).toHaveLength(0);
  });

  it('C11: lets nobody in who is suspended', async () => {
    const userId = await site.user({ email: 'barred@example.org' });
    await suspendUser(site.context(), { userId });
    const browser = site.browser();
    const answer = await signOn(browser, person('barred'));
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toContain('/auth/error');
    expect(browser.session).toBeUndefined();
  });

  it('takes an answer once, and from the browser that asked', async () => {
    await site.user({ email: 'careful@example.org' });
    provider.person = person('careful');
    const browser = site.browser();
    const begun = await browser.post('/auth/sign-in/social', { provider: 'oidc', callbackURL: '/graphql' });
    const back = await atProvider(begun.json.url);
    const thief = site.browser();
    await thief.get(back);
    expect(thief.session).toBeUndefined();
    const again = site.browser();
    for (const [name, value] of browser.cookies) again.cookies.set(name, value);
    await browser.get(back);
    await again.get(back);
    expect([browser, again].filter(({ session }) => session).length).toBeLessThanOrEqual(1);
  });

  it('is not shaken by an answer that nobody asked for', async () => {
    for (const query of [
      '',
      'state=x',
      'code=a&state=%00',
      'code=a&state=x',
      'error=access_denied&state=x',
      'error=%3Cscript%3E',
    ]) {
      const answer = await site.browser().get(`/auth/callback/oidc?${query}`);
      expect([302, 400], query).toContain(answer.status);
      const location = answer.headers.get('location');
      if (!location) continue;
      expect(new URL(location).origin).toBe(site.url);
      const page = await site.browser().get(location);
      expect(page).toMatchObject({ status: 400, text: expect.stringContaining('You are not signed in') });
      expect(page.text).not.toContain('<script');
    }
  });

  it('H8: leads to no other site', async () => {
    for (const callbackURL of [
      'https://evil.test',
      '//evil.test',
      '/\\evil.test',
      'https:evil.test',
      '/\t/evil.test',
      'javascript:alert(1)',
    ]) {
      const answer = await site.browser().post('/auth/sign-in/social', { provider: 'oidc', callbackURL });
      expect([400, 403], callbackURL).toContain(answer.status);
    }
    expect((await site.browser().signIn('admin@example.org', password)).status).toBe(200);
  });
});
