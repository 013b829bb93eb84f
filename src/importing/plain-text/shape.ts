const LONGEST_SHORT_LINE = 100;

/** A line that may be a heading, a label or a picture's description, by its look: short and without an end mark. */
export function isShort(text: string): boolean {
  return text.length <= LONGEST_SHORT_LINE && !/[.!?…:;,。！？：；،؟][\p{Pf}\p{Pe}"'´]*$/u.test(text);
}

/** A question or a call may be a heading too, if its words are written as headings are. */
export function isShortOrAsks(text: string): boolean {
  return isShort(text) || (isTitleCase(text) && isShort(text.replace(/[?!]+$/, '')));
}

export const startsLower = (text: string): boolean => /^[^\p{L}]*\p{Ll}/u.test(text);

/** "Potential Risks and Considerations": nearly all its longer words begin with a capital. */
export function isTitleCase(text: string): boolean {
  const words = text.match(/\p{L}[\p{L}\p{M}’'-]*/gu) ?? [];
  const long = words.filter((word) => word.length >= 4);
  const capitals = long.filter((word) => /^\p{Lu}/u.test(word));
  return words.length >= 2 && long.length > 0 && !startsLower(text) && capitals.length / long.length >= 0.7;
}

/** "A woman and her dog in the living room": begins as descriptions of pictures do, and is no title. */
export function namesScene(text: string): boolean {
  const scene =
    /^(an?|one|two|three|four|five|several|some|wom[ae]n|m[ae]n|people|person|child(ren)?|close-?up|photo(graph)?|picture|image|illustration|drawing|portrait|screenshot|chart|logo) /i;
  return scene.test(text) && text.split(/\s+/).length >= 4 && !isTitleCase(text);
}
