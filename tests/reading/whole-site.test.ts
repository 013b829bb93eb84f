import { expect, it } from 'vitest';
import { openApi } from '../support/api.ts';
import { newDatabase } from '../support/world.ts';

/** What a static frontend asks for to build every page of a site. */
const build = `query Build($after: String) {
  articles(first: 100, after: $after, orderBy: { field: UPDATED_AT, direction: ASC }) {
    pageInfo { hasNextPage endCursor }
    nodes {
      id path url locale headline standfirst { html } excerpt category { name path } tags { name } byline
      contributors { role contributor { displayName path } }
      hero { altText caption { html } creditText media { originalUrl width height placeholder } }
      sections { id kind heading level anchor blocks { __typename id type html
        ... on FigureBlock { figure { altText caption { html } media { originalUrl } } }
        ... on GalleryBlock { figures { altText media { originalUrl } } } } }
      publishedAt updatedAt wordCount translations { locale path } seo { title description } commentCounts { published }
    }
  }
}`;

const copies = 10_000;

it('walks 10,000 articles with their bodies in 100 requests of 100, within the budget of cost', async () => {
  const database = await newDatabase();
  await database.sql.begin(async (sql) => {
    await sql`set local statement_timeout = 0`;
    await sql`
    with made as (
      insert into articles (id, locale, translation_set_id, state, draft_state, head_version, published_version, created_at, first_published_at)
      select gen_random_uuid(), 'en', gen_random_uuid(), 'PUBLISHED', 'NONE', 1, 1, '2026-01-01', '2026-01-01'
      from generate_series(1, ${copies}) returning id
    ), versions as (
      insert into article_versions (article_id, number, via, created_at) select id, 1, 'import', '2026-01-01' from made
    ), contents as (
      insert into article_contents (article_id, from_version, is_published, slug, headline)
      select id, 1, true, 'article-' || id, 'Article ' || id from made
    ), parts as (
      insert into sections (id, article_id) select gen_random_uuid(), id from made returning id, article_id
    ), part_versions as (
      insert into section_versions (id, article_id, from_version, is_published, position, anchor, heading_html, heading_markdown)
      select id, article_id, 1, true, 'a', 'a', '', '' from parts
    ), texts as (
      insert into blocks (id, article_id) select gen_random_uuid(), article_id from made join parts on parts.article_id = made.id returning id, article_id
    ), text_versions as (
      insert into block_versions (id, article_id, from_version, is_published, section_id, position, type, data, html, text, markdown)
      select t.id, t.article_id, 1, true, p.id, 'a', 'DIVIDER', '{"type":"DIVIDER"}', '<hr>', '', '---'
      from texts t join parts p on p.article_id = t.article_id
    )
    insert into article_projections (stage, article_id, version, locale, slug, state, draft_state, headline_key, published_at, updated_at, word_count, search)
    select 'PUBLISHED', id, 1, 'en', 'article-' || id, 'PUBLISHED', 'NONE', 'article', '2026-01-01', '2026-01-01', 0, '' from made`;
  });
  await database.sql`analyze`;
  const api = await openApi(database);
  const seen = new Set<string>();
  let after: string | null = null;
  let requests = 0;
  do {
    // biome-ignore lint/suspicious/noExplicitAny: as a client walks it
    const answer: any = await api.ask(build, { after });
    expect(answer.errors).toBeUndefined();
    for (const { id, sections } of answer.data.articles.nodes) {
      seen.add(id);
      expect(sections[0].blocks[0].html).toBe('<hr>');
    }
    after = answer.data.articles.pageInfo.hasNextPage ? answer.data.articles.pageInfo.endCursor : null;
    requests += 1;
  } while (after);
  expect([seen.size, requests]).toEqual([copies, 100]);
}, 120_000);
