import { expect, it } from 'vitest';
import type { Api } from '../support/api.ts';

/** What a page copied as text must be once it is read through the API. The numbers are the rows of the specification. */
export interface ExpectedPage {
  slug: string;
  category: { slug: string; name: string };
  headline: string;
  publication: { localTime: string; sourceText: string };
  /** `KIND heading`, in order. */
  sections: string[];
  /** Each section's blocks by the first letters of their types. */
  shapes: string[];
  /** Every paragraph, in order. */
  paragraphs: string[];
  altTexts: string[];
  /** Items of each list. */
  lists: string[][];
  notice: string;
  prompt: string;
  announced: number;
  /** Body text of each comment, in order. */
  comments: string[];
  languages: (string | null)[];
  /** Addresses found in a comment, by its number; none in the others. */
  links: Record<number, string[]>;
  /** The presumed author, who must not be public. */
  presumed: string;
}

const query = `query Page($slug: String!) {
  article(slug: $slug) {
    headline byline locale state: __typename
    category { slug name }
    publishedAt publication { instant precision localTime sourceText }
    contributors { contributor { displayName } }
    sections {
      kind heading anchor html text
      blocks { __typename type text html
        ... on ParagraphBlock { content { text spans { text marks } } }
        ... on ListBlock { style items { level content { text } } }
        ... on FigureBlock { figure { altText altSource isDecorative captionMode caption { text } creditText media { availability kind originalUrl } } }
      }
    }
    figures { totalCount nodes { role altText } }
    html text wordCount
    moreStoriesPrompt related { id }
    commentPolicy { mode isOpen notice { text } }
    commentCounts { published sourceAnnounced pending }
    comments(first: 100) {
      totalCount
      nodes { ordinal depth tombstone postedAt postedAtPrecision language author { name homepage isGuest } badges replyCount body { text markdown links html } }
    }
    thread(first: 100) { totalCount edges { depth parentId node { ordinal } } }
  }
  contributors { nodes { displayName } }
}`;

// biome-ignore lint/suspicious/noExplicitAny: an answer is walked as a client would
type Answer = any;

/** Walks S1 to S23 through GraphQL. */
export function walkPage(api: () => Api, page: ExpectedPage): void {
  let article: Answer;
  let answer: Answer;
  const blocksOf = (section: Answer) => section.blocks as Answer[];
  const all = () => article.sections.flatMap(blocksOf) as Answer[];

  it('answers the whole page by one query', async () => {
    answer = (await api().ask<Answer>(query, { slug: page.slug })).data;
    article = answer.article;
    expect(article).not.toBeNull();
  });
  it('S1: the label is the category', () => expect(article.category).toEqual(page.category));
  it('S2: the headline is whole', () => expect(article.headline).toBe(page.headline));
  it('S3: a time of day without a date', () => {
    expect(article.publishedAt).toBeNull();
    expect(article.publication).toEqual({ instant: null, precision: 'TIME_OF_DAY', ...page.publication });
  });
  it('S4, S9: sections with their kinds and headings', () => {
    expect(article.sections.map(({ kind, heading }: Answer) => `${kind} ${heading}`)).toEqual(page.sections);
    const anchors = article.sections.map(({ anchor }: Answer) => anchor);
    expect(new Set(anchors).size).toBe(anchors.length);
  });
  it('S5, S6, S8: blocks in their places', () => {
    expect(
      article.sections.map((section: Answer) =>
        blocksOf(section)
          .map(({ type }) => type[0])
          .join(''),
      ),
    ).toEqual(page.shapes);
    for (const block of all()) expect(block.__typename.toUpperCase()).toBe(`${block.type}BLOCK`);
  });
  it('S7: pictures known by their description alone, which is no caption', () => {
    const figures = all()
      .filter(({ type }) => type === 'FIGURE')
      .map(({ figure }) => figure);
    expect(figures.map(({ altText }) => altText)).toEqual(page.altTexts);
    for (const figure of figures) {
      expect(figure).toMatchObject({ altSource: 'FIGURE', isDecorative: false, caption: null, creditText: null });
      expect(figure.media).toEqual({ availability: 'MISSING', kind: 'IMAGE', originalUrl: null });
    }
    expect(article.figures).toEqual({
      totalCount: page.altTexts.length,
      nodes: page.altTexts.map((altText) => ({ role: 'INLINE', altText })),
    });
    expect(article.html).not.toContain('<figcaption>');
  });
  it('S8: lists without glyph and indent', () => {
    const lists = all().filter(({ type }) => type === 'LIST');
    expect(lists.map(({ items }) => items.map(({ content }: Answer) => content.text))).toEqual(page.lists);
    for (const { style, items } of lists)
      expect([style, ...items.map(({ level }: Answer) => level)]).toEqual(['BULLET', ...items.map(() => 0)]);
  });
  it('S10: what was typed, letter by letter', () => {
    const paragraphs = all().filter(({ type }) => type === 'PARAGRAPH');
    expect(paragraphs.map(({ text }) => text)).toEqual(page.paragraphs);
    for (const { text, content } of paragraphs) expect(content.spans).toEqual([{ text, marks: [] }]);
  });
  it('S11: the presumed author is not public', () => {
    expect(article.byline).toBeNull();
    expect(article.contributors).toEqual([]);
    expect(answer.contributors.nodes.map(({ displayName }: Answer) => displayName)).not.toContain(page.presumed);
  });
  it('S12: a prompt for stories that are not there', () => {
    expect(article.moreStoriesPrompt).toBe(page.prompt);
    expect(article.related).toEqual([]);
  });
  it('S13: what was announced beside what is there', () => {
    expect(article.commentCounts).toEqual({
      published: page.comments.length,
      sourceAnnounced: page.announced,
      pending: null,
    });
    expect(article.comments.totalCount).toBe(page.comments.length);
    expect(article.thread.totalCount).toBe(page.comments.length);
  });
  it('S14: the notice above the form', () => expect(article.commentPolicy.notice).toEqual({ text: page.notice }));
  it('S15, S16, S17: numbered, flat, nobody’s and of no date', () => {
    article.comments.nodes.forEach((comment: Answer, place: number) => {
      expect(comment).toMatchObject({
        ordinal: place + 1,
        depth: 0,
        tombstone: null,
        postedAt: null,
        postedAtPrecision: 'UNKNOWN',
        replyCount: 0,
        badges: [],
      });
      expect(comment.author).toEqual({ name: null, homepage: null, isGuest: true });
    });
    expect(article.thread.edges.map(({ depth, parentId, node }: Answer) => [depth, parentId, node.ordinal])).toEqual(
      page.comments.map((_, place) => [0, null, place + 1]),
    );
  });
  it('S18, S21, S22, S23: their words and line breaks as typed', () => {
    expect(article.comments.nodes.map(({ body }: Answer) => body.text)).toEqual(page.comments);
  });
  it('S19: addresses are links, typing errors are not', () => {
    article.comments.nodes.forEach(({ body, ordinal }: Answer) => {
      expect(body.links).toEqual(page.links[ordinal] ?? []);
      expect([...body.html.matchAll(/<a /g)].length).toBe((page.links[ordinal] ?? []).length);
      for (const link of body.html.match(/<a [^>]*>/g) ?? []) expect(link).toContain('rel="ugc nofollow noopener"');
    });
  });
  it('S20: each in its language', () => {
    expect(article.comments.nodes.map(({ language }: Answer) => language)).toEqual(page.languages);
  });
}
