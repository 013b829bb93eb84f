import MarkdownIt, { type Token } from 'markdown-it';
import { urlOf } from '../platform/text/address.ts';
import { escapeHtml } from '../platform/text/inline-html.ts';
import { linkAt } from './links.ts';

/** Quotes and lists nest so deep; what is deeper stands as it was typed. */
export const MAX_NESTING = 10;

// They could turn round what stands beside a comment on somebody's page. The text keeps them.
const bidiControls = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * The Markdown of comments: paragraphs, line breaks as typed, emphasis, code, quotes, lists and links to http and https.
 * Everything else is text: headings, images, HTML and character references too. markdown-it's time is linear in what comments
 * can be made of, where micromark's is quadratic.
 */
const parser = new MarkdownIt('zero', { breaks: true, maxNesting: 4 * MAX_NESTING }).enable([
  'newline',
  'escape',
  'backticks',
  'emphasis',
  'link',
]);
parser.normalizeLink = inAscii;
parser.validateLink = (href) => /^https?:\/\//i.test(href) && urlOf(href) !== undefined;
parser.inline.ruler.after('text', 'autolink_http', autolink);
enableUpToMaxNesting('blockquote', ['paragraph', 'blockquote', 'list']);
enableUpToMaxNesting('list', ['paragraph', 'blockquote']);

parser.renderer.rules.text = (tokens, index) => printable(tokens[index]!.content);
parser.renderer.rules.code_inline = (tokens, index) => `<code>${printable(tokens[index]!.content)}</code>`;
parser.renderer.rules.link_open = (tokens, index) =>
  `<a href="${escapeHtml(hrefOf(tokens[index]!))}" rel="ugc nofollow noopener">`;

export function parse(markdown: string): Token[] {
  const tokens = parser.parse(markdown, {});
  for (const token of tokens) token.children = token.children && withoutEmptyLinks(token.children);
  directFromTheRight(tokens);
  return tokens;
}

const directed = new Set(['paragraph_open', 'blockquote_open', 'bullet_list_open', 'ordered_list_open']);
/** Letters of the scripts that are written from right to left, and all others. */
const rightToLeft =
  /[\p{Script=Arab}\p{Script=Hebr}\p{Script=Syrc}\p{Script=Thaa}\p{Script=Nkoo}\p{Script=Adlm}\p{Script=Rohg}]/u;
const firstLetter = /\p{L}/u;

/**
 * Says of paragraphs, quotes and lists whose first letter is written from right to left that they are; a comment may stand on a page that
 * is not. See https://www.w3.org/International/questions/qa-html-dir: as `dir="auto"` decides, once and for all.
 */
function directFromTheRight(tokens: Token[]): void {
  const open: { block: Token; isDecided: boolean }[] = [];
  for (const token of tokens) {
    if (directed.has(token.type)) open.push({ block: token, isDecided: false });
    else if (directed.has(token.type.replace('_close', '_open'))) open.pop();
    const letter = token.type === 'inline' && firstLetter.exec(inlineTokens([token]).map(textOf).join(''))?.[0];
    if (!letter) continue;
    for (const one of open) {
      if (!one.isDecided && rightToLeft.test(letter)) one.block.attrSet('dir', 'rtl');
      one.isDecided = true;
    }
  }
}

/** Only p, br, em, strong, code, blockquote, ul, ol with `start`, li, and a with `href` and `rel`; `dir` where it is from right to left. */
export const renderHtml = (tokens: Token[]): string => parser.renderer.render(tokens, parser.options, {}).trimEnd();

/** What is read when the marks are gone: paragraphs parted by an empty line, list items by a line break. */
export function renderText(tokens: Token[]): string {
  const parts = tokens.map((token) => {
    if (token.type === 'inline') return inlineTokens([token]).map(textOf).join('');
    if (token.type === 'paragraph_close') return token.hidden ? '\n' : '\n\n';
    return token.type.endsWith('_list_close') ? '\n' : '';
  });
  return parts
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\n+$/, '');
}

/** The addresses its links lead to, in order. */
export function linkedAddresses(tokens: Token[]): string[] {
  return inlineTokens(tokens).flatMap((token) => (token.type === 'link_open' ? hrefOf(token) : []));
}

const plain = new Set(['paragraph_open', 'paragraph_close', 'inline', 'text', 'softbreak', 'link_open', 'link_close']);

/** Whether nothing in it is markup: that its addresses are linked changes no word. */
export const isPlain = (tokens: Token[]): boolean =>
  [...tokens, ...inlineTokens(tokens)].every((token) => plain.has(token.type));

const inlineTokens = (tokens: Token[]): Token[] => tokens.flatMap((token) => token.children ?? []);

const hrefOf = (link: Token): string => String(link.attrGet('href'));

const textOf = (token: Token): string => (token.type.endsWith('break') ? '\n' : token.content);

const printable = (text: string): string => escapeHtml(text).replace(bidiControls, '');

type InlineRule = Parameters<typeof parser.inline.ruler.push>[1];

/** As an address is written in HTML and sent to a server: the rest of Unicode encoded, and whatever would end an attribute. */
function inAscii(href: string): string {
  if (/^[!#-;=?-[\]^-~]*$/.test(href) || !/^https?:\/\//i.test(href)) return href;
  return urlOf(href)?.href ?? href;
}

/** Runs at a colon, where the parser stops of itself. Comes before emphasis, so that `/_path_` stays an address. */
function autolink(...[state, silent]: Parameters<InlineRule>): boolean {
  if (state.src[state.pos] !== ':' || state.linkLevel > 0) return false;
  const scheme = /https?$/i.exec(state.src.slice(Math.max(0, state.pos - 5), state.pos))?.[0];
  // Otherwise some of it is no text any more: an escape, or the end of another link.
  if (!scheme || state.pending.length < scheme.length) return false;
  const address = linkAt(state.src.slice(0, state.posMax), state.pos - scheme.length);
  const href = address && parser.normalizeLink(address);
  if (!href || !parser.validateLink(href)) return false;
  if (!silent) {
    state.pending = state.pending.slice(0, -scheme.length);
    state.push('link_open', 'a', 1).attrs = [['href', href]];
    state.push('text', '', 0).content = address;
    state.push('link_close', 'a', -1);
  }
  state.pos += address.length - scheme.length;
  return true;
}

/** The parser asks nobody whether an address may be empty. What leads nowhere is its words. */
function withoutEmptyLinks(tokens: Token[]): Token[] {
  let isEmpty = false;
  return tokens.filter((token) => {
    if (token.type === 'link_open') isEmpty = hrefOf(token) === '';
    return !isEmpty || (token.type !== 'link_open' && token.type !== 'link_close');
  });
}

/** The parser's own limit drops what is nested deeper. */
function enableUpToMaxNesting(name: string, alt: string[]): void {
  const { ruler } = new MarkdownIt('zero').block;
  ruler.enableOnly(name);
  const rule = ruler.getRules('')[0]!;
  parser.block.ruler.at(name, (state, ...rest) => state.level < 2 * MAX_NESTING && rule(state, ...rest), { alt });
  parser.enable(name);
}
