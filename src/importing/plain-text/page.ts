import type { ListStyle } from '../../articles/block-data.ts';
import type { Section } from '../../articles/document.ts';
import type { PublicationDate } from '../../articles/publish-version.ts';

/** What a page copied as text says, part by part, as the parser read it or as our rows give it back. */
export interface PlainTextPage {
  label: Passage | null;
  headline: Passage;
  standfirst: Passage | null;
  byline: Passage | null;
  publication: (Passage & { date: PublicationDate }) | null;
  /** The alt text of a picture above the first paragraph. */
  hero: Passage | null;
  sections: PageSection[];
  moreStoriesPrompt: Passage | null;
  announcedComments: (Passage & { count: number }) | null;
  commentNotice: Passage | null;
  /** In reading order: each after the one it answers. */
  comments: PageComment[];
}

/** A text of one line or more, line feeds between them, and the lines of the source that it was read from, if it was. */
export interface Passage {
  text: string;
  lines?: number[];
}

export interface PageSection {
  kind: Section['kind'];
  heading: Passage | null;
  blocks: PageBlock[];
}

export type PageBlock =
  | ({ type: 'PARAGRAPH' } & Passage)
  /** Known by its description only: the text is the alt text. */
  | ({ type: 'FIGURE' } & Passage)
  | { type: 'LIST'; start: number; items: PageItem[] };

/** `level`: 0 is the list itself; one more for each list within a list. */
export interface PageItem extends Passage {
  level: number;
  style: ListStyle;
}

export interface PageComment extends Passage {
  /** Its place among all comments of the page; the first has the number that the page gives it. */
  ordinal: number;
  /** 0 for a comment on the article, one more for each comment above it. */
  depth: number;
  /** The line of its number, where its text begins on another. */
  bareNumber?: number;
  /** The line that its buttons made ("ReplyDelete"), and the one that opens its replies. */
  buttons?: number;
  replies?: number;
}
