import { graphql, type ResultOf } from './galley.ts';

const Picture = graphql(`fragment Picture on Media { kind originalUrl width height dominantColor }`);

const Figure = graphql(
  `fragment Figure on Figure {
    id role altText longDescription caption { html } creditText focalPoint { x y } media { ...Picture }
  }`,
  [Picture],
);

/** What is the same all over the site. */
export const SiteQuery = graphql(
  `query Site {
    site { name description url timeZone defaultLocale locales logo { ...Picture } }
  }`,
  [Picture],
);

/** What a language’s pages have around their articles. */
export const FrameQuery = graphql(
  `query Frame($locale: Locale!) {
    categories { ...Desk children { ...Desk children { ...Desk } } }
    tags(first: 100) { nodes { slug path name(locale: $locale) } }
    contributors(first: 100) { nodes { slug path displayName bio { html text } portrait { ...Picture } } }
    home: collection(slug: "home") { title(locale: $locale) items(first: 12) { nodes { id } } }
  }
  fragment Desk on Category { slug path name(locale: $locale) description(locale: $locale) }`,
  [Picture],
);

/** The articles, a hundred at a time, with all that is printed of them. */
export const ArticlesQuery = graphql(
  `query Articles($after: String) {
    articles(first: 100, after: $after) {
      pageInfo { endCursor hasNextPage }
      nodes {
        id path url locale headline standfirst { html text } excerpt byline readingMinutes moreStoriesPrompt
        publishedAt publication { precision localTime sourceText }
        category { slug }
        tags { slug }
        contributors { role contributor { slug } }
        hero { ...Figure }
        sections {
          id anchor kind heading level
          blocks {
            __typename id html
            ... on FigureBlock { figure { ...Figure } }
            ... on GalleryBlock { figures { ...Figure } }
            ... on CalloutBlock { tone title paragraphs { html } }
            ... on EmbedBlock { embedUrl provider title }
            ... on CommentBlock { comment { id body { html } author { name } language article { path } } }
          }
        }
        corrections { id kind publishedAt text { html } }
        translations { id locale }
        related(first: 12) { id locale }
        seo { title description noIndex canonicalUrl image { ...Picture } }
        commentCounts { published }
        commentPolicy { mode isOpen notice { html } }
      }
    }
  }`,
  [Figure, Picture],
);

const Thread = graphql(`fragment Thread on CommentThreadConnection {
  pageInfo { endCursor hasNextPage }
  nodes {
    id depth parent { id } author { name homepage } badges body { html } tombstone language
    postedAt editedAt isPinned isFeatured reactions { kind count }
  }
}`);

/** What readers said to them. */
export const CommentsQuery = graphql(
  `query Comments($after: String) {
    articles(first: 100, after: $after) {
      pageInfo { endCursor hasNextPage }
      nodes { id thread(first: 100) { ...Thread } }
    }
  }`,
  [Thread],
);

/** The rest of a long thread. */
export const ThreadQuery = graphql(
  `query MoreComments($id: ID!, $after: String) {
    article(id: $id) { thread(first: 100, after: $after) { ...Thread } }
  }`,
  [Thread],
);

export type Picture = ResultOf<typeof Picture>;
export type Figure = ResultOf<typeof Figure>;
export type Frame = ResultOf<typeof FrameQuery>;
export type SiteFacts = ResultOf<typeof SiteQuery>['site'];
export type Comment = ResultOf<typeof Thread>['nodes'][number];
export type Article = ResultOf<typeof ArticlesQuery>['articles']['nodes'][number];
export type Block = Article['sections'][number]['blocks'][number];
