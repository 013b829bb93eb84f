import { describe, expect, it } from 'vitest';
import type { NewFigure } from '../../src/articles/compose-document.ts';
import { writeVersion } from '../../src/articles/write-version.ts';
import { newDatabase } from '../support/world.ts';
import { at, makeArticle, makeAsset } from './sample.ts';

const { db, sql } = await newDatabase();
const context = at(db);

async function makeFigure(figure: Omit<NewFigure, 'mediaId'>, assetAlt: string | null = null, locale = 'en') {
  const mediaId = await makeAsset(sql, assetAlt);
  const { document } = await makeArticle(context, { locale, hero: { mediaId, ...figure } });
  const isMissing = async () => {
    const [row] = await sql`select alt_text_missing from figure_versions where id = ${document.figures[0]!.id}`;
    return row!.alt_text_missing;
  };
  return { mediaId, isMissing };
}

describe('a figure lacks alt text', () => {
  it.each([
    ['when neither it nor its asset has any', {}, null, true],
    ['not when it has its own', { altText: 'A tree' }, null, false],
    ['not when it is decorative', { isDecorative: true }, null, false],
    ['not when its asset has some', {}, 'A tree', false],
    ['when all it has is empty', { altText: '' }, '', true],
  ] as const)('%s', async (_, figure, assetAlt, expected) => {
    expect(await (await makeFigure(figure, assetAlt)).isMissing()).toBe(expected);
  });

  it('until its asset is described by default, and again when that is taken back', async () => {
    const { mediaId, isMissing } = await makeFigure({});
    await sql`update media set alt_text = 'A tree' where id = ${mediaId}`;
    expect(await isMissing()).toBe(false);
    await sql`update media set alt_text = 'A larger tree' where id = ${mediaId}`;
    expect(await isMissing()).toBe(false);
    await sql`update media set alt_text = null where id = ${mediaId}`;
    expect(await isMissing()).toBe(true);
  });

  it('until its asset is described in the article’s locale, and no other', async () => {
    const { mediaId, isMissing } = await makeFigure({}, null, 'pl');
    await sql`insert into media_texts (media_id, locale, alt_text) values (${mediaId}, 'en', 'A tree')`;
    expect(await isMissing()).toBe(true);
    await sql`insert into media_texts (media_id, locale, alt_text) values (${mediaId}, 'pl', 'Drzewo')`;
    expect(await isMissing()).toBe(false);
    await sql`update media_texts set alt_text = '' where media_id = ${mediaId} and locale = 'pl'`;
    expect(await isMissing()).toBe(true);
    await sql`update media_texts set alt_text = 'Dąb' where media_id = ${mediaId} and locale = 'pl'`;
    expect(await isMissing()).toBe(false);
    await sql`update media_texts set locale = 'de' where media_id = ${mediaId} and locale = 'en'`;
    await sql`update media_texts set locale = 'en', alt_text = 'Tree' where media_id = ${mediaId} and locale = 'pl'`;
    expect(await isMissing()).toBe(true);
    await sql`update media_texts set locale = 'pl' where media_id = ${mediaId} and locale = 'en'`;
    expect(await isMissing()).toBe(false);
    await sql`delete from media_texts where media_id = ${mediaId} and locale = 'pl'`;
    expect(await isMissing()).toBe(true);
  });

  it('not because of its asset when it speaks for itself', async () => {
    const own = await makeFigure({ altText: 'My words' }, 'A tree');
    const decorative = await makeFigure({ isDecorative: true }, 'A tree');
    await sql`update media set alt_text = null`;
    expect([await own.isMissing(), await decorative.isMissing()]).toEqual([false, false]);
  });

  it('in every version that uses the asset', async () => {
    const mediaId = await makeAsset(sql);
    const made = await makeArticle(context, { hero: { mediaId } });
    const figures = made.document.figures.map((figure) => ({ ...figure, creditText: 'Lux' }));
    const document = { ...made.document, figures };
    await writeVersion(context, { articleId: made.articleId, document, basedOn: 1, via: 'test' });
    await sql`update media set alt_text = 'A tree' where id = ${mediaId}`;
    const rows = await sql`select alt_text_missing from figure_versions where media_id = ${mediaId}`;
    expect(rows.map((row) => row.alt_text_missing)).toEqual([false, false]);
  });

  it('even if the asset is described while the figure is being written', async () => {
    const mediaId = await makeAsset(sql);
    let describing: Promise<unknown> | undefined;
    await db.transaction(async (tx) => {
      await makeArticle(at(tx), { hero: { mediaId }, slug: 'meanwhile' });
      describing =
        sql`insert into media_texts (media_id, locale, alt_text) values (${mediaId}, 'en', 'A tree')`.execute();
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    await describing;
    const [row] = await sql`select alt_text_missing from figure_versions where media_id = ${mediaId}`;
    expect(row!.alt_text_missing).toBe(false);
  });

  it('without a write to figures when what changes is something else', async () => {
    const { mediaId } = await makeFigure({}, 'A tree');
    const place = () => sql`select ctid::text from figure_versions where media_id = ${mediaId}`;
    const before = [...(await place())];
    await sql`update media set title = 'Tree', alt_text = 'Another tree' where id = ${mediaId}`;
    await sql`insert into media_texts (media_id, locale, alt_text) values (${mediaId}, 'en', 'A tree too')`;
    expect([...(await place())]).toEqual(before);
  });
});
