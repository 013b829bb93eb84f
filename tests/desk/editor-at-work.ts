import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { NewUser } from '../../src/people/create-user.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';
import { openBrowser } from './browser.ts';
import { openSignedSite, password } from './signed-site.ts';

export const patience = { timeout: 40_000 };

/** A site whose staff can sign in, and a browser that is watched for faults and for what it asks of others. */
export async function openStaffedSite(name: string) {
  const folder = await makeTemporaryFolder();
  const site = await openSignedSite(folder).catch(async (error) => {
    await removeTemporaryFolder(folder);
    throw error;
  });
  const watched = await openBrowser(folder);
  const faults: string[] = [];

  const watch = (page: Page) => {
    page.setDefaultTimeout(patience.timeout);
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()))
        faults.push(`${message.type()}: ${message.text()}, at ${message.location().url}`);
    });
    page.on('pageerror', (error) => faults.push(error.stack ?? String(error)));
  };

  return {
    ...{ site, faults },
    /** Makes an account and opens the desk as its owner, who has signed in by the form or before. */
    async signIn(person: Omit<NewUser, 'password'>, { byForm = false } = {}) {
      const id = await site.user(person);
      const context = await watched.browser.newContext({
        viewport: { width: 1280, height: 860 },
        colorScheme: 'light',
      });
      const page = await context.newPage();
      watch(page);
      const { email } = person;
      if (!byForm) await context.request.post(`${site.url}/auth/sign-in/email`, { data: { email, password } });
      await page.goto(`${site.url}/graphql`);
      if (byForm) {
        await page.locator('.desk-bar > button', { hasText: 'Sign in' }).click();
        await page.getByLabel('E-mail address').fill(email);
        await page.getByLabel('Password').fill(password);
        await page.keyboard.press('Enter');
      }
      await page.locator('.desk-who', { hasText: person.displayName }).waitFor();
      return { id, ...atWork(page, context, name) };
    },
    /** A page that nobody has signed in on. */
    async anonymously(address: string) {
      const page = await (await watched.browser.newContext()).newPage();
      watch(page);
      await page.goto(address);
      return page;
    },
    /** Ends everything, and tells what was asked of other hosts. */
    async close() {
      const addresses = await watched.close();
      await site.close();
      await removeTemporaryFolder(folder);
      return addresses.filter((address) => /^(https?|wss?):/.test(address) && !address.startsWith(`${site.url}/`));
    },
  };
}

/** What somebody does at the desk. */
function atWork(page: Page, context: BrowserContext, name: string) {
  const editor = page.locator('.graphiql-query-editor');
  /** The open tab, as it is remembered: a moment later than it is seen. */
  const openTab = async () => {
    const remembered = await page.waitForFunction(() => {
      const key = Object.keys(localStorage).findLast((key) => /^galley:.+:graphiql:tabState$/.test(key));
      return key && localStorage.getItem(key);
    });
    const { tabs, activeTabIndex } = JSON.parse(String(await remembered.jsonValue()));
    return tabs[activeTabIndex] as { id: string; query: string | null };
  };
  /** The operation in the open tab; the editor itself shows only the lines that there is room for. */
  const opened = async () => (await openTab()).query ?? '';
  /** Opens one of the panels at the left, unless it is open. */
  const panel = async (title: string) => {
    if ((await page.getByLabel(`Hide ${title}`).count()) === 0) await page.getByLabel(`Show ${title}`).click();
  };
  return {
    ...{ page, context, document: opened, panel },
    reader: page.frameLocator('.reader iframe'),
    /** Opens an operation of the library, and waits for its tab. */
    async open(operation: string) {
      await panel('Ready operations');
      const { id } = await openTab();
      await page.locator('.library-operation', { hasText: operation }).first().click();
      await editor.locator('.view-line').first().waitFor();
      await page.getByLabel('Hide As readers see it').waitFor();
      await expect.poll(async () => (await openTab()).id, patience).not.toBe(id);
      await expect.poll(opened, patience).toContain('fragment ');
    },
    /** Writes over something in the open tab. */
    async replace(before: string, after: string) {
      await expect.poll(opened, patience).toContain(before);
      const text = (await opened()).replace(before, after);
      await editor.locator('.view-lines').click();
      await page.keyboard.press('ControlOrMeta+A');
      // Typed or inserted, the lines would be indented anew.
      await page.evaluate((text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', text);
        const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
        document.activeElement!.dispatchEvent(paste);
      }, text);
      await expect.poll(opened, patience).toBe(text);
    },
    /** Runs the open tab and gives back the first field of its answer. */
    async run(): Promise<Record<string, unknown>> {
      const [response] = await Promise.all([
        page.waitForResponse(
          (response) =>
            response.request().method() === 'POST' &&
            !/query (ArticleAtHand|Address|WhoReads|IntrospectionQuery)\b/.test(response.request().postData()!),
        ),
        page.locator('.graphiql-execute-button').click(),
      ]);
      const { data, errors } = await response.json();
      expect(errors).toBeUndefined();
      return Object.values(data)[0] as Record<string, unknown>;
    },
    async shoot(title: string) {
      const out = process.env.DESK_SCREENSHOTS;
      if (!out) return;
      await mkdir(out, { recursive: true });
      await page.waitForTimeout(700);
      await page.screenshot({ path: join(out, `${name}-${title}.png`) });
    },
  };
}
