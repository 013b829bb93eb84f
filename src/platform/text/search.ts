import { RequestError } from '../reading/errors.ts';

/** Characters of what is searched for: PostgreSQL takes the square of a long one's time, and all of its stack. */
const longestSearch = 1_000;

/**
 * What is searched for, ready for `websearch_to_tsquery`: dashes in a row are no word's "not", and more than 31 of them are more than
 * it has room for.
 *
 * @throws {RequestError} it is longer than anybody types
 */
export function searchText(text: string): string {
  if (text.length > longestSearch)
    throw new RequestError('BAD_ARGUMENT', `A search has at most ${longestSearch.toLocaleString('en')} characters.`);
  return text.replace(/-(?:\s*-)+/g, ' ');
}
