import { sql } from 'drizzle-orm';
import type { DomainContext } from '../../platform/context.ts';
import { toPublicId } from '../../platform/identifiers.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import type { ArgumentOptions } from '../../platform/reading/notation.ts';
import type { PayloadRow } from '../../platform/reading/payload.ts';
import type { ReadingFields } from '../../platform/reading/reading-fields.ts';
import { readDiff } from '../diff/rows-that-differ.ts';
import type { ArticleRow } from '../rows.ts';

/** What every change of an article is given, whichever it is. */
export const expectedVersion: ArgumentOptions = {
  type: 'Int!',
  description:
    'The version that you saw (`editing { version }`). What others changed since elsewhere in the article is kept; the same thing changed twice is a ConflictError.',
};
export const articleId: ArgumentOptions = { type: 'ID!', description: '"article_…"' };

/** The article as it is after a mutation. */
export const articleField = (t: ReadingFields<PayloadRow>, Article: Target<ArticleRow>) =>
  t.one('Article!', Article, {
    description: 'The article as it is now.',
    on: (payload, article) => sql`${article.id} = ${payload.value('articleId', 'uuid')}`,
    impliedBy: 'Payload',
  });

/** What a dry run of a change tells: what would differ from the version before. */
export async function foreseeChange(
  { db }: DomainContext,
  { articleId, version, before = version - 1 }: { articleId: string; version: number; before?: number },
) {
  return {
    diff: await readDiff(db, articleId, before, version),
    issues: [],
    cacheTags: [`article:${toPublicId('article', articleId)}`],
    webhooks: [],
  };
}
