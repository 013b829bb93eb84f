import { and, eq } from 'drizzle-orm';
import { type ActedUpon, type Action, may, ruleOf } from '../people/rights.ts';
import type { DomainContext } from '../platform/context.ts';
import type { Database } from '../platform/database/clients.ts';
import { NotAllowedError, NotFoundError } from '../platform/errors.ts';
import type { Viewer } from '../platform/viewer.ts';
import { articleProjections } from './projection-tables.ts';
import { type LockedDraft, lockDraft } from './read-document.ts';
import { type Article, lockArticle } from './sql.ts';

/**
 * An article that the viewer may do this to, locked until the transaction ends.
 *
 * @param articleId null for what is no article's id
 * @param path the input that names it
 * @throws {NotFoundError} no such article, or a draft that the viewer may not see
 * @throws {NotAllowedError} the viewer sees it and may not do this to it
 */
export async function getArticleToChange(
  { db, viewer }: DomainContext,
  articleId: string | null,
  action: Action,
  path = 'id',
): Promise<Article> {
  const article = await found(articleId, path, (id) => lockArticle(db, id));
  checkChangeable(viewer, action, article, await actedUpon(db, article), path);
  return article;
}

/** The same with what its newest version says, by one statement. */
export async function getDraftToChange(
  { db, viewer }: DomainContext,
  articleId: string | null,
  action: Action,
  path = 'id',
): Promise<LockedDraft> {
  const draft = await found(articleId, path, (id) => lockDraft(db, id));
  checkChangeable(viewer, action, draft.article, draftActedUpon(draft), path);
  return draft;
}

function found<Locked>(id: string | null, path: string, lock: (id: string) => Promise<Locked>): Promise<Locked> {
  if (id === null) throw noSuchArticle(path);
  return lock(id).catch((error) => {
    throw error instanceof NotFoundError ? noSuchArticle(path) : error;
  });
}

function checkChangeable(viewer: Viewer, action: Action, { state }: Article, object: ActedUpon, path: string): void {
  if (may(viewer, action, object)) return;
  if (state !== 'PUBLISHED' && !may(viewer, 'READ_DRAFT', object)) throw noSuchArticle(path);
  throw new NotAllowedError(ruleOf(viewer, action), [path]);
}

export const noSuchArticle = (path: string) => new NotFoundError('There is no such article.', [path]);

/** What the table of rights looks at, as `articleActedUpon` says it in SQL. */
export async function actedUpon(db: Database, article: Article): Promise<Required<ActedUpon>> {
  const [draft] = await db
    .select({ categoryId: articleProjections.categoryId })
    .from(articleProjections)
    .where(isDraftOf(article.id));
  return filedUnder(article, draft?.categoryId ?? null);
}

/** The same of a draft that was read. */
export const draftActedUpon = ({ article, head }: LockedDraft): Required<ActedUpon> =>
  filedUnder(article, head.content.categoryId);

function filedUnder({ locale, ownerId, firstPublishedAt }: Article, categoryId: string | null): Required<ActedUpon> {
  return { categoryId, locale, ownerId, wasPublished: firstPublishedAt !== null };
}

const isDraftOf = (id: string) => and(eq(articleProjections.stage, 'DRAFT'), eq(articleProjections.articleId, id));
