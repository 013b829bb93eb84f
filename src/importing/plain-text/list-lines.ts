import type { ListStyle } from '../../articles/block-data.ts';
import type { PageItem } from './page.ts';
import type { SourceLine } from './source-lines.ts';

/** A line that begins an item: "  • text", "- text", "  2. text". */
export interface ItemLine {
  line: SourceLine;
  style: ListStyle;
  /** As printed; 0 for bullets. */
  number: number;
  text: string;
  marker: string;
}

/**
 * The item that a line begins, judged by its neighbours: a dash or a number may begin a sentence as well, unless it is indented
 * or the line above or below is an item of the same list.
 */
export function readItem(line: SourceLine, neighbours: (SourceLine | undefined)[]): ItemLine | undefined {
  const item = itemOf(line);
  if (!item || '•◦▪‣●○■'.includes(item.marker) || line.indent > 0) return item;
  const goesOn = neighbours.some((neighbour) => {
    const other = neighbour && itemOf(neighbour);
    return other?.marker === item.marker && Math.abs(other.number - item.number) === (item.style === 'NUMBER' ? 1 : 0);
  });
  return goesOn ? item : undefined;
}

function itemOf(line: SourceLine): ItemLine | undefined {
  const match = /^(?:([•◦▪‣●○■·*–—-])|(\d{1,4})([.)]))\s+(\S.*)$/su.exec(line.text);
  if (!match) return undefined;
  const [, bullet, number, dot, text] = match;
  const style = bullet ? 'BULLET' : 'NUMBER';
  return { line, style, number: Number(number ?? 0), text: text!, marker: bullet ?? dot! };
}

/** Gathers item lines into one list: deeper indents are deeper levels. */
export class ListReader {
  readonly items: PageItem[] = [];
  readonly start: number;
  private readonly open: { indent: number; number: number }[] = [];

  constructor(first: ItemLine) {
    this.start = first.style === 'NUMBER' ? first.number : 1;
    this.add(first);
  }

  /** Whether an item goes on with this list. A number that does not follow begins another. */
  takes({ line, style, number }: ItemLine): boolean {
    const sibling = this.open.findLast(({ indent }) => indent <= line.indent);
    if (!sibling || sibling.indent < line.indent) return style === 'BULLET' || number === 1;
    return style === 'BULLET' ? sibling.number === 0 : number === sibling.number + 1;
  }

  add({ line, style, number, text }: ItemLine): void {
    while (this.open.length > 1 && this.open.at(-1)!.indent > line.indent) this.open.pop();
    const top = this.open.at(-1);
    if (top && top.indent >= line.indent) top.number = number;
    else this.open.push({ indent: line.indent, number });
    this.items.push({ text, style, level: this.open.length - 1, lines: [line.number] });
  }

  /** Whether a line without a marker goes on with the last item: it is indented at least as far as that item's text. */
  continuesWith(line: SourceLine): boolean {
    return line.indent >= this.open.at(-1)!.indent + 2;
  }

  addLine(line: SourceLine): void {
    const item = this.items.at(-1)!;
    item.text += `\n${line.text}`;
    item.lines!.push(line.number);
  }
}
