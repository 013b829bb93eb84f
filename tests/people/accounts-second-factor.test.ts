import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from './accounts-browser.ts';
import { type AccountsSite, openSite, password } from './accounts-site.ts';

let site: AccountsSite;
beforeAll(async () => {
  site = await openSite();
});

/** Turns the second factor on and says what the app and the paper then know. */
async function turnOn(email: string): Promise<{ secret: Buffer; backupCodes: string[]; browser: Browser; id: string }> {
  const id = await site.user({ email });
  const browser = site.browser();
  await browser.signIn(email, password);
  const enabled = await browser.post('/auth/two-factor/enable', { password });
  const secret = fromBase32(new URL(enabled.json.totpURI).searchParams.get('secret')!);
  const before = browser.session;
  // The code of the period before holds as well, and the present one is left to whoever signs in.
  const verified = await browser.post('/auth/two-factor/verify-totp', { code: codeOf(secret, -1) });
  expect(verified.status).toBe(200);
  expect(browser.session, 'C9: a new id').not.toBe(before);
  return { secret, backupCodes: enabled.json.backupCodes, browser, id };
}

const auditOf = async (id: string) =>
  (await site.database.sql`select action, details from audit_events where actor_id = ${id} order by id`).map(
    ({ action, details }) => (details?.by ? `${action} by ${details.by}` : action),
  );

describe('a second factor', () => {
  it('is asked for after the password, and its code signs in once', async () => {
    const { secret, id } = await turnOn('totp@example.org');
    const browser = site.browser();
    expect((await browser.signIn('totp@example.org', password)).json).toMatchObject({ twoFactorRedirect: true });
    expect(browser.session).toBeUndefined();
    const code = codeOf(secret, 0);
    expect((await browser.post('/auth/two-factor/verify-totp', { code })).status).toBe(200);
    expect(await site.accounts.findSession(browser.cookie)).toMatchObject({ userId: id });
    const onlooker = site.browser();
    await onlooker.signIn('totp@example.org', password);
    expect((await onlooker.post('/auth/two-factor/verify-totp', { code })).status).toBe(401);
    expect(onlooker.session).toBeUndefined();
    expect(await auditOf(id)).toEqual([
      'signIn by PASSWORD',
      'enableTwoFactor',
      'signIn by PASSWORD_AND_SECOND_FACTOR',
    ]);
  });

  it('C15: a code signs in one of twenty who send it at once', async () => {
    const { secret } = await turnOn('raced-code@example.org');
    const browser = site.browser();
    await browser.signIn('raced-code@example.org', password);
    const code = codeOf(secret, 0);
    const cookie = browser.cookie;
    const tries = Array.from({ length: 20 }, (_, index) =>
      site
        .browser()
        .post('/auth/two-factor/verify-totp', { code }, { headers: { cookie, 'x-forwarded-for': `10.9.${index}.1` } }),
    );
    const won = (await Promise.all(tries)).filter(
      ({ headers }) => headers.getSetCookie().join().includes('session_token=') && true,
    );
    expect(won.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('C15: a backup code signs in one of twenty who send it at once, and never again', async () => {
    const { backupCodes, id } = await turnOn('raced-backup@example.org');
    const browsers = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const browser = site.browser();
        await browser.signIn('raced-backup@example.org', password);
        return browser;
      }),
    );
    const [code] = backupCodes;
    const answers = await Promise.all(
      browsers.map((browser) => browser.post('/auth/two-factor/verify-backup-code', { code })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.every(({ status }) => status < 500)).toBe(true);
    const late = site.browser();
    await late.signIn('raced-backup@example.org', password);
    expect((await late.post('/auth/two-factor/verify-backup-code', { code })).status).toBe(401);
    expect(await site.database.sql`select 1 from sessions where user_id = ${id}`).toHaveLength(2);
  });

  it('C16: nothing but the second step works between the two', async () => {
    const { id } = await turnOn('between@example.org');
    const browser = site.browser();
    await browser.signIn('between@example.org', password);
    expect(await site.accounts.findSession(browser.cookie)).toBeUndefined();
    expect((await browser.get('/auth/get-session')).json).toBeNull();
    for (const [path, body] of [
      ['/auth/two-factor/disable', { password }],
      ['/auth/two-factor/generate-backup-codes', { password }],
      ['/auth/change-password', { currentPassword: password, newPassword: 'something else entirely' }],
      ['/auth/update-user', { name: 'Another' }],
      ['/auth/revoke-sessions', {}],
    ] as const)
      expect(await browser.post(path, body), path).toMatchObject({ status: 401 });
    expect(await site.database.sql`select 1 from users where id = ${id} and two_factor_enabled`).toHaveLength(1);
  });

  it('gives up on a sign-in after five wrong codes, whatever comes then', async () => {
    const { secret } = await turnOn('guessing@example.org');
    const browser = site.browser();
    await browser.signIn('guessing@example.org', password);
    const right = codeOf(secret, 0);
    for (let guess = 0; guess < 5; guess++) {
      const code = String((Number(right) + 1 + guess) % 1_000_000).padStart(6, '0');
      expect((await browser.post('/auth/two-factor/verify-totp', { code })).status).toBe(401);
    }
    expect((await browser.post('/auth/two-factor/verify-totp', { code: right })).status).toBeGreaterThanOrEqual(400);
    expect(browser.session).toBeUndefined();
  });

  it('is turned off by the password only, and C9: with a new session', async () => {
    const { browser, id } = await turnOn('off@example.org');
    expect((await browser.post('/auth/two-factor/disable', { password: 'not the password' })).status).toBe(400);
    const before = browser.session;
    expect((await browser.post('/auth/two-factor/disable', { password })).status).toBe(200);
    expect(browser.session).not.toBe(before);
    expect((await site.browser().signIn('off@example.org', password)).json.user.id).toBe(id);
    expect(await auditOf(id)).toContain('disableTwoFactor');
  });

  it('lies in the database sealed', async () => {
    const { secret, backupCodes, id } = await turnOn('sealed@example.org');
    const row = JSON.stringify(await site.database.sql`select * from two_factors where user_id = ${id}`);
    expect(row).not.toContain(secret.toString());
    for (const code of backupCodes) expect(row).not.toContain(code);
  });
});

/** RFC 6238 with SHA-1, six digits, thirty seconds. */
function codeOf(secret: Buffer, periods: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + periods));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const number = digest.readUInt32BE(digest[19]! & 0x0f) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
