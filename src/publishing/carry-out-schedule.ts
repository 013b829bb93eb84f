import { eq } from 'drizzle-orm';
import { recordArticleEvent } from '../articles/events.ts';
import { type Article, lockArticle, projectArticle } from '../articles/sql.ts';
import { articles } from '../articles/table.ts';
import { audit } from '../people/audit.ts';
import { type DomainContext, inSavepoint, inTransaction } from '../platform/context.ts';
import { DomainError, NotFoundError } from '../platform/errors.ts';
import { unpublishArticle } from './change-state.ts';
import { publishArticle } from './publish-article.ts';
import { givenUp, nothingPlanned } from './schedule-columns.ts';

/**
 * Does what is planned for an article and due. Asked twice, or too early, or after somebody has decided otherwise, it does nothing.
 * What cannot be published is not: it is being edited again, and says why.
 */
export function carryOutSchedule(context: DomainContext, articleId: string): Promise<void> {
  return inTransaction(context, async (context) => {
    const article = await findArticle(context, articleId);
    if (!article) return;
    const { publishAt, unpublishAt } = article;
    const isDue = (moment: Date | null) => moment !== null && moment <= context.now;
    if (publishAt && isDue(unpublishAt)) return fail(context, article, 'The time to take it down had come, too.');
    if (publishAt && isDue(publishAt)) return publish(context, article);
    if (!publishAt && isDue(unpublishAt)) await unpublishArticle(context, article.id);
  });
}

async function findArticle({ db }: DomainContext, articleId: string): Promise<Article | undefined> {
  try {
    return await lockArticle(db, articleId);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

async function publish(context: DomainContext, article: Article): Promise<void> {
  const version = article.scheduledVersion!;
  // It says that it was published when it was to be, not the moment that we needed for it.
  const publishedAt = article.firstPublishedAt ? null : article.publishAt;
  try {
    await inSavepoint(context, (context) => publishArticle(context, { articleId: article.id, version, publishedAt }));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await fail(context, article, error.message);
  }
}

/** What readers see is still taken down at its time. */
async function fail(context: DomainContext, article: Article, message: string): Promise<void> {
  const { id, state, unpublishAt, publishAt, publishedVersion } = article;
  const version = article.scheduledVersion!;
  const staysPlanned = state === 'PUBLISHED' && unpublishAt !== null;
  await context.db
    .update(articles)
    .set({
      ...(staysPlanned ? { publishAt: null, scheduledVersion: publishedVersion } : nothingPlanned),
      draftState: givenUp(article).draftState,
      scheduleFailure: {
        ...{ version, message },
        plannedFor: publishAt!.toISOString(),
        failedAt: context.now.toISOString(),
      },
    })
    .where(eq(articles.id, id));
  await projectArticle(context.db, id);
  await recordArticleEvent(context, { articleId: id, kind: 'SCHEDULE_FAILED', version });
  await audit(context, {
    action: 'failSchedule',
    object: { type: 'article', id },
    versionAfter: version,
    details: { message },
  });
  if (staysPlanned && unpublishAt <= context.now) await unpublishArticle(context, id);
}
