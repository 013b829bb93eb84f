import { newId } from '../platform/identifiers.ts';
import { positionsBetween } from '../platform/position.ts';
import { uniqueAnchors } from './anchors.ts';
import type { BlockData } from './block-data.ts';
import type { ArticleDocument, Block, Content, ContributionPlace, Figure, Section } from './document.ts';
import { renderBlock, renderHeading } from './render.ts';

/** One use of an asset; what is not said is inherited from it. */
export interface NewFigure extends Partial<Omit<Figure, 'id' | 'blockId' | 'position' | 'role' | 'focalX' | 'focalY'>> {
  mediaId: string;
  focalPoint?: { x: number; y: number } | null;
}

/** A block, with the pictures of a FIGURE (one) or a GALLERY. */
export interface NewBlock {
  data: BlockData;
  /** What a COMMENT block shows. */
  commentId?: string | null;
  figures?: NewFigure[];
}

export interface NewSection {
  kind?: Section['kind'];
  heading?: string | null;
  level?: number;
  /** Without it, one is made from the heading. */
  anchor?: string;
  blocks: NewBlock[];
}

/** An article as its author thinks of it: nested, in order, without ids and rendered forms. */
export interface NewText extends Partial<Content> {
  slug: string;
  headline: string;
  hero?: NewFigure | null;
  sections: NewSection[];
  /** Ids. */
  tags?: string[];
  contributors?: Pick<ContributionPlace, 'contributorId' | 'role' | 'basis'>[];
}

/** The first document of an article: gives everything its id for life and its place. */
export function composeDocument({ hero, sections, tags = [], contributors = [], ...texts }: NewText): ArticleDocument {
  const document: ArticleDocument = {
    content: { ...emptyContent, ...texts },
    sections: [],
    blocks: [],
    figures: hero ? [composeHero(hero)] : [],
    tags: inPlace(tags).map(([tagId, position]) => ({ tagId, position })),
    contributions: inPlace(contributors).map(([{ contributorId, role, basis }, position]) => ({
      id: newId(),
      position,
      contributorId,
      role,
      basis,
    })),
  };
  const anchors = anchorsOf(sections);
  for (const [[{ blocks, kind = 'BODY', heading = null, level = 2 }, anchor], position] of inPlace(anchors)) {
    const section = { id: newId(), position, kind, heading, level, anchor };
    document.sections.push({ ...section, ...renderHeading(section) });
    for (const [block, position] of inPlace(blocks)) {
      const composed = composeBlock(block, { id: newId(), sectionId: section.id, position });
      document.blocks.push(composed.block);
      document.figures.push(...composed.figures);
    }
  }
  return document;
}

/** A block in its place, with its figures. */
export function composeBlock(
  { data, commentId = null, figures = [] }: NewBlock,
  { id, sectionId, position }: Pick<Block, 'id' | 'sectionId' | 'position'>,
): { block: Block; figures: Figure[] } {
  const role = data.type === 'GALLERY' ? 'GALLERY' : 'INLINE';
  return {
    block: { id, sectionId, position, type: data.type, data, commentId, ...renderBlock(data) },
    figures: inPlace(figures).map(([picture, position]) => makeFigure(picture, { blockId: id, role, position })),
  };
}

/** The picture at the head of an article. */
export const composeHero = (picture: NewFigure): Figure =>
  makeFigure(picture, { blockId: null, role: 'HERO', position: firstPosition });

const emptyContent = {
  standfirst: null,
  excerpt: null,
  categoryId: null,
  byline: null,
  moreStoriesPrompt: null,
  seoTitle: null,
  seoDescription: null,
  canonicalUrl: null,
  noIndex: false,
  seoImageId: null,
} satisfies Partial<Content>;

/** Each section with its anchor: those that are given first, since links to them exist. */
export function anchorsOf(sections: NewSection[]): [NewSection, string][] {
  const given = sections.flatMap(({ anchor }) => anchor ?? []);
  const unnamed = sections.filter(({ anchor }) => anchor === undefined);
  const made = uniqueAnchors(
    unnamed.map(({ heading }) => heading ?? null),
    given,
  );
  return sections.map((section) => [section, section.anchor ?? made[unnamed.indexOf(section)]!]);
}

const [firstPosition] = positionsBetween(null, null, 1) as [string];

function inPlace<Row>(rows: Row[]): [Row, string][] {
  const positions = positionsBetween(null, null, rows.length);
  return rows.map((row, index) => [row, positions[index]!]);
}

/** A figure in its place, with a new id. */
export function makeFigure(
  { focalPoint, ...texts }: NewFigure,
  place: Pick<Figure, 'blockId' | 'role' | 'position'>,
): Figure {
  return {
    altText: null,
    isDecorative: false,
    captionMode: texts.caption ? 'OVERRIDE' : 'INHERIT',
    caption: null,
    creditText: null,
    longDescription: null,
    ...texts,
    focalX: focalPoint ? focalPoint.x.toFixed(5) : null,
    focalY: focalPoint ? focalPoint.y.toFixed(5) : null,
    id: newId(),
    ...place,
  };
}
