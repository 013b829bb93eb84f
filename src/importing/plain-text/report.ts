/**
 * What became of a page: an account of every line, what a person should look at or decide, and in what the page we give back
 * differs from the source. Kept with the article.
 */
export interface PlainTextReport {
  /** One for each line of the source, in order. */
  lines: LineAccount[];
  findings: Finding[];
  normalisations: Normalisation[];
  /** How many there are of each part. */
  counts: Record<
    'lines' | 'sections' | 'paragraphs' | 'lists' | 'listItems' | 'figures' | 'comments' | 'leftOut',
    number
  >;
}

export interface LineAccount {
  /** Counted from 1. */
  line: number;
  became: LinePart;
  /** Where the part is in the article: `sections.2.blocks.5`, `comments.13`. */
  at?: string;
  /** Why it was left out. */
  reason?: LeftOutReason;
}

export type LinePart =
  | 'BLANK'
  | 'LABEL'
  | 'HEADLINE'
  | 'STANDFIRST'
  | 'BYLINE'
  | 'PUBLICATION'
  | 'HERO'
  | 'HEADING'
  | 'PARAGRAPH'
  | 'LIST_ITEM'
  | 'FIGURE'
  | 'MORE_STORIES_PROMPT'
  | 'ANNOUNCED_COMMENTS'
  | 'COMMENT_NOTICE'
  | 'COMMENT'
  | 'COMMENT_BUTTONS'
  | 'LEFT_OUT';

/** BUTTONS and FURNITURE: the page's own words, not its author's or readers'. NOT_PLACED: nobody knows what it is. */
export type LeftOutReason = 'BUTTONS' | 'FURNITURE' | 'EMPTY_COMMENT' | 'NOT_PLACED';

export interface Finding {
  code: FindingCode;
  /** For the person who decides; names what is uncertain and what was done. */
  message: string;
  lines: number[];
  /** The ordinals of the comments it is about. */
  comments?: number[];
  /** The name, label or kind it is about. */
  value?: string;
}

export type FindingCode =
  | 'COMMENT_COUNT_DIFFERS'
  | 'CONTRIBUTOR_INFERRED'
  | 'SIGNATURE_IN_COMMENT'
  | 'AMBIGUOUS_HEADING'
  | 'AMBIGUOUS_IMAGE'
  | 'AMBIGUOUS_DATE'
  | 'KIND_BY_WORDS'
  | 'PROMPT_BY_PLACE'
  | 'PARTLY_DATED'
  | 'HEADLINE_MADE'
  | 'IMAGE_FILES_MISSING'
  | 'LINK_LOST'
  | 'AUTHORS_UNKNOWN'
  | 'TRAILING_SPACE_TRIMMED'
  | 'TEXT_LEFT_OUT'
  | 'CATEGORY_REUSED';

/**
 * One difference between the source and what `exportPlainText` gives back. Without `line`: of the whole file. `before` null: a
 * line put in behind `line` (0: at the top); `after` null: a line taken out.
 */
export interface Normalisation {
  rule: NormalisationRule;
  line?: number;
  before?: string | null;
  after?: string | null;
}

/**
 * LAYOUT: indents, list markers, comment numbers. WRITTEN: a line that every page has and this one had not, or had elsewhere.
 * MOVED: it had it elsewhere. NAMED: the category's or a button's own words in place of the page's.
 */
export type NormalisationRule =
  | 'BYTE_ORDER_MARK'
  | 'LINE_ENDS'
  | 'LAST_LINE_FEED'
  | 'BLANK_LINE'
  | 'TRAILING_SPACE'
  | 'UNICODE_NFC'
  | 'LAYOUT'
  | 'NAMED'
  | 'LEFT_OUT'
  | 'MOVED'
  | 'WRITTEN';
