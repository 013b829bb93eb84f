import type { DomainContext } from '../platform/context.ts';
import { recordEvents } from '../platform/events/record.ts';

export const articleTopic = 'article';

/** What everybody who may see the article, or saw it, is told. */
export const readersEvents = ['PUBLISHED', 'UNPUBLISHED', 'CORRECTED'] as const;
/** What only those are told who may read its draft. */
export const staffEvents = [
  'SUBMITTED',
  'CHANGES_REQUESTED',
  'SCHEDULED',
  'SCHEDULE_CANCELLED',
  'SCHEDULE_FAILED',
  'ARCHIVED',
  'RESTORED',
] as const;
export type ArticleEventKind = (typeof readersEvents)[number] | (typeof staffEvents)[number];

/** Tells, in the transaction that does it, what became of an article. */
export function recordArticleEvent(
  context: DomainContext,
  { articleId, kind, version }: { articleId: string; kind: ArticleEventKind; version?: number },
): Promise<void> {
  return recordEvents(context, [{ topic: articleTopic, key: articleId, kind, data: { version } }]);
}
