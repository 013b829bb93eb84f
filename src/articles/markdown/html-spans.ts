import type { Link, Mark, Span } from '../../platform/text/rich-text.ts';
import { attributeOf, type HtmlElement } from './html-tree.ts';

const marks = new Map<string, Mark>([
  ...(['strong', 'b'] as const).map((name) => [name, 'STRONG'] as const),
  ...(['em', 'i', 'dfn', 'var', 'cite'] as const).map((name) => [name, 'EMPHASIS'] as const),
  ...(['code', 'kbd', 'samp', 'tt'] as const).map((name) => [name, 'CODE'] as const),
  ...(['s', 'strike', 'del'] as const).map((name) => [name, 'STRIKE'] as const),
  ...(['u', 'ins'] as const).map((name) => [name, 'UNDERLINE'] as const),
  ['sub', 'SUBSCRIPT'],
  ['sup', 'SUPERSCRIPT'],
]);

/** What is open around a run of text. */
export interface Style {
  marks: Mark[];
  link?: Link;
}

/** The style within an element; word processors say in `style` what others say by name, and take it back there. */
export function styleWithin(element: HtmlElement, name: string, outer: Style): Style {
  const css = attributeOf(element, 'style') ?? '';
  const weight = /font-weight\s*:\s*([\w-]+)/i.exec(css)?.[1]?.toLowerCase();
  const slant = /font-style\s*:\s*([\w-]+)/i.exec(css)?.[1]?.toLowerCase();
  const added: Mark[] = [];
  const mark = marks.get(name);
  const isTakenBack = (mark === 'STRONG' && weight === 'normal') || (mark === 'EMPHASIS' && slant === 'normal');
  if (mark && !isTakenBack) added.push(mark);
  if (weight === 'bold' || weight === 'bolder' || Number(weight) >= 600) added.push('STRONG');
  if (slant === 'italic' || slant === 'oblique') added.push('EMPHASIS');
  const missing = added.filter((mark) => !outer.marks.includes(mark));
  return missing.length > 0 ? { ...outer, marks: [...outer.marks, ...missing] } : outer;
}

/** Text of HTML, whose spaces are not yet put together; a span that breaks the line says so. */
export interface Piece extends Span {
  isBreak?: boolean;
}

/**
 * Spans with spaces as CSS shows them (CSS Text 3, `white-space: normal`): runs of space, tab and line feed are one space, none
 * stands at the edge of a line. No-break spaces are no such space.
 */
export function collapseSpaces(pieces: Piece[]): Span[] {
  const spans: Span[] = [];
  let atStart = true;
  for (const { isBreak, ...span } of pieces) {
    if (isBreak) {
      dropSpaceAtEnd(spans);
      spans.push(span);
      atStart = true;
      continue;
    }
    let text = span.text.replace(/[ \t\n\r\f]+/g, ' ');
    if (atStart && text.startsWith(' ')) text = text.slice(1);
    if (text === '') continue;
    atStart = text.endsWith(' ');
    spans.push({ ...span, text });
  }
  dropSpaceAtEnd(spans);
  // A line break at the end of a paragraph breaks nothing.
  if (spans.at(-1)?.text === '\n') spans.pop();
  dropSpaceAtEnd(spans);
  return spans;
}

function dropSpaceAtEnd(spans: Span[]): void {
  const last = spans.at(-1);
  if (!last?.text.endsWith(' ')) return;
  last.text = last.text.slice(0, -1);
  if (last.text === '') spans.pop();
}
