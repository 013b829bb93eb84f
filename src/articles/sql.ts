import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '../platform/database/clients.ts';
import { FOREVER } from '../platform/database/columns.ts';
import { NotFoundError, ValidationError } from '../platform/errors.ts';
import { newId } from '../platform/identifiers.ts';
import { sites } from '../site/table.ts';
import type { ArticleDocument } from './document.ts';
import { articleSlugs, articles, articleVersions, publications } from './table.ts';
import {
  articleContents,
  articleTags,
  blocks,
  blockVersions,
  contributions,
  contributionVersions,
  figures,
  figureVersions,
  sections,
  sectionVersions,
} from './version-tables.ts';

export type Article = typeof articles.$inferSelect;

/** Which version of an article: its newest, the one that readers see, or the one of that number. */
export type At = number | 'HEAD' | 'PUBLISHED';

/**
 * Where each part of a document is stored: its versions; the table of its identities, if it has one; and the columns that
 * tell one thing from another within an article. Parts stand in the order in which they may be written.
 */
export const parts = {
  content: { table: articleContents, key: articleContents.articleId },
  sections: { table: sectionVersions, key: sectionVersions.id, identity: sections },
  blocks: { table: blockVersions, key: blockVersions.id, identity: blocks },
  figures: { table: figureVersions, key: figureVersions.id, identity: figures },
  tags: { table: articleTags, key: articleTags.tagId },
  contributions: { table: contributionVersions, key: contributionVersions.id, identity: contributions },
} as const satisfies Record<PartName, Part>;

export const partNames = Object.keys(parts) as PartName[];

export type PartName = keyof ArticleDocument;
export type PartTable = PgTable & Record<'articleId' | 'fromVersion' | 'toVersion' | 'isPublished', AnyPgColumn>;

/** What all parts have in common. */
export interface Part {
  table: PartTable;
  key: AnyPgColumn;
  identity?: PgTable & Record<'id' | 'articleId', AnyPgColumn>;
}

/** By partial index at the head and for what is published; else by identity and interval. */
export function inVersion(part: PartName, articleId: string, at: At): SQL | undefined {
  const { table, key, identity }: Part = parts[part];
  const ofArticle = eq(table.articleId, articleId);
  if (at === 'HEAD') return and(ofArticle, sql`${table.toVersion} = ${sql.raw(String(FOREVER))}`);
  if (at === 'PUBLISHED') return and(ofArticle, sql`${table.isPublished}`);
  // The open interval of the head reaches beyond it.
  const exists =
    part === 'content' &&
    sql`exists (select from ${articleVersions} where ${eq(articleVersions.articleId, articleId)} and ${eq(articleVersions.number, at)})`;
  const inInterval = sql`int4range(${table.fromVersion}, ${table.toVersion}) @> ${at}::integer`;
  const known =
    identity && sql`${key} in (select ${identity.id} from ${identity} where ${eq(identity.articleId, articleId)})`;
  return and(ofArticle, known, exists || undefined, inInterval);
}

/**
 * Locks an article against other writers. Comments still come: FOR NO KEY UPDATE leaves their foreign key's lock free.
 *
 * @throws {NotFoundError} no such article
 */
export async function lockArticle(db: Database, articleId: string): Promise<Article> {
  const [article] = await db.select().from(articles).where(eq(articles.id, articleId)).for('no key update');
  if (!article) throw new NotFoundError('There is no such article.');
  return article;
}

/**
 * Makes a slug this article's, in its locale, for as long as a kept version uses it.
 *
 * @throws {ValidationError} it is another article's; whose is not told
 */
export async function reserveSlug(db: Database, { id, locale }: Article, slug: string): Promise<void> {
  const owned = await db
    .insert(articleSlugs)
    .values({ locale, slug, articleId: id })
    .onConflictDoUpdate({
      target: [articleSlugs.locale, articleSlugs.slug],
      set: { slug },
      setWhere: eq(articleSlugs.articleId, id),
    })
    .returning({ slug: articleSlugs.slug });
  if (owned.length === 0)
    throw new ValidationError({ path: ['slug'], code: 'TAKEN', message: `The slug "${slug}" is taken.` });
}

/** Marks the rows of a version as what readers see, and no others; null: none. Writes only the rows that differ. */
export async function markPublished(db: Database, articleId: string, version: number | null): Promise<void> {
  const marked = (part: PartName) => inVersion(part, articleId, 'PUBLISHED');
  const wanted = (part: PartName) => (version === null ? sql`false` : inVersion(part, articleId, version));
  // The old ones first: a thing has at most one published row at any moment.
  await Promise.all(
    partNames.map((part) =>
      db
        .update(parts[part].table)
        .set({ isPublished: false })
        .where(and(marked(part), sql`not (${wanted(part)})`)),
    ),
  );
  if (version === null) return;
  await Promise.all(
    partNames.map((part) =>
      db
        .update(parts[part].table)
        .set({ isPublished: true })
        .where(and(wanted(part), sql`not ${parts[part].table.isPublished}`)),
    ),
  );
}

/** Ends the period in which readers saw what they see. A clock that went back does not make it end before it began. */
export async function closePublication(db: Database, articleId: string, at: Date): Promise<void> {
  const end = sql`greatest(lower(${publications.during}), ${at.toISOString()}::timestamptz)`;
  await db
    .update(publications)
    .set({ during: sql`tstzrange(lower(${publications.during}), ${end})` })
    .where(and(eq(publications.articleId, articleId), sql`upper_inf(${publications.during})`));
}

/** Begins the period in which readers see a version, after those that have ended. */
export async function openPublication(
  db: Database,
  publication: Omit<typeof publications.$inferInsert, 'id' | 'during'>,
  at: Date,
): Promise<void> {
  const lastEnd = sql`(select max(upper(during)) from publications where article_id = ${publication.articleId})`;
  const during = sql`tstzrange(greatest(${at.toISOString()}::timestamptz, ${lastEnd}), null)`;
  await db.insert(publications).values({ id: newId(at), during, ...publication });
}

/** Notes that the published version's address is public, and so answers for ever. False: there is no published version. */
export async function publishSlug(db: Database, articleId: string, at: Date): Promise<boolean> {
  const [content] = await db
    .select({ slug: articleContents.slug })
    .from(articleContents)
    .where(inVersion('content', articleId, 'PUBLISHED'));
  if (!content) return false;
  await db
    .update(articleSlugs)
    .set({ firstPublishedAt: at })
    .where(
      and(
        eq(articleSlugs.articleId, articleId),
        eq(articleSlugs.slug, content.slug),
        isNull(articleSlugs.firstPublishedAt),
      ),
    );
  return true;
}

export async function insertArticle(db: Database, article: typeof articles.$inferInsert): Promise<Article> {
  const [inserted] = await db.insert(articles).values(article).returning();
  return inserted!;
}

/** Slugs of this language that are this one, or this one with a number. */
export async function slugsLike(db: Database, locale: string, slug: string): Promise<string[]> {
  const rows = await db
    .select({ slug: articleSlugs.slug })
    .from(articleSlugs)
    .where(and(eq(articleSlugs.locale, locale), sql`starts_with(${articleSlugs.slug}, ${slug})`));
  return rows.map(({ slug }) => slug);
}

export async function defaultLocaleOf(db: Database): Promise<string> {
  const [site] = await db.select({ locale: sites.defaultLocale }).from(sites);
  return site!.locale;
}

export async function localeOf(db: Database, articleId: string): Promise<string> {
  const [article] = await db.select({ locale: articles.locale }).from(articles).where(eq(articles.id, articleId));
  return article!.locale;
}

/** Brings what lists and search read up to date with the rows. */
export async function projectArticle(db: Database, articleId: string): Promise<void> {
  await db.execute(sql`select project_article(${articleId})`);
}
