import { sql } from 'drizzle-orm';
import { mayDoToArticle } from '../articles/rights.ts';
import { defineRows, type RowOf } from '../platform/reading/rows.ts';
import { previewTokens } from './table.ts';

/** For those who may read the draft that it opens. */
export const previewTokenRows = defineRows({
  table: previewTokens,
  key: (token) => token.id,
  visible: (token, scope) => mayDoToArticle(scope, 'READ_DRAFT', sql`${token.articleId}`) || sql`false`,
  impliedBy: ['Payload'],
});

export type PreviewTokenRow = RowOf<typeof previewTokenRows>;
