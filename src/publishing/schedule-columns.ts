import { eq } from 'drizzle-orm';
import type { Article } from '../articles/sql.ts';
import { articles } from '../articles/table.ts';
import type { DomainContext } from '../platform/context.ts';

/** Of an article that nothing is planned for. */
export const nothingPlanned = {
  scheduledVersion: null,
  publishAt: null,
  unpublishAt: null,
  scheduleTimeZone: null,
  scheduleFailure: null,
} satisfies Partial<Article>;

/** An article whose plan is given up is being edited, and no longer waits. */
export const givenUp = (article: Article) => ({
  ...nothingPlanned,
  draftState: article.draftState === 'SCHEDULED' ? ('EDITING' as const) : article.draftState,
});

/** Nothing is planned for an article any more, and nothing is told of a plan that failed. */
export async function giveUpPlans({ db }: DomainContext, article: Article): Promise<void> {
  if (article.scheduledVersion === null && !article.scheduleFailure) return;
  await db.update(articles).set(givenUp(article)).where(eq(articles.id, article.id));
}

/** Readers see this version now: nothing is planned to be shown any more. A time to take it down holds for what they see. */
export function planEnded(article: Article, version: number): Partial<Article> {
  const { publishAt, unpublishAt, headVersion } = article;
  return {
    ...(unpublishAt ? { publishAt: null, scheduleFailure: null, scheduledVersion: version } : nothingPlanned),
    ...(publishAt && { draftState: version === headVersion ? 'NONE' : 'EDITING' }),
  };
}
