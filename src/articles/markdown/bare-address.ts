import { safeHref } from '../../platform/text/links.ts';

/** An address alone in a paragraph is something to embed; no character of it is Markdown. */
export function isBareAddress(markdown: string): boolean {
  return /^https?:\/\/[^\s\\<>]+$/i.test(markdown) && safeHref(markdown) === markdown;
}
