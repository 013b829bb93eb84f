import { sql } from 'drizzle-orm';
import { articles, corrections } from '../articles/table.ts';
import type { commentReactions } from '../comments/table.ts';
import { contributors } from '../contributors/table.ts';
import { collectionItems, collections, collectionTitles, redirects } from '../curation/table.ts';
import { media, mediaTexts } from '../media/table.ts';
import type { Database } from '../platform/database/clients.ts';
import { sites } from '../site/table.ts';
import { categories, categoryNames, tagNames, tags } from '../taxonomy/table.ts';

/** Taken until the sample's transaction ends. */
const sampleLock = 4_255_395_393;

/** Nobody has put anything in: no article, nothing to file or show one with, nothing at an address. */
export async function isEmpty(db: Database): Promise<boolean> {
  const tables = [articles, media, categories, tags, contributors, collections, redirects];
  const rows = sql.join(
    tables.map((table) => sql`exists (select from ${table})`),
    sql` or `,
  );
  const [row] = await db.execute<{ filled: boolean }>(sql`select ${rows} as filled`);
  return !row!.filled;
}

/** Waits for whoever loads the sample at the same time. */
export async function lockForSample(db: Database): Promise<void> {
  // Waiting takes the time that it takes.
  await db.execute(sql`set local statement_timeout = 0`);
  await db.execute(sql`select pg_advisory_xact_lock(${sampleLock}::bigint)`);
}

export async function updateSite(db: Database, site: Partial<typeof sites.$inferInsert>): Promise<void> {
  await db.update(sites).set(site);
}

export async function insertMedia(
  db: Database,
  rows: { media: (typeof media.$inferInsert)[]; texts: (typeof mediaTexts.$inferInsert)[] },
): Promise<void> {
  await db.insert(media).values(rows.media);
  await db.insert(mediaTexts).values(rows.texts);
}

/** Parents before children. */
export async function insertTaxonomy(
  db: Database,
  rows: {
    categories: (typeof categories.$inferInsert)[];
    categoryNames: (typeof categoryNames.$inferInsert)[];
    tags: (typeof tags.$inferInsert)[];
    tagNames: (typeof tagNames.$inferInsert)[];
  },
): Promise<void> {
  await db.insert(categories).values(rows.categories);
  await db.insert(categoryNames).values(rows.categoryNames);
  await db.insert(tags).values(rows.tags);
  await db.insert(tagNames).values(rows.tagNames);
}

export async function insertContributors(db: Database, rows: (typeof contributors.$inferInsert)[]): Promise<void> {
  await db.insert(contributors).values(rows);
}

export async function insertCuration(
  db: Database,
  rows: {
    collections: (typeof collections.$inferInsert)[];
    titles: (typeof collectionTitles.$inferInsert)[];
    items: (typeof collectionItems.$inferInsert)[];
    redirects: (typeof redirects.$inferInsert)[];
  },
): Promise<void> {
  await db.insert(collections).values(rows.collections);
  await db.insert(collectionTitles).values(rows.titles);
  await db.insert(collectionItems).values(rows.items);
  await db.insert(redirects).values(rows.redirects);
}

export async function insertCorrection(db: Database, row: typeof corrections.$inferInsert): Promise<void> {
  await db.insert(corrections).values(row);
}

export async function setCommentPolicy(
  db: Database,
  articleId: string,
  policy: Partial<Pick<typeof articles.$inferInsert, 'commentMode' | 'commentOrder' | 'commentNotice'>>,
): Promise<void> {
  await db.update(articles).set(policy).where(sql`${articles.id} = ${articleId}`);
}

/** So many readers' reactions of one kind to a comment, one every six minutes. */
export interface Applause {
  commentId: string;
  kind: (typeof commentReactions.$inferInsert)['kind'];
  count: number;
  since: Date;
}

export async function insertReactions(db: Database, applause: Applause[]): Promise<void> {
  await db.execute(sql`
    insert into comment_reactions (comment_id, reactor_key, kind, reacted_at)
    select said."commentId", 'reader-' || reader, said.kind, said.since + reader * interval '6 minutes'
    from jsonb_to_recordset(${JSON.stringify(applause)}::text::jsonb)
      as said ("commentId" uuid, kind reaction_kind, count integer, since timestamptz), generate_series(1, said.count) reader`);
}

/** The sample's own people, and whether they could sign in with a password. */
export async function findDemoUsers(db: Database): Promise<{ id: string; email: string; hasPassword: boolean }[]> {
  return db.execute<{ id: string; email: string; hasPassword: boolean }>(sql`
    select u.id, u.email, exists (select from accounts a where a.user_id = u.id and a.password is not null) as "hasPassword"
    from users u where u.is_demo`);
}

export async function markDemo(db: Database, id: string): Promise<void> {
  await db.execute(sql`update users set is_demo = true where id = ${id}`);
}

/** Sessions, passwords, tokens: all ways in. */
export async function endDemoAccounts(db: Database): Promise<void> {
  await db.execute(sql`
    with demo as (select id from users where is_demo),
      s as (delete from sessions where user_id in (select id from demo)),
      a as (delete from accounts where user_id in (select id from demo)),
      p as (delete from passkeys where user_id in (select id from demo)),
      f as (delete from two_factors where user_id in (select id from demo))
    update api_tokens set revoked_at = now() where user_id in (select id from demo) and revoked_at is null`);
}

/** Makes what a contributor has a part in, and nobody owns, that person's own. */
export async function giveArticles(
  db: Database,
  { email, contributor }: { email: string; contributor: string },
): Promise<void> {
  await db.execute(sql`
    update articles set owner_id = (select id from users where email = ${email})
    where owner_id is null and id in (
      select b.article_id from contributions b join contributors c on c.id = b.contributor_id where c.slug = ${contributor})`);
}
