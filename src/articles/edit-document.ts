import { NotFoundError, ValidationError } from '../platform/errors.ts';
import { newId } from '../platform/identifiers.ts';
import { positionsBetween } from '../platform/position.ts';
import { uniqueAnchors } from './anchors.ts';
import { composeBlock, type NewBlock } from './compose-document.ts';
import { type ArticleDocument, type Block, type Figure, inOrder, type Section } from './document.ts';
import { renderHeading } from './render.ts';

/** Where in an article: in a section, or beside a block. */
export type BlockPlace = { startOf: string } | { endOf: string } | { before: string } | { after: string };

/** Where among the sections; at the end when nothing is said. */
export type SectionPlace = { before: string } | { after: string } | { start: true } | undefined;

export type SectionWords = Partial<Pick<Section, 'kind' | 'heading' | 'level' | 'anchor'>>;

/** What is said of an asset where it is used. */
export type FigureWords = Omit<Figure, 'id' | 'blockId' | 'role' | 'position'>;

const noSuch = (what: string, path: string) => new NotFoundError(`There is no such ${what} in the article.`, [path]);

/** @throws {NotFoundError} the block or section named is not in the article */
export function insertBlocks(document: ArticleDocument, at: BlockPlace, blocks: readonly NewBlock[]): ArticleDocument {
  const { sectionId, between } = gapAt(document, at, 'at');
  const positions = positionsBetween(...between, blocks.length);
  const composed = blocks.map((block, i) => composeBlock(block, { id: newId(), sectionId, position: positions[i]! }));
  return inOrder({
    ...document,
    blocks: [...document.blocks, ...composed.map(({ block }) => block)],
    figures: [...document.figures, ...composed.flatMap(({ figures }) => figures)],
  });
}

/** What the block says, in its place and under its id; pictures of the same asset keep theirs. */
export function replaceBlock(document: ArticleDocument, blockId: string, given: NewBlock): ArticleDocument {
  const old = blockOf(document, blockId, 'blockId');
  const { block, figures } = composeBlock(given, old);
  const before = document.figures.filter((figure) => figure.blockId === blockId);
  const kept = figures.map((figure) => {
    const at = before.findIndex(({ mediaId }) => mediaId === figure.mediaId);
    const [same] = at < 0 ? [] : before.splice(at, 1);
    return same ? { ...figure, id: same.id } : figure;
  });
  return inOrder({
    ...document,
    blocks: document.blocks.map((other) => (other.id === blockId ? block : other)),
    figures: [...document.figures.filter((figure) => figure.blockId !== blockId), ...kept],
  });
}

export function moveBlock(document: ArticleDocument, blockId: string, to: BlockPlace): ArticleDocument {
  const block = blockOf(document, blockId, 'blockId');
  const others = { ...document, blocks: document.blocks.filter(({ id }) => id !== blockId) };
  const { sectionId, between } = gapAt(others, to, 'to', document);
  const [position] = positionsBetween(...between, 1) as [string];
  return inOrder({ ...document, blocks: [...others.blocks, { ...block, sectionId, position }] });
}

export function removeBlock(document: ArticleDocument, blockId: string): ArticleDocument {
  blockOf(document, blockId, 'blockId');
  return {
    ...document,
    blocks: document.blocks.filter(({ id }) => id !== blockId),
    figures: document.figures.filter((figure) => figure.blockId !== blockId),
  };
}

/** The head picture too. What else is said of it stays, and so do its id and its place. */
export function updateFigure(
  document: ArticleDocument,
  figureId: string,
  change: (figure: Figure) => Partial<FigureWords>,
): ArticleDocument {
  if (!document.figures.some(({ id }) => id === figureId)) throw noSuch('figure', 'figureId');
  const figures = document.figures.map((figure) =>
    figure.id === figureId ? { ...figure, ...change(figure) } : figure,
  );
  return { ...document, figures };
}

export function insertSection(
  document: ArticleDocument,
  place: SectionPlace,
  { kind = 'BODY', heading = null, level = 2, anchor }: SectionWords,
  blocks: readonly NewBlock[],
): ArticleDocument {
  const [position] = positionsBetween(...gapBetween(document.sections, place, 'at'), 1) as [string];
  const named = anchor ?? uniqueAnchors([heading], anchorsOf(document.sections))[0]!;
  const section = { id: newId(), position, kind, heading, level, anchor: named };
  const withSection = { ...document, sections: [...document.sections, { ...section, ...renderHeading(section) }] };
  return insertBlocks(inOrder(withSection), { endOf: section.id }, blocks);
}

/** A section's own words; a new heading keeps the anchor, since links to it exist. */
export function updateSection(document: ArticleDocument, sectionId: string, words: SectionWords): ArticleDocument {
  const old = sectionOf(document, sectionId, 'sectionId');
  const section = { ...old, ...words };
  return {
    ...document,
    sections: document.sections.map((other) =>
      other.id === sectionId ? { ...section, ...renderHeading(section) } : other,
    ),
  };
}

export function moveSection(document: ArticleDocument, sectionId: string, place: SectionPlace): ArticleDocument {
  const section = sectionOf(document, sectionId, 'sectionId');
  const others = document.sections.filter(({ id }) => id !== sectionId);
  const [position] = positionsBetween(...gapBetween(others, place, 'to'), 1) as [string];
  return inOrder({ ...document, sections: [...others, { ...section, position }] });
}

/** A section with all that stands in it. */
export function removeSection(document: ArticleDocument, sectionId: string): ArticleDocument {
  sectionOf(document, sectionId, 'sectionId');
  const gone = new Set(document.blocks.flatMap((block) => (block.sectionId === sectionId ? [block.id] : [])));
  return {
    ...document,
    sections: document.sections.filter(({ id }) => id !== sectionId),
    blocks: document.blocks.filter(({ id }) => !gone.has(id)),
    figures: document.figures.filter(({ blockId }) => blockId === null || !gone.has(blockId)),
  };
}

function blockOf(document: ArticleDocument, id: string, path: string): Block {
  const block = document.blocks.find((block) => block.id === id);
  if (!block) throw noSuch('block', path);
  return block;
}

function sectionOf(document: ArticleDocument, id: string, path: string): Section {
  const section = document.sections.find((section) => section.id === id);
  if (!section) throw noSuch('section', path);
  return section;
}

type Gap = [before: string | null, after: string | null];

/** @param whole what a block is moved in: that it stands beside itself is no place */
function gapAt(
  document: ArticleDocument,
  at: BlockPlace,
  path: 'at' | 'to',
  whole = document,
): { sectionId: string; between: Gap } {
  if ('startOf' in at || 'endOf' in at) {
    const sectionId = 'startOf' in at ? at.startOf : at.endOf;
    sectionOf(document, sectionId, path);
    const inside = document.blocks.filter((block) => block.sectionId === sectionId);
    const gap: Gap = 'startOf' in at ? [null, inside[0]?.position ?? null] : [inside.at(-1)?.position ?? null, null];
    return { sectionId, between: gap };
  }
  const id = 'before' in at ? at.before : at.after;
  if (!document.blocks.some((block) => block.id === id) && whole.blocks.some((block) => block.id === id))
    throw new ValidationError({ path: [path], code: 'BAD_FORMAT', message: 'A block cannot stand beside itself.' });
  const { sectionId } = blockOf(document, id, path);
  const inside = document.blocks.filter((block) => block.sectionId === sectionId);
  return { sectionId, between: beside(inside, id, 'before' in at) };
}

function gapBetween(sections: readonly Section[], place: SectionPlace, path: string): Gap {
  if (!place) return [sections.at(-1)?.position ?? null, null];
  if ('start' in place) return [null, sections[0]?.position ?? null];
  const id = 'before' in place ? place.before : place.after;
  if (!sections.some((section) => section.id === id)) throw noSuch('section', path);
  return beside(sections, id, 'before' in place);
}

/** Two that were inserted at the same moment may share a position: then what is placed between them stands beside both. */
function beside(rows: readonly { id: string; position: string }[], id: string, isBefore: boolean): Gap {
  const { position } = rows.find((row) => row.id === id)!;
  if (isBefore) return [rows.findLast((row) => row.position < position)?.position ?? null, position];
  return [position, rows.find((row) => row.position > position)?.position ?? null];
}

const anchorsOf = (sections: readonly Section[]) => sections.map(({ anchor }) => anchor);
