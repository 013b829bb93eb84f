import { findLinks } from './links.ts';

/** A BCP 47 tag, and how sure the detector is, from 0 to 1. */
export interface DetectedLanguage {
  language: string;
  languageConfidence: number;
}

const MIN_LETTERS = 8;
const MIN_CONFIDENCE = 0.1;
/** By how much the second guess must stay behind. */
const MIN_LEAD = 2;
/** In a long text names and terms that no language has thin every guess out: there a clear lead counts for more than its height. */
const LONG = 80;
const LONG_MIN_CONFIDENCE = 0.04;
const LONG_MIN_LEAD = 2.5;
/** Then no vote of its parts would come out otherwise. */
const CERTAIN_LEAD = 10;
/** Enough to tell, and a bound to the work. */
const MAX_LENGTH = 2000;

/** Half a megabyte of word lists, read when the first comment comes; asking for a module again is work of its own. */
let detector: Promise<typeof import('tinyld')> | undefined;

/** The language a comment is written in, or null when it is too short or could well be another. Addresses do not count. */
export async function detectLanguage(text: string): Promise<DetectedLanguage | null> {
  const words = withoutLinks(text.slice(0, MAX_LENGTH));
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  if (letters < MIN_LETTERS) return null;
  detector ??= import('tinyld');
  const { detectAll } = await detector;
  const [best, second] = detectAll(words);
  if (!best) return null;
  const lead = best.accuracy / (second?.accuracy || Number.EPSILON);
  const clear = best.accuracy >= MIN_CONFIDENCE && lead >= MIN_LEAD;
  const clearInLength = letters >= LONG && best.accuracy >= LONG_MIN_CONFIDENCE && lead >= LONG_MIN_LEAD;
  if (!clear && !clearInLength) return null;
  if (lead >= CERTAIN_LEAD) return { language: best.lang, languageConfidence: best.accuracy };
  return outvoted(best.lang, words, detectAll) ?? { language: best.lang, languageConfidence: best.accuracy };
}

const PART_WORDS = 5;
/** Each part costs as much as the whole. */
const MOST_PARTS = 12;

/**
 * The language of most parts of a text, when it is not the one of the whole: a single misspelt word that only one language has
 * ("náo" for "não" is Vietnamese) outweighs all others.
 */
function outvoted(
  whole: string,
  text: string,
  detectAll: (text: string) => { lang: string }[],
): DetectedLanguage | undefined {
  const words = text.match(/\S+/g) ?? [];
  const count = Math.floor(words.length / PART_WORDS);
  if (count < 3) return undefined;
  const votes = new Map<string, number>();
  const step = Math.ceil(count / MOST_PARTS);
  let asked = 0;
  for (let part = 0; part < count; part += step) {
    asked += 1;
    // What is left over belongs to the last part.
    const end = part === count - 1 ? words.length : (part + 1) * PART_WORDS;
    const [best] = detectAll(words.slice(part * PART_WORDS, end).join(' '));
    if (best) votes.set(best.lang, (votes.get(best.lang) ?? 0) + 1);
  }
  const [winner, won] = [...votes].sort((a, b) => b[1] - a[1])[0] ?? [whole, 0];
  return won > (votes.get(whole) ?? 0) ? { language: winner, languageConfidence: won / asked } : undefined;
}

function withoutLinks(text: string): string {
  return findLinks(text).reduceRight(
    (rest, { href, index }) => `${rest.slice(0, index)} ${rest.slice(index + href.length)}`,
    text,
  );
}
