import { beforeAll, describe, expect, it } from 'vitest';
import { inviteUser } from '../../src/people/invite-user.ts';
import { createResetLink, sendReset } from '../../src/people/send-reset.ts';
import { createSetupLink } from '../../src/people/setup-link.ts';
import { type AccountsSite, openSite, password } from './accounts-site.ts';
import { linkIn, type MailServer, openMailServer } from './mail-server.ts';

let mail: MailServer;
let site: AccountsSite;
beforeAll(async () => {
  mail = await openMailServer();
  site = await openSite({ GALLEY_SMTP_URL: mail.url, GALLEY_MAIL_FROM: 'The Tidepool <desk@example.org>' });
  await site.user({ email: 'admin@example.org', roles: [{ role: 'ADMIN' }] });
});

const another = 'another ladder of words';
const askForReset = (email: string, headers: Record<string, string> = {}) =>
  site.browser().post('/auth/request-password-reset', { email }, { headers });
const reset = (token: string, newPassword = another) =>
  site.browser().post('/auth/reset-password', { token, newPassword });

describe('a reset by mail', () => {
  it('goes to the address as it is stored, from the configured sender, as plain text', async () => {
    await site.user({ email: 'forgot@example.org', displayName: 'Jo Forgot' });
    expect((await askForReset(' Forgot@EXAMPLE.org ')).status).toBe(200);
    const message = await mail.next('forgot@example.org');
    expect(message).toMatchObject({ from: 'desk@example.org', to: ['forgot@example.org'] });
    expect(message.header('content-type')).toMatch(/^text\/plain/);
    expect(message.text).toContain('Hello Jo Forgot,');
    const { token } = linkIn(message.text);
    expect((await reset(token)).json).toEqual({ status: true });
    expect((await site.browser().signIn('forgot@example.org', another)).status).toBe(200);
    expect((await site.browser().signIn('forgot@example.org', password)).status).toBe(401);
  });

  it('C2: answers the same, whether the address is known or not', async () => {
    await site.user({ email: 'known@example.org' });
    const known = await askForReset('known@example.org');
    const unknown = await askForReset('unknown@example.org');
    expect(unknown).toMatchObject({ status: known.status, text: known.text });
    await mail.next('known@example.org');
    expect(mail.messages.flatMap(({ to }) => to)).not.toContain('unknown@example.org');
  });

  it('C6: a link works for one of twenty who come with it at once, and never again', async () => {
    await site.user({ email: 'raced@example.org' });
    await askForReset('raced@example.org');
    const { token } = linkIn((await mail.next('raced@example.org')).text);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => reset(token, `password number ${index}`)),
    );
    const refused = answers.map(({ status }) => status).filter((status) => status !== 200);
    expect(refused).toHaveLength(19);
    // Hashing has a queue: on a slow machine some are told to come again.
    for (const status of refused) expect([404, 429]).toContain(status);
    const winner = answers.findIndex(({ status }) => status === 200);
    expect((await site.browser().signIn('raced@example.org', `password number ${winner}`)).status).toBe(200);
    expect((await reset(token)).status).toBe(404);
  });

  it('C6: a new request ends the earlier link', async () => {
    await site.user({ email: 'twice@example.org' });
    await askForReset('twice@example.org');
    const first = linkIn((await mail.next('twice@example.org')).text);
    await askForReset('twice@example.org');
    const second = linkIn((await mail.next('twice@example.org')).text);
    expect((await reset(first.token)).status).toBe(404);
    expect((await reset(second.token)).status).toBe(200);
  });

  it('asked for by anybody leaves the link that an administrator gave; whichever is used ends the other', async () => {
    const [userId, second] = [
      await site.user({ email: 'given@example.org' }),
      await site.user({ email: 'given-too@example.org' }),
    ];
    const given = [];
    for (const id of [userId, second])
      given.push(linkIn(await createResetLink(site.context(), { userId: id, siteUrl: site.url })).token);
    await askForReset('given@example.org');
    const asked = linkIn((await mail.next('given@example.org')).text).token;
    expect((await reset(given[0]!)).status).toBe(200);
    expect((await reset(asked)).status).toBe(404);
    await askForReset('given-too@example.org');
    expect((await reset(linkIn((await mail.next('given-too@example.org')).text).token)).status).toBe(200);
    expect((await reset(given[1]!)).status).toBe(404);
  });

  it('C6: a link is over after an hour, and lies in the database as a hash only', async () => {
    const userId = await site.user({ email: 'late@example.org' });
    const long = { ...site.context(), now: new Date(Date.now() - 3_600_001) };
    const letter = await sendReset(long, { email: 'late@example.org', siteUrl: site.url });
    expect((await reset(linkIn(letter!.text).token)).status).toBe(404);
    await askForReset('late@example.org');
    const { token } = linkIn((await mail.next('late@example.org')).text);
    const rows = await site.database.sql`select * from verifications where identifier like ${`%${userId}`}`;
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect((await reset(rows[0]!.value)).status).toBe(404);
  });

  it('C6, D8: leads to the configured address, whatever host was asked', async () => {
    await site.user({ email: 'host@example.org' });
    await askForReset('host@example.org', { 'x-forwarded-host': 'evil.test', forwarded: 'host=evil.test' });
    expect(linkIn((await mail.next('host@example.org')).text).url).toMatch(new RegExp(`^${site.url}/auth/reset\\?`));
  });

  it('C7: ends every session and API token of its owner', async () => {
    const userId = await site.user({ email: 'everywhere@example.org' });
    const browsers = [site.browser(), site.browser()];
    for (const browser of browsers) await browser.signIn('everywhere@example.org', password);
    await site.database.sql`insert into api_tokens (id, user_id, name, prefix, hash, scopes, created_at, expires_at)
      values (${userId}, ${userId}, 'feed', 'glt_', '\\x00', '{READ_PUBLISHED}', now(), now() + interval '1 day')`;
    const { token } = linkIn(await createResetLink(site.context(), { userId, siteUrl: site.url }));
    expect((await reset(token)).status).toBe(200);
    for (const browser of browsers) expect(await site.accounts.findSession(browser.cookie)).toBeNull();
    expect(await site.database.sql`select 1 from live_credentials where user_id = ${userId}`).toHaveLength(0);
  });

  it('C8: of letters that fold to those of an address, mail goes to the stored one; of look-alikes, nowhere', async () => {
    await site.user({ email: 'julian.kk@example.org' });
    // Kelvin sign, then full-width letters: the same address in another spelling.
    for (const spelling of ['julian.\u212a\u212a@example.org', '\uff4aulian.kk@example.org']) {
      expect((await askForReset(spelling)).status).toBe(200);
      expect((await mail.next('julian.kk@example.org')).to).toEqual(['julian.kk@example.org']);
    }
    // Dotless i, umlaut, Cyrillic: another address, and here none at all.
    for (const spelling of ['jul\u0131an.kk@example.org', 'julian.kk@ex\u00e4mple.org', 'jul\u0456an.kk@example.org'])
      expect((await askForReset(spelling)).status).toBe(400);
    await expect(site.user({ email: 'Julian.\u212aK@example.org' })).rejects.toMatchObject({ path: ['email'] });
  });

  it('F9: is one mail to one person, whatever is in address and name', async () => {
    for (const email of [
      'a@example.org\r\nBcc: b@example.org',
      'a@example.org,b@example.org',
      `${'a'.repeat(250)}@example.org`,
    ])
      expect((await askForReset(email)).status).toBe(400);
    await expect(site.user({ displayName: 'Jo\r\nBcc: b@example.org' })).rejects.toMatchObject({ code: 'VALIDATION' });
    await site.user({ email: 'odd@example.org', displayName: 'Zoë “=?utf-8?q?x?=” <b@example.org>, c@example.org' });
    await askForReset('odd@example.org');
    const message = await mail.next('odd@example.org');
    expect(message.to).toEqual(['odd@example.org']);
    expect(message.header('to')).toBe('odd@example.org');
    expect(message.header('bcc')).toBeUndefined();
  });

  it('is not sent to who is suspended, and his link no longer holds', async () => {
    const userId = await site.user({ email: 'out@example.org' });
    const letter = await sendReset(site.context(), { email: 'out@example.org', siteUrl: site.url });
    await site.database.sql`update users set suspended_at = now() where id = ${userId}`;
    expect(await sendReset(site.context(), { email: 'out@example.org', siteUrl: site.url })).toBeUndefined();
    expect((await reset(linkIn(letter!.text).token)).status).toBe(404);
  });

  it('answers the same when the mail server is down, and says so in the log', async () => {
    const down = await openSite({ GALLEY_SMTP_URL: 'smtp://127.0.0.1:1' }, site.database);
    await site.user({ email: 'unlucky@example.org' });
    const answer = await down.browser().post('/auth/request-password-reset', { email: 'unlucky@example.org' });
    expect(answer).toMatchObject({ status: 200, text: (await askForReset('nobody@example.org')).text });
    await down.accounts.close();
    expect(down.logged.join()).toContain('mail not sent');
  });

  it('is printed where there is no mail server, and in production not even that', async () => {
    await site.user({ email: 'printed@example.org' });
    const development = await openSite({}, site.database);
    const production = await openSite({ NODE_ENV: 'production' }, site.database);
    for (const instance of [development, production]) {
      await instance.browser().post('/auth/request-password-reset', { email: 'printed@example.org' });
      await instance.accounts.close();
    }
    expect(linkIn(development.said.join('\n')).url).toContain('/auth/reset?token=');
    expect(production.said).toEqual([]);
    expect(production.logged.join()).not.toContain('token=');
  });
});

describe('an invitation', () => {
  it('makes an account whose owner chooses the password on a page without scripts', async () => {
    const input = { email: 'new@example.org', displayName: 'New Author', roles: [{ role: 'AUTHOR' as const }] };
    const { letter, userId } = await inviteUser(site.context(), { ...input, siteUrl: site.url });
    site.accounts.mail.send(letter);
    const { url, token } = linkIn((await mail.next('new@example.org')).text);
    const browser = site.browser();
    const page = await browser.get(url);
    expect(page).toMatchObject({ status: 200, text: expect.stringContaining('autocomplete="new-password"') });
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self';/,
    );
    const short = await browser.form('/auth/invitation', { token, password: 'short' });
    expect(short).toMatchObject({ status: 400, text: expect.stringContaining('12 characters or more') });
    expect((await browser.form('/auth/invitation', { token, password })).status).toBe(200);
    expect((await browser.get(url)).status).toBe(404);
    expect((await browser.signIn('new@example.org', password)).json.user.id).toBe(userId);
  });
});

describe('the link that sets a site up', () => {
  it('makes the first administrator once, of twenty who come with it, and signs in', async () => {
    const empty = await openSite();
    const spent = linkIn((await createSetupLink(empty.context(), { siteUrl: empty.url }))!);
    const { url, token } = linkIn((await createSetupLink(empty.context(), { siteUrl: empty.url }))!);
    expect(url).toBe(`${empty.url}/auth/setup?token=${token}`);
    expect((await empty.browser().get(spent.url)).status).toBe(404);
    expect((await empty.browser().get(url)).text).toContain('name="email"');
    const browsers = Array.from({ length: 20 }, () => empty.browser());
    const answers = await Promise.all(
      browsers.map((browser, index) =>
        browser.post('/auth/setup', { token, email: `first-${index}@example.org`, displayName: 'First', password }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(404)]);
    const winner = browsers[answers.findIndex(({ status }) => status === 200)]!;
    const { userId } = (await empty.accounts.findSession(winner.cookie))!;
    expect(await empty.database.sql`select user_id, role from role_grants`).toEqual([
      { user_id: userId, role: 'ADMIN' },
    ]);
    expect(await empty.database.sql`select 1 from users`).toHaveLength(1);
    expect(await createSetupLink(empty.context(), { siteUrl: empty.url })).toBeUndefined();
  });

  it('keeps what was typed when the password is too short, and leads on by the form', async () => {
    const empty = await openSite();
    const { token } = linkIn((await createSetupLink(empty.context(), { siteUrl: empty.url }))!);
    const browser = empty.browser();
    const fields = { token, email: 'first@example.org', displayName: '"><script>' };
    const again = await browser.form('/auth/setup', { ...fields, password: 'short' });
    expect(again.text).toContain('value="&quot;&gt;&lt;script&gt;"');
    const done = await browser.form('/auth/setup', { ...fields, password });
    expect(done.status).toBe(303);
    expect(done.headers.get('location')).toBe('/graphql');
    expect(await empty.accounts.findSession(browser.cookie)).toBeTruthy();
  });

  it('holds no longer once somebody has an account, nor after a day', async () => {
    const empty = await openSite();
    const { token } = linkIn((await createSetupLink(empty.context(), { siteUrl: empty.url }))!);
    await empty.user();
    const late = await empty
      .browser()
      .post('/auth/setup', { token, email: 'b@example.org', displayName: 'B', password });
    expect(late.status).toBe(404);
    const other = await openSite();
    const yesterday = { ...other.context(), now: new Date(Date.now() - 24 * 3_600_000 - 1) };
    const old = linkIn((await createSetupLink(yesterday, { siteUrl: other.url }))!);
    expect((await other.browser().get(old.url)).status).toBe(404);
  });
});
