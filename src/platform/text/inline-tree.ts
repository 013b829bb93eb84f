import { sameLink } from './links.ts';
import type { Link, Mark, Span } from './rich-text.ts';
import { MARKS } from './spans.ts';

/**
 * Inline text as HTML and Markdown need it: marks and links around runs of text. Each node knows the UTF-16 units that stand
 * before and after it in the whole text; "" at the ends.
 */
export type InlineNode = (InlineText | InlineRun) & { before: string; after: string };

export interface InlineText {
  text: string;
}

export interface InlineRun {
  wrapper: Wrapper;
  children: InlineNode[];
}

export type Wrapper = Mark | Link;

/** Nests normalised spans so that each mark and link opens as seldom as may be; CODE is always innermost. */
export function nestSpans(spans: readonly Span[]): InlineNode[] {
  const open = spans.map((span) => ({ text: span.text, wrappers: wrappersOf(span) }));
  return nest(open, '', '');
}

interface OpenSpan {
  text: string;
  wrappers: Wrapper[];
}

function wrappersOf(span: Span): Wrapper[] {
  return span.link ? [span.link, ...span.marks] : span.marks;
}

function nest(spans: OpenSpan[], before: string, after: string): InlineNode[] {
  const nodes: InlineNode[] = [];
  for (let from = 0; from < spans.length; ) {
    const wrapper = outermost(spans, from);
    const to = wrapper ? endOfRun(spans, from, wrapper) : from + 1;
    const around = { before: spans[from - 1]?.text.at(-1) ?? before, after: spans[to]?.text[0] ?? after };
    if (wrapper) {
      const inner = spans.slice(from, to).map((span) => ({
        text: span.text,
        wrappers: span.wrappers.filter((other) => !same(other, wrapper)),
      }));
      nodes.push({ wrapper, children: nest(inner, around.before, around.after), ...around });
    } else nodes.push({ text: spans[from]!.text, ...around });
    from = to;
  }
  return nodes;
}

/** Of what a span still needs around it, that which goes on for longest. */
function outermost(spans: OpenSpan[], from: number): Wrapper | undefined {
  const wrappers = spans[from]!.wrappers;
  const candidates = wrappers.length > 1 ? wrappers.filter((wrapper) => wrapper !== 'CODE') : wrappers;
  return candidates
    .map((wrapper) => ({ wrapper, end: endOfRun(spans, from, wrapper) }))
    .sort((a, b) => b.end - a.end || rank(a.wrapper) - rank(b.wrapper))[0]?.wrapper;
}

function endOfRun(spans: OpenSpan[], from: number, wrapper: Wrapper): number {
  let to = from;
  while (to < spans.length && takesPart(spans[to]!, wrapper)) to++;
  return to;
}

function takesPart(span: OpenSpan, wrapper: Wrapper): boolean {
  if (wrapper === 'CODE' && span.wrappers.length > 1) return false;
  return span.wrappers.some((other) => same(other, wrapper));
}

function same(a: Wrapper, b: Wrapper): boolean {
  return typeof a === 'string' || typeof b === 'string' ? a === b : sameLink(a, b);
}

const rank = (wrapper: Wrapper) => (typeof wrapper === 'string' ? MARKS.indexOf(wrapper) : -1);
