import { describe, expect, it } from 'vitest';
import type { ArticleDocument } from '../../src/articles/document.ts';
import { hotfixPublished } from '../../src/articles/hotfix-published.ts';
import { type PublicationDate, publishVersion } from '../../src/articles/publish-version.ts';
import { readDocument } from '../../src/articles/read-document.ts';
import { discardDraft } from '../../src/articles/restore-version.ts';
import { unpublishArticle } from '../../src/articles/unpublish-article.ts';
import { writeVersion } from '../../src/articles/write-version.ts';
import { ConflictError, IllegalTransitionError } from '../../src/platform/errors.ts';
import { newDatabase } from '../support/world.ts';
import { at, makeArticle } from './sample.ts';

const { db, sql } = await newDatabase();
const day = (n: number) => new Date(Date.UTC(2026, 2, n, 9));
const context = at(db, day(1));

const withHeadline = (document: ArticleDocument, headline: string): ArticleDocument => ({
  ...document,
  content: { ...document.content, headline },
});

async function publishedAt(articleId: string): Promise<Date> {
  const [row] = await sql`
    select published_at from article_projections where article_id = ${articleId} and stage = 'PUBLISHED'`;
  return row!.published_at;
}

describe('when an article says it was published', () => {
  it('is when it first was, unless something else is said', async () => {
    const { articleId } = await makeArticle(context);
    expect(await publishVersion(at(db, day(2)), { articleId })).toMatchObject({
      publishedPrecision: 'INSTANT',
      publishedAt: day(2),
      firstPublishedAt: day(2),
    });
    await unpublishArticle(at(db, day(3)), { articleId });
    expect(await publishVersion(at(db, day(4)), { articleId })).toMatchObject({
      publishedAt: day(2),
      firstPublishedAt: day(2),
    });
    const said: PublicationDate = { precision: 'DAY', instant: day(1) };
    expect(await publishVersion(at(db, day(5)), { articleId, publication: said })).toMatchObject({
      publishedPrecision: 'DAY',
      publishedAt: day(1),
      firstPublishedAt: day(2),
    });
    expect(await publishedAt(articleId)).toEqual(day(1));
  });

  it('may be a time of day only; lists then put it where it was first published here', async () => {
    const { articleId } = await makeArticle(context);
    const publication: PublicationDate = { precision: 'TIME_OF_DAY', localTime: '06:29', sourceText: '6:29\u202fAM' };
    expect(await publishVersion(at(db, day(2)), { articleId, publication })).toMatchObject({
      publishedAt: null,
      publishedLocalTime: '06:29',
      publishedSourceText: '6:29\u202fAM',
    });
    expect(await publishedAt(articleId)).toEqual(day(2));
  });
});

describe('publishing', () => {
  const periods = async (articleId: string) => {
    const rows = await sql`
      select version, lower(during) "from", upper(during) "to" from publications where article_id = ${articleId} order by 2`;
    return rows.map(({ version, from, to }) => [version, from, to]);
  };

  it('ends one period and begins the next; unpublishing ends the last', async () => {
    const made = await makeArticle(context);
    const { articleId } = made;
    await publishVersion(at(db, day(2)), { articleId });
    await writeVersion(context, { ...made, basedOn: 1, via: 'test' });
    await publishVersion(at(db, day(3)), { articleId });
    await unpublishArticle(at(db, day(4)), { articleId });
    await publishVersion(at(db, day(6)), { articleId, version: 1 });
    expect(await periods(articleId)).toEqual([
      [1, day(2), day(3)],
      [2, day(3), day(4)],
      [1, day(6), null],
    ]);
  });

  it('survives a clock that goes back', async () => {
    const { articleId } = await makeArticle(context);
    await publishVersion(at(db, day(3)), { articleId });
    await unpublishArticle(at(db, day(5)), { articleId });
    await publishVersion(at(db, day(4)), { articleId });
    expect(await periods(articleId)).toEqual([
      [1, day(3), day(5)],
      [1, day(5), null],
    ]);
    await unpublishArticle(at(db, day(2)), { articleId });
    expect(await periods(articleId)).toContainEqual([1, null, null]);
    await publishVersion(at(db, day(6)), { articleId });
    expect(await periods(articleId)).toContainEqual([1, day(6), null]);
  });

  it('of what is published already begins no new period', async () => {
    const { articleId } = await makeArticle(context);
    await publishVersion(at(db, day(2)), { articleId });
    await publishVersion(at(db, day(3)), { articleId });
    expect(await sql`select from publications where article_id = ${articleId}`).toHaveLength(1);
  });

  it('does not follow archiving', async () => {
    const { articleId } = await makeArticle(context);
    await sql`update articles set state = 'ARCHIVED' where id = ${articleId}`;
    await expect(publishVersion(context, { articleId })).rejects.toThrow(IllegalTransitionError);
  });
});

describe('a hotfix', () => {
  const fix = (document: ArticleDocument) => withHeadline(document, 'Corrected');

  it('under a draft is two versions: what readers see with the change, then the draft with it', async () => {
    const made = await makeArticle(context);
    const { articleId } = made;
    await publishVersion(context, { articleId });
    const draft = { ...made.document, content: { ...made.document.content, excerpt: 'Of the draft' } };
    await writeVersion(context, { articleId, document: draft, basedOn: 1, via: 'test' });
    await sql`update articles set draft_state = 'IN_REVIEW' where id = ${articleId}`;
    const { version } = await hotfixPublished(context, { articleId, change: fix, via: 'test' });
    expect(version).toBe(4);
    expect(await readDocument(db, articleId, 'PUBLISHED')).toEqual(fix(made.document));
    expect(await readDocument(db, articleId, 'HEAD')).toEqual(fix(draft));
    const versions =
      await sql`select number, based_on from article_versions where article_id = ${articleId} order by 1`;
    expect(versions.map(({ number, based_on }) => [number, based_on])).toEqual([
      [1, null],
      [2, 1],
      [3, 1],
      [4, 2],
    ]);
    const [article] = await sql`select published_version, draft_state from articles where id = ${articleId}`;
    expect(article).toEqual({ published_version: 3, draft_state: 'IN_REVIEW' });
  });

  it('without a draft is one version, also after a draft was discarded', async () => {
    const made = await makeArticle(context);
    const { articleId } = made;
    await publishVersion(context, { articleId });
    await writeVersion(context, { articleId, document: withHeadline(made.document, 'Draft'), basedOn: 1, via: 'test' });
    await discardDraft(context, { articleId, via: 'test' });
    expect((await hotfixPublished(context, { articleId, change: fix, via: 'test' })).version).toBe(4);
    const [article] =
      await sql`select published_version, head_version, draft_state from articles where id = ${articleId}`;
    expect(article).toEqual({ published_version: 4, head_version: 4, draft_state: 'NONE' });
  });

  it('of what the draft has rewritten is refused, or leaves the draft as it is', async () => {
    const made = await makeArticle(context);
    const { articleId } = made;
    await publishVersion(context, { articleId });
    await writeVersion(context, { articleId, document: withHeadline(made.document, 'Draft'), basedOn: 1, via: 'test' });
    const refused = hotfixPublished(context, { articleId, change: fix, via: 'test' });
    await expect(refused).rejects.toThrow(ConflictError);
    await expect(readDocument(db, articleId, 3)).rejects.toThrow('no such version');
    await hotfixPublished(context, { articleId, change: fix, inConflict: 'KEEP_DRAFT', via: 'test' });
    expect((await readDocument(db, articleId, 'PUBLISHED')).content.headline).toBe('Corrected');
    expect((await readDocument(db, articleId, 'HEAD')).content.headline).toBe('Draft');
  });
});
