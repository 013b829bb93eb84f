import type { Passage } from './page.ts';
import type { PlainTextReport } from './report.ts';

/** Tells in the report that the category to which a page's label leads is called otherwise, and is given back so. */
export function renameLabel(report: PlainTextReport, label: Passage, name: string): PlainTextReport {
  const [line] = label.lines!;
  if (name === label.text) return report;
  const message = `The category is there already and is called "${name}": the article is filed under it.`;
  const others = report.normalisations.filter(
    (normalisation) => normalisation.line !== line || normalisation.after !== label.text,
  );
  const own = report.normalisations.find(
    (normalisation) => normalisation.line === line && normalisation.after === label.text,
  );
  const renamed = { rule: 'NAMED' as const, line, before: own ? own.before : label.text, after: name };
  return {
    ...report,
    findings: [{ code: 'CATEGORY_REUSED', message, lines: [line!], value: name }, ...report.findings],
    normalisations: [...others, renamed],
  };
}
