import { ValidationError } from '../platform/errors.ts';
import { isStorable } from '../platform/text/storable.ts';
import { findLinks } from './links.ts';
import { isPlain, linkedAddresses, parse, renderHtml, renderText } from './markdown.ts';

/** A comment's words as they are kept: as typed, as shown, as read, and the addresses that its links lead to. */
export interface CommentBody {
  markdown: string;
  html: string;
  text: string;
  links: string[];
}

/**
 * A comment that somebody typed.
 *
 * @throws {ValidationError} it holds NUL or half a surrogate pair, which a database of UTF-8 cannot
 */
export function markdownBody(markdown: string): CommentBody {
  refuseUnstorable(markdown);
  const tokens = parse(markdown);
  return { markdown, html: renderHtml(tokens), text: renderText(tokens), links: linkedAddresses(tokens) };
}

/**
 * A comment from a source where nothing is markup. `text` is what was given to the byte; `markdown` is too, unless it would then
 * mean something else: what looks like markup is escaped.
 *
 * @throws {ValidationError} it holds NUL or half a surrogate pair, which a database of UTF-8 cannot
 */
export function plainTextBody(text: string): CommentBody {
  refuseUnstorable(text);
  const tokens = parse(text);
  const meansItself =
    isPlain(tokens) &&
    words(renderText(tokens)) === words(text) &&
    linkedAddresses(tokens).length === findLinks(text).length;
  return { ...markdownBody(meansItself ? text : escapeLineStarts(escapeInline(text))), text };
}

const words = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Text that means itself within a line. Addresses stay as they are: they become links. */
export function escapeInline(text: string): string {
  let done = 0;
  const parts = findLinks(text).map(({ href, index }) => {
    const before = escapeWords(text.slice(done, index));
    done = index + href.length;
    return before + href;
  });
  return parts.join('') + escapeWords(text.slice(done));
}

/** The same, addresses too: for what is a link already. */
export const escapeWords = (text: string): string => text.replace(/[\\`*_[\]]/g, '\\$&');

/** Lines that begin no quote and no list. */
export const escapeLineStarts = (text: string): string =>
  text.replace(/^([ \t]*)([>+-])/gm, '$1\\$2').replace(/^([ \t]*\d+)([.)])/gm, '$1\\$2');

/** @throws {ValidationError} */
export function refuseUnstorable(text: string): void {
  if (isStorable(text)) return;
  const message = 'The text holds characters that are none: NUL, or half a surrogate pair.';
  throw new ValidationError({ path: [], code: 'BAD_FORMAT', message });
}
