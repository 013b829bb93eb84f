/** What of the sample site the clients look at; the test finds it out beforehand. */
export interface Subjects {
  /** Of the API. */
  url: string;
  /** An article with comments, and one of its translations. */
  article: { id: string; slug: string };
  translation: { slug: string; locale: string };
  /** A picture that has another caption in each of several figures. */
  media: string;
  /** Of one thing of every type that has an id. */
  ids: string[];
}

export interface Reading {
  name: string;
  query: string;
  variables: Record<string, unknown>;
}

/** A reading that goes on: `first` and `after` are among its variables. */
export interface ListReading extends Reading {
  /** Where in the answer it is. */
  at: string[];
}

/** The cursor to go on from. */
export function endOf({ at }: ListReading, data: unknown): string {
  const list = at.reduce((value, name) => (value as Record<string, unknown>)[name], data);
  return (list as { pageInfo: { endCursor: string } }).pageInfo.endCursor;
}

/** What a client found in its cache when all was read, and what it would have had to ask for that. */
export interface Found extends Reading {
  data: unknown;
}

const card = `id path headline locale excerpt publishedAt category { id name } hero { id altText media { id originalUrl } }
  commentCounts { published }`;
const text = 'html text spans { text marks link { href rel target { __typename id path } } }';
const figure = `id altText altSource caption { html } captionMode creditText focalPoint { x y }
  media { id originalUrl width height focalPoint { x } }`;
const article = `id path locale headline standfirst { ${text} } html wordCount
  publication { instant precision } seo { title description image { id width } }
  commentCounts { published } commentPolicy { mode isOpen notice { html } }
  contributors { role contributor { id displayName bio { text } } }
  tags { id name } category { id name parent { id slug } } translations { id locale path }
  sections { id kind heading blocks { __typename id type text
    ... on ParagraphBlock { content { ${text} } }
    ... on ListBlock { items { level content { text } } }
    ... on QuoteBlock { paragraphs { ${text} } attribution { html } }
    ... on TableBlock { header { text } rows { text } }
    ... on FigureBlock { figure { ${figure} } }
    ... on GalleryBlock { figures { ${figure} } }
    ... on CommentBlock { comment { id body { html } } } } }`;
const comment = `id depth postedAt author { name isGuest } body { html } tombstone replyCount reactions { kind count }`;

/** Pages as a frontend would ask for them, overlapping in what they ask of the same things. */
export function readings({ article: { id, slug }, translation, media, ids }: Subjects): Reading[] {
  const read = (name: string, query: string, variables = {}): Reading => ({ name, query, variables });
  return [
    read(
      'front page',
      `{ site { name locales } collection(slug: "home") { id title items(first: 5) { nodes { ${card} } } }
        latest: articles(first: 4, filter: { locale: ["en"] }) { nodes { ${card} } }
        shortest: articles(first: 2, filter: { locale: ["en"] }) { totalCount nodes { id headline } } }`,
    ),
    read(
      'front page in German',
      `{ site { name url } collection(slug: "home") { id title(locale: "de") items(first: 2) { nodes { id } } }
        latest: articles(first: 4, filter: { locale: ["de"] }) { nodes { ${card} } }
        categories { id name(locale: "de") children { id name(locale: "de") } } }`,
    ),
    read('menu', '{ categories { id name description children { id name } } tags(first: 3) { nodes { id name } } }'),
    read('article page', `query Page($slug: String!) { article(slug: $slug) { ${article} } }`, { slug }),
    read(
      'the same in another language',
      `query Page($slug: String!, $locale: Locale) { article(slug: $slug, locale: $locale) { ${article} } }`,
      translation,
    ),
    read(
      'more of the article',
      `query More($id: ID!) { article(id: $id) { id standfirst { markdown } commentCounts { sourceAnnounced } commentPolicy { maxLength guests }
        contributors { isConfirmed contributor { id path } } publication { sourceText } seo { noIndex image { id height } }
        blocks(types: [PARAGRAPH, QUOTE]) { id ... on ParagraphBlock { content { markdown spans { link { title } } } } ... on QuoteBlock { paragraphs { markdown } } }
        figures(first: 50) { edges { cursor node { id role longDescription media { id creditText } } } }
        hero: figures(first: 50, role: HERO) { nodes { id } } } }`,
      { id },
    ),
    read(
      'a picture and its uses',
      `query Media($id: ID!) { node(id: $id) { id ... on Media { originalUrl defaultAltText defaultCaption { html } german: defaultCaption(locale: "de") { html } focalPoint { x y }
        figures(first: 20) { nodes { ${figure} article { id headline } } } } } }`,
      { id: media },
    ),
    read(
      'comments with their replies',
      `query Comments($id: ID!) { article(id: $id) { id commentCounts { published }
        comments(first: 6) { totalCount pageInfo { endCursor hasNextPage } edges { cursor node { ${comment} replies(first: 2) { totalCount nodes { ${comment} replies(first: 2) { nodes { ${comment} } } } } } } } } }`,
      { id },
    ),
    read(
      'comments, the latest first',
      `query Latest($id: ID!) { article(id: $id) { id comments(first: 3, orderBy: NEWEST) { nodes { id author { homepage } body { text } reactions { viewerHasReacted } replies(first: 1, orderBy: NEWEST) { nodes { id } } } }
        last: comments(last: 2) { nodes { id postedAt } pageInfo { startCursor hasPreviousPage } } } }`,
      { id },
    ),
    ...ids.map((id) =>
      read(
        `node ${id.split('_')[0]}`,
        `query Node($id: ID!) { node(id: $id) { __typename id ... on Routable { path url }
          ... on Article { headline standfirst { text } commentCounts { published } }
          ... on Comment { author { name } article { id } } ... on Figure { caption { text } }
          ... on Category { name(locale: "ar") } ... on Media { width } ... on Section { heading blocks { id type } } } }`,
        { id },
      ),
    ),
  ];
}

/** Lists to page through, by edges and by nodes, two of them alike but for their length. */
export function lists({ article: { id } }: Subjects): ListReading[] {
  const page = 'first: $first, after: $after';
  return [
    {
      name: 'comments',
      query: `query Roots($id: ID!, $first: Int, $after: String) { article(id: $id) { id comments(${page}) { totalCount
        edges { cursor node { ${comment} replies(first: 2) { nodes { id body { text } } } } } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } } }`,
      variables: { id, first: 2 },
      at: ['article', 'comments'],
    },
    {
      name: 'thread',
      query: `query Thread($id: ID!, $first: Int, $after: String) { article(id: $id) { id thread(${page}) {
        edges { depth parentId node { ${comment} } } nodes { id language } pageInfo { endCursor hasNextPage } } } }`,
      variables: { id, first: 5 },
      at: ['article', 'thread'],
    },
    ...[3, 2].map((first) => ({
      name: `articles by ${first}`,
      query: `query Articles($first: Int, $after: String) { articles(${page}, orderBy: { field: HEADLINE, direction: ASC }) {
        nodes { id headline } pageInfo { endCursor hasNextPage } } }`,
      variables: { first },
      at: ['articles'],
    })),
    {
      name: 'figures',
      query: `query Figures($first: Int, $after: String) { figures(${page}) { nodes { id caption { text } altText } pageInfo { endCursor hasNextPage } } }`,
      variables: { first: 4 },
      at: ['figures'],
    },
  ];
}
