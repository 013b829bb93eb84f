import { describe, expect, it } from 'vitest';
import { exportPlainText } from '../../src/importing/plain-text/export-plain-text.ts';
import { importPlainText } from '../../src/importing/plain-text/import-plain-text.ts';
import type { DomainContext } from '../../src/platform/context.ts';
import { newDatabase } from '../support/world.ts';
import { applyNormalisations } from './apply-normalisations.ts';
import { referenceArticle } from './fixtures.ts';
import { everyRow, storedArticle } from './stored.ts';

const source = referenceArticle();

// S1 to S23 are the rows of the article's specification. Its words are quoted only as far as a check needs them.
describe.skipIf(source === undefined)('the reference article, imported', async () => {
  if (source === undefined) return;
  const database = await newDatabase();
  const context: DomainContext = {
    db: database.db,
    viewer: { kind: 'PUBLIC' },
    now: new Date('2026-03-01T12:00:00.000Z'),
  };
  const { articleId, slug, report } = await importPlainText(context, { source });
  const { content, article, counts, category, sections, blocks, figures, contributors, comments } = await storedArticle(
    database,
    articleId,
  );
  const lines = source.split('\n');
  const find = (code: string) => report.findings.filter((finding) => finding.code === code);
  const texts = (type: string) => blocks.filter((block) => block.type === type).map(({ text }) => text as string);

  it('S1: its label is a category', () => {
    expect(category).toEqual({ slug: 'health-wellness', name: 'Health & Wellness' });
  });

  it('S2: its headline is whole, colon and all', () => {
    expect(content.headline).toBe(lines[2]);
    expect(content.headline).toHaveLength(82);
    expect(content.headline).toContain(': ');
  });

  it('S3: it was published at a time of no day', () => {
    expect(article).toMatchObject({
      state: 'PUBLISHED',
      published_at: null,
      published_precision: 'TIME_OF_DAY',
      published_local_time: '06:29',
      published_source_text: '6:29\u202fAM',
    });
  });

  it('S4: the line above the first paragraph is the heading of the introduction, and said to be ambiguous', () => {
    expect(sections[0]).toMatchObject({ kind: 'INTRO', heading: lines[6] });
    expect(find('AMBIGUOUS_HEADING')).toMatchObject([{ lines: [7] }]);
  });

  it('S5, S6, S8, S9: it has 9 sections, 30 paragraphs, 2 lists and 5 pictures in their places', () => {
    const kinds = sections.map(({ kind }) => kind);
    expect(kinds).toEqual([...['INTRO', 'BODY', 'BODY', 'BODY', 'BODY', 'NOTE', 'NOTE', 'TAKEAWAY', 'DISCLAIMER']]);
    const shapes = sections.map(({ id }) =>
      blocks
        .filter(({ section_id }) => section_id === id)
        .map(({ type }) => type[0])
        .join(''),
    );
    expect(shapes).toEqual(['PPPP', 'PPPPPPF', 'PPPPPPF', 'PPPPPPPF', 'PLPLPF', 'P', 'PF', 'P', 'P']);
  });

  it('S7: of its pictures only the description is there, and it is no caption', () => {
    expect(figures.map(({ alt_text }) => alt_text)).toEqual([30, 46, 64, 85, 95].map((index) => lines[index]));
    for (const { availability, caption, caption_mode, is_decorative } of figures)
      expect({ availability, caption, caption_mode, is_decorative }).toEqual({
        availability: 'MISSING',
        caption: null,
        caption_mode: 'NONE',
        is_decorative: false,
      });
  });

  it('S8: its lists have 7 and 4 items without glyph and indent, between paragraphs of their own', () => {
    const items = blocks.filter(({ type }) => type === 'LIST').map(({ data }) => data.items);
    expect(items.map((list) => list.length)).toEqual([7, 4]);
    for (const item of items.flat()) expect(item).toMatchObject({ level: 0, style: 'BULLET' });
    const listed = [...lines.slice(70, 77), ...lines.slice(79, 83)];
    expect(items.flat().map(({ content }) => `  • ${content.text}`)).toEqual(listed);
    for (const around of [68, 77, 83]) expect(texts('PARAGRAPH')).toContain(lines[around]);
  });

  it('S10: it says what was typed but for the space at the end of 13 paragraphs', () => {
    const paragraphs = texts('PARAGRAPH');
    const typed = lines.filter((line) => paragraphs.includes(line.replace(/\u00a0$/, '')));
    expect(typed).toHaveLength(30);
    expect(typed.filter((line) => line.endsWith('\u00a0'))).toHaveLength(13);
    expect(find('TRAILING_SPACE_TRIMMED')[0]!.lines).toHaveLength(13);
    expect(paragraphs.join()).toMatch(/\p{L}— the brain’s/u);
    expect(sections[3]!.heading).toContain('Therapy’s');
  });

  it('S11: its author is presumed, and not confirmed', () => {
    expect(content.byline).toBeNull();
    expect(contributors).toEqual([{ display_name: 'Lux', role: 'AUTHOR', basis: 'INFERRED', confirmed_at: null }]);
    expect(find('CONTRIBUTOR_INFERRED')).toMatchObject([{ value: 'Lux', comments: [1, 6, 12, 16] }]);
  });

  it('S12: what leads on to other stories is a prompt', () => {
    expect(content.more_stories_prompt).toBe(lines[105]);
  });

  it('S13, E59: it announces 23 comments and has 22', () => {
    expect(counts).toMatchObject({ published: 22, source_announced: 23 });
    expect(find('COMMENT_COUNT_DIFFERS')).toMatchObject([{ lines: [108] }]);
  });

  it('S14: its notice for commenters is kept, without the link that was lost', () => {
    expect(article.comment_notice).toMatchObject({ text: lines[109], spans: [{ text: lines[109], marks: [] }] });
    expect(find('LINK_LOST')).toMatchObject([{ value: 'here', lines: [110] }]);
  });

  it('S15, S17: its comments are flat, numbered, undated and nobody’s', () => {
    expect(comments.map(({ source_ordinal }) => source_ordinal)).toEqual(Array.from({ length: 22 }, (_, n) => n + 1));
    for (const { depth, status, author_name, author_url, posted_at, posted_at_precision } of comments)
      expect({ depth, status, author_name, author_url, posted_at, posted_at_precision }).toEqual({
        depth: 0,
        status: 'PUBLISHED',
        author_name: null,
        author_url: null,
        posted_at: null,
        posted_at_precision: 'UNKNOWN',
      });
  });

  it('S16: the buttons under each of them are no text', () => {
    expect(report.lines.filter(({ became }) => became === 'COMMENT_BUTTONS')).toHaveLength(22);
    for (const { body_text } of comments) expect(body_text).not.toMatch(/Reply|Delete/);
  });

  it('S18: signatures stay in the text and are a hint to moderators', () => {
    const signed = comments.filter(({ suggested_name }) => suggested_name !== null);
    expect(
      Object.fromEntries(signed.map(({ source_ordinal, suggested_name }) => [source_ordinal, suggested_name])),
    ).toEqual({
      6: "Shady's Place",
      7: 'Christine',
      14: 'M',
      21: 'Juvenal Nunes',
    });
    expect(comments[6]!.body_text).toMatch(/-Christine cmlk79\.blogspot\.com$/);
    expect(comments[13]!.body_text).toMatch(/\/M\nhttps:\/\/fashiontalesblog\.com$/);
  });

  it('S19: a typo is no link, an address is', () => {
    expect(comments[7]!.body_text).toContain('about.the');
    expect(comments[7]!.body_html).not.toContain('<a ');
    expect(comments[13]!.body_html).toContain('href="https://fashiontalesblog.com"');
  });

  it('S20: each of them is in its own language', () => {
    const languages = Object.fromEntries(comments.map(({ source_ordinal, language }) => [source_ordinal, language]));
    expect(languages).toMatchObject({
      1: 'en',
      2: 'es',
      3: 'en',
      4: 'pl',
      5: 'en',
      6: 'en',
      16: 'es',
      20: 'en',
      21: 'pt',
    });
  });

  it('S21: they say what was typed, to the byte', () => {
    expect(comments[3]!.body_text).toMatch(/🇵🇱$/u);
    expect(comments[4]!.body_text).toContain('It´s');
    expect(comments[14]!.body_text).toMatch(/\(\p{Lu}+®\)/u);
    expect(comments[17]!.body_text).toBe('nice information....\nthank you for sharing....');
  });

  it('S22: their line breaks and paragraphs are kept', () => {
    expect(comments[9]!.body_text.split('\n')).toHaveLength(3);
    expect(comments[5]!.body_text.split('\n\n')).toHaveLength(3);
    expect(comments[12]!.body_text.split('\n\n')).toHaveLength(2);
    expect(comments[20]!.body_text.split('\n')).toHaveLength(3);
    expect(comments[5]!.body_text.length).toBeGreaterThan(1600);
  });

  it('S23: none of them was left out', () => {
    expect(report.counts).toMatchObject({ comments: 22, leftOut: 0 });
  });

  it('accounts for each of its lines', () => {
    expect(report.lines).toHaveLength(lines.length);
    expect(report.lines.filter(({ became }) => became === 'BLANK')).toHaveLength(
      lines.filter((line) => line === '').length,
    );
  });

  it('comes back from its rows, 13 spaces at line ends aside', async () => {
    expect(report.normalisations.map(({ rule }) => rule)).toEqual(Array(13).fill('TRAILING_SPACE'));
    const text = await exportPlainText(context, { slug });
    expect(Buffer.from(text).equals(Buffer.from(applyNormalisations(source, report.normalisations)))).toBe(true);
    expect(text).toBe(source.replace(/\u00a0$/gm, ''));
  });

  it('changes nothing when it comes again', async () => {
    const before = await everyRow(database);
    expect(await importPlainText(context, { source })).toMatchObject({ articleId, changed: false });
    expect(await everyRow(database)).toEqual(before);
  });
});
