import { ValidationError, type ValidationIssue } from '../platform/errors.ts';

const longest = 100;
/** What would break the line that a name stands in, turn it around, or make one name look like another: joiners of letters and emoji apart. */
const unseen = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u2800]|(?!\u200c|\u200d|\ufe0e|\ufe0f)\p{DI}/u;
/** More marks on one letter than any writing has. */
const stacked = /\p{M}{5}/u;
const seen = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * A name as it is stored: without surrounding space, on one line.
 *
 * @throws {ValidationError} it is empty, too long, or holds characters that nobody sees
 */
export function cleanName(text: string, path: readonly string[] = ['displayName']): string {
  const name = trimName(text);
  const fault = findFault(name, path);
  if (fault) throw new ValidationError(fault);
  return name;
}

export const trimName = (text: string): string => text.normalize('NFC').trim();

/** The first of what another calls somebody that can be a name here, cut where it is too long; none of them: a name that says nothing. */
export function firstName(...given: unknown[]): string {
  for (const text of given) {
    if (typeof text !== 'string') continue;
    const name = trimName([...trimName(text.replace(/\p{Cc}+/gu, ' '))].slice(0, longest).join(''));
    if (!findFault(name, [])) return name;
  }
  return 'Reader';
}

/** What is wrong with a name that is trimmed. */
export function findFault(name: string, path: readonly string[]): ValidationIssue | undefined {
  if (!name) return { path, code: 'REQUIRED', message: 'A name is needed.' };
  if ([...name].length > longest)
    return { path, code: 'TOO_LONG', message: `A name has at most ${longest} characters.` };
  if (unseen.test(name) || stacked.test(name) || !seen.test(name))
    return { path, code: 'BAD_FORMAT', message: 'A name is one line of visible characters.' };
  return undefined;
}
