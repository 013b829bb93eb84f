import { beforeAll, describe, expect, it } from 'vitest';
import { suspendUser } from '../../src/people/suspend-user.ts';
import { Authenticator } from './accounts-authenticator.ts';
import type { Browser } from './accounts-browser.ts';
import { type AccountsSite, openSite, password } from './accounts-site.ts';

let site: AccountsSite;
beforeAll(async () => {
  site = await openSite();
  await site.user({ email: 'admin@example.org', roles: [{ role: 'ADMIN' }] });
});

const own = () => ({ headers: { origin: site.url } });

async function register(browser: Browser, key: Authenticator) {
  const { json } = await browser.get('/auth/passkey/generate-register-options');
  const response = key.create(json, site.url);
  return browser.post('/auth/passkey/verify-registration', { response, name: 'My phone' }, own());
}

async function signIn(browser: Browser, key: Authenticator) {
  const { json } = await browser.get('/auth/passkey/generate-authenticate-options');
  const response = key.get(json, site.url);
  return { response, answer: await browser.post('/auth/passkey/verify-authentication', { response }, own()) };
}

describe('a passkey', () => {
  it('is added by who is signed in, and then signs in by itself', async () => {
    const userId = await site.user({ email: 'key@example.org' });
    const [browser, key] = [site.browser(), new Authenticator()];
    expect((await browser.get('/auth/passkey/generate-register-options')).status).toBe(401);
    await browser.signIn('key@example.org', password);
    expect((await register(browser, key)).status).toBe(200);
    const elsewhere = site.browser();
    expect((await signIn(elsewhere, key)).answer.status).toBe(200);
    expect(await site.accounts.findSession(elsewhere.cookie)).toMatchObject({ userId });
    const events = await site.database
      .sql`select action, details from audit_events where actor_id = ${userId} order by id`;
    expect(events.map(({ action }) => action)).toEqual(['signIn', 'addPasskey', 'signIn']);
    expect(events[2]!.details).toEqual({ by: 'PASSKEY' });
  });

  it('C3: gives back no guess at a password, neither when it is asked for nor by signing in another', async () => {
    await site.user({ email: 'guessed@example.org' });
    await site.user({ email: 'guesser@example.org' });
    const [owner, stolen, key] = [site.browser(), site.browser(), new Authenticator()];
    await owner.signIn('guesser@example.org', password);
    await register(owner, key);
    await stolen.signIn('guessed@example.org', password);
    const from = (cookie: string) => ({
      headers: { cookie, origin: site.url, 'x-forwarded-for': stolen.address },
    });
    const { cookie } = stolen;
    const fields = { currentPassword: 'not this one', newPassword: 'something else entirely' };
    const statuses: number[] = [];
    for (let round = 0; round < 11; round += 1) {
      statuses.push((await site.browser().post('/auth/change-password', fields, from(cookie))).status);
      const asking = site.browser();
      const { json } = await asking.get('/auth/passkey/generate-authenticate-options', from(cookie));
      const response = key.get(json, site.url);
      const both = from(`${cookie}; ${asking.cookie}`);
      const answer = await site.browser().post('/auth/passkey/verify-authentication', { response }, both);
      expect(answer.status).toBe(200);
    }
    expect(statuses.slice(0, 10)).not.toContain(429);
    expect(statuses[10]).toBe(429);
  });

  it('C15: answers a challenge once', async () => {
    await site.user({ email: 'replayed@example.org' });
    const [browser, key] = [site.browser(), new Authenticator()];
    await browser.signIn('replayed@example.org', password);
    await register(browser, key);
    const first = site.browser();
    const { json } = await first.get('/auth/passkey/generate-authenticate-options');
    const response = key.get(json, site.url);
    const cookie = first.cookie;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        site
          .browser()
          .post('/auth/passkey/verify-authentication', { response }, { headers: { cookie, origin: site.url } }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.every(({ status }) => status < 500)).toBe(true);
  });

  it('is of no use to who merely found it', async () => {
    await site.user({ email: 'found@example.org' });
    const [browser, key] = [site.browser(), new Authenticator()];
    await browser.signIn('found@example.org', password);
    key.verifiesUser = false;
    expect((await register(browser, key)).status).toBeGreaterThanOrEqual(400);
    key.verifiesUser = true;
    await register(browser, key);
    key.verifiesUser = false;
    const finder = site.browser();
    expect((await signIn(finder, key)).answer.status).toBe(401);
    expect(finder.session).toBeUndefined();
  });

  it('C11: lets nobody in who is suspended', async () => {
    const userId = await site.user({ email: 'barred@example.org' });
    const [browser, key] = [site.browser(), new Authenticator()];
    await browser.signIn('barred@example.org', password);
    await register(browser, key);
    await suspendUser(site.context(), { userId });
    const again = site.browser();
    expect((await signIn(again, key)).answer.status).toBe(401);
    expect(again.session).toBeUndefined();
  });

  it('is taken away by its owner only', async () => {
    await site.user({ email: 'owner@example.org' });
    await site.user({ email: 'other@example.org' });
    const [owner, other, key] = [site.browser(), site.browser(), new Authenticator()];
    await owner.signIn('owner@example.org', password);
    await other.signIn('other@example.org', password);
    const { id } = (await register(owner, key)).json;
    expect((await other.post('/auth/passkey/delete-passkey', { id })).status).toBeGreaterThanOrEqual(400);
    expect((await owner.get('/auth/passkey/list-user-passkeys')).json).toHaveLength(1);
    expect((await owner.post('/auth/passkey/delete-passkey', { id })).status).toBe(200);
    expect((await signIn(site.browser(), key)).answer.status).toBe(401);
  });
});
