import { describe, expect, it } from 'vitest';
import { exportPlainText } from '../../src/importing/plain-text/export-plain-text.ts';
import { importPlainText } from '../../src/importing/plain-text/import-plain-text.ts';
import { SourceChangedError } from '../../src/importing/plain-text/source-changed-error.ts';
import type { DomainContext } from '../../src/platform/context.ts';
import { NotFoundError } from '../../src/platform/errors.ts';
import { newDatabase } from '../support/world.ts';
import { applyNormalisations } from './apply-normalisations.ts';
import { fixture } from './fixtures.ts';
import { everyRow, storedArticle } from './stored.ts';

const database = await newDatabase();
const { sql } = database;
const context: DomainContext = {
  db: database.db,
  viewer: { kind: 'PUBLIC' },
  now: new Date('2026-03-01T12:00:00.000Z'),
};
const gardens = fixture('moon-gardens.txt');

describe('a page copied as text', () => {
  it('becomes a published article with its category, pictures, comments and presumed author', async () => {
    const { articleId, slug, changed } = await importPlainText(context, { source: gardens });
    expect(changed).toBe(true);
    const { content, article, counts, category, sections, blocks, figures, contributors, comments } =
      await storedArticle(database, articleId);
    expect(slug).toBe('moon-gardens-for-small-balconies-growing-flowers-that-open-after-everyone-comes-home');
    expect(content).toMatchObject({
      slug,
      headline: 'Moon Gardens for Small Balconies: Growing Flowers That Open After Everyone Comes Home',
      byline: null,
      more_stories_prompt: 'Psst! There are more balconies this way...',
    });
    expect(article).toMatchObject({
      locale: 'en',
      state: 'PUBLISHED',
      published_at: null,
      published_precision: 'TIME_OF_DAY',
      published_local_time: '19:05',
      published_source_text: '7:05\u202fPM',
      comment_notice: { text: 'Is the box below too small for you? Please write here instead.' },
    });
    expect(category).toEqual({ slug: 'home-garden', name: 'Home & Garden' });
    expect(sections.map(({ kind, heading }) => `${kind} ${heading}`)).toEqual([
      'INTRO Moon Gardens for Small Balconies',
      'BODY Flowers That Wait for Dusk',
      'BODY The Plant’s Own Clock',
      'BODY Common Mistakes and How to Avoid Them',
      'NOTE Watering Note',
      'NOTE Safety and Railings',
      'TAKEAWAY Takeaway',
      'DISCLAIMER Disclaimer',
    ]);
    expect(blocks.map(({ type }) => type[0]).join('')).toBe('PPP' + 'PPF' + 'PPF' + 'PLPLPF' + 'P' + 'PF' + 'P' + 'P');
    expect(figures.map(({ alt_text }) => alt_text)).toEqual([
      'two pots of white flowers on a railing',
      'a cat asleep between watering cans',
      "somebody's hands holding a seedling",
      'a bracket with three screws',
    ]);
    for (const figure of figures)
      expect(figure).toMatchObject({
        role: 'INLINE',
        caption: null,
        caption_mode: 'NONE',
        availability: 'MISSING',
        asset_alt: figure.alt_text,
        storage_key: null,
        original_url: null,
      });
    expect(contributors).toEqual([{ display_name: 'Mara', role: 'AUTHOR', basis: 'INFERRED', confirmed_at: null }]);
    expect(counts).toMatchObject({ published: 7, source_announced: 8 });
    expect(comments.map(({ source_ordinal }) => source_ordinal)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(comments.map(({ language }) => language)).toEqual(['en', 'es', 'en', 'pl', 'en', null, 'pt']);
    expect(comments.map(({ suggested_name }) => suggested_name)).toEqual([
      ...[null, null, "Otto's Attic", null, null, 'K', 'João Prado'],
    ]);
    for (const comment of comments)
      expect(comment).toMatchObject({
        status: 'PUBLISHED',
        depth: 0,
        author_name: null,
        posted_at: null,
        posted_at_precision: 'UNKNOWN',
        source_system: 'plain-text',
      });
    expect(comments[4]!.body_text).toBe(
      'It´s a pity about the slugs.... 3 years of them! SLUGSTOP® did nothing.\nNice idea about.the lamp...',
    );
    expect(comments[2]!.body_text).toContain('My list since then:\n1. primroses\n2. nicotiana\n\n2. is the better one');
  });

  it('writes not one row when the same text comes again', async () => {
    const first = await importPlainText(context, { source: gardens });
    const before = await everyRow(database);
    const again = await importPlainText({ ...context, now: new Date() }, { source: gardens });
    expect(again).toEqual({ ...first, changed: false });
    expect(await everyRow(database)).toEqual(before);
  });

  it('is imported once however many import it at once', async () => {
    const source = `${fixture('rooftops.pl.txt')}\n`;
    const results = await Promise.all(
      [1, 2, 3].map(() => importPlainText(context, { source, url: 'https://a.example/d.html' })),
    );
    expect(results.map(({ changed }) => changed).sort()).toEqual([false, false, true]);
    expect(new Set(results.map(({ articleId }) => articleId)).size).toBe(1);
    expect(results[0]!.slug).toBe('d');
  });

  it('refuses another text of the same page, and says what to do', async () => {
    const { articleId } = await importPlainText(context, { source: gardens });
    const before = await everyRow(database);
    const changed = importPlainText(context, { source: gardens.replace('8 comments', '9 comments') });
    await expect(changed).rejects.toThrow(SourceChangedError);
    await expect(changed).rejects.toMatchObject({ articleId, message: expect.stringContaining('edit the article') });
    expect(await everyRow(database)).toEqual(before);
  });

  it('keeps its source and the report', async () => {
    const { articleId, report } = await importPlainText(context, { source: gardens });
    const [kept] = await sql`select * from imported_articles where article_id = ${articleId}`;
    expect(kept).toMatchObject({ system: 'plain-text', source: gardens, report: JSON.parse(JSON.stringify(report)) });
  });

  it('is filed under the category that is there, whatever it calls itself', async () => {
    const source = 'Home, garden\n\nA second article about pots\n\n8:00 PM\n\nA text.';
    const { articleId, slug, report } = await importPlainText(context, { source });
    const { category } = await storedArticle(database, articleId);
    expect(category).toEqual({ slug: 'home-garden', name: 'Home & Garden' });
    expect(report.findings).toContainEqual(
      expect.objectContaining({ code: 'CATEGORY_REUSED', value: 'Home & Garden' }),
    );
    expect(await exportPlainText(context, { slug })).toBe(applyNormalisations(source, report.normalisations));
    expect(await sql`select from categories`).toHaveLength(1);
  });

  it('takes another slug where its own is taken, and the same contributor for the same name', async () => {
    const source = gardens.replace('8 comments', '7 comments');
    const { slug, articleId } = await importPlainText(context, { source, url: 'https://a.example/?p=1' });
    expect(slug).toMatch(/comes-home-2$/);
    expect((await storedArticle(database, articleId)).contributors).toHaveLength(1);
    expect(await sql`select from contributors`).toHaveLength(1);
  });

  it('leaves nothing behind when it fails half way', async () => {
    const before = await everyRow(database);
    const source = 'One title\n\nA text.\n\n1 comment\n\n  1. A comment.\n\n    ReplyDelete';
    await sql.begin(async (tx) => {
      await tx`alter table comments add constraint nobody_speaks check (body_text <> 'A comment.')`;
    });
    await expect(importPlainText(context, { source })).rejects.toThrow();
    await sql`alter table comments drop constraint nobody_speaks`;
    expect(await everyRow(database)).toEqual(before);
  });
});

describe('an imported page given back from its rows', () => {
  const pages = [
    ['moon-gardens.txt', 'en'],
    ['rooftops.pl.txt', 'pl'],
    ['map-folding.txt', 'en'],
  ] as const;
  const variants: [string, (source: string) => string][] = [
    ['as it is', (source) => source],
    ['with Windows line ends and a byte order mark', (source) => `\ufeff${source.replaceAll('\n', '\r\n')}`],
    ['with spaces at its line ends and one more at its end', (source) => `${source.replaceAll('\n', ' \n')}\n`],
    ['with tabs for indents', (source) => source.replace(/^( {2})+/gm, '\t')],
    ['without blank lines', (source) => source.replace(/\n\n+/g, '\n')],
    ['with twice as many', (source) => source.replaceAll('\n\n', '\n\n\n')],
    ['with decomposed accents', (source) => source.normalize('NFD')],
  ];

  it.each(pages.flatMap(([name, locale]) => variants.map(([how, vary]) => ({ name, locale, how, vary }))))(
    '$name, $how, is the source but for what the report lists',
    async ({ name, locale, how, vary }) => {
      const source = vary(fixture(name));
      const { slug, report } = await importPlainText(context, {
        source,
        locale,
        url: `https://b.example/${how}/${name}`,
      });
      expect(await exportPlainText(context, { slug, locale })).toBe(applyNormalisations(source, report.normalisations));
    },
  );

  it('E73: differs from the page that we know only by its trailing spaces', async () => {
    const { report } = await importPlainText(context, { source: gardens });
    expect(new Set(report.normalisations.map(({ rule }) => rule))).toEqual(new Set(['TRAILING_SPACE']));
  });

  it('keeps the descriptions that its pictures have here, whatever their assets are called one day', async () => {
    const { articleId, slug } = await importPlainText(context, { source: gardens });
    const before = await exportPlainText(context, { slug });
    const renamed = await sql`
      update media set alt_text = 'renamed' from figure_versions f where f.media_id = media.id and f.article_id = ${articleId}`;
    expect(renamed.count).toBe(4);
    expect(await exportPlainText(context, { slug })).toBe(before);
  });

  it('is not there when nobody published such an article', async () => {
    await expect(exportPlainText(context, { slug: 'nowhere' })).rejects.toThrow(NotFoundError);
  });
});
