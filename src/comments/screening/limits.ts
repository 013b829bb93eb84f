import { type ValidationCode, ValidationError } from '../../platform/errors.ts';
import type { Phase } from '../submission.ts';

/** A grapheme can be made of any number of characters: this bounds them all. A family of four with skins of their own has 19. */
const charactersPerGrapheme = 24;
/** More marks on one letter than any writing has. */
const stackedMarks = /\p{M}{9}/u;
const seen = /[\p{L}\p{N}\p{P}\p{S}]/u;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Whether it has more than so many graphemes (Unicode Standard Annex 29); does not count on. */
export function isLongerThan(text: string, most: number): boolean {
  if (text.length <= most) return false;
  let count = 0;
  for (const _ of graphemes.segment(text)) if (++count > most) return true;
  return false;
}

/** Something must be said, and not too much. */
export const withinLimits: Phase = ({ markdown }, { maxLength }) => {
  // The pattern of Braille without a dot is shown as nothing, too.
  const shown = markdown.replace(/[\p{Default_Ignorable_Code_Point}\u2800]/gu, '');
  if (!seen.test(shown)) throw fault('REQUIRED', 'Say something.');
  if (stackedMarks.test(markdown)) throw fault('BAD_FORMAT', 'So many marks on one letter cannot be read.');
  if (markdown.length > charactersPerGrapheme * maxLength || isLongerThan(markdown, maxLength))
    throw fault('TOO_LONG', `A comment has at most ${maxLength} letters here.`);
  return undefined;
};

const fault = (code: ValidationCode, message: string) => new ValidationError({ path: ['body'], code, message });
