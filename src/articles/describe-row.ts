import { toPublicId } from '../platform/identifiers.ts';
import type { RichText } from '../platform/text/rich-text.ts';
import type { Row } from './changes.ts';
import type { Block, ContributionPlace, Figure, Section } from './document.ts';
import { writePicture } from './markdown/pictures.ts';
import { newFigure } from './markdown/sections-of-document.ts';
import type { PartName } from './sql.ts';

/** What things are called that a document names by their ids: categories by their slugs, tags, contributors. */
export type Names = Readonly<Record<string, string>>;

/** Where the input of a mutation has what a column holds, in the order of the input. */
const inputFields: Record<string, string[]> = {
  headline: ['headline'],
  slug: ['slug'],
  standfirst: ['standfirst'],
  excerpt: ['excerpt'],
  categoryId: ['category'],
  byline: ['byline'],
  moreStoriesPrompt: ['moreStoriesPrompt'],
  seoTitle: ['seo', 'title'],
  seoDescription: ['seo', 'description'],
  canonicalUrl: ['seo', 'canonicalUrl'],
  noIndex: ['seo', 'noIndex'],
  seoImageId: ['seo', 'imageId'],
};

export const contentColumns = Object.keys(inputFields);

export const inputPath = (column: string): string[] => inputFields[column] ?? [column];

/** One of an article's own texts and settings as an editor would type it; null where there is none. */
export function describeColumn(row: Row | undefined, column: string, names: Names = {}): string | null {
  const value = row?.[column];
  if (value === null || value === undefined) return null;
  if (column === 'categoryId') return names[String(value)] ?? toPublicId('category', String(value));
  if (column === 'noIndex') return value ? 'true' : null;
  if (column === 'seoImageId') return toPublicId('media', String(value));
  return typeof value === 'object' ? (value as RichText).markdown : String(value);
}

/**
 * A section's heading, a block, a figure, a tag or a contributor in Markdown, as a writer knows it; null where there is none.
 *
 * @param figures of a block that shows them, which it has no other words for
 */
export function describeRow(
  part: Exclude<PartName, 'content'>,
  row: Row | undefined,
  names: Names = {},
  figures: readonly Row[] = [],
): string | null {
  if (!row) return null;
  switch (part) {
    case 'sections':
      return (row as unknown as Section).headingMarkdown;
    case 'blocks':
      return describeBlock(row as unknown as Block, figures);
    case 'figures':
      return writePicture(newFigure(row as unknown as Figure));
    case 'tags':
      return names[String(row.tagId)] ?? toPublicId('tag', String(row.tagId));
    case 'contributions': {
      const { contributorId, role } = row as unknown as ContributionPlace;
      return `${names[contributorId] ?? toPublicId('contributor', contributorId)} (${role})`;
    }
  }
}

function describeBlock({ type, markdown, commentId }: Block, figures: readonly Row[]): string {
  const pictures = figures.map((figure) => describeRow('figures', figure));
  if (type === 'GALLERY') return [':::gallery', ...pictures, ':::'].join('\n');
  if (type === 'FIGURE') return pictures.join('\n');
  if (type === 'COMMENT') return commentId ? `{{${toPublicId('comment', commentId)}}}` : '';
  return markdown;
}
