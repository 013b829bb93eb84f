import type { ArticleDocument } from '../../../src/articles/document.ts';

const kinds = [
  'article',
  'set',
  'section',
  'block',
  'figure',
  'contribution',
  'correction',
  'category',
  'tag',
  'contributor',
  'media',
  'track',
  'collection',
  'redirect',
  'comment',
  'user',
  'grant',
  'session',
  'token',
  'event',
  'commentevent',
  'flag',
  'commenter',
  'previewtoken',
  'term',
] as const;

export type Kind = (typeof kinds)[number];

/** The same id in every run, in the order of its number. */
export function idOf(kind: Kind, number: number): string {
  const digits = number.toString(16);
  const group = (7 << 12) | kinds.indexOf(kind);
  return `0195a000-${digits.padStart(4, '0')}-${group.toString(16)}-8000-${digits.padStart(12, '0')}`;
}

/** The parts' ids for life made predictable: those of the article's number, in order of place. */
export function withFixedIds(document: ArticleDocument, article: number): ArticleDocument {
  const known = new Map<string, string>();
  const name = (kind: Kind, rows: { id: string }[]) =>
    rows.forEach(({ id }, index) => {
      known.set(id, idOf(kind, article * 100 + index));
    });
  name('section', document.sections);
  name('block', document.blocks);
  name('figure', document.figures);
  name('contribution', document.contributions);
  return JSON.parse(JSON.stringify(document), (_, value) =>
    typeof value === 'string' ? (known.get(value) ?? value) : value,
  );
}
