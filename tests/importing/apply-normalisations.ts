import type { Normalisation } from '../../src/importing/plain-text/report.ts';

/** Does to a source what the report says was done, and nothing else. Throws where the report names what is not there. */
export function applyNormalisations(source: string, normalisations: Normalisation[]): string {
  const rules = new Set(normalisations.map(({ rule }) => rule));
  let text = source;
  if (rules.has('BYTE_ORDER_MARK')) text = text.replace(/^\ufeff/, '');
  const lineEnd = rules.has('LINE_ENDS') ? /\r\n|\r|\n/ : '\n';
  const lines: (string | null)[] = text.split(lineEnd);
  if (rules.has('LAST_LINE_FEED')) lines.pop();
  const putIn = new Map<number, string[]>();
  for (const { line, before, after } of normalisations) {
    if (line === undefined) continue;
    if (before === null) putIn.set(line, [...(putIn.get(line) ?? []), after!]);
    else {
      if (lines[line - 1] !== before) throw new Error(`Line ${line} is not ${JSON.stringify(before)}.`);
      lines[line - 1] = after!;
    }
  }
  return [null, ...lines]
    .flatMap((line, number) => [...(line === null || line === undefined ? [] : [line]), ...(putIn.get(number) ?? [])])
    .join('\n');
}
