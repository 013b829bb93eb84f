import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { articleSlugs, articles } from '../../articles/table.ts';
import { articleContents } from '../../articles/version-tables.ts';
import { articleCommentCounts, comments } from '../../comments/table.ts';
import { contributors } from '../../contributors/table.ts';
import { media, mediaTexts } from '../../media/table.ts';
import type { Database } from '../../platform/database/clients.ts';
import { atHead } from '../../platform/database/columns.ts';
import { positionsBetween } from '../../platform/position.ts';
import type { RichText } from '../../platform/text/rich-text.ts';
import { sites } from '../../site/table.ts';
import { categories, categoryNames } from '../../taxonomy/table.ts';
import { importedArticles } from '../table.ts';

/** What an import of a page is known by. */
export interface PageSource {
  system: string;
  sourceId: string;
}

export async function defaultLocale(db: Database): Promise<string> {
  const [site] = await db.select({ locale: sites.defaultLocale }).from(sites);
  return site!.locale;
}

/** Until the transaction ends nobody else imports this page. */
export async function lockSource(db: Database, { system, sourceId }: PageSource): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`import ${system} ${sourceId}`}, 0))`);
}

/** The earlier import of a page, with its article's slug as it is now. */
export async function findImport(db: Database, { system, sourceId }: PageSource) {
  const [found] = await db
    .select({
      articleId: importedArticles.articleId,
      contentHash: importedArticles.contentHash,
      report: importedArticles.report,
      slug: articleContents.slug,
    })
    .from(importedArticles)
    .innerJoin(articleContents, and(eq(articleContents.articleId, importedArticles.articleId), atHead))
    .where(and(eq(importedArticles.system, system), eq(importedArticles.sourceId, sourceId)));
  return found;
}

export async function putImport(db: Database, row: typeof importedArticles.$inferInsert): Promise<void> {
  await db.insert(importedArticles).values(row);
}

/** Whether an article has, or had, one of these slugs in a locale. */
export async function takenSlugs(db: Database, locale: string, slug: string): Promise<Set<string>> {
  const rows = await db
    .select({ slug: articleSlugs.slug })
    .from(articleSlugs)
    .where(and(eq(articleSlugs.locale, locale), sql`starts_with(${articleSlugs.slug}, ${slug})`));
  return new Set(rows.map((row) => row.slug));
}

/** A category's id and what it is called in a locale. */
export async function findCategory(db: Database, slug: string, locale: string) {
  const [category] = await db
    .select({ id: categories.id, name: categoryNames.name })
    .from(categories)
    .leftJoin(categoryNames, and(eq(categoryNames.categoryId, categories.id), eq(categoryNames.locale, locale)))
    .where(eq(categories.slug, slug));
  return category;
}

/** Adds a category behind the last of the outermost, unless somebody else just did. */
export async function putCategory(db: Database, category: { id: string; slug: string }): Promise<void> {
  const [last] = await db
    .select({ position: categories.position })
    .from(categories)
    .where(sql`parent_id is null`)
    .orderBy(desc(categories.position))
    .limit(1);
  const [position] = positionsBetween(last?.position ?? null, null, 1) as [string];
  await db
    .insert(categories)
    .values({ ...category, position })
    .onConflictDoNothing();
}

export async function nameCategory(db: Database, categoryId: string, locale: string, name: string): Promise<void> {
  await db.insert(categoryNames).values({ categoryId, locale, name }).onConflictDoNothing();
}

export async function findContributors(db: Database, slug: string): Promise<(typeof contributors.$inferSelect)[]> {
  return db
    .select()
    .from(contributors)
    .where(sql`starts_with(${contributors.slug}, ${slug})`)
    .orderBy(contributors.slug);
}

export async function putContributor(db: Database, row: typeof contributors.$inferInsert): Promise<void> {
  await db.insert(contributors).values(row);
}

export async function putMedia(db: Database, rows: (typeof media.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(media).values(rows);
}

export async function setCommentNotice(db: Database, articleId: string, commentNotice: RichText): Promise<void> {
  await db.update(articles).set({ commentNotice }).where(eq(articles.id, articleId));
}

/** The counters' row is there once the article's comments were. */
export async function setAnnouncedComments(db: Database, articleId: string, sourceAnnounced: number): Promise<void> {
  await db.update(articleCommentCounts).set({ sourceAnnounced }).where(eq(articleCommentCounts.articleId, articleId));
}

/** What readers see of an article beside its versions. */
export async function readPublished(db: Database, slug: string, locale: string) {
  const [found] = await db
    .select({ article: articles, sourceAnnounced: articleCommentCounts.sourceAnnounced })
    .from(articleContents)
    .innerJoin(articles, eq(articles.id, articleContents.articleId))
    .leftJoin(articleCommentCounts, eq(articleCommentCounts.articleId, articles.id))
    .where(and(eq(articleContents.slug, slug), eq(articles.locale, locale), sql`${articleContents.isPublished}`));
  return found;
}

/** What a category is called in a locale, or in whatever locale it has a name. */
export async function categoryName(db: Database, categoryId: string, locale: string): Promise<string | undefined> {
  const [named] = await db
    .select({ name: categoryNames.name })
    .from(categoryNames)
    .where(eq(categoryNames.categoryId, categoryId))
    .orderBy(desc(eq(categoryNames.locale, locale)), asc(categoryNames.locale))
    .limit(1);
  return named?.name;
}

/** The description of each of these assets where a figure has none of its own. */
export async function readAltTexts(db: Database, mediaIds: string[], locale: string): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: media.id, altText: sql<string | null>`coalesce(${mediaTexts.altText}, ${media.altText})` })
    .from(media)
    .leftJoin(mediaTexts, and(eq(mediaTexts.mediaId, media.id), eq(mediaTexts.locale, locale)))
    .where(sql`${media.id} = any(${`{${mediaIds.join(',')}}`}::text::uuid[])`);
  return new Map(rows.map(({ id, altText }) => [id, altText ?? '']));
}

/** Published comments in reading order. */
export async function readComments(db: Database, articleId: string) {
  return db
    .select({ text: comments.bodyText, depth: comments.depth, ordinal: comments.sourceOrdinal })
    .from(comments)
    .where(and(eq(comments.articleId, articleId), eq(comments.status, 'PUBLISHED')))
    .orderBy(comments.path);
}
