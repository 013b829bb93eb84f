import { type ArticleAtHand, type Block, inPlainWords, type Section } from './article.ts';

/** A part of an article that was marked in its outline. */
export interface Marked {
  sectionId?: string;
  blockId?: string;
}

/** The block and section that an operation is for: what is marked, or else the article's end. */
export function placeOf(article: ArticleAtHand, { sectionId, blockId }: Marked): { block?: Block; section?: Section } {
  const holder = article.sections.find(({ blocks }) => blocks.some(({ id }) => id === blockId));
  if (holder) return { block: holder.blocks.find(({ id }) => id === blockId), section: holder };
  const section = article.sections.find(({ id }) => id === sectionId) ?? article.sections.at(-1);
  return { block: section?.blocks.at(-1), section };
}

/** A place in an article, for who reads it there: "Quote, in “How it is wound”". */
export function nameOf(
  article: ArticleAtHand | undefined,
  path: readonly string[],
  blockId: string | undefined,
): string {
  const id = blockId ?? path.find((part) => /^(block|section)_/.test(part));
  const section = article?.sections.find((each) => each.id === id || each.blocks.some((block) => block.id === id));
  const block = section?.blocks.find((each) => each.id === id);
  const where = section && (section.heading ? `“${section.heading}”` : 'the opening');
  if (block) return `${inPlainWords(block.type)}, in ${where}`;
  if (where) return `Section ${where}`;
  return inPlainWords(path.filter((part) => !/_[0-9a-f]{32}$/.test(part)).join(' › '));
}
