import { createHmac } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newToken } from '../support/people.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';
import { chromiumPath, openBrowser, type WatchedBrowser } from './browser.ts';
import { openSignedSite, password } from './signed-site.ts';

const forStaff = '{ users(first: 3) { totalCount } }';

describe.skipIf(!chromiumPath)('signing in inside GraphiQL', () => {
  let folder: string;
  let site: Awaited<ReturnType<typeof openSignedSite>>;
  let watched: WatchedBrowser;
  let context: BrowserContext;
  let page: Page;
  let administrator: string;
  const faults: string[] = [];
  const requests: { authorization?: string; cookie?: string; query: string }[] = [];

  beforeAll(async () => {
    folder = await makeTemporaryFolder();
    site = await openSignedSite(folder);
    administrator = await site.user({
      ...{ email: 'ada@example.org', displayName: 'Ada Admin', roles: [{ role: 'ADMIN' }] },
    });
    await site.user({ email: 'mo@example.org', displayName: 'Mo Member', roles: [] });
    watched = await openBrowser(folder);
    context = await watched.browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    watch(page);
    page.on('request', async (request) => {
      if (request.method() !== 'POST' || !request.url().endsWith('/graphql')) return;
      const { query } = request.postDataJSON();
      if (query.includes('query WhoReads') || query.includes('query IntrospectionQuery')) return;
      const { authorization, cookie } = await request.allHeaders();
      requests.push({ authorization, cookie, query });
    });
    await page.goto(`${site.url}/graphql`);
  }, 150_000);
  afterAll(async () => {
    await watched?.browser.close();
    await site?.close();
    if (folder) await removeTemporaryFolder(folder);
  });

  function watch(page: Page): void {
    page.on('console', (message) => {
      // The browser itself says so of every refusal; what the page makes of it is what is tested.
      const { pathname } = new URL(message.location().url || page.url());
      if (/^Failed to load resource/.test(message.text()) && /^\/(graphql|auth\/.*|media\/.*)$/.test(pathname)) return;
      if (['error', 'warning'].includes(message.type())) faults.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => faults.push(error.stack ?? String(error)));
  }
  const shoot = async (name: string) => {
    const out = process.env.DESK_SCREENSHOTS;
    if (!out) return;
    await mkdir(out, { recursive: true });
    await page.waitForTimeout(600);
    await page.screenshot({ path: join(out, `signing-in-${name}.png`) });
  };
  const who = () => expect.poll(() => page.locator('.desk-who').innerText(), { timeout: 40_000 });
  const press = (name: string) => page.locator('.desk-bar > button', { hasText: name }).click();
  const inDialog = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  const alert = () => page.getByRole('dialog').getByRole('alert');
  const fault = () => expect.poll(() => alert().innerText(), { timeout: 40_000 });
  const isClosed = () => expect.poll(() => page.getByRole('dialog').count(), { timeout: 40_000 }).toBe(0);
  const signIn = async (email: string, secret = password) => {
    await press('Sign in');
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password').fill(secret);
    await page.keyboard.press('Enter');
  };
  const tabs = () => page.locator('.graphiql-tab-button').allInnerTexts();
  const tabsAre = () => expect.poll(tabs, { timeout: 40_000 });
  /** A tab is named a moment after it was written in. */
  const tabsWith = async (title: string) => {
    await tabsAre().toContain(title);
    return tabs();
  };
  const isThere = () => page.locator('.graphiql-query-editor .view-line').first().waitFor();
  /** Puts a document into the tab that is open, in place of what is there. */
  const write = async (document: string) => {
    await isThere();
    await page.locator('.graphiql-query-editor .view-lines').click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText(document);
  };
  const answerTo = async (document: string) => {
    const [response] = await Promise.all([
      page.waitForResponse(
        (response) => response.request().method() === 'POST' && response.request().postDataJSON().query === document,
      ),
      page.locator('.graphiql-execute-button').click(),
    ]);
    return { status: response.status(), body: await response.json() };
  };
  const openTab = async (document: string) => {
    await isThere();
    await page.locator('.graphiql-tab-add').click();
    await write(document);
    return answerTo(document);
  };
  const stored = () => page.evaluate(() => JSON.stringify({ ...localStorage }));

  it('reads as everybody to begin with', async () => {
    await who().toBe('Reading as everybody');
    expect(await openTab(forStaff)).toEqual({ status: 200, body: { data: { users: null } } });
    await shoot('1-everybody-light');
  });

  it('says that the password is wrong, whoever is meant', async () => {
    await signIn('ada@example.org', 'not the password');
    await fault().toBe('The e-mail address or the password is wrong.');
    const email = page.getByLabel('E-mail address');
    expect(await email.getAttribute('autocomplete')).toBe('username');
    expect(await page.getByLabel('Password').getAttribute('autocomplete')).toBe('current-password');
    await shoot('2-wrong-password-light');
    await email.fill('nobody@example.org');
    await page.keyboard.press('Enter');
    await fault().toBe('The e-mail address or the password is wrong.');
    await page.keyboard.press('Escape');
    await isClosed();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Sign in');
    await who().toBe('Reading as everybody');
  });

  it('offers other ways where there are some, and says when one does not answer', async () => {
    await press('Sign in');
    await inDialog('Sign in with The Gazette');
    await fault().toBe('The Gazette does not answer. Sign in another way.');
    expect(new URL(page.url()).pathname).toBe('/graphql');
    await page.keyboard.press('Escape');
    await isClosed();
  });

  it('lets staff run what only staff may, and nobody after they signed out', async () => {
    await signIn('ada@example.org');
    await who().toBe('Ada Admin, Administrator');
    await isClosed();
    await tabsAre().toEqual(['FrontPage', 'ArticlePage', 'CommentsWithReplies', 'SearchCaptions', 'WhoAmI']);
    expect(await openTab(forStaff)).toEqual({
      status: 200,
      body: { data: { users: { totalCount: expect.any(Number) } } },
    });
    await page.locator('.graphiql-tab-button', { hasText: 'WhoAmI' }).click();
    await shoot('3-administrator-light');
    await press('Sign out');
    await who().toBe('Reading as everybody');
    expect(await openTab(forStaff)).toEqual({ status: 200, body: { data: { users: null } } });
    expect((await context.cookies()).filter(({ name }) => name.includes('session'))).toEqual([]);
  });

  it('keeps the tabs of each apart, and loses none', async () => {
    await openTab('query OfEverybody { site { name } }');
    const ofEverybody = await tabsWith('OfEverybody');
    await signIn('ada@example.org');
    await who().toContain('Ada Admin');
    await expect.poll(async () => (await tabs()).at(-2), { timeout: 40_000 }).toBe('WhoAmI');
    await openTab('query OfAda { site { name } }');
    const ofAda = await tabsWith('OfAda');
    expect(ofAda).not.toContain('OfEverybody');
    await press('Sign out');
    await who().toBe('Reading as everybody');
    await tabsAre().toEqual(ofEverybody);
    await signIn('mo@example.org');
    await who().toBe('Mo Member, Member');
    await tabsAre().toEqual(['FrontPage', 'ArticlePage', 'CommentsWithReplies', 'SearchCaptions']);
    expect(await openTab(forStaff)).toEqual({ status: 200, body: { data: { users: null } } });
    await press('Sign out');
    await signIn('ada@example.org');
    await who().toContain('Ada Admin');
    await tabsAre().toEqual(ofAda);
    await page.reload();
    await who().toContain('Ada Admin');
    await tabsAre().toEqual(ofAda);
    expect(await stored()).toContain('OfEverybody');
  });

  it('says that a session has ended, and leaves the work where it is', async () => {
    const before = await tabs();
    await site.database.sql`delete from sessions where user_id = ${administrator}`;
    // For as long as the server may remember a session that it has just seen.
    await expect
      .poll(async () => (await openTab('query Late { users { totalCount } }')).status, { timeout: 40_000 })
      .toBe(401);
    await who().toBe('Your session has ended. Reading as everybody');
    await page.locator('.graphiql-response', { hasText: 'This session has ended' }).waitFor();
    expect(await tabs()).toEqual(expect.arrayContaining(before));
    await shoot('4-session-ended-light');
    await signIn('ada@example.org');
    await who().toBe('Ada Admin, Administrator');
    expect(await tabs()).toEqual(expect.arrayContaining(before));
  });

  it('follows what another window does', async () => {
    const other = await context.newPage();
    watch(other);
    await other.goto(`${site.url}/graphql`);
    await other.getByRole('button', { name: 'Sign out' }).click();
    await who().toBe('Your session has ended. Reading as everybody');
    await other.close();
    await signIn('ada@example.org');
    await who().toBe('Ada Admin, Administrator');
  });

  it('tries an API token without the cookies, and keeps it in memory only', async () => {
    const { secret } = await newToken(site.database, administrator, ['READ_PUBLISHED', 'READ_DRAFTS']);
    await press('Try as a token');
    await page.getByLabel('API token').fill('galley_wrong');
    await inDialog('Try it');
    await fault().toContain('No such API token holds');
    await shoot('5-token-light');
    await page.getByLabel('API token').fill(secret);
    await inDialog('Try it');
    await who().toBe(
      `Asking with the token ${secret.slice(0, 13)}… of Ada Admin, to read what is published and read drafts`,
    );
    await shoot('6-trial-light');
    const document = 'query AsToken { viewer { tokenScopes sessions { id } } }';
    expect((await openTab(document)).body.data.viewer).toEqual({
      tokenScopes: ['READ_PUBLISHED', 'READ_DRAFTS'],
      sessions: [],
    });
    await expect.poll(() => requests.at(-1)?.query, { timeout: 40_000 }).toBe(document);
    expect(requests.at(-1)).toMatchObject({ authorization: `Bearer ${secret}`, cookie: undefined });
    await press('Stop trying the token');
    await who().toBe('Ada Admin, Administrator');
    expect((await answerTo(document)).body.data.viewer).toMatchObject({ tokenScopes: null, sessions: [{}] });
    await page.waitForTimeout(900);
    expect(await stored()).not.toContain(secret);
  });

  it('keeps no header in the browser, in the history neither', async () => {
    await page.locator('.graphiql-editor-tools button', { hasText: 'Headers' }).click();
    await page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden) .view-lines').click();
    await page.keyboard.insertText('{ "x-secret": "not to be kept" }');
    await openTab('query WithHeader { site { name } }');
    await page.locator('.graphiql-tab-button', { hasText: 'AsToken' }).click();
    await page.locator('.graphiql-execute-button').click();
    await expect.poll(stored, { timeout: 40_000 }).toContain('WithHeader');
    await page.waitForTimeout(900);
    expect(await stored()).not.toContain('not to be kept');
  });

  it('asks for the second factor, by app or by paper', async () => {
    const post = (path: string, fields: object) =>
      page.evaluate(
        async ([path, body]) => {
          const headers = { 'content-type': 'application/json' };
          return (await fetch(`/auth/${path}`, { method: 'POST', headers, body })).json();
        },
        [path, JSON.stringify(fields)] as const,
      );
    const { totpURI, backupCodes } = await post('two-factor/enable', { password });
    const secret = fromBase32(new URL(totpURI).searchParams.get('secret')!);
    await post('two-factor/verify-totp', { code: codeOf(secret, -1) });
    await press('Sign out');
    await signIn('ada@example.org');
    const code = page.getByLabel('Code');
    await code.waitFor();
    expect(await code.getAttribute('autocomplete')).toBe('one-time-code');
    expect(await code.evaluate((field) => field === document.activeElement)).toBe(true);
    await code.fill('000 000');
    await page.keyboard.press('Enter');
    await fault().toBe('This code is wrong, or was used before.');
    await shoot('7-second-factor-light');
    await code.fill(codeOf(secret, 0));
    await page.keyboard.press('Enter');
    await who().toBe('Ada Admin, Administrator');
    await press('Sign out');
    await signIn('ada@example.org');
    await code.fill(backupCodes[0]);
    await page.keyboard.press('Enter');
    await who().toBe('Ada Admin, Administrator');
    await post('two-factor/disable', { password });
  });

  it('signs in by a passkey', async () => {
    const devTools = await context.newCDPSession(page);
    await devTools.send('WebAuthn.enable');
    const options = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
    } as const;
    await devTools.send('WebAuthn.addVirtualAuthenticator', {
      options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
    });
    const status = await page.evaluate(register);
    expect(status).toBe(200);
    await press('Sign out');
    await who().toBe('Reading as everybody');
    await press('Sign in');
    await inDialog('Sign in with a passkey');
    await who().toBe('Ada Admin, Administrator');
  });

  it('sends a link to who forgot the password, and tells nobody whether there is an account', async () => {
    await press('Sign out');
    for (const email of ['mo@example.org', 'nobody@example.org']) {
      await press('Sign in');
      await page.getByLabel('E-mail address').fill(email);
      await inDialog('Forgot password');
      expect(await page.getByLabel('E-mail address').inputValue()).toBe(email);
      await inDialog('Send a link');
      await expect
        .poll(() => page.getByRole('dialog').getByRole('status').innerText(), { timeout: 40_000 })
        .toBe('If this address has an account, a mail with a link is on its way.');
      if (email.startsWith('mo')) await shoot('8-forgotten-light');
      await inDialog('Close');
      await isClosed();
    }
    await expect.poll(() => site.said.join('\n'), { timeout: 40_000 }).toContain('mo@example.org');
    expect(site.said.join('\n')).not.toContain('nobody@example.org');
  });

  it('says when to try again', async () => {
    await press('Sign in');
    await page.getByLabel('E-mail address').fill('guessed@example.org');
    await page.getByLabel('Password').fill('a guess');
    await expect
      .poll(
        async () => {
          await inDialog('Sign in');
          return alert().innerText();
        },
        { timeout: 60_000 },
      )
      .toMatch(/^Too many attempts\. Try again in 1[45] minutes, at \d/);
    await shoot('9-too-many-light');
    await page.keyboard.press('Escape');
  });

  it('can be used in a narrow window, and in the dark', async () => {
    await signIn('ada@example.org');
    await who().toContain('Ada Admin');
    await page.emulateMedia({ colorScheme: 'dark' });
    await shoot('1-administrator-dark');
    await page.setViewportSize({ width: 390, height: 844 });
    await shoot('2-administrator-narrow-dark');
    for (const name of ['Sign out', 'Try as a token']) {
      const box = (await page.getByRole('button', { name }).boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(390);
    }
    const editor = (await page.locator('.graphiql-query-editor').boundingBox())!;
    expect(editor.x + editor.width).toBeLessThanOrEqual(390);
    await press('Sign out');
    await press('Sign in');
    await shoot('3-dialog-narrow-dark');
    const dialog = (await page.getByRole('dialog').boundingBox())!;
    expect(dialog.x).toBeGreaterThanOrEqual(0);
    expect(dialog.x + dialog.width).toBeLessThanOrEqual(390);
    await page.emulateMedia({ colorScheme: 'light' });
    await shoot('3-dialog-narrow-light');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await shoot('4-dialog-dark');
  });

  it('wrote no error to the console and asked nobody but its own server', async () => {
    expect(faults).toEqual([]);
    const addresses = (await watched.close()).filter((address) => /^(https?|wss?):/.test(address));
    expect(addresses.filter((address) => !address.startsWith(`${site.url}/`))).toEqual([]);
    expect(addresses).toContain(`${site.url}/auth/sign-in/email`);
  });
});

/** In the page, as somebody signed in: there is no form for this yet. */
async function register(): Promise<number> {
  const options = await (await fetch('/auth/passkey/generate-register-options')).json();
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const response = await fetch('/auth/passkey/verify-registration', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response: credential.toJSON() }),
  });
  return response.status;
}

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
