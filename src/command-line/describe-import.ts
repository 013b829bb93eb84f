import type { ImportedPlainText } from '../importing/plain-text/import-plain-text.ts';
import { toPublicId } from '../platform/identifiers.ts';

const parts = ['lines', 'sections', 'paragraphs', 'lists', 'listItems', 'figures', 'comments', 'leftOut'] as const;

/** An import's report for a person: what came in, what was left out, what to look at, and what an export will show otherwise. */
export function describeImport({ articleId, slug, changed, report }: ImportedPlainText): string {
  const { counts, lines, findings, normalisations } = report;
  const leftOut = lines.filter(({ became }) => became === 'LEFT_OUT');
  return [
    changed
      ? `Imported "${slug}", published, as ${toPublicId('article', articleId)}.`
      : `"${slug}" was imported before, as ${toPublicId('article', articleId)}; nothing changed.`,
    `  ${parts.map((part) => `${counts[part]} ${wordsOf(part)}`).join(', ')}`,
    ...titled(
      'Left out',
      leftOut.map(({ line, reason }) => `line ${line}: ${wordsOf(reason ?? '')}`),
    ),
    ...titled(
      'To look at',
      findings.map(({ message, lines }) => `${message}${lines.length > 0 ? ` (${linesOf(lines)})` : ''}`),
    ),
    ...titled(
      'An export differs in',
      [...countBy(normalisations.map(({ rule }) => rule))].map(([rule, count]) => `${wordsOf(rule)}: ${count}`),
    ),
  ].join('\n');
}

function titled(title: string, items: string[]): string[] {
  return items.length > 0 ? [`${title}:`, ...items.map((item) => `  ${item}`)] : [];
}

/** `LAST_LINE_FEED` and `listItems` as words. */
function wordsOf(name: string): string {
  return name
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}

function linesOf(lines: number[]): string {
  const named = lines.slice(0, 5).join(', ');
  return `${lines.length === 1 ? 'line' : 'lines'} ${named}${lines.length > 5 ? ` and ${lines.length - 5} more` : ''}`;
}

function countBy(names: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
