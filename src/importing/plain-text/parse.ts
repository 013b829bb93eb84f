import { readBody } from './body.ts';
import { findComments } from './comment-lines.ts';
import { readComments } from './comments.ts';
import { noteWhatIsMissing } from './findings.ts';
import { takeFurniture, takePrompt } from './furniture.ts';
import { readHeader } from './header.ts';
import { makeReport } from './make-report.ts';
import { findNames, type Names } from './names.ts';
import { Notes } from './notes.ts';
import type { PlainTextPage } from './page.ts';
import type { PlainTextReport } from './report.ts';
import { readLines, type SourceLine } from './source-lines.ts';
import { announcedCount } from './words.ts';

export interface ParsedPlainText {
  page: PlainTextPage;
  names: Names;
  report: PlainTextReport;
}

/**
 * Reads a page that was copied as text: lines, blank lines and indents are all that is left of its form, so that much of this is
 * judgement, and every judgement is in the report for a person to see.
 *
 * @param locale the page's, BCP 47: it decides in which words the page is given back
 * @throws {ValidationError} the source holds a NUL, half a character, or no text
 */
export function parsePlainText(source: string, locale = 'en'): ParsedPlainText {
  const notes = new Notes();
  const read = readLines(source);
  const commentsFrom = findComments(read.lines);
  const { announcedComments, below } = takeAnnouncement(read.lines.slice(commentsFrom));
  const article = takeFurniture(read.lines.slice(0, commentsFrom), notes);
  const { header, last } = readHeader(article, notes);
  const { body, moreStoriesPrompt } = takePrompt(
    article.filter(({ number }) => number > last),
    announcedComments !== null,
    notes,
  );
  const page: PlainTextPage = {
    ...header,
    ...readBody(body, notes),
    moreStoriesPrompt,
    announcedComments,
    ...readComments(below, notes),
  };
  const names = findNames(page.comments, notes);
  noteWhatIsMissing(page, read, notes);
  return { page, names, report: makeReport(read, page, notes, locale) };
}

function takeAnnouncement(lines: SourceLine[]): Pick<PlainTextPage, 'announcedComments'> & { below: SourceLine[] } {
  const [first, ...below] = lines;
  const count = first && announcedCount(first.text);
  if (count === undefined) return { announcedComments: null, below: lines };
  return { announcedComments: { text: first!.text, lines: [first!.number], count }, below };
}
