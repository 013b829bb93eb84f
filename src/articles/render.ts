import { attribute, escapeHtml } from '../platform/text/inline-html.ts';
import { plainRichText } from '../platform/text/make-rich-text.ts';
import { uniqueAnchors } from './anchors.ts';
import type { BlockData } from './block-data.ts';
import { renderBlockHtml } from './block-html.ts';
import { renderBlockMarkdown } from './block-markdown.ts';
import { blockText } from './block-text.ts';
import type { Section } from './document.ts';
import { inBraces, writeAnchor } from './markdown/attributes.ts';
import { oneLine } from './one-line.ts';

/** The forms of a block that are stored with it. All "" for FIGURE, GALLERY and COMMENT, which are put together at read. */
export function renderBlock(data: BlockData): { html: string; text: string; markdown: string } {
  return { html: renderBlockHtml(data), text: blockText(data), markdown: renderBlockMarkdown(data) };
}

/**
 * The heading of a section as it is stored with it. In Markdown, attributes say what the heading's words do not: a kind other
 * than BODY, an anchor other than the one made from them. An introduction without a heading is what stands before the first.
 */
export function renderHeading(section: Pick<Section, 'heading' | 'level' | 'anchor' | 'kind'>): {
  headingHtml: string;
  headingMarkdown: string;
} {
  const { heading, level, anchor, kind } = section;
  const isNamedByWords = anchor === uniqueAnchors([heading])[0];
  if (heading === null && kind === 'INTRO' && isNamedByWords) return { headingHtml: '', headingMarkdown: '' };
  const attributes = [
    ...(kind === 'BODY' && heading !== null ? [] : [`.${kind.toLowerCase()}`]),
    ...(isNamedByWords ? [] : [writeAnchor(anchor)]),
  ];
  const parts = ['#'.repeat(level), headingText(heading ?? ''), inBraces(attributes)];
  return {
    headingHtml: heading === null ? '' : `<h${level}${attribute('id', anchor)}>${escapeHtml(heading)}</h${level}>`,
    headingMarkdown: parts.filter((part) => part !== '').join(' '),
  };
}

/** One line that ends neither in the marks that close a heading nor in braces that would be its attributes. */
function headingText(heading: string): string {
  const { markdown } = plainRichText(oneLine(heading));
  // Marks behind a backslash close nothing.
  return markdown.replace(/((?<![\\#])#+|\})$/, '\\$1').replace(/(?<=(?:^|[^\\])(?:\\\\)*)\{(?=[^{]*\\\}$)/, '\\{');
}
