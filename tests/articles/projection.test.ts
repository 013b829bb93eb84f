import { describe, expect, it } from 'vitest';
import type { NewText } from '../../src/articles/compose-document.ts';
import { publishVersion } from '../../src/articles/publish-version.ts';
import { newId } from '../../src/platform/identifiers.ts';
import { plainRichText } from '../../src/platform/text/make-rich-text.ts';
import { newDatabase } from '../support/world.ts';
import { at, makeArticle, makePools, paragraph, section } from './sample.ts';

const { db, sql } = await newDatabase();
const { pools, parentOf } = await makePools(sql);
const context = at(db);
await sql`update sites set locales = '{en,de,pl}'`;

async function find(words: string, stage = 'DRAFT'): Promise<string[]> {
  const rows = await sql`
    select article_id from article_projections where stage = ${stage} and search @@ search_query(${words})
    order by ts_rank(search, search_query(${words})) desc, article_id`;
  return rows.map(({ article_id }) => article_id);
}

const make = async (text: Partial<NewText> & { locale?: string }) => (await makeArticle(context, text)).articleId;

async function projectionOf(articleId: string) {
  const [row] = await sql`select * from article_projections where article_id = ${articleId} and stage = 'DRAFT'`;
  return row!;
}

describe('search', () => {
  it('finds an article by every text of it, the headline before the summary before the body', async () => {
    const inBody = await make({ sections: [section(null, paragraph('Of zebras.'))] });
    const inSummary = await make({ standfirst: plainRichText('On a zebra') });
    const inHeadline = await make({ headline: 'Zebra crossings' });
    const inHeading = await make({ sections: [section('A zebra', paragraph('…'))] });
    const inAltText = await make({ hero: { mediaId: pools.assets[0]!, altText: 'zebra' } });
    const inCaption = await make({ hero: { mediaId: pools.assets[0]!, caption: plainRichText('zebra') } });
    const inExcerpt = await make({ excerpt: 'zebra' });
    const found = await find('zebra');
    expect(found[0]).toBe(inHeadline);
    expect(new Set(found.slice(1, 3))).toEqual(new Set([inSummary, inExcerpt]));
    expect(new Set(found.slice(3))).toEqual(new Set([inBody, inHeading, inAltText, inCaption]));
  });

  it('knows the inflections of the article’s language, and words as they stand', async () => {
    const german = await make({ locale: 'de', headline: 'Die Häuser am See' });
    const polish = await make({ locale: 'pl', headline: 'Żółte łodzie' });
    expect(await find('Haus')).toEqual([german]);
    expect(await find('häusern')).toEqual([german]);
    expect(await find('łodzie')).toEqual([polish]);
    expect(await find('łodzi')).toEqual([]);
    expect(await find('"am see"')).toEqual([german]);
    expect(await find('häuser -see')).toEqual([]);
  });

  it('finds an article by the names of its category and tags, as its locale has them, else the site', async () => {
    const [category, tag] = [newId(), newId()];
    await sql`insert into categories (id, slug, position) values (${category}, 'gardens', 'a0')`;
    await sql`insert into category_names (category_id, locale, name) values (${category}, 'en', 'Gardens'), (${category}, 'de', 'Gärten')`;
    await sql`insert into tags (id, slug) values (${tag}, 'hedges')`;
    await sql`insert into tag_names (tag_id, locale, name) values (${tag}, 'en', 'Hedges')`;
    const german = await make({ locale: 'de', categoryId: category, tags: [tag] });
    expect([await find('Gärten'), await find('Gardens'), await find('Hedges')]).toEqual([[german], [], [german]]);

    await sql`update category_names set name = 'Parks' where category_id = ${category} and locale = 'de'`;
    await sql`select project_articles_filed_under('CATEGORY', ${category})`;
    expect([await find('Gärten'), await find('Parks')]).toEqual([[], [german]]);
    await sql`update tag_names set name = 'Fences' where tag_id = ${tag}`;
    await sql`select project_articles_filed_under('TAG', ${tag})`;
    expect([await find('Hedges'), await find('Fences')]).toEqual([[], [german]]);
  });

  it('shows readers what is published, and editors the draft', async () => {
    const { articleId, document } = await makeArticle(context, { headline: 'Quokkas' });
    expect(await find('quokka', 'PUBLISHED')).toEqual([]);
    await publishVersion(context, { articleId });
    expect(await find('quokka', 'PUBLISHED')).toEqual([articleId]);
    expect(document.content.headline).toBe('Quokkas');
  });
});

describe('a category that moves', () => {
  it('takes its articles, and those of what is below it, to the lists above', async () => {
    const [top, middle, bottom, elsewhere] = pools.categories as [string, string, string, string];
    expect(parentOf.get(bottom)).toBe(middle);
    const articleId = await make({ categoryId: bottom });
    const links = async () => {
      const rows =
        await sql`select key_id from article_projection_links where article_id = ${articleId} and kind = 'CATEGORY'`;
      return new Set(rows.map(({ key_id }) => key_id));
    };
    expect(await links()).toEqual(new Set([top, middle, bottom]));
    await sql`update categories set parent_id = ${elsewhere} where id = ${middle}`;
    const [projected] = await sql`select project_articles_filed_under('CATEGORY', ${middle}) count`;
    expect(projected).toEqual({ count: 1 });
    expect(await links()).toEqual(new Set([elsewhere, middle, bottom]));
    await sql`update categories set parent_id = ${top} where id = ${middle}`;
  });
});

describe('projecting', () => {
  it('writes nothing where nothing changed', async () => {
    const { articleId } = await makeArticle(context, { categoryId: pools.categories[2]!, tags: [pools.tags[0]!] });
    await publishVersion(context, { articleId });
    const rows = async () => [
      ...(await sql`select stage, xmin::text, ctid::text from article_projections where article_id = ${articleId} order by 1`),
      ...(await sql`select key_id, xmin::text, ctid::text from article_projection_links where article_id = ${articleId} order by 1, 2`),
    ];
    const before = await rows();
    expect(before).toHaveLength(10);
    await sql`select project_article(${articleId})`;
    expect(await rows()).toEqual(before);
  });

  it('counts the words of standfirst, headings and blocks', async () => {
    const articleId = await make({
      headline: 'Not these three',
      standfirst: plainRichText('One two'),
      sections: [section('Three', paragraph('four  five\nsix — eight'))],
    });
    expect((await projectionOf(articleId)).word_count).toBe(8);
  });

  it('cuts what an index cannot hold: no length of a text fails', async () => {
    const words = (count: number, prefix: string) =>
      Array.from({ length: count }, (_, n) => `${prefix}${n.toString(36)}`).join(' ');
    const paragraphs = Array.from({ length: 20 }, (_, n) => paragraph(words(30_000, `მუხა${n}`)));
    const bytes = paragraphs.reduce((sum, { data }) => sum + Buffer.byteLength(JSON.stringify(data)), 0);
    expect(bytes).toBeGreaterThan(10_000_000);
    const articleId = await make({
      headline: `Longest ${words(2_000, 'h')}`,
      excerpt: words(30_000, 'e'),
      sections: [section(null, paragraph('Beginning.'), ...paragraphs)],
    });
    expect(await find('longest')).toEqual([articleId]);
    expect(await find('beginning')).toEqual([articleId]);
    const { word_count, headline_key } = await projectionOf(articleId);
    expect([word_count, headline_key.length]).toEqual([600_001, 500]);
    await publishVersion(context, { articleId });
  }, 60_000);
});
