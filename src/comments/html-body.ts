import {
  attributeOf,
  type HtmlElement,
  type HtmlNode,
  isElement,
  nameOf,
  parseHtmlTree,
  textOf,
  unseen,
} from '../articles/markdown/html-tree.ts';
import { urlOf } from '../platform/text/address.ts';
import {
  type CommentBody,
  escapeInline,
  escapeLineStarts,
  escapeWords,
  markdownBody,
  refuseUnstorable,
} from './body.ts';
import { findLinks, linkAt } from './links.ts';
import { MAX_NESTING, parse, renderHtml } from './markdown.ts';

const marks: Record<string, 'em' | 'strong'> = { em: 'em', i: 'em', cite: 'em', strong: 'strong', b: 'strong' };
const codes = new Set(['code', 'kbd', 'samp', 'tt']);
/** Nobody reads what is in these. */
const isUnread = (name: string): boolean =>
  unseen.has(name) || /^(foreign .*|noscript|iframe|object|#comment)$/.test(name);
/** A line of its own. */
const blocks = new Set([
  'p',
  'div',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'section',
  'article',
  'figure',
  'figcaption',
  'table',
  'tr',
  'dl',
  'dt',
  'dd',
  'hr',
]);

/**
 * A comment from a source that kept it as HTML: what comments can hold stays what it is, of everything else the words stay. What
 * `markdownBody` makes of a comment comes back as it was.
 *
 * @throws {ValidationError} it holds NUL or half a surrogate pair, or nests deeper than any page
 */
export function htmlBody(html: string): CommentBody {
  refuseUnstorable(html);
  return markdownBody(blocksOf(parseHtmlTree(html), 0).join('\n\n'));
}

function blocksOf(nodes: readonly HtmlNode[], level: number): string[] {
  const written: string[] = [];
  let run: HtmlNode[] = [];
  /** The marker of the list right before: the next of its kind needs another, or they were one. */
  let before = '';
  const endRun = () => {
    const paragraphs = paragraphsOf(run);
    if (paragraphs.length > 0) before = '';
    written.push(...paragraphs);
    run = [];
  };
  for (const node of nodes) {
    const name = nameOf(node);
    if (!isElement(node) || !isBlock(node)) {
      run.push(node);
      continue;
    }
    endRun();
    const isTooDeep = level >= MAX_NESTING - 1;
    if ((name === 'ul' || name === 'ol') && !isTooDeep) {
      const marker = name === 'ul' ? (before === '-' ? '+' : '-') : before === '.' ? ')' : '.';
      const list = listOf(node, marker, level);
      if (list === '') continue;
      written.push(list);
      before = marker;
      continue;
    }
    const inner = blocksOf(node.childNodes, name === 'blockquote' ? level + 1 : level);
    if (name === 'pre') written.push(...preformatted(node));
    else if (name === 'blockquote' && !isTooDeep && inner.length > 0)
      written.push(prefixed(inner.join('\n\n'), '> ', '> '));
    else written.push(...inner);
    before = '';
  }
  endRun();
  return written;
}

/** A block, or what holds one. */
function isBlock(node: HtmlElement): boolean {
  const name = nameOf(node);
  // A link leads somewhere, whatever is in it.
  if (name === 'a') return false;
  if (['ul', 'ol', 'li', 'blockquote', 'pre'].includes(name) || blocks.has(name)) return true;
  return !isUnread(name) && node.childNodes.some((child) => isElement(child) && isBlock(child));
}

function listOf(list: HtmlElement, marker: string, level: number): string {
  const isNumbered = nameOf(list) === 'ol';
  const start = Number.parseInt(attributeOf(list, 'start') ?? '1', 10);
  const items = list.childNodes.flatMap((child) =>
    isElement(child) ? [child.childNodes] : textOf(child).trim() ? [[child]] : [],
  );
  const isLoose = items.some((item) => item.some((child) => nameOf(child) === 'p'));
  const first = start >= 0 && start + items.length < 1_000_000_000 ? start : 1;
  const written = items.flatMap((item) => {
    const parts = blocksOf(item, level + 1);
    return parts.length === 0
      ? []
      : [parts.reduce((text, part) => text + (isLoose ? '\n\n' : lineEnd(text, part)) + part)];
  });
  const signed = written.map((text, index) => {
    const sign = isNumbered ? `${first + index}${marker} ` : `${marker} `;
    return prefixed(text, sign, ' '.repeat(sign.length)).trimEnd();
  });
  return signed.join(isLoose ? '\n\n' : '\n');
}

/** Between two blocks of an item whose text is no paragraph: an empty line where the second would be taken for more of the first. */
const lineEnd = (above: string, below: string): string =>
  /^(?:[-+] |1[.)] )/.test(below) || (below.startsWith('> ') && !/^> .*$(?![\s\S])/m.test(above)) ? '\n' : '\n\n';

const prefixed = (text: string, first: string, others: string): string =>
  text
    .split('\n')
    .map((line, index) =>
      index === 0 ? first + line : line === '' && others.trim() === '' ? '' : (others + line).trimEnd(),
    )
    .join('\n');

/** Comments have no blocks of code: each of its lines is code. */
function preformatted(node: HtmlElement): string[] {
  const lines = textOf(node)
    .split(/\r?\n/)
    .map((line) => (line.trim() === '' ? '' : codeOf(line)));
  return lines
    .join('\n')
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Runs of inline content; two line breaks part them. */
function paragraphsOf(run: readonly HtmlNode[]): string[] {
  // Which delimiters mean what depends on what stands beside them: what neither says goes without, the words never.
  const ways = ['*_', '_*', '', null].map((delimiters) => written(run, delimiters));
  const read = ways.map((markdown) => parseHtmlTree(renderHtml(parse(markdown))));
  const like = (by: (nodes: readonly HtmlNode[]) => string) => read.findIndex((nodes) => by(nodes) === by(run));
  const chosen = ways[like(meaningOf)] ?? ways[like(wordsOf)] ?? ways.at(-1)!;
  return chosen.split(/\n{2,}/).filter((paragraph) => paragraph !== '');
}

const wordsOf = (nodes: readonly HtmlNode[]): string => withoutSpaces(nodes.map(textOf).join(''));

/** @param delimiters of emphasis, turn about; null: without code too */
const written = (run: readonly HtmlNode[], delimiters: string | null): string =>
  escapeLineStarts(inlineOf(run, delimiters, 0).replace(/ *\n */g, '\n')).trim();

function inlineOf(nodes: readonly HtmlNode[], delimiters: string | null, depth: number, isLinked = false): string {
  return nodes
    .map((node) => {
      const name = nameOf(node);
      if (name === '#text') return (isLinked ? escapeWords : escapeInline)(textOf(node).replace(/[ \t\r\n\f]+/g, ' '));
      if (!isElement(node) || isUnread(name)) return '';
      if (name === 'br') return '\n';
      if (name === 'img') return imageOf(node);
      if (codes.has(name) && delimiters !== null) return codeOf(textOf(node).replace(/\s+/g, ' '));
      const mark = delimiters ? marks[name] : undefined;
      const inner = inlineOf(
        node.childNodes,
        delimiters,
        mark ? depth + 1 : depth,
        isLinked || (name === 'a' && addressOf(attributeOf(node, 'href')) !== undefined),
      );
      if (name === 'a') return linkOf(node, inner);
      if (name === 'td' || name === 'th' || blocks.has(name)) return `${inner} `;
      if (!mark || inner.trim() === '') return inner;
      const sign = delimiters![depth % 2]!.repeat(mark === 'strong' ? 2 : 1);
      const [, leading, words, trailing] = /^(\s*)(.*?)(\s*)$/s.exec(inner)!;
      return `${leading}${sign}${words}${sign}${trailing}`;
    })
    .join('');
}

function linkOf(node: HtmlElement, inner: string): string {
  const href = addressOf(attributeOf(node, 'href'));
  const words = inner.trim();
  if (!href || words === '') return inner;
  const said = textOf(node).trim();
  return said === href && linkAt(said, 0) === said ? said : `[${words.replaceAll('\n', ' ')}](<${href}>)`;
}

/** A picture is a link to it. */
function imageOf(node: HtmlElement): string {
  const alt = attributeOf(node, 'alt')?.trim() ?? '';
  const href = addressOf(attributeOf(node, 'src'));
  if (!href) return escapeInline(alt);
  return alt === '' ? href : `[${escapeWords(alt)}](<${href}>)`;
}

function addressOf(value: string | undefined): string | undefined {
  const given = value?.trim() ?? '';
  if (!/^https?:\/\//i.test(given) || !urlOf(given)) return undefined;
  return /[\s<>\\]/.test(given) ? new URL(given).href.replaceAll('\\', '%5C') : given;
}

function codeOf(text: string): string {
  if (text.trim() === '') return text;
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^ .* $/s.test(text) ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** What a run says and how, whatever spaces are in it: the same for what reads the same. Addresses in text are links. */
function meaningOf(nodes: readonly HtmlNode[], isLinked = false): string {
  return nodes
    .map((node): string => {
      const name = nameOf(node);
      if (name === '#text') return withoutSpaces(isLinked ? textOf(node) : linked(textOf(node)));
      if (!isElement(node) || isUnread(name)) return '';
      if (name === 'img') return meaningOf(parseHtmlTree(renderHtml(parse(imageOf(node)))));
      if (codes.has(name)) return textOf(node).trim() === '' ? '' : `<code>${withoutSpaces(textOf(node))}</code>`;
      const href = name === 'a' && !isLinked ? addressOf(attributeOf(node, 'href')) : undefined;
      const inner = meaningOf(node.childNodes, isLinked || href !== undefined);
      if (inner === '') return '';
      if (href) return linkTo(href, inner);
      return marks[name] ? `<${marks[name]}>${inner}</${marks[name]}>` : inner;
    })
    .join('');
}

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');
const linkTo = (href: string, words: string): string => `<a:${new URL(href).href}>${words}</a>`;

function linked(text: string): string {
  let result = '';
  let done = 0;
  for (const { href, index } of findLinks(text)) {
    result += text.slice(done, index) + linkTo(href, href);
    done = index + href.length;
  }
  return result + text.slice(done);
}
