import type {
  articleContents,
  articleTags,
  blockVersions,
  contributions,
  contributionVersions,
  figureVersions,
  sectionVersions,
} from './version-tables.ts';

type Versioned<Row> = Omit<Row, 'articleId' | 'fromVersion' | 'toVersion' | 'isPublished'>;

/** The article's own texts and settings. */
export type Content = Versioned<typeof articleContents.$inferSelect>;
export type Section = Versioned<typeof sectionVersions.$inferSelect>;
export type Block = Versioned<typeof blockVersions.$inferSelect>;
/** A focal point is a pair of decimals as text, with five digits. */
export type Figure = Omit<Versioned<typeof figureVersions.$inferSelect>, 'altTextMissing' | 'search'>;
export type TagPlace = Versioned<typeof articleTags.$inferSelect>;
/** `id` stands for this contributor in this role for ever; what was once said of it (`basis`) is not the text's to change. */
export type ContributionPlace = Versioned<typeof contributionVersions.$inferSelect> &
  Pick<typeof contributions.$inferSelect, 'contributorId' | 'role' | 'basis'>;

/**
 * Everything of an article that is versioned: what a version is. Flat, as it is stored; the order of each list is that of
 * `(position, id)`, blocks in the order of their sections, figures in that of their blocks with the hero first. To change an
 * article, change a copy and give it to `writeVersion`: what has the same id is the same thing, wherever it went.
 */
export interface ArticleDocument {
  content: Content;
  sections: Section[];
  blocks: Block[];
  figures: Figure[];
  tags: TagPlace[];
  contributions: ContributionPlace[];
}

/** Puts the lists of a document in reading order. */
export function inOrder(document: ArticleDocument): ArticleDocument {
  const sections = document.sections.toSorted(byPlace);
  const sectionOrder = orderOf(sections);
  const blocks = document.blocks.toSorted(
    (a, b) => sectionOrder(a.sectionId) - sectionOrder(b.sectionId) || byPlace(a, b),
  );
  const blockOrder = orderOf(blocks);
  return {
    content: document.content,
    sections,
    blocks,
    figures: document.figures.toSorted((a, b) => blockOrder(a.blockId) - blockOrder(b.blockId) || byPlace(a, b)),
    tags: document.tags.toSorted((a, b) => compare(a.position, b.position) || compare(a.tagId, b.tagId)),
    contributions: document.contributions.toSorted(byPlace),
  };
}

function orderOf(rows: { id: string }[]): (id: string | null) => number {
  const order = new Map(rows.map((row, index) => [row.id, index]));
  return (id) => (id === null ? -1 : (order.get(id) ?? rows.length));
}

function byPlace(a: { position: string; id: string }, b: { position: string; id: string }): number {
  return compare(a.position, b.position) || compare(a.id, b.id);
}

// Positions and ids are ASCII: the order of JavaScript is that of their bytes.
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
