import { untakenSlug } from '../platform/slug.ts';
import { shorten } from '../platform/text/shorten.ts';

/**
 * An anchor for each heading of an article, unique among them: `takeaway`, `takeaway-2`. Letters of every script stay as they are,
 * since a fragment may hold them and a transliterated one is nobody's language. A section without heading is `section`.
 *
 * @param others anchors that are taken already
 */
export function uniqueAnchors(headings: readonly (string | null)[], others: Iterable<string> = []): string[] {
  const taken = new Set(others);
  return headings.map((heading) => {
    const anchor = untakenSlug(anchorOf(heading ?? ''), (other) => taken.has(other));
    taken.add(anchor);
    return anchor;
  });
}

function anchorOf(heading: string): string {
  const words =
    heading
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return shorten(words.join('-'), 80).replace(/-$/, '') || 'section';
}
