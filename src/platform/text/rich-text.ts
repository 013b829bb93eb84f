/** Inline text as stored: Portable Text's model of spans with marks and at most one link each. */
export interface Span {
  text: string;
  marks: Mark[];
  link?: Link;
}

export type Mark = 'STRONG' | 'EMPHASIS' | 'CODE' | 'STRIKE' | 'UNDERLINE' | 'SUBSCRIPT' | 'SUPERSCRIPT';

/** `targetId` names an article of this site; its address is put in at read, so that it is always the present one. */
export interface Link {
  href: string;
  title?: string;
  rel?: string;
  targetId?: string;
}

/**
 * A run of inline text with what is rendered from it when it is written. In `html` and `markdown` a link inside the site has
 * the address `galley:<article uuid>`, replaced by the article's present path at read.
 */
export interface RichText {
  text: string;
  html: string;
  markdown: string;
  spans: Span[];
}
