import type { Nodes, PhrasingContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { matchTags, type Tag } from './inline-tags.ts';
import { normalizeLink } from './links.ts';
import type { Link, Mark, Span } from './rich-text.ts';
import { normalizeSpans } from './spans.ts';

// Inline text is one paragraph whatever it begins with.
const noBlocks = [
  'blockQuote',
  'codeFenced',
  'codeIndented',
  'definition',
  'headingAtx',
  'htmlFlow',
  'list',
  'setextUnderline',
  'thematicBreak',
];

/** What inline text cannot hold: HTML that is none of the dialect and pictures stay as typed, a link is its words. */
export type Unheld = 'HTML' | 'PICTURE' | 'LINK';

interface Reading {
  source: string;
  place: 'LINES' | 'CELL';
  report: (unheld: Unheld) => void;
}

/**
 * Reads inline text in Galley's Markdown dialect (docs/markdown-dialect.md) into normalised spans. Any text is readable: what
 * is no Markdown of the dialect stays as it was typed, a blank line is two line breaks.
 *
 * @param place in a table's cell a pipe in code is escaped, as it is elsewhere in the cell
 */
export function parseInlineMarkdown(
  markdown: string,
  place: Reading['place'] = 'LINES',
  report: Reading['report'] = () => {},
): Span[] {
  if (saysItself.test(markdown)) return [{ text: markdown, marks: [] }];
  const reading = { source: markdown, place, report };
  const root = fromMarkdown(markdown, {
    extensions: [gfmStrikethrough({ singleTilde: false }), { disable: { null: noBlocks } }],
    mdastExtensions: [gfmStrikethroughFromMarkdown()],
  });
  const spans: Span[] = [];
  for (const block of root.children) {
    if (spans.length > 0) spans.push({ text: '\n\n', marks: [] });
    if (block.type === 'paragraph') spans.push(...spansOf(block.children, { marks: [] }, reading));
    else spans.push({ text: sourceOf(block, markdown), marks: [] });
  }
  return normalizeSpans(spans);
}

// One line without any character of Markdown: most paragraphs, and not worth a parser.
const saysItself = /^[^\s\\`*_[\]<>&!~\0\ufeff](?:[^\r\n\\`*_[\]<>&!~\0]*[^\s\\`*_[\]<>&!~\0])?$/;

/** What is open around a node. */
interface Style {
  marks: Mark[];
  link?: Link;
}

function spansOf(nodes: PhrasingContent[], outer: Style, reading: Reading): Span[] {
  const tags = matchTags(nodes);
  const open: Tag[] = [];
  return nodes.flatMap((node) => {
    const tag = tags.get(node);
    if (tag?.kind === 'OPEN') open.push(tag);
    else if (tag?.kind === 'CLOSE') open.pop();
    else {
      const style = open.reduce<Style>((around, { mark, link }) => withStyle(around, mark, link), outer);
      return tag?.kind === 'BREAK' ? [{ text: '\n', ...style }] : spansOfNode(node, style, reading);
    }
    return [];
  });
}

function spansOfNode(node: PhrasingContent, style: Style, reading: Reading): Span[] {
  switch (node.type) {
    case 'text':
      // The end of a line that is not a hard break is a space, as everywhere in Markdown.
      return [{ text: node.value.replaceAll('\n', ' '), ...style }];
    case 'break':
      return [{ text: '\n', ...style }];
    case 'inlineCode':
      return [{ text: codeIn(node.value, reading.place), ...withStyle(style, 'CODE') }];
    case 'strong':
      return spansOf(node.children, withStyle(style, 'STRONG'), reading);
    case 'emphasis':
      return spansOf(node.children, withStyle(style, 'EMPHASIS'), reading);
    case 'delete':
      return spansOf(node.children, withStyle(style, 'STRIKE'), reading);
    case 'link': {
      const link = { href: node.url, title: node.title ?? undefined };
      if (!normalizeLink(link)) reading.report('LINK');
      return spansOf(node.children, withStyle(style, undefined, link), reading);
    }
    default:
      if (node.type === 'html') reading.report('HTML');
      if (node.type === 'image') reading.report('PICTURE');
      return [{ text: sourceOf(node, reading.source), ...style }];
  }
}

function codeIn(code: string, place: Reading['place']): string {
  return place === 'CELL' ? code.replaceAll('\\|', '|') : code;
}

function withStyle(style: Style, mark?: Mark, link?: Link): Style {
  const marks = mark && !style.marks.includes(mark) ? [...style.marks, mark] : style.marks;
  return { marks, link: style.link ?? link };
}

function sourceOf(node: Nodes, source: string): string {
  return source.slice(node.position?.start.offset, node.position?.end.offset);
}
