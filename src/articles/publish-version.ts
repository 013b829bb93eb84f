import { isDeepStrictEqual } from 'node:util';
import { eq } from 'drizzle-orm';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { IllegalTransitionError, NotFoundError } from '../platform/errors.ts';
import {
  type Article,
  closePublication,
  lockArticle,
  markPublished,
  openPublication,
  projectArticle,
  publishSlug,
} from './sql.ts';
import { articles } from './table.ts';

/** When an article says it was published. Old pages may know only a time of day, or nothing. */
export interface PublicationDate {
  precision: Article['publishedPrecision'];
  /** With precision INSTANT and DAY, and only with these. */
  instant?: Date | null;
  /** "06:29"; with precision TIME_OF_DAY. */
  localTime?: string | null;
  /** As the source printed it. */
  sourceText?: string | null;
}

export interface PublishVersionInput {
  articleId: string;
  /** Without it, the newest. */
  version?: number;
  /** Without it, an article says it was published when it first was. */
  publication?: PublicationDate;
  /** What else becomes of the article, in the same write: what was planned for it, say. */
  also?: (article: Article) => Partial<Article>;
}

/**
 * Shows a version to readers in place of the one they see.
 *
 * @returns the article as it now is
 * @throws {NotFoundError} no such article or version
 * @throws {IllegalTransitionError} the article is archived
 */
export function publishVersion(context: DomainContext, input: PublishVersionInput): Promise<Article> {
  return inTransaction(context, async (context) => {
    const article = await lockArticle(context.db, input.articleId);
    const version = input.version ?? article.headVersion;
    const published = await publishLocked(context, article, version, input);
    await projectArticle(context.db, article.id);
    return published;
  });
}

/** The same for an article whose row is locked; bringing the projection up to date is left to the caller. */
export async function publishLocked(
  { db, now }: DomainContext,
  article: Article,
  version: number,
  { publication, also }: Pick<PublishVersionInput, 'publication' | 'also'> = {},
): Promise<Article> {
  if (article.state === 'ARCHIVED') throw new IllegalTransitionError('The article is archived: restore it first.');
  const date = dateColumns(article, now, publication);
  if (version !== article.publishedVersion) {
    await markPublished(db, article.id, version);
    const found = await publishSlug(db, article.id, now);
    if (!found) throw new NotFoundError('There is no such version of the article.');
  }
  if (version !== article.publishedVersion || !isDeepStrictEqual(date, dateOf(article))) {
    await closePublication(db, article.id, now);
    await openPublication(db, { articleId: article.id, version, ...date }, now);
  }
  const [published] = await db
    .update(articles)
    .set({
      state: 'PUBLISHED',
      publishedVersion: version,
      firstPublishedAt: article.firstPublishedAt ?? now,
      // A plan to publish stays one until it is carried out, or somebody decides otherwise.
      ...(version === article.headVersion && article.draftState !== 'SCHEDULED' && { draftState: 'NONE' as const }),
      ...date,
      ...also?.(article),
    })
    .where(eq(articles.id, article.id))
    .returning();
  return published!;
}

type DateColumns = Pick<Article, 'publishedAt' | 'publishedPrecision' | 'publishedLocalTime' | 'publishedSourceText'>;

function dateOf({ publishedAt, publishedPrecision, publishedLocalTime, publishedSourceText }: Article): DateColumns {
  return { publishedAt, publishedPrecision, publishedLocalTime, publishedSourceText };
}

function dateColumns(article: Article, now: Date, publication?: PublicationDate): DateColumns {
  const isFirst = article.firstPublishedAt === null;
  const date = publication ?? (isFirst ? { precision: 'INSTANT' as const, instant: now } : undefined);
  if (!date) return dateOf(article);
  return {
    publishedAt: date.instant ?? null,
    publishedPrecision: date.precision,
    publishedLocalTime: date.localTime ?? null,
    publishedSourceText: date.sourceText ?? null,
  };
}
