import { ValidationError } from '../../platform/errors.ts';

/** A line of the source. `text` is what of it is kept: composed (NFC), without space at its end and without its indent. */
export interface SourceLine {
  /** Counted from 1. */
  number: number;
  raw: string;
  text: string;
  /** In columns; a tab reaches to the next multiple of four. */
  indent: number;
}

export interface Source {
  lines: SourceLine[];
  hasByteOrderMark: boolean;
  /** Some line ends in a carriage return. */
  hasOtherLineEnds: boolean;
  endsInLineFeed: boolean;
}

/**
 * Takes a source apart into lines. A carriage return, a line feed or both end a line; a last line end begins no further line.
 *
 * @throws {ValidationError} it holds a NUL or half a character, or nothing but space
 */
export function readLines(source: string): Source {
  const unreadable = /\0|\p{Surrogate}/u.exec(source);
  if (unreadable) {
    const line = source.slice(0, unreadable.index).split(/\r\n?|\n/).length;
    refuse(`Line ${line} holds ${unreadable[0] === '\0' ? 'a NUL' : 'half a character'}: this is not text.`);
  }
  const hasByteOrderMark = source.startsWith('\ufeff');
  const text = hasByteOrderMark ? source.slice(1) : source;
  if (text.trim() === '') refuse('There is no text in it.');
  const raws = text.split(/\r\n?|\n/);
  const endsInLineFeed = raws.at(-1) === '';
  if (endsInLineFeed) raws.pop();
  return {
    lines: raws.map((raw, index) => ({ number: index + 1, raw, text: textOf(raw), indent: indentOf(raw) })),
    hasByteOrderMark,
    hasOtherLineEnds: text.includes('\r'),
    endsInLineFeed,
  };
}

function refuse(message: string): never {
  throw new ValidationError({ path: ['source'], code: 'BAD_FORMAT', message });
}

function textOf(raw: string): string {
  return raw.normalize('NFC').trim();
}

function indentOf(raw: string): number {
  let column = 0;
  for (const character of raw) {
    if (character === '\t') column += 4 - (column % 4);
    else if (/\s/.test(character)) column++;
    else break;
  }
  return column;
}
