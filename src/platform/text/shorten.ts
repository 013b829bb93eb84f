const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Further than this nobody looks for where a character ends: no writing has one so long. */
const longestGrapheme = 1_000;

/**
 * The beginning of a text, of at most so many UTF-16 code units, cut where one character that people see ends and the next begins
 * (extended grapheme clusters, Unicode Standard Annex 29): never within a flag, a family, or a letter and its accents.
 */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  // A cluster that began before what is looked at would only be cut at its own end.
  const near = text.slice(0, length + longestGrapheme);
  return text.slice(0, graphemes.segment(near).containing(length)?.index ?? length);
}

/** The same with an ellipsis where something was cut off. */
export function excerpt(text: string, length: number): string {
  return text.length <= length ? text : `${shorten(text, length)}…`;
}
