import { type ItemLine, ListReader, readItem } from './list-lines.ts';
import type { PageBlock, Passage } from './page.ts';
import type { SourceLine } from './source-lines.ts';

/** A text or a list between blank lines. `isAlone`: one line, with nothing above or below it. */
export type Piece = ({ type: 'TEXT'; isAlone: boolean } & Required<Passage>) | Extract<PageBlock, { type: 'LIST' }>;

/**
 * Takes the lines of an article's body apart. Lines without a blank line between them are one paragraph of several lines, unless
 * a list ends there: copied pages have no blank line behind a list. In a body without blank lines each line stands alone.
 */
export function readPieces(lines: SourceLine[]): Piece[] {
  const hasBlanks = lines.some(({ text }) => text === '');
  const pieces: Piece[] = [];
  let list: ListReader | undefined;
  for (const group of groups(lines)) {
    for (const [index, line] of group.entries()) {
      const item = readItem(line, [group[index - 1], group[index + 1]]);
      if (item) {
        list = intoList(pieces, list, item);
        continue;
      }
      if (list && index > 0 && list.continuesWith(line)) {
        list.addLine(line);
        continue;
      }
      const last = pieces.at(-1);
      const goesOn = hasBlanks && index > 0 && !list && last?.type === 'TEXT';
      list = undefined;
      if (goesOn) {
        last.text += `\n${line.text}`;
        last.lines.push(line.number);
      } else pieces.push(textPiece(line, !hasBlanks || group.length === 1));
    }
  }
  return pieces;
}

function* groups(lines: SourceLine[]): Generator<SourceLine[]> {
  let group: SourceLine[] = [];
  for (const line of lines) {
    if (line.text !== '') group.push(line);
    else if (group.length > 0) {
      yield group;
      group = [];
    }
  }
  if (group.length > 0) yield group;
}

function textPiece(line: SourceLine, isAlone: boolean): Piece {
  return { type: 'TEXT', text: line.text, lines: [line.number], isAlone };
}

function intoList(pieces: Piece[], list: ListReader | undefined, item: ItemLine): ListReader {
  if (list?.takes(item)) {
    list.add(item);
    return list;
  }
  const begun = new ListReader(item);
  pieces.push({ type: 'LIST', start: begun.start, items: begun.items });
  return begun;
}
