import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';
import { chromiumPath } from './browser.ts';
import { openStaffedSite, patience } from './editor-at-work.ts';

// A quiet machine does each in a few seconds.
describe.skipIf(!chromiumPath)('the media panel', { timeout: 150_000 }, () => {
  let desk: Awaited<ReturnType<typeof openStaffedSite>>;
  let ines: Awaited<ReturnType<typeof desk.signIn>>;
  let folder: string;

  beforeAll(async () => {
    folder = await makeTemporaryFolder();
    const picture = (background: string) => sharp({ create: { width: 640, height: 480, channels: 3, background } });
    await picture('#2d6a8a').png().toFile(join(folder, 'sea.png'));
    await picture('#c9a24b').jpeg().toFile(join(folder, 'sand.jpg'));
    await writeFile(join(folder, 'broken.png'), 'not a picture at all');
    desk = await openStaffedSite('media');
    // Of what the newsroom has there are no files here.
    await desk.site.database.sql`update media set availability = 'MISSING'`;
    ines = await desk.signIn({ email: 'ines@example.org', displayName: 'Ines Calado', roles: [{ role: 'EDITOR' }] });
    await ines.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  }, 180_000);
  afterAll(async () => {
    await desk?.close().catch(() => {});
    await removeTemporaryFolder(folder);
  });

  const asset = (position: number) => ines.page.locator('.asset').nth(position);
  const says = (text: string | RegExp) => ines.page.locator('.media [role="status"]', { hasText: text }).waitFor();
  const ask = (query: string, variables: object = {}) =>
    ines.page.evaluate(async (body) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch('graphql', { method: 'POST', headers, body })).json();
    }, JSON.stringify({ query, variables }));

  it('takes several files at once, and says what became of each', async () => {
    await ines.panel('Media');
    await asset(0).waitFor();
    const before = Number(await ines.page.locator('.media .desk-title small').innerText());
    const files = ['sea.png', 'sand.jpg', 'broken.png'].map((name) => join(folder, name));
    await ines.page.locator('.media-drop input').setInputFiles(files);
    await ines.page.locator('.media-uploads li', { hasText: 'broken.png' }).getByRole('alert').waitFor();
    await expect.poll(() => ines.page.locator('.media .desk-title small').innerText(), patience).toBe(`${before + 2}`);
    await expect
      .poll(
        () =>
          asset(0)
            .locator('img')
            .evaluate((image) => (image as HTMLImageElement).naturalWidth),
        patience,
      )
      .toBeGreaterThan(0);
    await ines.shoot('1-uploaded-light');
    await ines.page.locator('.media-uploads button', { hasText: 'Put away' }).click();
    expect(await ines.page.locator('.media-uploads').count()).toBe(0);
  });

  it('knows a file that was here before', async () => {
    const bytes = (await sharp(join(folder, 'sea.png')).png().toBuffer()).toString('base64');
    const before = await ines.page.locator('.asset').count();
    await ines.page.locator('section.media').evaluate((panel, bytes) => {
      const file = new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], 'dropped.png');
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(file);
      panel.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, bytes);
    await says(/dropped\.png (was here before|is here)/);
    expect(await ines.page.locator('.asset').count()).toBeGreaterThanOrEqual(before);
  });

  it('changes alt text, caption and credit', async () => {
    const mine = asset(0);
    await mine.locator('button', { hasText: 'Words and uses' }).click();
    await mine.getByLabel('Alt text').fill('A calm sea');
    await mine.getByLabel('Caption, as Markdown').fill('The sea, _before_ the storm');
    await mine.getByLabel('Credit').fill('Ann');
    await mine.locator('button', { hasText: 'Save' }).click();
    await says('Saved');
    const { data } = await ask(
      '{ media(first: 1, filter: { search: "calm sea" }) { nodes { defaultAltText defaultCaption { html } creditText } } }',
    );
    expect(data.media.nodes).toEqual([
      {
        defaultAltText: 'A calm sea',
        defaultCaption: { html: 'The sea, <em>before</em> the storm' },
        creditText: 'Ann',
      },
    ]);
    await ines.shoot('2-words-light');
  });

  it('copies the Markdown of a figure, which an article takes, and tells where it is used', async () => {
    await asset(0).locator('button', { hasText: 'Copy Markdown' }).click();
    await says('Markdown copied');
    const markdown = await ines.page.evaluate(() => navigator.clipboard.readText());
    expect(markdown).toMatch(/^!\[\]\(media_[0-9a-f]{32}\)$/);
    const { data } = await ask(
      'mutation ($body: BodyInput) { createArticle(input: { headline: "By the sea", body: $body }) { ... on CreateArticlePayload { notes { what } article { id } } } }',
      { body: { markdown } },
    );
    expect(data.createArticle).toMatchObject({ notes: [], article: {} });
    await ines.page.getByLabel('Search').fill('calm sea');
    await expect.poll(() => ines.page.locator('.asset').count(), patience).toBe(1);
    await asset(0).locator('p', { hasText: 'used once' }).waitFor();
    if ((await asset(0).locator('.asset-more').count()) === 0)
      await asset(0).locator('button', { hasText: 'Words and uses' }).click();
    await asset(0).locator('li button', { hasText: 'By the sea' }).waitFor();
    await ines.shoot('3-used-light');
  });

  it('can be used in the dark, and in a narrow window', async () => {
    await ines.page.emulateMedia({ colorScheme: 'dark' });
    await ines.page.setViewportSize({ width: 800, height: 900 });
    await ines.shoot('4-narrow-dark');
    expect(await ines.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(800);
  });

  it('wrote no error to the console and asked nobody but its own server', async () => {
    expect(desk.faults).toEqual([]);
    expect(await desk.close()).toEqual([]);
  });
});
