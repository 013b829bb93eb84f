import { ValidationError } from '../errors.ts';
import { canonicalLocale } from '../locale.ts';

const longest = 200;
const longestDescription = 2_000;
const most = 100;

/** What something is called in a language. */
export interface LocalName {
  locale: string;
  name: string;
  description?: string | null;
}

/**
 * Names by language, all of them: at least one, each language once.
 *
 * @param path of the list in the input
 * @throws {ValidationError} none, one that says nothing or too much, a language twice
 */
export function checkNames(names: readonly LocalName[] | null, path: string): [LocalName, ...LocalName[]] {
  const fault = (at: string[], code: 'REQUIRED' | 'NOT_CLEARABLE' | 'TOO_LONG' | 'BAD_FORMAT', message: string) =>
    new ValidationError({ path: [path, ...at], code, message });
  if (names === null) throw fault([], 'NOT_CLEARABLE', 'It is called something in at least one language.');
  if (names.length === 0) throw fault([], 'REQUIRED', 'Name it in at least one language.');
  if (names.length > most) throw fault([], 'TOO_LONG', `Give at most ${most} languages.`);
  const seen = new Set<string>();
  const checked = names.map(({ name: given, description, ...rest }, i) => {
    const locale = canonicalLocale(rest.locale, [path, String(i), 'locale']);
    if (seen.has(locale)) throw fault([String(i), 'locale'], 'BAD_FORMAT', `"${locale}" is given twice.`);
    seen.add(locale);
    const name = given.trim().replace(/\s+/g, ' ');
    const at = [String(i), 'name'];
    if (name === '') throw fault(at, 'REQUIRED', 'Say what it is called.');
    if ([...name].length > longest) throw fault(at, 'TOO_LONG', `A name has at most ${longest} characters.`);
    const about = description?.trim() || null;
    if (about && [...about].length > longestDescription)
      throw fault([String(i), 'description'], 'TOO_LONG', `It has at most ${longestDescription} characters.`);
    return { locale, name, description: about };
  });
  return checked as [LocalName, ...LocalName[]];
}

/** The name that a slug is made of: the one in this language, else the first. */
export const nameFor = (names: readonly [LocalName, ...LocalName[]], locale: string): string =>
  (names.find((name) => name.locale === locale) ?? names[0]).name;
