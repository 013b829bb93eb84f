import type { LineAccount, Normalisation, NormalisationRule } from './report.ts';
import type { Source, SourceLine } from './source-lines.ts';
import type { WrittenLine } from './write-page.ts';

/**
 * In what the page that we give back differs from its source, line by line in the order of the source. Done to the source, the
 * file comes out byte for byte.
 */
export function findNormalisations(source: Source, written: WrittenLine[], accounts: LineAccount[]): Normalisation[] {
  const found: Normalisation[] = wholeFile(source);
  let next = 0;
  const dropUntil = (end: number) => {
    for (; next < end; next++) found.push(drop(source.lines[next]!, accounts[next]!));
  };
  for (const line of written) {
    const index = placeOf(line, source.lines, next);
    if (index === undefined) {
      const rule = line.text === '' ? 'BLANK_LINE' : line.source ? 'MOVED' : 'WRITTEN';
      found.push({ rule, line: next, before: null, after: line.text });
      continue;
    }
    dropUntil(index);
    const before = source.lines[next++]!.raw;
    if (before !== line.text) found.push({ rule: ruleOf(before, line.text), line: next, before, after: line.text });
  }
  dropUntil(source.lines.length);
  return found;
}

function wholeFile(source: Source): Normalisation[] {
  const rules: [NormalisationRule, boolean][] = [
    ['BYTE_ORDER_MARK', source.hasByteOrderMark],
    ['LINE_ENDS', source.hasOtherLineEnds],
    ['LAST_LINE_FEED', source.endsInLineFeed],
  ];
  return rules.filter(([, applies]) => applies).map(([rule]) => ({ rule }));
}

/** Which line of the source a written line stands for, if one from `from` on: its own, or for a blank line the next if blank. */
function placeOf(line: WrittenLine, lines: SourceLine[], from: number): number | undefined {
  if (line.text === '') return lines[from]?.text === '' ? from : undefined;
  return line.source !== undefined && line.source > from ? line.source - 1 : undefined;
}

function drop(line: SourceLine, account: LineAccount): Normalisation {
  const rules: Partial<Record<LineAccount['became'], NormalisationRule>> = {
    BLANK: 'BLANK_LINE',
    LEFT_OUT: 'LEFT_OUT',
  };
  return { rule: rules[account.became] ?? 'MOVED', line: line.number, before: line.raw, after: null };
}

function ruleOf(before: string, after: string): NormalisationRule {
  if (before.trimEnd() === after) return 'TRAILING_SPACE';
  const composed = before.normalize('NFC').trimEnd();
  if (composed === after) return 'UNICODE_NFC';
  return withoutMarker(composed) === withoutMarker(after) ? 'LAYOUT' : 'NAMED';
}

const withoutMarker = (line: string) => line.trim().replace(/^(?:[•◦▪‣●○■·*–—-]|\d+[.)])\s*/u, '');
