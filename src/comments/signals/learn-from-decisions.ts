import { sql } from 'drizzle-orm';
import type { DomainContext } from '../../platform/context.ts';
import type { CommentKeys } from '../keys.ts';
import { addressesLinkedFrom } from '../links.ts';
import type { CommentChange } from '../moderate-comments.ts';
import { comments } from '../table.ts';
import { teachClassifier } from './classifier.ts';

/** Teaches the classifier what moderators let through and what they took for spam. Why else something is rejected tells nothing of spam. */
export async function learnFromDecisions(
  context: DomainContext,
  keys: CommentKeys,
  changes: readonly CommentChange[],
): Promise<void> {
  const told = new Map(
    changes.flatMap(({ commentId, action }) =>
      action === 'APPROVE' || action === 'SPAM' ? [[commentId, action === 'SPAM'] as const] : [],
    ),
  );
  if (told.size === 0) return;
  const { id, bodyText, bodyHtml } = comments;
  const ids = `{${[...told.keys()].join()}}`;
  const words = await context.db
    .select({ id, bodyText, bodyHtml })
    .from(comments)
    .where(sql`${id} = any(${ids}::text::uuid[])`);
  const lessons = words.map((comment) => ({
    ...{ commentId: comment.id, isSpam: told.get(comment.id)!, text: comment.bodyText ?? '' },
    links: addressesLinkedFrom(comment.bodyHtml ?? ''),
  }));
  await teachClassifier(context, keys, lessons);
}
