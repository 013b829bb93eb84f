import { accountForLines } from './account.ts';
import { findNormalisations } from './normalisations.ts';
import type { Notes } from './notes.ts';
import type { PlainTextPage } from './page.ts';
import { pageWords } from './page-words.ts';
import type { LinePart, PlainTextReport } from './report.ts';
import type { Source } from './source-lines.ts';
import { writePage } from './write-page.ts';

/** The report on a page, once it is read whole. */
export function makeReport(source: Source, page: PlainTextPage, notes: Notes, locale: string): PlainTextReport {
  const lines = accountForLines(source.lines, page, notes);
  const blocks = page.sections.flatMap((section) => section.blocks);
  const lists = blocks.filter((block) => block.type === 'LIST');
  const became = (part: LinePart) => lines.filter((account) => account.became === part).length;
  return {
    lines,
    findings: notes.findings.toSorted((a, b) => (a.lines[0] ?? Infinity) - (b.lines[0] ?? Infinity)),
    normalisations: findNormalisations(source, writePage(page, pageWords(locale)), lines),
    counts: {
      lines: lines.length,
      sections: page.sections.length,
      paragraphs: blocks.filter((block) => block.type === 'PARAGRAPH').length,
      lists: lists.length,
      listItems: lists.reduce((sum, list) => sum + list.items.length, 0),
      figures: blocks.filter((block) => block.type === 'FIGURE').length + (page.hero ? 1 : 0),
      comments: page.comments.length,
      leftOut: became('LEFT_OUT'),
    },
  };
}
