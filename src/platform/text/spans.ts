import { normalizeLink, sameLink } from './links.ts';
import type { Mark, Span } from './rich-text.ts';

/** Every mark, outermost first where two cover the same text. */
export const MARKS = [
  'STRONG',
  'EMPHASIS',
  'STRIKE',
  'UNDERLINE',
  'SUBSCRIPT',
  'SUPERSCRIPT',
  'CODE',
] as const satisfies readonly Mark[];

/**
 * The one way to write a run of inline text: equal neighbours merged, empty spans dropped, marks in one order and once, line
 * breaks as line feeds, links that may not be followed taken off their text.
 */
export function normalizeSpans(spans: readonly Span[]): Span[] {
  const normal: Span[] = [];
  for (const span of spans) {
    const text = span.text.replace(/\r\n?/g, '\n');
    if (text === '') continue;
    const marks = MARKS.filter((mark) => span.marks.includes(mark));
    const link = span.link && normalizeLink(span.link);
    const last = normal.at(-1);
    if (last && sameLink(last.link, link) && last.marks.join() === marks.join()) last.text += text;
    else normal.push({ text, marks, ...(link && { link }) });
  }
  return normal;
}
