import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { loadConfig } from '../../src/platform/config.ts';
import { exchange } from '../safety/target.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';
import { newDatabase } from '../support/world.ts';
import { chromiumPath, openBrowser, type WatchedBrowser } from './browser.ts';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe.skipIf(!chromiumPath)('the sample site in the desk', () => {
  let folder: string;
  let app: App;
  let watched: WatchedBrowser;
  let page: Page;
  const faults: string[] = [];
  const answers: { data: unknown; errors?: unknown }[] = [];

  beforeAll(async () => {
    folder = await makeTemporaryFolder();
    const { url } = await newDatabase();
    const environment = { DATABASE_URL: url, GALLEY_SAMPLE: 'true', GALLEY_HOME: join(folder, 'home') };
    const config = loadConfig({ ...environment, PORT: String(await freePort()), GALLEY_LOG_LEVEL: 'silent' });
    const onLost = (error: Error) => {
      throw error;
    };
    app = await startApp(config, { say: () => {}, onLost });
    watched = await openBrowser(folder);
    const context = await watched.browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
    page = await context.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) faults.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => faults.push(error.stack ?? String(error)));
    page.on('response', async (response) => {
      if (response.request().method() !== 'POST') return;
      const { operationName, query } = response.request().postDataJSON();
      if (operationName === 'IntrospectionQuery' || /^query (Address|WhoReads)\b/.test(query)) return;
      answers.push(await response.json());
    });
    const html = () => exchange({ url: `${app.url}/graphql`, headers: { accept: 'text/html' } });
    await vi.waitFor(async () => expect((await html()).text).toContain('/desk/assets/'), { timeout: 90_000 });
  }, 150_000);
  afterAll(async () => {
    await watched?.browser.close();
    await app?.close();
    if (folder) await removeTemporaryFolder(folder);
  });

  const shoot = async (name: string) => {
    const out = process.env.DESK_SCREENSHOTS;
    if (!out) return;
    await mkdir(out, { recursive: true });
    await page.waitForTimeout(800);
    await page.screenshot({ path: join(out, `${name}.png`) });
  };

  it('runs every ready tab at once, and shows what readers see', { timeout: 90_000 }, async () => {
    await page.goto(`${app.url}/graphql`);
    const reader = page.frameLocator('.reader iframe');
    await reader.locator('.masthead', { hasText: 'The Tidepool' }).waitFor();
    await shoot('sample-front-page');
    for (const [tab, shown] of [
      ['ArticlePage', 'article.page h1'],
      ['CommentsWithReplies', '.comment-body'],
      ['SearchCaptions', 'figure'],
    ] as const) {
      const before = answers.length;
      await page.locator('.graphiql-tab-button', { hasText: tab }).click();
      await page.locator('.graphiql-execute-button').click();
      await expect.poll(() => answers.length, { timeout: 40_000 }).toBeGreaterThan(before);
      expect(answers.at(-1)!.errors).toBeUndefined();
      await reader.locator(shown).first().waitFor();
      await shoot(`sample-${tab}`);
    }
    for (const picture of await reader.locator('img').all())
      await expect
        .poll(() => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth))
        .toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });
});
