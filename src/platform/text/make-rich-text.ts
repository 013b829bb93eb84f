import { renderInlineHtml } from './inline-html.ts';
import { renderInlineMarkdown } from './inline-markdown.ts';
import type { RichText, Span } from './rich-text.ts';
import { normalizeSpans } from './spans.ts';

/** Rich text of these spans, normalised, with its three rendered forms. */
export function makeRichText(spans: readonly Span[]): RichText {
  const normal = normalizeSpans(spans);
  return {
    text: normal.map((span) => span.text).join(''),
    html: renderInlineHtml(normal),
    markdown: renderInlineMarkdown(normal),
    spans: normal,
  };
}

/** Rich text without marks or links: a line feed is a hard break, and nothing in it is Markdown. */
export function plainRichText(text: string): RichText {
  return makeRichText([{ text, marks: [] }]);
}
