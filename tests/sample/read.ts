import type { Api } from '../support/api.ts';

interface Span {
  marks: string[];
}

export interface ShownBlock {
  type: string;
  tone?: string;
  items?: { level: number; style: string }[];
  comment?: { body: object | null } | null;
  /** Of all its texts. */
  spans: Span[];
}

export interface ShownArticle {
  id: string;
  slug: string;
  locale: string;
  html: string;
  commentCounts: { published: number };
  translations: { slug: string }[];
  corrections: { kind: string }[];
  sections: { kind: string; blocks: ShownBlock[] }[];
  figures: {
    nodes: {
      role: string;
      captionMode: string;
      isDecorative: boolean;
      media: {
        availability: string;
        mimeType: string;
        originalUrl: string;
        placeholder: string;
        width: number;
        height: number;
        defaultAltText: string;
      };
    }[];
  };
}

export interface ShownComment {
  depth: number;
  language: string | null;
  tombstone: string | null;
  badges: string[];
  isPinned: boolean;
  isFeatured: boolean;
  replyCount: number;
  author: { name: string | null };
  body: { markdown: string } | null;
  reactions: { kind: string; count: number }[];
}

const text = 'spans { marks }';
const articlePage = `query Page($after: String) {
  articles(first: 20, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes {
      id slug locale html commentCounts { published } translations { slug } corrections { kind }
      sections { kind blocks { type
        ... on ParagraphBlock { content { ${text} } }
        ... on ListBlock { items { level style content { ${text} } } }
        ... on QuoteBlock { paragraphs { ${text} } attribution { ${text} } }
        ... on CalloutBlock { tone paragraphs { ${text} } }
        ... on TableBlock { header { ${text} } rows { ${text} } }
        ... on CommentBlock { comment { body { text } } } } }
      figures(first: 100) { nodes { role captionMode isDecorative
        media { availability mimeType originalUrl placeholder width height defaultAltText } } }
    }
  }
}`;
const threadPage = `query Thread($id: ID!, $after: String) {
  article(id: $id) { page: thread(first: 100, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes { depth language tombstone badges isPinned isFeatured replyCount
      author { name } body { markdown } reactions { kind count } }
  } }
}`;

interface Page<Node> {
  pageInfo: { hasNextPage: boolean; endCursor: string };
  nodes: Node[];
}

/** Every article that readers see, the latest first. */
export async function readArticles(api: Api): Promise<ShownArticle[]> {
  const articles = await readPages<ShownArticle>(async (after) => {
    const answer = await api.ask<{ articles: Page<ShownArticle> }>(articlePage, { after });
    if (answer.errors) throw new Error(answer.errors[0]!.message);
    return answer.data.articles;
  });
  for (const { sections } of articles)
    for (const { blocks } of sections) for (const block of blocks) block.spans = spansIn(block);
  return articles;
}

/** An article's comments in reading order. */
export function readThread(api: Api, id: string): Promise<ShownComment[]> {
  return readPages(async (after) => {
    const answer = await api.ask<{ article: { page: Page<ShownComment> } }>(threadPage, { id, after });
    if (answer.errors) throw new Error(answer.errors[0]!.message);
    return answer.data.article.page;
  });
}

async function readPages<Node>(ask: (after: string | null) => Promise<Page<Node>>): Promise<Node[]> {
  const nodes: Node[] = [];
  for (let after: string | null = null; ; ) {
    const page = await ask(after);
    nodes.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return nodes;
    after = page.pageInfo.endCursor;
  }
}

function spansIn(value: unknown): Span[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('spans' in value) return value.spans as Span[];
  return Object.values(value).flatMap(spansIn);
}
