import type { Row } from '../changes.ts';
import { inputPath } from '../describe-row.ts';
import type { FoundChange, RowsOfVersion } from './article-diff.ts';

/** Where something stands in an article: compared place by place, what is shorter first. */
export type Order = readonly (string | number)[];

/** As the input of a mutation has them, which is how a page shows them. */
const fields = [
  ...['headline', 'slug', 'standfirst', 'excerpt', 'category', 'tags', 'byline', 'contributors', 'hero'],
  ...['body', 'seo', 'moreStoriesPrompt'],
];
const seoFields = ['title', 'description', 'canonicalUrl', 'noIndex', 'imageId'];

/**
 * Where a reader would come to a change: what went, where it was.
 *
 * @param now the newer version, whose sections decide; `before` knows those that went
 */
export function orderIn(now: RowsOfVersion, before: RowsOfVersion): (found: FoundChange) => Order {
  const sections = new Map([...before.sections, ...now.sections].map((section) => [section.id, section]));
  const ofSection = (id: unknown): Order => {
    const section = sections.get(id);
    return [fields.indexOf('body'), String(section?.position ?? ''), String(id)];
  };
  const place = (row: Row): Order => [String(row.position), String(row.id)];
  return ({ part, row }) => {
    switch (part) {
      case 'content': {
        const [field, inner] = inputPath(String(row.column)) as [string, string | undefined];
        return [fields.indexOf(field), seoFields.indexOf(inner ?? '')];
      }
      case 'tags':
        return [fields.indexOf('tags'), String(row.position), String(row.tagId)];
      case 'contributions':
        return [fields.indexOf('contributors'), ...place(row)];
      case 'sections':
        return ofSection(row.id);
      case 'blocks':
        return [...ofSection(row.sectionId), ...place(row)];
      case 'figures':
        if (row.blockId === null) return [fields.indexOf('hero')];
        return [...ofSection(row.sectionId), String(row.blockPosition), String(row.blockId), ...place(row)];
    }
  };
}

export function compareOrders(a: Order, b: Order): number {
  for (const [index, place] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (place !== other) return place < other ? -1 : 1;
  }
  return a.length - b.length;
}
