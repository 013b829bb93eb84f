import { newId } from '../../platform/identifiers.ts';
import { blockText } from '../block-text.ts';
import { anchorsOf, makeFigure, type NewBlock, type NewFigure, type NewSection } from '../compose-document.ts';
import { type ArticleDocument, type Block, type Figure, inOrder, type Section } from '../document.ts';
import { renderBlock, renderHeading } from '../render.ts';
import { keepPositions } from './keep-positions.ts';
import { type Matter, matchRows } from './match-rows.ts';
import { normalizeBlock, normalizeFigure } from './normalize-sections.ts';
import { grouped, newFigure } from './sections-of-document.ts';

/** A section of a body, and of the document which of its own it is, where that is said. */
export interface KnownSection extends NewSection {
  id?: string;
  blocks: KnownBlock[];
}

export type KnownBlock = NewBlock & { id?: string };

/**
 * The document that has these sections for its body, and in which what stayed is what it was: what is said to be a section or block
 * of it is that; blocks that say the same keep their ids wherever they went, edited ones theirs where they stand, and what did not
 * change keeps its row and its place, so that only what changed is written. The hero, the tags and all else stay as they are.
 *
 * @param sections each id that they name is the document's, and named once
 */
export function keepIdentities(before: ArticleDocument, sections: KnownSection[]): ArticleDocument {
  const old = inOrder(before);
  const named = anchorsOf(sections) as [KnownSection, string][];
  const fresh = named.flatMap(([{ blocks }], section) => blocks.map((block) => ({ block, section })));
  const oldFigures = grouped(old.figures, ({ blockId }) => blockId);
  const figuresOf = (block: Block) => oldFigures.get(block.id) ?? [];

  const known = new Set(fresh.flatMap(({ block }) => block.id ?? []));
  const [others, unknown] = [old.blocks.filter(({ id }) => !known.has(id)), fresh.filter(({ block }) => !block.id)];
  const found = matchRows(
    others.map((block) => matterOf({ ...block, figures: figuresOf(block).map(newFigure) })),
    unknown.map(({ block }) => matterOf(block)),
  );
  const wasBlock = new Map(unknown.map(({ block }, index) => [block, others[found[index] ?? -1]]));
  const byId = new Map(old.blocks.map((block) => [block.id, block]));
  const wasOf = (block: KnownBlock) => (block.id === undefined ? wasBlock.get(block) : byId.get(block.id));
  const placed = fresh.map(({ block, section }) => ({ block, section, was: wasOf(block) }));
  const placedIn = grouped(placed, ({ section }) => section);
  const wasSection = matchSections(old, named, (index) => (placedIn.get(index) ?? []).map(({ was }) => was));

  const sectionPositions = keepPositions(wasSection);
  const document: ArticleDocument = { ...old, sections: [], blocks: [], figures: old.figures.filter(isHero) };
  named.forEach(([section, anchor], index) => {
    const row = sectionRow(section, anchor, wasSection[index], sectionPositions[index]!);
    document.sections.push(row);
    const inside = placedIn.get(index) ?? [];
    const positions = keepPositions(inside.map(({ was }) => (was?.sectionId === row.id ? was : undefined)));
    inside.forEach(({ block, was }, place) => {
      const blockNow = blockRow(block, was, { sectionId: row.id, position: positions[place]! });
      document.blocks.push(blockNow);
      document.figures.push(...figureRows(block.figures ?? [], was ? figuresOf(was) : [], blockNow));
    });
  });
  return inOrder(document);
}

const isHero = ({ role }: Figure) => role === 'HERO';

/** By what it says, in normal form; a picture is the same whatever is said of it. */
function matterOf(block: NewBlock): Matter {
  const { type } = block.data;
  const [normal = block] = normalizeBlock(block);
  const said =
    type === 'FIGURE' || type === 'GALLERY' ? (block.figures ?? []).map(({ mediaId }) => mediaId) : spansOnly(normal);
  return { key: stableJson([type, said]), kind: type, text: blockText(normal.data) };
}

const spansOnly = ({ data, commentId = null }: NewBlock) => [data, commentId];

/** Equal for equal values, in whatever order a database returns their keys; of a rich text only what it is made from. */
function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    if ('spans' in part) return part.spans;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** By id, by anchor, by heading, then by where most of its blocks were. */
function matchSections(
  old: ArticleDocument,
  named: [KnownSection, string][],
  blocksWere: (index: number) => (Block | undefined)[],
): (Section | undefined)[] {
  const free = new Set(old.sections);
  const found: (Section | undefined)[] = named.map(() => undefined);
  const tryEach = (find: (section: KnownSection, anchor: string, index: number) => Section | undefined) =>
    named.forEach(([section, anchor], index) => {
      if (found[index]) return;
      const was = find(section, anchor, index);
      if (was && free.delete(was)) found[index] = was;
    });
  const byId = new Map(old.sections.map((section) => [section.id, section]));
  tryEach(({ id = '' }) => byId.get(id));
  const byAnchor = new Map(old.sections.map((section) => [section.anchor, section]));
  tryEach((_, anchor) => byAnchor.get(anchor));
  const byHeading = grouped(old.sections, (section) => section.heading);
  tryEach(({ heading = null }) =>
    heading === null ? undefined : byHeading.get(heading)?.find((section) => free.has(section)),
  );
  tryEach((_section, _anchor, index) => {
    const votes = grouped(blocksWere(index), (block) => block?.sectionId);
    const [most] = [...votes].filter(([id]) => id).sort(([, a], [, b]) => b.length - a.length);
    return byId.get(most?.[0] ?? '');
  });
  return found;
}

function sectionRow(section: NewSection, anchor: string, was: Section | undefined, position: string): Section {
  const { kind = 'BODY', heading = null, level = 2 } = section;
  const said = { kind, heading, level, anchor };
  const isSame = was && was.kind === kind && was.heading === heading && was.level === level && was.anchor === anchor;
  return isSame ? { ...was, position } : { id: was?.id ?? newId(), position, ...said, ...renderHeading(said) };
}

function blockRow(block: NewBlock, was: Block | undefined, place: Pick<Block, 'sectionId' | 'position'>): Block {
  const { data, commentId = null } = block;
  if (
    was &&
    stableJson(normalizeBlock(was)) === stableJson(normalizeBlock({ data, commentId })) &&
    was.type === data.type
  )
    return { ...was, ...place };
  return { id: was?.id ?? newId(), ...place, type: data.type, data, commentId, ...renderBlock(data) };
}

/** Pictures of a block: the same asset is the same figure, whatever is said of it now. */
function figureRows(figures: NewFigure[], old: Figure[], { id, type }: Block): Figure[] {
  const free = grouped(old, ({ mediaId }) => mediaId);
  const were = figures.map(({ mediaId }) => free.get(mediaId)?.shift());
  const positions = keepPositions(were);
  return figures.map((figure, index) => {
    const [was, position] = [were[index], positions[index]!];
    const place = { blockId: id, role: type === 'GALLERY' ? 'GALLERY' : 'INLINE', position } as const;
    if (was && stableJson(normalizeFigure(newFigure(was))) === stableJson(normalizeFigure(figure)))
      return { ...was, ...place };
    return { ...makeFigure(figure, place), ...(was && { id: was.id }) };
  });
}
