import { makeRichText, plainRichText } from '../../../src/platform/text/make-rich-text.ts';
import type { Mark, RichText, Span } from '../../../src/platform/text/rich-text.ts';

/** Everything that may go wrong between a column and a JSON text. */
export const hostile =
  'A "quoted" back\\slash, </script><b>&amp;</b>, line\u2028and\u2029paragraph, \u0001\u001f\u007f, tab\t, no\u00a0break, ' +
  '👩‍👩‍👧 🇵🇱 e\u0301, \u202emirrored\u202c, \\u0001 \\" \b\f %s $1 $$ {"a":1} \'single\' `tick` \ufeff\ufffd 𝒳';

type Piece = string | Span;

export const rich = (...pieces: Piece[]): RichText =>
  makeRichText(pieces.map((piece) => (typeof piece === 'string' ? { text: piece, marks: [] } : piece)));

export const plain = plainRichText;

export const marked = (text: string, ...marks: Mark[]): Span => ({ text, marks });

export const linked = (
  text: string,
  href: string,
  more: { title?: string; rel?: string } = {},
  marks: Mark[] = [],
): Span => ({
  text,
  marks,
  link: { href, ...more },
});

/** A link to an article of the site. */
export const internal = (text: string, targetId: string, marks: Mark[] = []): Span => ({
  text,
  marks,
  link: { href: '', targetId },
});
