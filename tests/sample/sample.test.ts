import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DomainContext } from '../../src/platform/context.ts';
import { sampleArticles } from '../../src/sample/articles.ts';
import { articleIdOf } from '../../src/sample/identity.ts';
import { type FileStore, loadSample, SiteNotEmptyError } from '../../src/sample/load.ts';
import { isEmpty } from '../../src/sample/sql.ts';
import type { SampleComment } from '../../src/sample/writing.ts';
import { type Api, openApi } from '../support/api.ts';
import { newDatabase, type TestDatabase } from '../support/world.ts';
import { readArticles, readThread, type ShownArticle, type ShownComment } from './read.ts';

/** What the sample promises a new user. Articles are counted in English, comments as readers see them. */
const promised = {
  articles: 24,
  categories: 5,
  contributors: 6,
  locales: 3,
  comments: 300,
  /** 0 for a root. */
  depth: 7,
  commentLanguages: 4,
  seconds: 10,
};

const blockTypes = 'CALLOUT CODE COMMENT DIVIDER EMBED FIGURE GALLERY LIST PARAGRAPH QUOTE TABLE'.split(' ');
const sectionKinds = 'BODY DISCLAIMER INTRO NOTE OTHER TAKEAWAY'.split(' ');
const marks = 'CODE EMPHASIS STRIKE STRONG SUBSCRIPT SUPERSCRIPT UNDERLINE'.split(' ');

interface Frame {
  site: { name: string; url: string; timeZone: string; locales: string[] };
  categories: { slug: string; children: { slug: string }[] }[];
  contributors: { totalCount: number };
}

const contextOf = ({ db }: TestDatabase): DomainContext => ({
  db,
  viewer: { kind: 'PUBLIC' },
  now: new Date('2026-11-20T12:00:00Z'),
});

/** Files by what is in them, as the real storage keeps them. */
function newStore() {
  const files = new Map<string, Uint8Array>();
  const storage: FileStore = {
    async put(bytes, extension) {
      const key = `${createHash('sha256').update(bytes).digest('hex')}.${extension}`;
      files.set(key, bytes);
      return key;
    },
  };
  return { files, storage };
}

const database = await newDatabase();
const store = newStore();
let api: Api;
let articles: ShownArticle[];
let comments: ShownComment[];
const progress: [number, number][] = [];
let seconds: number;

beforeAll(async () => {
  const start = performance.now();
  await loadSample(contextOf(database), {
    storage: store.storage,
    onProgress: (done, total) => void progress.push([done, total]),
  });
  seconds = (performance.now() - start) / 1000;
  api = await openApi(database);
  articles = await readArticles(api);
  comments = (await Promise.all(articles.map(({ id }) => readThread(api, id)))).flat();
});

const distinct = <Value>(values: Value[]): Value[] => [...new Set(values)].sort();
const published = sampleArticles.filter(({ isDraft }) => !isDraft);
const flat = (list: readonly SampleComment[]): SampleComment[] =>
  list.flatMap((comment) => [comment, ...flat(comment.replies ?? [])]);

describe('the sample site', () => {
  it('is as large as it promises', async () => {
    const { data } = await api.ask<Frame>(`{
      site { name locales timeZone }
      categories { slug children { slug } }
      contributors { totalCount }
    }`);
    expect(data.site).toMatchObject({ name: 'The Tidepool', timeZone: 'Europe/Lisbon' });
    expect(data.site.locales).toHaveLength(promised.locales);
    const desks = data.categories.flatMap((desk) => [desk, ...desk.children]);
    expect(desks).toHaveLength(promised.categories);
    expect(data.contributors.totalCount).toBe(promised.contributors);
    expect(distinct(articles.map(({ locale }) => locale))).toHaveLength(promised.locales);
    expect(articles.filter(({ locale }) => locale === 'en').length).toBeGreaterThanOrEqual(promised.articles);
    const counted = articles.reduce((sum, { commentCounts }) => sum + commentCounts.published, 0);
    expect(counted).toBeGreaterThanOrEqual(promised.comments);
  });

  it('keeps the address it was started with', async () => {
    const [row] = await (await newDatabase()).sql`select url from sites`;
    expect((await api.ask<Pick<Frame, 'site'>>('{ site { url } }')).data.site.url).toBe(row!.url);
  });

  it('shows every kind of section, block, figure and mark', () => {
    const sections = articles.flatMap(({ sections }) => sections);
    const blocks = sections.flatMap(({ blocks }) => blocks);
    const figures = articles.flatMap(({ figures }) => figures.nodes);
    const spans = blocks.flatMap(({ spans }) => spans);
    expect(distinct(sections.map(({ kind }) => kind))).toEqual(sectionKinds);
    expect(distinct(blocks.map(({ type }) => type))).toEqual(blockTypes);
    expect(distinct(blocks.flatMap(({ tone }) => tone ?? []))).toEqual(['ASIDE', 'INFO', 'WARNING']);
    expect(distinct(figures.map(({ captionMode }) => captionMode))).toEqual(['INHERIT', 'NONE', 'OVERRIDE']);
    expect(distinct(figures.map(({ role }) => role))).toEqual(['GALLERY', 'HERO', 'INLINE']);
    expect(figures.some(({ isDecorative }) => isDecorative)).toBe(true);
    expect(distinct(spans.flatMap(({ marks }) => marks))).toEqual(marks);
    const nested = blocks.flatMap(({ items }) => (items ?? []).filter(({ level }) => level > 0));
    expect(distinct(nested.map(({ style }) => style))).toEqual(['BULLET', 'NUMBER']);
    expect(distinct(articles.flatMap(({ corrections }) => corrections.map(({ kind }) => kind)))).toEqual([
      'CLARIFICATION',
      'CORRECTION',
      'UPDATE',
    ]);
  });

  it('has readers of many kinds, who answer each other far down', () => {
    expect(Math.max(...comments.map(({ depth }) => depth))).toBeGreaterThanOrEqual(promised.depth);
    expect(distinct(comments.flatMap(({ language }) => language ?? [])).length).toBeGreaterThanOrEqual(
      promised.commentLanguages,
    );
    expect(distinct(comments.flatMap(({ tombstone }) => tombstone ?? []))).toEqual(
      expect.arrayContaining(['ERASED', 'REMOVED_BY_AUTHOR', 'REMOVED_BY_MODERATOR']),
    );
    expect(distinct(comments.flatMap(({ badges }) => badges))).toEqual([
      'ARTICLE_AUTHOR',
      'MODERATOR',
      'STAFF',
      'VERIFIED',
    ]);
    expect(distinct(comments.flatMap(({ reactions }) => reactions.map(({ kind }) => kind)))).toEqual([
      'DISAGREE',
      'INSIGHTFUL',
      'LIKE',
      'SUPPORT',
    ]);
    expect(comments.some(({ author, body }) => body && author.name === null)).toBe(true);
    expect(comments.some(({ isPinned }) => isPinned)).toBe(true);
    expect(comments.some(({ isFeatured, depth }) => isFeatured && depth > 0)).toBe(true);
    expect(comments.filter(({ tombstone, replyCount }) => tombstone && replyCount === 0)).toEqual([]);
  });

  it('shows neither drafts nor what waits, was rejected, is spam or is gone', async () => {
    expect(distinct(articles.map(({ id }) => id))).toHaveLength(published.length);
    for (const { slug } of sampleArticles.filter(({ isDraft }) => isDraft))
      expect((await api.ask(`{ article(slug: "${slug}") { id } route(path: "/${slug}") { kind } }`)).data).toEqual({
        article: null,
        route: null,
      });
    const written = published.flatMap(({ comments = [] }) => flat(comments));
    const shown = comments.flatMap(({ body }) => body?.markdown ?? []).sort();
    expect(shown).toEqual(
      written.flatMap(({ status = 'PUBLISHED', says }) => (status === 'PUBLISHED' ? [says] : [])).sort(),
    );
    const statuses = distinct(written.map(({ status = 'PUBLISHED' }) => status));
    expect(statuses).toEqual(['ERASED', 'PENDING', 'PUBLISHED', 'REJECTED', 'REMOVED', 'SPAM']);
  });

  it('names only what is there: articles, pictures, comments', async () => {
    const ids = new Set(published.map(({ slug }) => articleIdOf(slug)));
    for (const article of published) {
      const targets = [...JSON.stringify(article).matchAll(/"targetId":"([^"]+)"/g)].map(([, id]) => id!);
      expect(
        targets.filter((id) => !ids.has(id)),
        article.slug,
      ).toEqual([]);
    }
    const html = articles.map(({ html }) => html).join();
    expect(html).not.toContain('galley:');
    for (const { figures, slug } of articles)
      for (const { media } of figures.nodes) {
        expect(media, slug).toMatchObject({ availability: 'AVAILABLE', mimeType: 'image/webp' });
        expect(store.files.size).toBeGreaterThan(0);
        expect(
          [...store.files.keys()].some((key) => media.originalUrl.includes(key)),
          media.originalUrl,
        ).toBe(true);
        expect(media.placeholder && media.width && media.height && media.defaultAltText, slug).toBeTruthy();
      }
    const shownComments = articles
      .flatMap(({ sections }) => sections.flatMap(({ blocks }) => blocks))
      .filter(({ type }) => type === 'COMMENT');
    expect(shownComments.filter(({ comment }) => !comment?.body)).toEqual([]);
  });

  it('tells its translations apart and puts them together', () => {
    const translated = published.filter(({ translationOf }) => translationOf);
    for (const { slug, translationOf } of translated) {
      const original = articles.find((article) => article.slug === translationOf)!;
      expect(original.translations.map(({ slug }) => slug)).toContain(slug);
    }
  });

  it('leads old addresses on, and says what is gone', async () => {
    const ask = async (path: string) =>
      (await api.ask<{ route: object }>(`{ route(path: "${path}") { kind location } }`)).data.route;
    expect(await ask('/199')).toEqual({ kind: 'REDIRECT', location: '/one-hundred-and-ninety-nine-stairs' });
    expect(await ask('/recipes/grilled-heron')).toEqual({ kind: 'GONE', location: null });
    const { data } = await api.ask<{ collection: object }>(
      '{ collection(slug: "home") { title(locale: "ar") items { totalCount } } }',
    );
    expect(data.collection).toMatchObject({ title: 'على العتبة', items: { totalCount: 6 } });
  });

  it('remembers what stood there before a correction', async () => {
    const rows =
      await database.sql`select version from publications where article_id = ${articleIdOf('one-hundred-and-ninety-nine-stairs')} order by version`;
    expect(rows.map(({ version }) => version)).toEqual([1, 2]);
    const stairs = articles.find(({ slug }) => slug === 'one-hundred-and-ninety-nine-stairs')!;
    expect(stairs.html).not.toContain('two hundred and one of them');
    const [first] = await database.sql`select text from block_versions where from_version = 1 and to_version = 2
      and article_id = ${articleIdOf('one-hundred-and-ninety-nine-stairs')}`;
    expect(first!.text).toContain('two hundred and one of them');
  });
});

describe('loading the sample', () => {
  it('tells how far it is, and does not take long', () => {
    expect(progress.map(([done]) => done)).toEqual(sampleArticles.map((_, index) => index + 1));
    expect(progress.at(-1)).toEqual([sampleArticles.length, sampleArticles.length]);
    expect(seconds).toBeLessThan(promised.seconds);
  });

  it('is refused where something is already', async () => {
    await expect(loadSample(contextOf(database), { storage: store.storage })).rejects.toThrow(SiteNotEmptyError);
    expect(await readArticles(api)).toHaveLength(published.length);
  });

  it('happens once when two begin together', async () => {
    const other = await newDatabase();
    const both = await Promise.allSettled(
      [1, 2].map(() => loadSample(contextOf(other), { storage: newStore().storage })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(SiteNotEmptyError) });
    const [row] = await other.sql`select count(*)::int as articles from articles`;
    expect(row!.articles).toBe(sampleArticles.length);
  });

  it('leaves nothing when it is broken off', async () => {
    const other = await newDatabase();
    const broken = loadSample(contextOf(other), {
      storage: newStore().storage,
      onProgress: (done) => {
        if (done === 3) throw new Error('broken off');
      },
    });
    await expect(broken).rejects.toThrow('broken off');
    expect(await isEmpty(other.db)).toBe(true);
    const [row] = await other.sql`select name from sites`;
    expect(row!.name).not.toBe('The Tidepool');
  });
});
