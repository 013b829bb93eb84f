import type { SourceLine } from './source-lines.ts';
import { announcedCount, isButtons } from './words.ts';

/** "  12. Thank you": the first line of a comment. */
export function readOrdinal(line: SourceLine): { number: number; text: string } | undefined {
  const match = /^(\d{1,7})\.(?:\s+(.*))?$/su.exec(line.text);
  return match ? { number: Number(match[1]), text: match[2] ?? '' } : undefined;
}

/** An indent further in is within a comment, or a reply. */
export const isOutermost = (line: SourceLine): boolean => line.indent <= 3;

/**
 * Where the comments' part of a page begins: at the line that announces their number; without one, at the first comment, if there
 * are buttons under it.
 */
export function findComments(lines: SourceLine[]): number {
  const announced = lines.findIndex((line) => line.indent === 0 && announcedCount(line.text) !== undefined);
  if (announced >= 0) return announced;
  const button = lines.findIndex((line) => line.indent > 0 && isButtons(line.text));
  const first = lines.findLastIndex(
    (line, index) => index < button && isOutermost(line) && readOrdinal(line)?.number === 1,
  );
  return first < 0 ? lines.length : first;
}

/**
 * The line that a page's buttons made under each comment, in whatever language: known words, or the same short line above every
 * next number and at the end.
 */
export function findButtons(lines: SourceLine[]): (text: string) => boolean {
  const above = new Map<string, number>();
  let expected: number | undefined;
  let last: SourceLine | undefined;
  let seen = 0;
  const count = () => last && above.set(last.text, (above.get(last.text) ?? 0) + 1);
  for (const line of lines) {
    if (line.text === '') continue;
    const number = isOutermost(line) ? readOrdinal(line)?.number : undefined;
    if (number !== undefined && (expected === undefined || number === expected)) {
      if (expected !== undefined) count();
      expected = number + 1;
      seen++;
    }
    last = line;
  }
  count();
  const [repeated, times] = [...above].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  const isRepeated = times >= 2 && times >= seen * 0.8 && repeated.length <= 40 && !/[.!?…]$/.test(repeated);
  return (text) => isButtons(text) || (isRepeated && text === repeated);
}
