import slugify from '@sindresorhus/slugify';
import anyAscii from 'any-ascii';

const LONGEST_SLUG = 200;
const LONGEST_MADE_SLUG = 100;

/** Whether a text may be an article's slug. One brought from elsewhere keeps its letters, of whatever script. */
export function isSlug(slug: string): boolean {
  return slug.length <= LONGEST_SLUG && /^[\p{L}\p{M}\p{N}]+(-+[\p{L}\p{M}\p{N}]+)*$/u.test(slug);
}

/**
 * The slug of a headline or a name, in a to z, 0 to 9 and hyphens, of at most 100 characters, cut between words where that
 * can be. Never empty: `fallback` where a text has no letter or digit in any script.
 */
export function slugFor(text: string, fallback = 'untitled'): string {
  // slugify knows how each language writes its letters in ASCII, but drops the scripts that it does not know.
  const slug = toAscii(text) || toAscii(anyAscii(text));
  return cut(slug, LONGEST_MADE_SLUG) || fallback;
}

/** `slug`, or with the first number from 2 on that is not taken: `takeaway-2`. */
export function untakenSlug(slug: string, isTaken: (slug: string) => boolean): string {
  if (!isTaken(slug)) return slug;
  for (let number = 2; ; number++) {
    const numbered = `${slug}-${number}`;
    if (!isTaken(numbered)) return numbered;
  }
}

function toAscii(text: string): string {
  return slugify(text, { decamelize: false, customReplacements: [['&', ' ']] });
}

function cut(slug: string, length: number): string {
  if (slug.length <= length) return slug;
  const words = slug.slice(0, length + 1).replace(/-[^-]*$/, '');
  return words.length <= length ? words : slug.slice(0, length);
}
