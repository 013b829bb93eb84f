import { ValidationError } from '../../platform/errors.ts';
import { deepest, mostTexts } from './flow.ts';

/** Markdown's own characters that one text may have: a parser takes the square of their number. */
const mostMarks = 1_000;

/**
 * Refuses what the parser has no room or time for: lines that open very many quotes and lists within one another, and very many
 * such lines.
 *
 * @throws {ValidationError}
 */
export function checkNesting(markdown: string): void {
  let line = 1;
  let items = 0;
  let underlined = 0;
  let wasBlank = true;
  for (let start = 0; start < markdown.length; line++) {
    const feed = markdown.indexOf('\n', start);
    const end = feed < 0 ? markdown.length : feed;
    underline.lastIndex = start;
    if (!wasBlank && underline.test(markdown) && ++underlined > mostUnderlined) refuse(line, tooManyUnderlined);
    wasBlank = end - start < 2 && markdown.slice(start, end).trim() === '';
    opener.lastIndex = start;
    if (opener.test(markdown) && ++items > mostTexts) refuse(line, tooMany);
    // Shorter, it cannot open as many.
    if (end - start > deepest && opensTooMany(markdown.slice(start, end))) refuse(line, tooDeep);
    start = end + 1;
  }
}

export const tooMany = `begins more than ${mostTexts.toLocaleString('en')} paragraphs, items and cells`;
export const tooDeep = `nests deeper than ${deepest} levels`;

/** The parser takes the square of their number too. */
const mostUnderlined = 200;
const tooManyUnderlined = `has more than ${mostUnderlined} headings above it that are underlined: write ##`;
const underline = /[ ]{0,3}(?:=+|-+)[ \t]*\r?$/my;

const opener = /[ \t]*(?:>|[-+*](?=[ \t\r\n]|$)|\d{1,9}[.)](?=[ \t\r\n]|$))/y;
/** `- - - -`, which is a divider. */
const divider = /^[ \t]*([-*_])(?:[ \t]*\1)*[ \t]*$/;

function opensTooMany(line: string): boolean {
  let opened = 0;
  for (opener.lastIndex = 0; opened <= deepest && opener.test(line); ) opened++;
  return opened > deepest && !divider.test(line);
}

/** @throws {ValidationError} */
export function checkMarks(text: string, line: number): void {
  if (text.length > mostMarks && (text.match(/[*_~[\]`]|<[!?]/g)?.length ?? 0) > mostMarks)
    refuse(line, `has more than ${mostMarks.toLocaleString('en')} marks of Markdown in one paragraph`);
}

/** @throws {ValidationError} always */
export function refuse(line: number, fault: string): never {
  throw new ValidationError({ path: ['markdown'], code: 'BAD_FORMAT', message: `Line ${line} ${fault}.` });
}
