import { makeRichText } from '../../platform/text/make-rich-text.ts';
import type { Span } from '../../platform/text/rich-text.ts';
import { type Flow, mostCells } from './flow.ts';
import type { HtmlReader } from './flows-of-html.ts';
import { attributeOf, childElements, type HtmlElement, lineOf, nameOf, refuseHtml } from './html-tree.ts';

/** A table; its caption is a paragraph before it. A cell over several columns is followed by empty ones. */
export function readTable(reader: HtmlReader, element: HtmlElement): Flow[] {
  const line = lineOf(element);
  const parts = childElements(element);
  const caption = parts
    .filter((part) => nameOf(part) === 'caption')
    .flatMap(({ childNodes }) => reader.flows(childNodes));
  const rows = parts
    .flatMap((part) => (['thead', 'tbody', 'tfoot'].includes(nameOf(part)) ? childElements(part) : part))
    .filter((part) => nameOf(part) === 'tr')
    .map((row) => childElements(row).filter((cell) => ['td', 'th'].includes(nameOf(cell))))
    .filter((row) => row.length > 0);
  if (rows.length === 0) return caption;
  const isHeader = rows[0]!.every((cell) => nameOf(cell) === 'th');
  if (rows.some((row) => row.some((cell) => spanOf(cell, 'colspan') > 1 || spanOf(cell, 'rowspan') > 1)))
    reader.note(element, 'Cells over several rows or columns', 'One cell each, and empty ones behind it');
  const cells = rows.map((row) =>
    row.flatMap((cell): Span[][] => [
      reader.spans(cell.childNodes),
      ...Array.from({ length: Math.min(mostColumns, spanOf(cell, 'colspan')) - 1 }, () => []),
    ]),
  );
  const width = Math.max(...cells.map((row) => row.length));
  if (width * rows.length > mostCells) refuseHtml(`A table has more than ${mostCells.toLocaleString('en')} cells.`);
  const rich = cells.map((row) => Array.from({ length: width }, (_, column) => makeRichText(row[column] ?? [])));
  const words = cells.flatMap((row, index): Span[] => [
    ...(index > 0 ? [{ text: '\n', marks: [] }] : []),
    ...row.flatMap((cell, column): Span[] => [...(column > 0 ? [{ text: ' | ', marks: [] }] : []), ...cell]),
  ]);
  const [header, body] = isHeader ? [rich[0]!, rich.slice(1)] : [[], rich];
  const data = { type: 'TABLE' as const, header: header.some(({ text }) => text !== '') ? header : [], rows: body };
  return [...caption, { line, kind: 'BLOCK', name: 'A table', block: { data }, words }];
}

/** More columns than anybody reads; HTML's own limit for one cell is 1,000. */
const mostColumns = 50;

const spanOf = (cell: HtmlElement, name: string) =>
  Math.max(1, Number.parseInt(attributeOf(cell, name) ?? '1', 10) || 1);
