import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importPlainText } from '../../src/importing/plain-text/import-plain-text.ts';
import { MediaStorage } from '../../src/media/storage/media-storage.ts';
import { packageRoot } from '../../src/platform/package.ts';
import { loadSample } from '../../src/sample/load.ts';
import { openApi } from '../support/api.ts';
import { newPerson } from '../support/people.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';
import { newDatabase } from '../support/world.ts';

const body =
  'markdown sections { kind heading level anchor blocks { type text html ... on FigureBlock { figure { media { id } altText caption { markdown } creditText isDecorative } } ... on GalleryBlock { figures { media { id } altText caption { markdown } } } ... on CommentBlock { comment { id } } } }';
// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
type Answer = any;

/** A site that holds what `fill` puts there, and what says the same as one of its articles, written anew as its Markdown. */
async function site(fill: (context: Parameters<typeof loadSample>[0]) => Promise<unknown>) {
  const database = await newDatabase();
  await fill({ db: database.db, viewer: { kind: 'SYSTEM', via: 'SAMPLE' }, now: new Date('2026-03-01T12:00:00Z') });
  const api = await openApi(database, { costBudget: 1_000_000 });
  const { headers } = await newPerson(database, [{ role: 'EDITOR' }]);
  const ask = async (query: string, variables: object = {}): Promise<Answer> => {
    const { data, errors } = await api.ask<Answer>(query, variables as never, { headers });
    expect(errors).toBeUndefined();
    return data;
  };
  const articles = (await ask(`{ articles(first: 100) { nodes { slug locale ${body} } } }`)).articles.nodes;
  const rewrite = async ({ slug, locale, markdown }: Answer) => {
    const input = { headline: 'Again', slug: `${slug}-again`, locale, body: { markdown } };
    const { createArticle } = await ask(
      `mutation ($input: CreateArticleInput!) { createArticle(input: $input) { ... on CreateArticlePayload { notes { what } article { ${body} } } ... on Error { message } } }`,
      { input },
    );
    return createArticle;
  };
  return { articles, rewrite };
}

describe('an article written anew as its own Markdown', () => {
  it('is the same, block by block: every one of the sample site', { timeout: 60_000 }, async () => {
    const folder = await makeTemporaryFolder();
    const { articles, rewrite } = await site((context) => loadSample(context, { storage: new MediaStorage(folder) }));
    expect(articles.length).toBeGreaterThan(40);
    for (const { slug, locale, markdown, sections } of articles)
      expect(await rewrite({ slug, locale, markdown })).toEqual({ notes: [], article: { markdown, sections } });
    await removeTemporaryFolder(folder);
  });

  const real = join(packageRoot, '../shared/reference-article.txt');
  const pages = [join(packageRoot, 'tests/fixtures/plain-text/moon-gardens.txt'), ...(existsSync(real) ? [real] : [])];
  it.each(pages.map((file) => ({ file })))('is the same as what was imported from a page', async ({ file }) => {
    const { articles, rewrite } = await site((context) =>
      importPlainText(context, { source: readFileSync(file, 'utf8') }),
    );
    const [{ slug, locale, markdown, sections }] = articles;
    expect(sections.length).toBeGreaterThan(3);
    expect(await rewrite({ slug, locale, markdown })).toEqual({ notes: [], article: { markdown, sections } });
  });
});
