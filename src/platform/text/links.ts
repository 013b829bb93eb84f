import { urlOf } from './address.ts';
import type { Link } from './rich-text.ts';

const internal = /^galley:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i;
// Browsers drop tabs and line feeds from an address before they read its scheme, and take a backslash for a slash.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not get through
const unsafeInAddress = /[\u0000-\u001f\u007f-\u009f\\]/;

/**
 * An address that may stand in an `href`: http, https or mailto, an absolute path of this site, or `galley:` and an article's
 * UUID. Undefined for anything else: `javascript:`, `data:`, `//host`, relative paths. Spaces within are percent-encoded.
 */
export function safeHref(href: string): string | undefined {
  const address = href.trim();
  if (unsafeInAddress.test(address)) return undefined;
  const encoded = address.replace(/\s/g, encodeURIComponent);
  if (internal.test(encoded)) return encoded.toLowerCase();
  if (encoded.startsWith('/')) return encoded.startsWith('//') ? undefined : encoded;
  if (!/^(https?:\/\/|mailto:)/i.test(encoded)) return undefined;
  return urlOf(encoded) ? encoded : undefined;
}

/** A link as it is stored, or undefined when its address may not be linked to. */
export function normalizeLink(link: Link): Link | undefined {
  const href = safeHref(link.targetId ? `galley:${link.targetId}` : link.href);
  if (!href) return undefined;
  const title = link.title?.replace(/\s+/g, ' ').trim();
  const rel = [...new Set(link.rel?.toLowerCase().match(/[a-z-]+/g))].join(' ');
  const targetId = internal.exec(href)?.[1];
  return { href, ...(title && { title }), ...(rel && { rel }), ...(targetId && { targetId }) };
}

export function sameLink(a: Link | undefined, b: Link | undefined): boolean {
  return a?.href === b?.href && a?.title === b?.title && a?.rel === b?.rel;
}
