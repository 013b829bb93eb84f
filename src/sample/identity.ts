import { createHash } from 'node:crypto';

/**
 * The id of an article of the sample, by its slug in whatever language: one UUIDv8 (RFC 9562) wherever it is loaded, so that
 * texts may name each other before any is stored.
 */
export function articleIdOf(slug: string): string {
  const bytes = createHash('sha256').update(`the-tidepool/${slug}`).digest();
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Inline Markdown with `[words](galley:slug)` made `[words](galley:id)`. */
export function withArticleIds(markdown: string): string {
  return markdown.replace(/(?<=\]\(galley:)[^\s)#]+/g, (name) => (isId.test(name) ? name : articleIdOf(name)));
}
