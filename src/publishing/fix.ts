import type { ArticleDocument } from '../articles/document.ts';
import { replaceBlock } from '../articles/edit-document.ts';
import { type BlockInput, blockOf } from '../articles/input/blocks.ts';
import { type BodyInput, withBody } from '../articles/input/body.ts';
import { type TextsInput, withTexts } from '../articles/input/texts.ts';
import type { Article } from '../articles/sql.ts';
import type { DomainContext } from '../platform/context.ts';
import { NotFoundError, ValidationError } from '../platform/errors.ts';
import { uuidOf } from '../platform/identifiers.ts';

/** What is put right in an article: its texts as `updateArticle` takes them, and blocks by their ids. */
export interface Fix extends TextsInput {
  body?: BodyInput | null;
  blocks?: { blockId: string; block: BlockInput }[] | null;
}

const fields: readonly (keyof Fix)[] = [
  ...(['headline', 'slug', 'standfirst', 'excerpt', 'category', 'tags', 'byline', 'contributors', 'hero'] as const),
  ...(['body', 'seo', 'moreStoriesPrompt', 'blocks'] as const),
];

/** Whether it changes anything, or only tells. */
export const isFix = (fix: Fix): boolean => fields.some((field) => fix[field] !== undefined);

/** @throws {ValidationError} what is given cannot be so, or both the whole body and blocks of it are given */
export async function fixed(
  context: DomainContext,
  { locale }: Article,
  document: ArticleDocument,
  { body, blocks, ...texts }: Fix,
): Promise<ArticleDocument> {
  if (body === null || blocks === null) {
    const path = [body === null ? 'body' : 'blocks'];
    throw new ValidationError({ path, code: 'NOT_CLEARABLE', message: 'Leave it out, or say what it is to be.' });
  }
  if (body && blocks)
    throw new ValidationError({
      ...{ path: ['blocks'], code: 'NOT_SUPPORTED', message: 'Give the whole body, or single blocks of it.' },
    });
  let withBlocks = document;
  for (const [i, { blockId, block }] of (blocks ?? []).entries()) {
    const path = ['blocks', String(i)];
    const id = uuidOf('block')(blockId);
    if (id === null || !withBlocks.blocks.some((known) => known.id === id))
      throw new NotFoundError('Readers see no such block in the article.', [...path, 'blockId']);
    withBlocks = replaceBlock(withBlocks, id, await blockOf(block, [...path, 'block']));
  }
  const whole = body ? (await withBody(withBlocks, body)).document : withBlocks;
  return withTexts(context, whole, texts, locale);
}
