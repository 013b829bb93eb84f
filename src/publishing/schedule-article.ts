import { eq } from 'drizzle-orm';
import { recordArticleEvent } from '../articles/events.ts';
import { getArticleToChange } from '../articles/get-article-to-change.ts';
import { type Article, projectArticle } from '../articles/sql.ts';
import { articles } from '../articles/table.ts';
import { audit } from '../people/audit.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { readClock } from '../platform/database/clock.ts';
import { IllegalTransitionError, type ValidationCode, ValidationError } from '../platform/errors.ts';
import { momentOf } from '../platform/local-time.ts';
import { checkTimeZone } from '../site/check-settings.ts';
import { sites } from '../site/table.ts';
import { checkVersion } from './check-version.ts';
import { awaitSchedule } from './job.ts';
import type { PreflightIssue } from './preflight.ts';
import { givenUp } from './schedule-columns.ts';

export interface ScheduleInput {
  articleId: string | null;
  /** The version to publish, whatever is written before its time. */
  version: number;
  /** What the clock shows there: "2026-03-08T06:29". */
  publishAt?: string | null;
  unpublishAt?: string | null;
  /** The site's when absent. */
  timeZone?: string | null;
}

/**
 * Plans when readers see a version, when they see the article no more, or both; in place of what was planned before. Whether it is time
 * is told by the database's clock.
 *
 * @returns what the editor is warned of
 * @throws {NotFoundError} no such article
 * @throws {NotAllowedError} the viewer may not publish it
 * @throws {ValidationError} there is no such version, or a time that is none, past, or before the other
 * @throws {PreflightBlockedError} something must be mended first
 * @throws {IllegalTransitionError} it is archived, or is to be taken down and is not shown
 */
export function scheduleArticle(
  context: DomainContext,
  input: ScheduleInput,
): Promise<{ articleId: string; version: number; warnings: PreflightIssue[] }> {
  return inTransaction(context, async (context) => {
    const article = await getArticleToChange(context, input.articleId, 'PUBLISH_ARTICLE');
    const plan = await readPlan(context, input);
    if (article.state === 'ARCHIVED') throw new IllegalTransitionError('The article is archived: restore it first.');
    if (!plan.publishAt && article.state !== 'PUBLISHED')
      throw new IllegalTransitionError('Readers do not see it: say when to publish it, too.');
    const warnings = await checkVersion(context, article, input.version, plan.publishAt ?? undefined);
    await context.db
      .update(articles)
      .set({
        ...givenUp(article),
        ...plan,
        scheduledVersion: input.version,
        ...(plan.publishAt && { draftState: 'SCHEDULED' as const }),
      })
      .where(eq(articles.id, article.id));
    await projectArticle(context.db, article.id);
    await awaitSchedule(context.db, { id: article.id, ...plan });
    await recordArticleEvent(context, { articleId: article.id, kind: 'SCHEDULED', version: input.version });
    await audit(context, {
      action: 'scheduleArticle',
      object: { type: 'article', id: article.id },
      versionAfter: input.version,
      details: { publishAt: plan.publishAt, unpublishAt: plan.unpublishAt, timeZone: plan.scheduleTimeZone },
    });
    return { articleId: article.id, version: input.version, warnings };
  });
}

/**
 * Gives up what is planned: the article is published, or taken down, by hand or not at all.
 *
 * @throws {IllegalTransitionError} nothing is planned
 */
export function cancelSchedule(context: DomainContext, articleId: string | null): Promise<{ articleId: string }> {
  return inTransaction(context, async (context) => {
    const article = await getArticleToChange(context, articleId, 'PUBLISH_ARTICLE');
    if (article.scheduledVersion === null) throw new IllegalTransitionError('Nothing is planned for it.');
    await context.db.update(articles).set(givenUp(article)).where(eq(articles.id, article.id));
    await projectArticle(context.db, article.id);
    await recordArticleEvent(context, { articleId: article.id, kind: 'SCHEDULE_CANCELLED' });
    await audit(context, { action: 'cancelSchedule', object: { type: 'article', id: article.id } });
    return { articleId: article.id };
  });
}

type Plan = Pick<Article, 'publishAt' | 'unpublishAt' | 'scheduleTimeZone'>;

async function readPlan({ db }: DomainContext, input: ScheduleInput): Promise<Plan> {
  if (input.publishAt == null && input.unpublishAt == null)
    throw fault('publishAt', 'REQUIRED', 'Say when to publish it, when to take it down, or both.');
  const [site] = await db.select({ timeZone: sites.timeZone }).from(sites);
  const timeZone = input.timeZone == null ? site!.timeZone : checkTimeZone(input.timeZone);
  const now = await readClock(db);
  const read = (field: 'publishAt' | 'unpublishAt') => {
    const local = input[field];
    if (local == null) return null;
    const moment = momentOf(local, timeZone);
    if (!moment) throw fault(field, 'BAD_FORMAT', 'Write what calendar and clock show: "2026-03-08T06:29".');
    if (moment <= now)
      throw fault(field, 'BAD_FORMAT', `It is past: ${local} in ${timeZone} was ${moment.toISOString()}.`);
    return moment;
  };
  const [publishAt, unpublishAt] = [read('publishAt'), read('unpublishAt')];
  if (publishAt && unpublishAt && unpublishAt <= publishAt)
    throw fault('unpublishAt', 'BAD_FORMAT', 'It comes before it is published.');
  return { publishAt, unpublishAt, scheduleTimeZone: timeZone };
}

const fault = (field: string, code: ValidationCode, message: string) =>
  new ValidationError({ path: [field], code, message });
