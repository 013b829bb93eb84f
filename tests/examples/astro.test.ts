import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, openBrowser } from '../desk/browser.ts';
import { removeTemporaryFolder } from '../support/temporary-folder.ts';
import { type AstroSite, installAstroSite } from './astro-site.ts';
import { filesIn, find, type HtmlPage, plain, readHtmlPages } from './html-pages.ts';
import { openSampleSite, type SampleSite } from './sample-site.ts';
import { serveFolder } from './serve-folder.ts';

interface Article {
  path: string;
  url: string;
  headline: string;
  locale: string;
  commentCounts: { published: number };
  thread: { totalCount: number };
  corrections: { text: { text: string } }[];
  translations: { locale: string; path: string; url: string }[];
  figures: { nodes: Figure[] };
  category: { slug: string } | null;
}

interface Figure {
  altText: string;
  longDescription: string | null;
  caption: { text: string } | null;
  creditText: string | null;
}

interface Facts {
  site: { url: string; defaultLocale: string; locales: string[] };
  articles: { nodes: Article[] };
  tags: { nodes: { path: string; slug: string }[] };
  contributors: { nodes: { path: string; slug: string }[] };
  collection: { items: { nodes: { path: string }[] } };
}

let sample: SampleSite;
let site: AstroSite;
let pages: Map<string, HtmlPage>;
let facts: Facts;
let requests: number;

beforeAll(async () => {
  [site, sample] = await Promise.all([installAstroSite(), openSampleSite()]);
  await site.script('build', { GALLEY_URL: `${sample.url}/graphql` });
  requests = sample.requests();
  pages = await readHtmlPages(site.dist);
  const answer = await sample.ask<Facts>(`{
    site { url defaultLocale locales }
    articles(first: 100) { nodes {
      path url headline locale commentCounts { published } thread(first: 0) { totalCount } corrections { text { text } }
      translations { locale path url } figures(first: 100) { nodes { altText longDescription caption { text } creditText } } category { slug } } }
    tags(first: 100) { nodes { path slug } }
    contributors(first: 100) { nodes { path slug } }
    collection(slug: "home") { items(first: 100) { nodes { path } } }
  }`);
  expect(answer.errors).toBeUndefined();
  facts = answer.data;
}, 180_000);
afterAll(() => removeTemporaryFolder(site.folder));

const pageAt = (path: string): HtmlPage => {
  const page = pages.get(path);
  if (!page) throw new Error(`There is no page at ${path}.`);
  return page;
};
const attributesOf = (page: HtmlPage, name: string, attribute: string): string[] =>
  find(page, name).flatMap(({ attributes }) => attributes[attribute] ?? []);
const pathIn = (locale: string, path: string): string =>
  locale === facts.site.defaultLocale ? path : `/${locale}${path}`;

describe('the Astro example', () => {
  it('asks its typed queries of the schema as it is', async () => {
    await site.script('types');
  });

  it('builds the whole site in a few requests', () => {
    // The site, its frame in each language, articles, comments, old addresses.
    expect(requests).toBe(4 + facts.site.locales.length);
  });

  it('has a page for every article, in its language and direction', () => {
    expect(facts.articles.nodes.length).toBeGreaterThan(40);
    for (const { path, url, headline, locale, translations } of facts.articles.nodes) {
      const page = pageAt(path);
      expect(
        find(page, 'h1').map(({ text }) => text),
        path,
      ).toEqual([headline]);
      const [html] = find(page, 'html');
      expect(html!.attributes, path).toMatchObject({ lang: locale, dir: locale === 'ar' ? 'rtl' : 'ltr' });
      const links = find(page, 'link').map(({ attributes }) => attributes);
      const canonical = links.filter(({ rel }) => rel === 'canonical').map(({ href }) => decodeURI(href!));
      expect(canonical, path).toEqual([decodeURI(url)]);
      const alternates = links
        .filter(({ rel }) => rel === 'alternate')
        .map(({ hreflang, href }) => [hreflang, decodeURI(href!)]);
      const expected = translations.length > 0 ? [{ locale, url }, ...translations] : [];
      expect(alternates.sort(), path).toEqual(expected.map(({ locale, url }) => [locale, decodeURI(url)]).sort());
    }
  });

  it('shows every picture with its alt text, caption and credit', () => {
    for (const { path, figures } of facts.articles.nodes) {
      const page = pageAt(path);
      const alts = find(page, 'img').map(({ attributes }) => attributes.alt);
      const captions = find(page, 'figcaption').map(({ text }) => plain(text));
      for (const { altText, longDescription, caption, creditText } of figures.nodes) {
        expect(alts, path).toContain(altText);
        const said = plain([caption?.text, creditText].filter(Boolean).join(' '));
        const found = captions.find((text) => text.startsWith(said) && text.endsWith(plain(longDescription ?? '')));
        if (said || longDescription) expect(found, `${path}: ${said}`).toBeDefined();
      }
      for (const { attributes } of find(page, 'img'))
        expect(Number(attributes.width) * Number(attributes.height), path).toBeGreaterThan(0);
    }
  });

  it('shows as many comments as the API counts, and a place for each that is gone', () => {
    let tombstones = 0;
    for (const { path, commentCounts, thread } of facts.articles.nodes) {
      const page = pageAt(path);
      expect(find(page, 'article', 'comment').length, path).toBe(commentCounts.published);
      expect(find(page, 'p', 'tombstone').length, path).toBe(thread.totalCount - commentCounts.published);
      tombstones += find(page, 'p', 'tombstone').length;
    }
    expect(tombstones).toBeGreaterThan(0);
  });

  it('says what was corrected', () => {
    const corrected = facts.articles.nodes.filter(({ corrections }) => corrections.length > 0);
    expect(corrected.length).toBeGreaterThan(0);
    for (const { path, corrections } of corrected) {
      const said = find(pageAt(path), 'dd').map(({ text }) => plain(text));
      expect(said, path).toEqual(corrections.map(({ text }) => plain(text.text)));
    }
  });

  it('opens with what the editors put on the home page', () => {
    const hrefs = find(pageAt('/'), 'a').map(({ attributes }) => attributes.href);
    const front = facts.collection.items.nodes.map(({ path }) => path);
    expect(hrefs.filter((href) => front.includes(href!))).toEqual(front);
  });

  it('lists the API’s articles under each category, tag and contributor, in every language', async () => {
    const { data } = await sample.ask<{
      categories: { path: string; slug: string; children: { path: string; slug: string }[] }[];
    }>('{ categories { path slug children { path slug } } }');
    const lists = [
      ...data.categories.flatMap((one) => [one, ...one.children]).map((one) => ({ ...one, field: 'category' })),
      ...facts.tags.nodes.map((one) => ({ ...one, field: 'tag' })),
      ...facts.contributors.nodes.map((one) => ({ ...one, field: 'contributor' })),
    ];
    const isArticle = new Set(facts.articles.nodes.map(({ path }) => path));
    for (const locale of facts.site.locales) {
      const fields = lists.map(
        ({ field, slug }, index) =>
          `list${index}: ${field}(slug: "${slug}") { articles(first: 100, filter: { locale: ["${locale}"] }) { nodes { path } } }`,
      );
      const answer = await sample.ask<Record<string, { articles: { nodes: { path: string }[] } }>>(
        `{ ${fields.join(' ')} }`,
      );
      for (const [index, { path }] of lists.entries()) {
        const page = pageAt(pathIn(locale, path));
        const listed = find(page, 'a').flatMap(({ attributes: { href } }) => (isArticle.has(href!) ? [href] : []));
        // A biography may link to an article too: its link comes before the list.
        const expected = answer.data[`list${index}`]!.articles.nodes.map(({ path }) => path);
        expect(expected.length > 0 ? listed.slice(-expected.length) : [], page.path).toEqual(expected);
      }
    }
  });

  it('leads old addresses on, and says what is gone', () => {
    const leads = (path: string) =>
      find(pageAt(path), 'meta').flatMap(({ attributes }) => (attributes['http-equiv'] ? [attributes.content] : []));
    expect(leads('/199')).toEqual(['0; url=/one-hundred-and-ninety-nine-stairs']);
    expect(leads('/webcam')).toEqual(['0; url=https://quay.tidepool.example/']);
    expect(leads('/recipes/grilled-heron')).toEqual([]);
    expect(find(pageAt('/recipes/grilled-heron'), 'h1')[0]!.text).toContain('gone');
    expect(pages.has('/404')).toBe(true);
  });

  it('has no link that leads nowhere', () => {
    const ids = new Map([...pages].map(([path, page]) => [path, new Set(attributesOf(page, '*', 'id'))]));
    let links = 0;
    for (const page of pages.values())
      for (const href of attributesOf(page, 'a', 'href')) {
        const { origin, pathname, hash } = new URL(href, `http://pages.test${encodeURI(page.path)}`);
        if (origin !== 'http://pages.test') continue;
        links += 1;
        const target = ids.get(decodeURI(pathname));
        expect(target, `${page.path} links to ${href}`).toBeDefined();
        if (hash) expect(target, `${page.path} links to ${href}`).toContain(decodeURIComponent(hash.slice(1)));
      }
    expect(links).toBeGreaterThan(2_000);
  });

  it('takes nothing from another host, and runs no script', async () => {
    for (const page of pages.values()) {
      expect(find(page, 'script'), page.path).toEqual([]);
      const sources = [
        ...attributesOf(page, '*', 'src'),
        ...attributesOf(page, '*', 'srcset'),
        ...attributesOf(page, '*', 'poster'),
      ];
      const sheets = find(page, 'link').filter(({ attributes }) => ['stylesheet', 'icon'].includes(attributes.rel!));
      for (const address of [...sources, ...sheets.map(({ attributes }) => attributes.href!)]) {
        expect(address, page.path).toMatch(/^\/\w/);
        expect(existsSync(join(site.dist, address)), `${page.path} shows ${address}`).toBe(true);
      }
    }
    for (const file of (await filesIn(site.dist)).filter((name) => name.endsWith('.css')))
      for (const [, address] of (await readFile(join(site.dist, file), 'utf8')).matchAll(/url\(([^)]+)\)/g))
        expect(existsSync(join(site.dist, address!)), `${file} uses ${address}`).toBe(true);
  });

  it('is valid HTML', async () => {
    await site.script('validate');
  });
});

describe.skipIf(!chromiumPath)('the Astro example in a browser', () => {
  it('is read from right to left where it should, overflows nowhere and asks no other host', async () => {
    const server = await serveFolder(site.dist);
    const opened = await openBrowser(site.folder);
    const arabic = facts.articles.nodes.find(({ locale }) => locale === 'ar')!.path;
    const talked = facts.articles.nodes.reduce((most, one) =>
      one.commentCounts.published > most.commentCounts.published ? one : most,
    ).path;
    const faults: string[] = [];
    for (const width of [375, 1280]) {
      const page = await opened.browser.newPage({ viewport: { width, height: 900 } });
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      for (const path of ['/', arabic, talked, '/category/shore', '/ar/tag/bread']) {
        await page.goto(server.url + encodeURI(path), { waitUntil: 'networkidle' });
        const seen = await page.evaluate(async () => {
          await document.fonts.ready;
          const [first, second] = document.querySelectorAll('.masthead nav li');
          return {
            overflows: document.documentElement.scrollWidth > window.innerWidth,
            isRightFirst: first!.getBoundingClientRect().right > second!.getBoundingClientRect().right,
            fonts: [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family),
          };
        });
        expect(seen, `${path} at ${width}`).toMatchObject({ overflows: false, isRightFirst: path.startsWith('/ar/') });
        expect(seen.fonts.join(), path).toContain('Newsreader');
      }
      await page.close();
    }
    expect(faults).toEqual([]);
    const asked = await opened.close();
    await server.close();
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.filter((url) => !url.startsWith(server.url) && !url.startsWith('data:'))).toEqual([]);
  });
});
