import { graphql } from 'relay-runtime';

// Relay's compiler reads these; what runs is what it made of them. Queries that spread nothing are told whole by the store.

export const front = graphql`
  query siteFrontQuery($locale: Locale) {
    site { name locales }
    collection(slug: "home") {
      id
      title(locale: $locale)
      items(first: 5) { nodes { id headline hero { id altText media { id originalUrl } } commentCounts { published } } }
    }
    categories { id name(locale: $locale) children { id name(locale: $locale) } }
    articles(first: 4, filter: { locale: ["en"] }) { totalCount nodes { id headline category { id name } } }
  }
`;

export const article = graphql`
  query siteArticleQuery($slug: String!, $locale: Locale) {
    article(slug: $slug, locale: $locale) {
      id
      headline
      standfirst { html spans { text marks link { href target { __typename id path } } } }
      publication { instant precision }
      seo { title image { id width } }
      commentCounts { published }
      commentPolicy { mode notice { html } }
      contributors { role contributor { id displayName } }
      translations { id locale path }
      sections {
        id
        heading
        blocks {
          __typename
          id
          text
          ... on ParagraphBlock { content { html spans { text marks } } }
          ... on ListBlock { items { level content { text } } }
          ... on TableBlock { header { text } }
          ... on FigureBlock { figure { id caption { html } media { id originalUrl } } }
          ... on GalleryBlock { figures { id caption { html } media { id originalUrl } } }
          ... on CommentBlock { comment { id body { html } } }
        }
      }
    }
  }
`;

export const more = graphql`
  query siteMoreQuery($id: ID!) {
    article(id: $id) {
      id
      standfirst { text markdown }
      publication { sourceText }
      commentCounts { sourceAnnounced }
      contributors { isConfirmed contributor { id path } }
      figures(first: 50, role: INLINE) { edges { cursor node { id role media { id creditText } } } }
      comments(first: 3, orderBy: NEWEST) { nodes { id body { text } reactions { kind count } } }
    }
  }
`;

export const media = graphql`
  query siteMediaQuery($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Media {
        defaultCaption { html }
        german: defaultCaption(locale: "de") { html }
        figures(first: 20) { nodes { id altText captionMode caption { html } media { id originalUrl } article { id headline } } }
      }
    }
  }
`;

export const node = graphql`
  query siteNodeQuery($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Routable { path url }
      ... on Article { headline standfirst { text } commentCounts { published } }
      ... on Comment { author { name } article { id } }
      ... on Figure { caption { text } }
      ... on Category { name(locale: "ar") }
      ... on Section { heading blocks { id type } }
    }
  }
`;

export const comments = graphql`
  query siteCommentsQuery($id: ID!) {
    article(id: $id) {
      id
      ...siteComments_article
    }
  }
`;

export const commentsOfArticle = graphql`
  fragment siteComments_article on Article
  @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" })
  @refetchable(queryName: "siteCommentsPageQuery") {
    comments(first: $count, after: $cursor) @connection(key: "siteComments_comments") {
      totalCount
      pageInfo { endCursor hasNextPage }
      edges { cursor node { id author { name } body { html } ...siteReplies_comment } }
    }
  }
`;

export const repliesToComment = graphql`
  fragment siteReplies_comment on Comment
  @argumentDefinitions(count: { type: "Int", defaultValue: 1 }, cursor: { type: "String" })
  @refetchable(queryName: "siteRepliesPageQuery") {
    replies(first: $count, after: $cursor) @connection(key: "siteReplies_replies") {
      pageInfo { endCursor hasNextPage }
      edges { cursor node { id depth body { html } } }
    }
  }
`;

export const latest = graphql`
  query siteLatestQuery($locale: [Locale!]) {
    ...siteLatest_query @arguments(locale: $locale)
  }
`;

export const latestOfQuery = graphql`
  fragment siteLatest_query on Query
  @argumentDefinitions(count: { type: "Int", defaultValue: 3 }, cursor: { type: "String" }, locale: { type: "[Locale!]" })
  @refetchable(queryName: "siteLatestPageQuery") {
    articles(first: $count, after: $cursor, filter: { locale: $locale }) @connection(key: "siteLatest_articles") {
      pageInfo { endCursor hasNextPage }
      edges { cursor node { id headline commentCounts { published } } }
    }
  }
`;
