/**
 * The rows of a paragraph that is a table (GFM 0.29, "Tables (extension)"), each with its cells' Markdown; undefined for any other.
 * A delimiter row is looked for in its second line: words directly above a table are none of its, but its header.
 */
export function readTableRows(paragraph: string): { rows: string[][]; isAligned: boolean } | undefined {
  const feed = paragraph.indexOf('\n');
  if (feed < 0) return undefined;
  const end = paragraph.indexOf('\n', feed + 1);
  const delimiters = paragraph.slice(feed + 1, end < 0 ? undefined : end);
  if (!isDelimiterRow(delimiters)) return undefined;
  const header = cellsOf(paragraph.slice(0, feed));
  const marks = cellsOf(delimiters);
  if (header.length !== marks.length || (header.length === 1 && !/^\s*\|/.test(paragraph))) return undefined;
  const rest = end < 0 ? [] : paragraph.slice(end + 1).split('\n');
  return { rows: [header, ...rest.map(cellsOf)], isAligned: marks.some((mark) => mark.includes(':')) };
}

function isDelimiterRow(line: string): boolean {
  return /^[-:| \t]+$/.test(line) && cellsOf(line).every((cell) => /^:?-+:?$/.test(cell));
}

/** A pipe ends a cell unless it is escaped, in code as elsewhere; those at the edges of a row say nothing. */
function cellsOf(row: string): string[] {
  const line = row.replace(/^[ \t]*\|?/, '');
  const cells: string[] = [];
  let start = 0;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '\\' && (line[at + 1] === '\\' || line[at + 1] === '|')) at++;
    else if (line[at] === '|') {
      cells.push(trimmed(line.slice(start, at)));
      start = at + 1;
    }
  }
  const last = trimmed(line.slice(start));
  return last === '' && cells.length > 0 ? cells : [...cells, last];
}

const trimmed = (cell: string) => cell.replace(/^[ \t]+/, '').replace(/(?<![ \t])[ \t]+$/, '');
