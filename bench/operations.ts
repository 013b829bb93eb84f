import type postgres from 'postgres';

/** An operation of the bench, as Galley is asked. The yardstick takes the same variables. */
export interface BenchOperation {
  name: 'article page' | 'draft page' | 'list' | 'comment page';
  /** The view that it is asked in; an editor's, if it is of drafts. */
  view: 'PUBLISHED' | 'DRAFT';
  query: string;
  variables: Record<string, string | null>[];
}

const picture = `fragment Picture on Figure {
  id altText caption { html } creditText
  media { id originalUrl width height }
}`;

const comment = `fragment Words on Comment {
  id author { name } body { html } postedAt replyCount
}`;

const articlePage = `query ArticlePage($slug: String!) {
  article(slug: $slug) {
    id headline path publishedAt updatedAt byline wordCount
    standfirst { html }
    category { name path }
    contributors { role contributor { displayName path } }
    hero { ...Picture }
    sections {
      id heading anchor
      blocks {
        id type
        ... on ParagraphBlock { html }
        ... on ListBlock { html }
        ... on QuoteBlock { html }
        ... on CalloutBlock { html }
        ... on CodeBlock { html }
        ... on TableBlock { html }
        ... on EmbedBlock { embedUrl title }
        ... on FigureBlock { figure { ...Picture } }
        ... on GalleryBlock { figures { ...Picture } }
      }
    }
    commentCounts { published }
    comments(first: 20) { nodes { ...Words } pageInfo { hasNextPage endCursor } }
  }
}
${picture}
${comment}`;

const list = `query List($after: String) {
  articles(first: 20, after: $after) {
    nodes {
      id headline path publishedAt excerpt
      category { name path }
      hero { altText media { originalUrl width height } }
      commentCounts { published }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

const commentPage = `query CommentPage($slug: String!, $after: String) {
  article(slug: $slug) {
    comments(first: 20, after: $after) {
      nodes { ...Words replies(first: 3) { nodes { ...Words } pageInfo { hasNextPage } } }
      pageInfo { hasNextPage endCursor }
    }
  }
}
${comment}`;

/** Cursors come from Galley itself: the second page is what its own first page leads to. */
export type Ask = <Data>(query: string, variables: Record<string, unknown>) => Promise<Data>;

/** How many articles' pages are asked for in turn, and how many of the longest threads. */
const [pages, threads] = [280, 18];

export async function makeOperations(sql: postgres.Sql, ask: Ask): Promise<BenchOperation[]> {
  const slugs = await sql`
    select slug from article_projections where stage = 'PUBLISHED' and locale = 'en' order by md5(slug) limit ${pages}`;
  const drafts = await sql`
    select slug from article_projections where stage = 'DRAFT' and locale = 'en' order by md5(slug) limit ${pages}`;
  const long = await sql`
    select c.slug from article_comment_counts n join articles a on a.id = n.article_id and a.state = 'PUBLISHED' and a.locale = 'en'
    join article_contents c on c.article_id = a.id and c.is_published order by n.published desc, c.slug limit ${threads}`;
  const first = await ask<{ articles: Connection }>(list, { after: null });
  const second = await Promise.all(
    long.map(async ({ slug }) => {
      const { article } = await ask<{ article: { comments: Connection } }>(commentPage, { slug, after: null });
      return { slug: slug as string, after: endCursor(article.comments) };
    }),
  );
  const view = 'PUBLISHED';
  return [
    { name: 'article page', view, query: articlePage, variables: slugs.map(({ slug }) => ({ slug })) },
    { name: 'draft page', view: 'DRAFT', query: articlePage, variables: drafts.map(({ slug }) => ({ slug })) },
    { name: 'list', view, query: list, variables: [{ after: null }, { after: endCursor(first.articles) }] },
    { name: 'comment page', view, query: commentPage, variables: second },
  ];
}

interface Connection {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

function endCursor({ pageInfo }: Connection): string {
  if (!pageInfo.endCursor || !pageInfo.hasNextPage) throw new Error('There is no second page to measure.');
  return pageInfo.endCursor;
}
