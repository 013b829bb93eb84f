import { urlOf } from '../platform/text/address.ts';

/** In UTF-16 units. What is longer is no address; without a bound, many beginnings of bad addresses would each be read to the end. */
const MAX_ADDRESS = 2048;

// A backslash ends an address: browsers take it for a slash, and in Markdown it escapes what follows.
const address = /(?<![\p{L}\p{N}])https?:\/\/[^\s<>"`[\]\\\p{Cc}\u202a-\u202e\u2066-\u2069]{1,2048}/iuy;
const scheme = /(?<![\p{L}\p{N}])https?:\/\//giu;
const trailing = new Set(".,:;!?'*_~}”’»…");

/** An http or https address in a text: as written, and where it begins. */
export interface FoundLink {
  href: string;
  index: number;
}

/** The http and https addresses in a text, as written and in order. Bare domains are not addresses. */
export function findLinks(text: string): FoundLink[] {
  const found: FoundLink[] = [];
  let end = 0;
  for (const { index } of text.matchAll(scheme)) {
    const href = index < end ? undefined : linkAt(text, index);
    if (href === undefined) continue;
    found.push({ href, index });
    end = index + href.length;
  }
  return found;
}

/** The address that begins at `index`, if one does. */
export function linkAt(text: string, index: number): string | undefined {
  address.lastIndex = index;
  const href = withoutPunctuation(address.exec(text)?.[0] ?? '');
  return isAddress(href) ? href : undefined;
}

const isAddress = (href: string): boolean => href.length <= MAX_ADDRESS && urlOf(href) !== undefined;

/** A sentence's punctuation is not the address's, nor is a bracket that the address did not open. */
function withoutPunctuation(written: string): string {
  let unopened = written.split(')').length - written.split('(').length;
  let end = written.length;
  for (; end > 0; end -= 1) {
    const last = written[end - 1]!;
    if (last === ')' && unopened > 0) unopened -= 1;
    else if (!trailing.has(last)) break;
  }
  return written.slice(0, end);
}

/** Where the links of a comment's HTML, as we render it, lead to: each address once, in order. */
export function addressesLinkedFrom(html: string): string[] {
  const hrefs = [...html.matchAll(/<a href="([^"]*)"/g)].map(([, href]) =>
    href!.replace(/&(amp|lt|gt|quot);/g, characterOf),
  );
  return [...new Set(hrefs)].filter((href) => /^https?:/i.test(href));
}

const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const characterOf = (_: string, name: string): string => characters[name]!;
