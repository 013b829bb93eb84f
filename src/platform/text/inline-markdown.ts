import { markTags, openLink } from './inline-html.ts';
import { type InlineNode, type InlineRun, nestSpans } from './inline-tree.ts';
import type { Link, Mark, Span } from './rich-text.ts';

/**
 * Normalised spans in Galley's Markdown dialect (docs/markdown-dialect.md): `parseInlineMarkdown` gives the same spans back.
 *
 * @param place in a table's cell a line cannot end and a pipe must be escaped
 */
export function renderInlineMarkdown(spans: readonly Span[], place: 'LINES' | 'CELL' = 'LINES'): string {
  const markdown = render(nestSpans(spans), place === 'LINES');
  return place === 'CELL' ? markdown.replaceAll('|', '\\|') : markdown;
}

function render(nodes: InlineNode[], lines: boolean): string {
  return nodes
    .map((node) => {
      if ('text' in node) return escapeText(node.text, node.before, node.after, lines);
      if (typeof node.wrapper !== 'string') return renderLink(node.wrapper, render(node.children, lines));
      if (node.wrapper === 'CODE') return renderCode(node, lines);
      return renderMark(node.wrapper, node, render(node.children, lines));
    })
    .join('');
}

const delimiters: Partial<Record<Mark, string>> = { STRONG: '**', EMPHASIS: '_', STRIKE: '~~' };

/** With delimiters where CommonMark is sure to read them as such, with a tag elsewhere. */
function renderMark(mark: Mark, node: InlineRun & { before: string; after: string }, inner: string): string {
  const delimiter = delimiters[mark];
  const text = textOf(node);
  const standsApart = !isWordCharacter(node.before) && !isWordCharacter(node.after);
  if (delimiter && standsApart && !/^\s|\s$/.test(text)) return delimiter + inner + delimiter;
  return `<${markTags[mark]}>${inner}</${markTags[mark]}>`;
}

// micromark looks at UTF-16 units, so half an emoji is a word character to it.
const isWordCharacter = (unit: string) => unit !== '' && !/[\s\p{P}\p{S}]/u.test(unit);

function textOf(node: InlineRun): string {
  return node.children.map((child) => ('text' in child ? child.text : textOf(child))).join('');
}

function renderCode(node: InlineRun, lines: boolean): string {
  const code = textOf(node);
  // A line cannot end in code, nor a backslash stand before a pipe where that must be escaped.
  if (code.includes('\n') || (!lines && code.includes('\\|'))) return `<code>${render(node.children, lines)}</code>`;
  const longest = Math.max(0, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  // One space on each side is taken off again where both are there.
  const pad = /^`|`$|^ .*[^ ].* $|^ [^ ] $/.test(code) ? ' ' : '';
  return fence + pad + code + pad + fence;
}

function renderLink(link: Link, inner: string): string {
  // Only a tag can say `rel`, and within a tag a backslash would not keep a pipe from ending a table's cell.
  if (link.rel) return `${openLink(link).replaceAll('|', '&#124;')}${inner}</a>`;
  const address = link.href.replace(/[()<>]|&(?=#|\w+;)/g, '\\$&');
  const title = link.title ? ` "${link.title.replace(/["\\]|&(?=#|\w+;)/g, '\\$&')}"` : '';
  return `[${inner}](${address}${title})`;
}

/** Text such that it means itself, wherever it stands in a paragraph. */
function escapeText(text: string, before: string, after: string, lines: boolean): string {
  let escaped = '';
  for (let index = 0; index < text.length; index++) {
    const unit = text[index]!;
    const previous = text[index - 1] ?? before;
    const next = text[index + 1] ?? after;
    const startsLine = previous === '' || previous === '\n';
    if (unit === '\n') escaped += lines && previous !== '' && next !== '' ? '\\\n' : '<br>';
    else if (isStripped(unit, startsLine, next)) escaped += `&#${unit.charCodeAt(0)};`;
    else escaped += needsBackslash(text, index, startsLine, lines) ? `\\${unit}` : unit;
  }
  return escaped;
}

/** Space that Markdown drops at the edges of lines, and the mark that is dropped at the start of files. */
function isStripped(unit: string, startsLine: boolean, next: string): boolean {
  if (unit === '\ufeff') return startsLine;
  return (unit === ' ' || unit === '\t') && (startsLine || next === '');
}

function needsBackslash(text: string, index: number, startsLine: boolean, lines: boolean): boolean {
  const unit = text[index]!;
  if ('\\`*[]<~'.includes(unit)) return true;
  if (unit === '_')
    return !(/[\p{L}\p{N}]/u.test(text[index - 1] ?? '') && /[\p{L}\p{N}]/u.test(text[index + 1] ?? ''));
  if (unit === '&') return /^&(#|\w+;)/.test(text.slice(index, index + 40));
  // Before a link it would make an image, and braces behind a link would be its attributes.
  if (unit === '!') return index === text.length - 1;
  if (unit === '{') return index === 0;
  if (unit === '|') return startsLine && lines;
  if (startsLine) return '#+-=>:'.includes(unit);
  if (unit === '.' || unit === ')') return /(^|\n)\d+$/.test(text.slice(Math.max(0, index - 12), index));
  return false;
}
