import type { BlockData, CalloutTone, ListStyle } from '../articles/block-data.ts';
import type { ContributionPlace, Section } from '../articles/document.ts';
import type { comments } from '../comments/table.ts';
import { makeRichText } from '../platform/text/make-rich-text.ts';
import { parseInlineMarkdown } from '../platform/text/parse-inline-markdown.ts';
import type { RichText } from '../platform/text/rich-text.ts';
import { withArticleIds } from './identity.ts';

/** One use of a picture of `pictures.ts`, by its name. Captions and alt texts that are not given are the picture's own. */
export interface PictureUse {
  picture: string;
  altText?: string;
  isDecorative?: boolean;
  /** Inline Markdown; null shows the picture without one. */
  caption?: string | null;
  creditText?: string;
  longDescription?: string;
  focalPoint?: { x: number; y: number };
}

export interface SampleBlock {
  data: BlockData;
  pictures?: PictureUse[];
  /** The `key` of a comment on an article that stands earlier in the list. */
  comment?: string;
}

export interface SampleSection {
  kind?: Section['kind'];
  heading?: string;
  level?: number;
  anchor?: string;
  blocks: SampleBlock[];
}

/** An article as its author would hand it in. Texts are inline Markdown of Galley's dialect where they may hold marks. */
export interface SampleArticle {
  slug: string;
  /** The site's default unless given. */
  locale?: string;
  /** The slug of the article in the default language that this one translates. */
  translationOf?: string;
  headline: string;
  standfirst?: string;
  excerpt?: string;
  /** A category's slug. */
  category: string;
  /** Tags' slugs. */
  tags?: string[];
  byline?: string;
  contributors: { slug: string; role?: ContributionPlace['role'] }[];
  hero?: PictureUse;
  sections: SampleSection[];
  moreStoriesPrompt?: string;
  /** RFC 3339. */
  publishedAt: string;
  /** Written again and published again then, with the changed texts in place of the first. */
  corrections?: SampleCorrection[];
  /** Never published: an editor's alone. */
  isDraft?: boolean;
  /** Comment policy of its own. */
  policy?: {
    mode?: 'OPEN' | 'PREMODERATED' | 'MEMBERS_ONLY' | 'CLOSED' | 'HIDDEN';
    orderBy?: 'OLDEST' | 'NEWEST' | 'TOP' | 'MOST_REPLIES';
    notice?: string;
  };
  comments?: SampleComment[];
}

export interface SampleCorrection {
  kind: 'CORRECTION' | 'CLARIFICATION' | 'UPDATE';
  /** Inline Markdown. */
  text: string;
  publishedAt: string;
  /** Words of the article's blocks, and what stood there before this correction. */
  replaced?: { now: string; before: string };
}

/** A reader's comment with what was answered to it. */
export interface SampleComment {
  /** For articles that show it. */
  key?: string;
  /** The name under it; null for the nameless. */
  by: string | null;
  /** Comment Markdown; null where only the place is left (removed, erased). */
  says: string | null;
  /** Hours after its parent, or after the article was published. */
  after: number;
  /** BCP 47, where it is not the article's. */
  language?: string;
  homepage?: string;
  /** PUBLISHED unless given. */
  status?: typeof comments.$inferInsert.status;
  removedBy?: 'AUTHOR' | 'MODERATOR';
  badges?: ('STAFF' | 'ARTICLE_AUTHOR' | 'MODERATOR' | 'VERIFIED')[];
  reactions?: Partial<Record<'LIKE' | 'INSIGHTFUL' | 'SUPPORT' | 'DISAGREE', number>>;
  isPinned?: boolean;
  isFeatured?: boolean;
  replies?: SampleComment[];
}

/** Links to articles of the sample name them by slug: `[words](galley:the-harbour-wakes-twice)`. */
export const richText = (markdown: string): RichText => makeRichText(parseInlineMarkdown(withArticleIds(markdown)));

export const paragraph = (markdown: string): SampleBlock => ({
  data: { type: 'PARAGRAPH', content: richText(markdown) },
});

/** Items at the first level; an array among them is a list inside the item before it, `dots` one of bullets in any list. */
export type Items = readonly (string | Items | Dots)[];
interface Dots {
  bullets: Items;
}
export const dots = (...bullets: Items): Dots => ({ bullets });

type ListItem = Extract<BlockData, { type: 'LIST' }>['items'][number];

const list = (style: ListStyle, start: number, items: Items): SampleBlock => {
  const flat = (items: Items, level: number, style: ListStyle): ListItem[] =>
    items.flatMap((item) => {
      if (typeof item === 'string') return [{ level, style, content: richText(item) }];
      return 'bullets' in item ? flat(item.bullets, level + 1, 'BULLET') : flat(item, level + 1, style);
    });
  return { data: { type: 'LIST', style, start, items: flat(items, 0, style) } };
};
export const bullets = (...items: Items): SampleBlock => list('BULLET', 1, items);
export const numbered = (...items: Items): SampleBlock => list('NUMBER', 1, items);

export const quote = (paragraphs: string | string[], attribution?: string): SampleBlock => ({
  data: {
    type: 'QUOTE',
    paragraphs: [paragraphs].flat().map(richText),
    attribution: attribution === undefined ? null : richText(attribution),
  },
});

export const callout = (tone: CalloutTone, title: string | null, ...paragraphs: string[]): SampleBlock => ({
  data: { type: 'CALLOUT', tone, title, paragraphs: paragraphs.map(richText) },
});

export const code = (language: string | null, text: string): SampleBlock => ({
  data: { type: 'CODE', language, code: text },
});

export const table = (header: string[], ...rows: string[][]): SampleBlock => ({
  data: { type: 'TABLE', header: header.map(richText), rows: rows.map((row) => row.map(richText)) },
});

export const figure = (picture: string, use: Omit<PictureUse, 'picture'> = {}): SampleBlock => ({
  data: { type: 'FIGURE' },
  pictures: [{ picture, ...use }],
});

export const gallery = (...pictures: (string | PictureUse)[]): SampleBlock => ({
  data: { type: 'GALLERY' },
  pictures: pictures.map((use) => (typeof use === 'string' ? { picture: use } : use)),
});

export const embed = (embedUrl: string, provider: string | null, title: string | null): SampleBlock => ({
  data: { type: 'EMBED', embedUrl, provider, title },
});

/** Shows a reader's comment in the text. */
export const readersWord = (key: string): SampleBlock => ({ data: { type: 'COMMENT' }, comment: key });

export const divider = (): SampleBlock => ({ data: { type: 'DIVIDER' } });
