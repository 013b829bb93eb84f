import type { NewFigure, NewSection } from '../compose-document.ts';
import { type ArticleDocument, type Figure, inOrder } from '../document.ts';

/** The text of an article without ids and places: what `composeDocument` would make it of. */
export function sectionsOfDocument(document: ArticleDocument): Required<NewSection>[] {
  const { sections, blocks, figures } = inOrder(document);
  const blocksOf = grouped(blocks, ({ sectionId }) => sectionId);
  const figuresOf = grouped(figures, ({ blockId }) => blockId);
  return sections.map(({ id, kind, heading, level, anchor }) => ({
    kind,
    heading,
    level,
    anchor,
    blocks: (blocksOf.get(id) ?? []).map(({ id, data, commentId }) => ({
      data,
      commentId,
      figures: (figuresOf.get(id) ?? []).map(newFigure),
    })),
  }));
}

/** What is said of a figure, all of it. */
export function newFigure(figure: Figure): Required<NewFigure> {
  const { mediaId, altText, isDecorative, captionMode, caption, creditText, longDescription, focalX, focalY } = figure;
  const focalPoint = focalX === null || focalY === null ? null : { x: Number(focalX), y: Number(focalY) };
  return { mediaId, altText, isDecorative, captionMode, caption, creditText, longDescription, focalPoint };
}

/** Rows by what they stand in, in their order. */
export function grouped<Row, Key>(rows: Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
