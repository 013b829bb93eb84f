import { ValidationError } from '../../platform/errors.ts';
import { uuidOf } from '../../platform/identifiers.ts';
import { safeHref } from '../../platform/text/links.ts';
import { makeRichText, plainRichText } from '../../platform/text/make-rich-text.ts';
import { parseInlineMarkdown } from '../../platform/text/parse-inline-markdown.ts';
import type { Mark, RichText, Span } from '../../platform/text/rich-text.ts';

/** Inline text as a client gives it: exactly one of the three. */
export interface RichTextInput {
  markdown?: string;
  text?: string;
  spans?: { text: string; marks?: Mark[] | null; href?: string | null; targetId?: string | null }[];
}

export const richTextOfMarkdown = (markdown: string): RichText => makeRichText(parseInlineMarkdown(markdown));

/** @throws {ValidationError} a span links to what is no address */
export function richTextOf({ markdown, text, spans }: RichTextInput, path: readonly string[]): RichText {
  if (markdown !== undefined) return richTextOfMarkdown(markdown);
  if (text !== undefined) return plainRichText(text);
  return makeRichText((spans ?? []).map((span, i) => spanOf(span, [...path, 'spans', String(i)])));
}

function spanOf({ text, marks, href, targetId }: NonNullable<RichTextInput['spans']>[0], path: string[]): Span {
  const span = { text, marks: marks ?? [] };
  if (targetId != null) {
    const id = uuidOf('article')(targetId);
    if (id === null)
      throw fault([...path, 'targetId'], 'UNKNOWN_REFERENCE', 'A link inside the site leads to an article.');
    return { ...span, link: { href: `galley:${id}`, targetId: id } };
  }
  if (href == null) return span;
  if (!safeHref(href))
    throw fault(
      [...path, 'href'],
      'BAD_FORMAT',
      'A link begins with http:, https:, mailto: or tel:, or is a path of the site.',
    );
  return { ...span, link: { href } };
}

export function fault(
  path: string[],
  code: 'BAD_FORMAT' | 'UNKNOWN_REFERENCE' | 'REQUIRED' | 'TAKEN',
  message: string,
): ValidationError {
  return new ValidationError({ path, code, message });
}
