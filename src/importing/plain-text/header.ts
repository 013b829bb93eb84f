import { shorten } from '../../platform/text/shorten.ts';
import type { Notes } from './notes.ts';
import type { PlainTextPage } from './page.ts';
import { readPublicationLine } from './publication-line.ts';
import { isShort } from './shape.ts';
import type { SourceLine } from './source-lines.ts';

export type Header = Pick<PlainTextPage, 'label' | 'headline' | 'standfirst' | 'byline' | 'publication'>;

const HEADER_LINES = 8;
const LONGEST_LABEL = 40;
const LABEL_WORDS = 4;
const LONGEST_HEADLINE = 255;

/**
 * Reads what stands above an article: a label, the headline, a standfirst, a byline and when it was published, of which only the
 * headline must be there. The date tells best where the header ends; without one it ends at the first text.
 *
 * @returns the header, and the number of its last line: 0 if it has none
 */
export function readHeader(lines: SourceLine[], notes: Notes): { header: Header; last: number } {
  const filled = lines.filter(({ text }) => text !== '');
  const top = filled.slice(0, HEADER_LINES);
  const date = findDate(top);
  const dated = date ? date.index + 1 : 0;
  const isAbove = date !== undefined && date.index > 0;
  const end = isAbove ? date.index : titlesEnd(top, dated);
  const named = top.slice(0, end).filter((line) => line !== date?.line);
  const byline = [...named.slice(1), ...top.slice(dated, dated + (date ? 1 : 0))].find(({ text }) => isByline(text));
  const titles = readTitles(
    named.filter((line) => line !== byline),
    isAbove,
  );
  const used = [...Object.values(titles), byline, date?.line];
  const length = Math.max(0, ...used.map((line) => (line ? top.indexOf(line) + 1 : 0)));
  for (const line of top.slice(0, length).filter((line) => !used.includes(line))) {
    notes.leaveOut(line, 'NOT_PLACED');
    notes.find('TEXT_LEFT_OUT', 'It stands above the article and is none of label, headline and date.', [line.number]);
  }
  const header = {
    label: passage(titles.label),
    headline: passage(titles.headline) ?? makeHeadline(filled[length], notes),
    standfirst: passage(titles.standfirst),
    byline: passage(byline),
    publication: date ? { text: date.line.text, lines: [date.line.number], date: date.date } : null,
  };
  if (date?.date.precision === 'UNKNOWN')
    notes.find('AMBIGUOUS_DATE', 'The date can be read as two days, or lacks its year.', [date.line.number]);
  if (date?.date.precision === 'TIME_OF_DAY' || date?.date.precision === 'DAY')
    notes.find('PARTLY_DATED', 'The page tells only a time of day, or a day without its zone.', [date.line.number]);
  return { header, last: top[length - 1]?.number ?? 0 };
}

function passage(line: SourceLine | undefined) {
  return line ? { text: line.text, lines: [line.number] } : null;
}

/** Above the date stands one text at most, the standfirst: a date further down is part of the article. */
function findDate(top: SourceLine[]) {
  for (const [index, line] of top.entries()) {
    const above = top.slice(0, index);
    if (above.filter(({ text }) => !isShort(text)).length > 1) return undefined;
    const date = line.text.length <= 80 ? readPublicationLine(line.text) : undefined;
    if (date) return { line, index, date };
  }
  return undefined;
}

/** Without a date below them, a label and a headline stand above the first text; a third short line is a heading. */
function titlesEnd(top: SourceLine[], from: number): number {
  const text = top.findIndex((line, index) => index >= from && !isShort(line.text));
  return Math.min(text < 0 ? top.length : text, from + 2);
}

/** A label stands above the headline and is shorter; what stands between headline and date is the standfirst. */
function readTitles(
  lines: SourceLine[],
  isAboveDate: boolean,
): Partial<Record<'label' | 'headline' | 'standfirst', SourceLine>> {
  const [first, second, third] = lines;
  if (!first || first.text.length > LONGEST_HEADLINE) return {};
  const isTitled = second && second.text.length <= LONGEST_HEADLINE && first.text.length < second.text.length;
  if (isTitled && isLabel(first.text))
    return { label: first, headline: second, standfirst: isAboveDate ? third : undefined };
  return { headline: first, standfirst: isAboveDate ? second : undefined };
}

function isLabel(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}][^\s]*/gu) ?? [];
  return text.length <= LONGEST_LABEL && words.length <= LABEL_WORDS && isShort(text);
}

const isByline = (text: string) =>
  text.length <= 80 && /^([Bb]y|[Pp]osted by|[Ww]ritten by|[Vv]on|[Pp]or|[Pp]ar|[Pp]rzez|[Dd]oor) \p{Lu}/u.test(text);

/** An article must be called something: by the beginning of its first text, which stays where it is. */
function makeHeadline(first: SourceLine | undefined, notes: Notes): { text: string } {
  const text = first?.text ?? 'Untitled';
  notes.find('HEADLINE_MADE', 'No line is a headline: the beginning of the first text serves as one.', []);
  return { text: text.length <= 80 ? text : `${shorten(text, 80).replace(/\s+\S*$/, '')}…` };
}
