import { beforeAll, describe, expect, it } from 'vitest';
import { suspendUser } from '../../src/people/suspend-user.ts';
import { type AccountsSite, openSite, password } from './accounts-site.ts';

let site: AccountsSite;
beforeAll(async () => {
  site = await openSite();
  await site.user({ email: 'admin@example.org', roles: [{ role: 'ADMIN' }] });
});

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';

describe('signing in and out', () => {
  it('is by address and password, and says who is there', async () => {
    const userId = await site.user({ email: 'Ines.Calado@Example.org', displayName: 'Ines Calado' });
    const browser = site.browser();
    const answer = await browser.signIn('ines.calado@example.ORG', password);
    expect(answer).toMatchObject({ status: 200, json: { user: { id: userId, name: 'Ines Calado' } } });
    expect(answer.headers.getSetCookie().join()).toMatch(
      /^galley\.session_token=[^;]+; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect((await browser.get('/auth/get-session')).json).toMatchObject({ user: { email: 'ines.calado@example.org' } });
    expect(await site.accounts.findSession(browser.cookie)).toMatchObject({ userId });
    const [event] = await site.database
      .sql`select * from audit_events where action = 'signIn' and actor_id = ${userId}`;
    expect(event).toMatchObject({ via: 'PERSON', object_id: userId, details: { by: 'PASSWORD' } });
  });

  it('C10: ends at once, whoever kept the cookie', async () => {
    const userId = await site.user({ email: 'leaving@example.org' });
    const browser = site.browser();
    await browser.signIn('leaving@example.org', password);
    const kept = browser.cookie;
    expect((await browser.post('/auth/sign-out')).status).toBe(200);
    expect(browser.session).toBeUndefined();
    expect(await site.accounts.findSession(kept)).toBeNull();
    const answer = await browser.get('/auth/list-sessions', { headers: { cookie: kept } });
    expect(answer.status).toBe(401);
    expect(
      await site.database.sql`select 1 from audit_events where action = 'signOut' and actor_id = ${userId}`,
    ).toHaveLength(1);
  });

  it('C9: gives a new id each time, whatever the browser brought', async () => {
    await site.user({ email: 'fixed@example.org' });
    const browser = site.browser();
    browser.cookies.set('galley.session_token', 'chosen-by-another.c2lnbmVk');
    await browser.signIn('fixed@example.org', password);
    const first = browser.session;
    expect(first).not.toContain('chosen');
    await browser.signIn('fixed@example.org', password);
    expect(browser.session).not.toBe(first);
  });

  it('keeps of a device a few words, and of an address nothing', async () => {
    const userId = await site.user({ email: 'device@example.org' });
    const browser = site.browser();
    browser.headers['user-agent'] = firefox;
    await browser.signIn('device@example.org', password);
    const [row] = await site.database.sql`select ip_address, user_agent from sessions where user_id = ${userId}`;
    expect(row).toEqual({ ip_address: null, user_agent: 'Firefox on Linux' });
  });

  it('lists one’s sessions and ends another', async () => {
    await site.user({ email: 'two-places@example.org' });
    const [here, there] = [site.browser(), site.browser()];
    for (const browser of [here, there]) await browser.signIn('two-places@example.org', password);
    const { json: sessions } = await here.get('/auth/list-sessions');
    expect(sessions).toHaveLength(2);
    const own = (await here.get('/auth/get-session')).json.session.id;
    const other = sessions.find(({ id }: { id: string }) => id !== own);
    expect((await here.post('/auth/revoke-session', { token: other.token })).status).toBe(200);
    expect(await site.accounts.findSession(there.cookie)).toBeNull();
    expect(await site.accounts.findSession(here.cookie)).toMatchObject({ sessionId: own });
  });

  it('does not end the session of another', async () => {
    await site.user({ email: 'meddler@example.org' });
    await site.user({ email: 'meddled@example.org' });
    const [meddler, meddled] = [site.browser(), site.browser()];
    await meddler.signIn('meddler@example.org', password);
    await meddled.signIn('meddled@example.org', password);
    const { token } = (await meddled.get('/auth/get-session')).json.session;
    await meddler.post('/auth/revoke-session', { token });
    expect(await site.accounts.findSession(meddled.cookie)).not.toBeNull();
  });

  it('takes no cookie that it has not signed', async () => {
    await site.user({ email: 'forged@example.org' });
    const browser = site.browser();
    await browser.signIn('forged@example.org', password);
    const [token] = decodeURIComponent(browser.session!).split('.');
    const forged = `galley.session_token=${token}.${encodeURIComponent(Buffer.alloc(32).toString('base64'))}`;
    expect(await site.accounts.findSession(forged)).toBeNull();
    expect(await site.accounts.findSession('galley.session_token=%E0%A4%A')).toBeNull();
    expect(await site.accounts.findSession('other=1')).toBeUndefined();
    expect(await site.accounts.findSession(undefined)).toBeUndefined();
    expect(site.accounts.hasSession(forged)).toBe(true);
    expect(site.accounts.hasSession('xgalley.session_token=1; other=galley.session_token=')).toBe(false);
  });

  it('C11: shuts out who is suspended, with the words for a wrong password', async () => {
    const userId = await site.user({ email: 'suspended@example.org' });
    const browser = site.browser();
    await browser.signIn('suspended@example.org', password);
    const kept = browser.cookie;
    await suspendUser(site.context(), { userId });
    expect(await site.accounts.findSession(kept)).toBeNull();
    expect((await browser.get('/auth/get-session')).json).toBeNull();
    expect(browser.session).toBeUndefined();
    const wrong = await site.browser().signIn('suspended@example.org', 'not the password');
    const right = await site.browser().signIn('suspended@example.org', password);
    expect(right.status).toBe(401);
    expect(withoutIds(right.text)).toBe(withoutIds(wrong.text));
  });

  it('C11: a session that slipped in beside a suspension holds nowhere', async () => {
    const userId = await site.user({ email: 'slipped@example.org' });
    const browser = site.browser();
    await browser.signIn('slipped@example.org', password);
    await site.database.sql`update users set suspended_at = now() where id = ${userId}`;
    const kept = browser.cookie;
    expect(await site.accounts.findSession(kept)).toBeNull();
    expect((await browser.get('/auth/get-session')).json).toBeNull();
    expect(
      (await browser.post('/auth/update-user', { name: 'Still here' }, { headers: { cookie: kept } })).status,
    ).toBe(401);
  });

  it('C12: an id that was somebody’s is nobody else’s later', async () => {
    const browser = site.browser();
    const gone = await site.user({ email: 'gone@example.org' });
    await browser.signIn('gone@example.org', password);
    await site.database.sql`delete from users where id = ${gone}`;
    const next = await site.user({ email: 'gone@example.org' });
    expect(next).not.toBe(gone);
    expect(await site.accounts.findSession(browser.cookie)).toBeNull();
  });
});

const withoutIds = (text: string) => text.replace(/[0-9a-f-]{36}/g, 'id');
