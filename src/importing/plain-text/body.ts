import type { Notes } from './notes.ts';
import type { PageSection, Passage } from './page.ts';
import { type Piece, readPieces } from './pieces.ts';
import { isShortOrAsks, isTitleCase, namesScene, startsLower } from './shape.ts';
import type { SourceLine } from './source-lines.ts';
import { kindByWords } from './words.ts';

export interface Body {
  hero: Passage | null;
  sections: PageSection[];
}

type ShortLine = Required<Passage>;
type Role = 'HEADING' | 'IMAGE' | 'TEXT';

/**
 * Reads the sections of an article. A short line that stands alone is a heading or what is left of a picture, its alt text; as
 * both look alike, where it stands decides: a heading has its text below it, a picture ends the section above.
 */
export function readBody(lines: SourceLine[], notes: Notes): Body {
  const pieces = readPieces(lines);
  const body: Body = { hero: null, sections: [{ kind: 'INTRO', heading: null, blocks: [] }] };
  const hasText = pieces.some((piece) => !isShortLine(piece));
  for (let index = 0; index < pieces.length; ) {
    const piece = pieces[index]!;
    if (!isShortLine(piece)) {
      body.sections.at(-1)!.blocks.push(piece.type === 'LIST' ? piece : { type: 'PARAGRAPH', ...passage(piece) });
      index++;
      continue;
    }
    const run = runOfShortLines(pieces, index);
    const place = { isFirst: index === 0, isLast: index + run.length === pieces.length };
    const roles = hasText ? rolesOf(run, place, notes) : run.map(() => 'TEXT' as const);
    for (const [offset, line] of run.entries()) addShortLine(body, passage(line), roles[offset]!, notes);
    index += run.length;
  }
  const [intro, ...others] = body.sections;
  if (others.length > 0 && intro!.heading === null && intro!.blocks.length === 0) body.sections.shift();
  return body;
}

const passage = ({ text, lines }: ShortLine): ShortLine => ({ text, lines });

type ShortPiece = Extract<Piece, { type: 'TEXT' }>;

function isShortLine(piece: Piece): piece is ShortPiece {
  return piece.type === 'TEXT' && piece.isAlone && isShortOrAsks(piece.text);
}

function runOfShortLines(pieces: Piece[], from: number): ShortPiece[] {
  const run: ShortPiece[] = [];
  for (let index = from; index < pieces.length; index++) {
    const piece = pieces[index]!;
    if (!isShortLine(piece)) break;
    run.push(piece);
  }
  return run;
}

const LONGEST_RUN = 3;

/** What each of some short lines in a row is. */
function rolesOf(run: ShortLine[], place: { isFirst: boolean; isLast: boolean }, notes: Notes): Role[] {
  const heading = place.isLast ? -1 : run.findLastIndex(({ text }) => !startsLower(text) && !namesScene(text));
  return run.map((line, index) => {
    if (index === heading) {
      if (place.isFirst)
        notes.find(
          'AMBIGUOUS_HEADING',
          'It stands above the first paragraph: taken for the heading of the introduction, it may describe a picture or repeat the headline.',
          line.lines,
        );
      return 'HEADING';
    }
    // Many short lines in a row are verse, or a table that lost its form.
    if (run.length > LONGEST_RUN) return 'TEXT';
    if (startsLower(line.text)) return 'IMAGE';
    const isHeading = kindByWords(line.text) !== undefined || (isTitleCase(line.text) && !place.isLast);
    const taken = isHeading
      ? 'taken for the heading of a section without text'
      : 'taken for the description of a picture';
    const code = isHeading ? 'AMBIGUOUS_HEADING' : 'AMBIGUOUS_IMAGE';
    notes.find(code, `By its look it may be a heading or describe a picture: ${taken}.`, line.lines);
    return isHeading ? 'HEADING' : 'IMAGE';
  });
}

function addShortLine(body: Body, line: ShortLine, role: Role, notes: Notes): void {
  const section = body.sections.at(-1)!;
  const isTop = body.sections.length === 1 && section.heading === null && section.blocks.length === 0;
  if (role === 'TEXT') section.blocks.push({ type: 'PARAGRAPH', ...line });
  else if (role === 'IMAGE' && isTop && !body.hero) body.hero = line;
  else if (role === 'IMAGE') section.blocks.push({ type: 'FIGURE', ...line });
  else {
    const kind = kindByWords(line.text);
    if (kind)
      notes.find('KIND_BY_WORDS', `The words of the heading make it a section of kind ${kind}.`, line.lines, {
        value: kind,
      });
    if (isTop) Object.assign(section, { heading: line, kind: kind ?? 'INTRO' });
    else body.sections.push({ kind: kind ?? 'BODY', heading: line, blocks: [] });
  }
}
