import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, FrameLocator, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordCommentEvents } from '../../src/comments/events.ts';
import { openDesk } from '../../src/platform/desk/open.ts';
import { openEvents } from '../../src/platform/events/open.ts';
import { createGraphQLHandler } from '../../src/platform/graphql/handler.ts';
import { refuse } from '../../src/platform/http/refusal.ts';
import { type Handle, startServer } from '../../src/platform/http/server.ts';
import { createLog } from '../../src/platform/observability/log.ts';
import { ReadPool } from '../../src/platform/reading/read-pool.ts';
import { fillNewsroom, newsroom } from '../support/newsroom.ts';
import { publicId } from '../support/readers.ts';
import { schema } from '../support/schema.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';
import { newDatabase } from '../support/world.ts';
import { chromiumPath, openBrowser, type WatchedBrowser } from './browser.ts';

const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="1600" height="900" fill="#9fc3d8"/>
  <rect y="520" width="1600" height="380" fill="#3c6a78"/><circle cx="1150" cy="330" r="90" fill="#fff0cf"/></svg>`;

/** The program's parts on a newspaper, with a picture at every address of a medium. */
async function serve(home: string) {
  const database = await newDatabase();
  await fillNewsroom(database);
  const log = createLog('silent');
  const pool = new ReadPool({ url: database.url, size: 3, prepare: true });
  const said: string[] = [];
  const desk = openDesk({ home, say: (line) => said.push(line) });
  const options = { introspection: true, costBudget: 50_000, corsOrigins: [], log };
  const events = openEvents({ db: database.db, directUrl: database.url, log });
  const graphql = createGraphQLHandler({
    schema,
    events,
    pool,
    writer: database.db,
    sendPage: desk.sendPage,
    ...options,
  });
  const handle: Handle = (request, response, requestId) => {
    const path = request.url!.split('?', 1)[0]!;
    if (path === '/graphql') return graphql(request, response, requestId);
    if (path.startsWith('/desk/')) return desk.sendAsset(request, response, requestId);
    if (path.startsWith('/media/')) {
      response.writeHead(200, { 'content-type': 'image/svg+xml' });
      return void response.end(picture);
    }
    refuse(response, { status: 404, code: 'NOT_FOUND', message: 'There is nothing here.' }, requestId);
  };
  const server = await startServer({ host: '127.0.0.1', port: 0, handle, log, isReady: async () => true });
  if (!(await desk.ready)) throw new Error(said.join('\n'));
  return {
    ...{ url: server.url, database },
    async close() {
      await graphql.closeStreams();
      await events.close();
      await server.close();
      await pool.close();
      await desk.close();
    },
  };
}

/** What GraphQL answered, newest last, but for the page's own questions. */
type Answers = { data: Record<string, unknown>; errors?: unknown }[];

describe.skipIf(!chromiumPath)('the desk in a browser', () => {
  let folder: string;
  let server: Awaited<ReturnType<typeof serve>>;
  let watched: WatchedBrowser;
  let context: BrowserContext;
  let page: Page;
  const faults: string[] = [];
  const answers: Answers = [];

  beforeAll(async () => {
    folder = await makeTemporaryFolder();
    server = await serve(folder);
    watched = await openBrowser(folder);
    context = await watched.browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
    page = await context.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) faults.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => faults.push(error.stack ?? String(error)));
    page.on('response', async (response) => {
      // A stream is no answer yet.
      if (response.request().method() !== 'POST' || isStream(response)) return;
      const { operationName, query } = response.request().postDataJSON();
      if (operationName === 'IntrospectionQuery' || /^query (Address|WhoReads)\b/.test(query)) return;
      answers.push(await response.json());
    });
  }, 150_000);
  afterAll(async () => {
    await watched?.browser.close();
    await server?.close();
    if (folder) await removeTemporaryFolder(folder);
  });

  const reader = (): FrameLocator => page.frameLocator('.reader iframe');
  const nextAnswer = async (act: () => Promise<unknown>) => {
    const before = answers.length;
    await act();
    await expect.poll(() => answers.length, { timeout: 40_000 }).toBe(before + 1);
    expect(answers.at(-1)!.errors).toBeUndefined();
    return answers.at(-1)!.data;
  };
  const run = () => nextAnswer(() => page.locator('.graphiql-execute-button').click());
  const openLink = async (query: string) => {
    await page.goto(`${server.url}/graphql?query=${encodeURIComponent(query)}`);
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    return run();
  };
  const newestTab = (name: string) =>
    expect.poll(() => page.locator('.graphiql-tab-button').last().innerText()).toBe(name);
  const shoot = async (name: string) => {
    const out = process.env.DESK_SCREENSHOTS;
    if (!out) return;
    await mkdir(out, { recursive: true });
    // For fonts, pictures and GraphiQL's own movements.
    await page.waitForTimeout(600);
    await page.screenshot({ path: join(out, `${name}.png`) });
  };

  it('opens on the front page with an answer, as readers see it', async () => {
    await nextAnswer(() => page.goto(`${server.url}/graphql`));
    expect(await page.title()).toBe('Galley');
    expect(await page.locator('.desk-name').innerText()).toBe('Galley');
    expect(await page.locator('.graphiql-tab-button').allInnerTexts()).toEqual([
      'FrontPage',
      'ArticlePage',
      'CommentsWithReplies',
      'SearchCaptions',
    ]);
    await reader().locator('.masthead', { hasText: 'The Gazette' }).waitFor();
    expect(await reader().locator('.teaser').count()).toBeGreaterThan(7);
    expect(await reader().locator('.teaser h2', { hasText: 'Hushed' }).count()).toBe(1);
    await shoot('1-front-page-light');
  });

  it('has ready tabs that run', async () => {
    const tab = (name: string) => page.locator('.graphiql-tab-button', { hasText: name }).click();
    await tab('ArticlePage');
    expect(await run()).toMatchObject({ articles: { nodes: [{ headline: 'Hushed', html: '<p>Sh.</p>' }] } });
    await reader().locator('.page h1', { hasText: 'Hushed' }).waitFor();
    expect(await reader().locator('.page .text').innerHTML()).toBe('<p>Sh.</p>');
    await shoot('2-article-light');

    await tab('CommentsWithReplies');
    await run();
    await reader().locator('.comment-body', { hasText: 'Level 1' }).first().waitFor();
    await shoot('3-comments-light');

    await tab('SearchCaptions');
    await run();
    await reader().locator('.whereabouts', { hasText: 'The harbour' }).waitFor();
    expect(await reader().locator('.frame', { hasText: 'Children on a harbour wall' }).count()).toBe(2);
    await shoot('4-captions-light');
  });

  it('remembers the tabs, and then leaves them alone', async () => {
    await page.locator('.graphiql-tab-close').last().click();
    // They are stored half a second later.
    await page.waitForTimeout(900);
    const before = answers.length;
    await page.reload();
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    expect(await page.locator('.graphiql-tab-button').count()).toBe(3);
    expect(answers.length).toBe(before);
    expect(await page.evaluate(() => Object.keys(localStorage).every((key) => key.startsWith('galley:')))).toBe(true);
  });

  it('shows an article whole: pictures of ours, frames for those of others, captions, comments and tombstones', async () => {
    await openLink(whole('walking', 'en'));
    await reader().locator('h1', { hasText: 'Walking, for everybody' }).waitFor();
    const article = reader().locator('article.page');
    expect(await article.getAttribute('dir')).toBe('ltr');
    expect(await article.locator('.standfirst em').innerText()).toBe('every');
    expect(await article.locator('figure.hero figcaption').innerText()).toContain('The old bridge');
    const hero = article.locator('figure.hero img');
    expect(await hero.getAttribute('src')).toBe(`${server.url}/media/br/idge.avif`);
    expect(await hero.getAttribute('alt')).toBe('Two walkers');
    await expect
      .poll(() => hero.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth))
      .toBeGreaterThan(0);
    const frames = await article.locator('.text .frame').allInnerTexts();
    expect(frames).toContainEqual(expect.stringMatching(/A mill "wheel"\s+Not loaded from pictures\.example/));
    expect(frames).toContainEqual(expect.stringMatching(/Children on a harbour wall\s+There is no file/));
    expect(await article.locator('img[src^="https:"]').count()).toBe(0);
    expect(await article.locator('.tombstone').allInnerTexts()).toEqual(
      expect.arrayContaining(['Its author took this comment back.', 'A moderator took this comment down.']),
    );
    expect(await article.locator('.comment-body', { hasText: 'Depth 1' }).count()).toBe(1);
    expect(await article.locator('.badge', { hasText: 'Moderator' }).count()).toBe(1);
    expect(await reader().locator('script').count()).toBe(0);
    await shoot('5-whole-article-light');
  });

  it('reads from right to left where the language does', async () => {
    await openLink(whole('المشي', 'ar'));
    const article = reader().locator('article.page');
    await article.locator('h1', { hasText: 'المشي للجميع' }).waitFor();
    expect(await article.getAttribute('dir')).toBe('rtl');
    expect(await article.getAttribute('lang')).toBe('ar');
    expect(await article.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
    await shoot('6-right-to-left-light');
  });

  it('runs no script that an answer may hold, and asks no other host for anything', async () => {
    const evil = `<img src="https://elsewhere.invalid/a.png" srcset="https://elsewhere.invalid/b.png 2x" onerror="top.hacked = 1">
      <script>top.hacked = 1</script><style>p { background: url(https://elsewhere.invalid/c.png) }</style>
      <iframe src="https://elsewhere.invalid/"></iframe><link rel="stylesheet" href="https://elsewhere.invalid/d.css">
      <meta http-equiv="refresh" content="0; url=https://elsewhere.invalid/e"><p onclick="top.hacked = 1">Words</p>`;
    const before = faults.length;
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('query Evil')
        ? route.fulfill({
            json: { data: { article: { headline: '<img src=x onerror="top.hacked = 1">', html: evil } } },
          })
        : route.fallback(),
    );
    await openLink('query Evil { article(slug: "x") { headline html } }');
    await reader().locator('.text p', { hasText: 'Words' }).click();
    await page.waitForTimeout(500);
    expect(await reader().locator('h1').innerText()).toBe('<img src=x onerror="top.hacked = 1">');
    expect(await page.evaluate(() => (globalThis as { hacked?: number }).hacked)).toBeUndefined();
    await page.unroute('**/graphql');
    // What was kept from happening is told in the console; that is no fault of ours.
    faults.splice(before);
  });

  it('says what to ask for where there is nothing to read, and asks it', async () => {
    await openLink('{ site { name } }');
    await page.locator('.reader-empty', { hasText: 'holds nothing to read' }).waitFor();
    expect(await page.locator('.reader iframe').count()).toBe(0);
    await shoot('7-nothing-to-read-light');
    await nextAnswer(() => page.locator('.reader-empty .desk-try').click());
    await reader().locator('h1').waitFor();
    await newestTab('SomethingToRead');
  });

  it('has examples in its documentation that run', async () => {
    await page.getByLabel('Show Documentation Explorer').click();
    await page
      .locator('.graphiql-doc-explorer-content a', { hasText: /^Query$/ })
      .first()
      .click();
    const buttons = page.locator('.desk-try');
    await expect.poll(() => buttons.count()).toBeGreaterThan(5);
    await shoot('8-documentation-light');
    const categories = page.locator('code', { hasText: '{ categories' }).locator('xpath=following-sibling::button[1]');
    expect(await nextAnswer(() => categories.click())).toHaveProperty('categories');
    await newestTab('Categories');

    await page
      .locator('.graphiql-doc-explorer-content a', { hasText: /^site$/ })
      .first()
      .click();
    expect(await nextAnswer(() => page.locator('.desk-try').click())).toMatchObject({ site: { name: 'The Gazette' } });
  });

  it('picks fields by ticking them', async () => {
    await page.getByLabel('Show Field picker').click();
    await page.locator('.graphiql-explorer-root', { hasText: 'categories' }).waitFor();
    await shoot('9-field-picker-light');
  });

  it('follows what a subscription tells, until it is stopped', async () => {
    const conversation = `subscription Conversation { commentEvents(articleId: "${publicId('Article', newsroom.articles.walking)}") { kind comment { body { text } } } }`;
    await page.goto(`${server.url}/graphql?query=${encodeURIComponent(conversation)}`);
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    const [opened] = await Promise.all([
      page.waitForResponse(isStream),
      page.locator('.graphiql-execute-button').click(),
    ]);
    expect(opened.status()).toBe(200);
    const pin = (commentId: string) => {
      const happened = { articleId: newsroom.articles.walking, commentId, kind: 'PINNED' as const };
      const context = { viewer: { kind: 'PUBLIC' as const }, now: new Date() };
      return server.database.db.transaction((db) => recordCommentEvents({ db, ...context }, [happened]));
    };
    const response = page.locator('.graphiql-response');
    await pin(newsroom.comments.first);
    await response.getByText('First!').waitFor();
    await pin(newsroom.comments.deepest);
    await response.getByText('Depth 8').waitFor();
    await Promise.all([page.waitForEvent('requestfailed'), page.locator('.graphiql-execute-button').click()]);
    await pin(newsroom.comments.first);
    await page.waitForTimeout(300);
    expect(await response.getByText('First!').count()).toBe(0);
  });

  it('is dark on request, the reading page too', async () => {
    await page.getByLabel('Show As readers see it').click();
    await openLink(whole('walking', 'en'));
    await page.getByLabel('Open settings dialog').click();
    await page.getByRole('button', { name: 'Dark' }).click();
    await page.keyboard.press('Escape');
    expect(await page.locator('body.graphiql-dark').count()).toBe(1);
    await reader().locator('html.dark h1').waitFor();
    const luminance = (color: string) => Math.max(...color.match(/\d+/g)!.slice(0, 3).map(Number));
    const background = () =>
      reader()
        .locator('body')
        .evaluate((body) => getComputedStyle(body).backgroundColor);
    expect(luminance(await background())).toBeLessThan(60);
    await shoot('5-whole-article-dark');
    await page.locator('.reader-widen').click();
    await shoot('5-whole-window-dark');
    await page.keyboard.press('Escape');
    await openLink(whole('المشي', 'ar'));
    await shoot('6-right-to-left-dark');
    for (const [name, file] of [
      ['FrontPage', '1-front-page-dark'],
      ['CommentsWithReplies', '3-comments-dark'],
    ] as const) {
      await page.locator('.graphiql-tab-button', { hasText: name }).click();
      await run();
      await shoot(file);
    }
    await page.getByLabel('Show Documentation Explorer').click();
    await shoot('8-documentation-dark');
  });

  it('tells of faults, but not of what an editor has given up', async () => {
    const before = faults.length;
    // As Monaco makes it, and as nobody does.
    await page.evaluate(() => {
      void Promise.reject(Object.assign(new Error('Canceled'), { name: 'Canceled' }));
      void Promise.reject(new Error('A fault'));
    });
    await expect.poll(() => faults.length).toBe(before + 1);
    expect(faults.splice(before)).toEqual([expect.stringContaining('A fault')]);
  });

  it('wrote no error to the console and asked nobody but its own server', async () => {
    expect(faults).toEqual([]);
    // Blocked by nobody: what a request to another host looks like in the log.
    const bare = await context.newPage();
    await bare.setContent('<img src="http://control.invalid/a.png">');
    await bare.waitForTimeout(300);
    const addresses = (await watched.close()).filter((address) => /^(https?|wss?):/.test(address));
    expect(addresses.filter((address) => !address.startsWith(`${server.url}/`))).toEqual([
      'http://control.invalid/a.png',
    ]);
    expect(addresses).toContain(`${server.url}/media/br/idge.avif`);
    expect(addresses.filter((address) => address.endsWith('.js')).length).toBeGreaterThan(5);
  });
});

const isStream = (response: Response) => response.headers()['content-type']?.startsWith('text/event-stream') ?? false;

const whole = (slug: string, locale: string) => `query Whole {
  article(slug: "${slug}", locale: "${locale}") {
    locale headline standfirst { html } byline publishedAt readingMinutes category { name } tags { name }
    hero { altText caption { html } creditText media { originalUrl width height } }
    html
    corrections { kind publishedAt text { html } } translations { locale headline } commentCounts { published }
    thread(first: 100) {
      edges { depth node { tombstone author { name isVerified } badges postedAt isPinned isFeatured language body { html } reactions { kind count } } }
    }
  }
}`;
