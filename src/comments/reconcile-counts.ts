import { sql } from 'drizzle-orm';
import { requireRight } from '../people/require-right.ts';
import type { DomainContext } from '../platform/context.ts';
import { uuidOf } from '../platform/identifiers.ts';

/** A number that was wrong. */
export interface CountDrift {
  articleId: string;
  /** The comment, where it was not one of the article's numbers. */
  commentId: string | null;
  what: string;
  recorded: number;
  actual: number;
}

/**
 * Counts anew and puts right what is wrong, while others write. Nothing should be: what is found is worth a look.
 *
 * @param articleIds public ids; all articles when absent
 * @throws {NotAllowedError} the viewer is no administrator
 */
export async function reconcileCommentCounts(
  context: DomainContext,
  articleIds: readonly string[] | null | undefined,
): Promise<CountDrift[]> {
  requireRight(context, 'MANAGE_SITE');
  const columns = sql`article_id as "articleId", comment_id as "commentId", what, recorded, actual`;
  if (articleIds == null) {
    const all = await context.db.execute(sql`select ${columns} from reconcile_comment_counts()`);
    return all as unknown as CountDrift[];
  }
  const found: CountDrift[] = [];
  const ids = articleIds.map(uuidOf('article')).filter((id) => id !== null);
  // In order, as whoever locks several does.
  for (const id of ids.sort())
    found.push(
      ...((await context.db.execute(
        sql`select r.article_id as "articleId", r.comment_id as "commentId", r.what, r.recorded, r.actual from articles a cross join lateral recount_comments(a.id) r where a.id = ${id}::uuid`,
      )) as unknown as CountDrift[]),
    );
  return found;
}
