import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../platform/database/clients.ts';
import type { CommentStatus } from './sql.ts';
import type { Standing } from './transitions.ts';

/** What rights are asked about of an article's conversation. */
export interface ConversationActedUpon {
  /** Readers see its article. */
  isOfPublished: boolean;
  locale: string;
  /** The desk that the conversation is part of, and the one that the article's draft is. */
  categoryId: string | null;
  draftCategoryId: string | null;
  ownerId: string | null;
  wasPublished: boolean;
}

/** A comment as a decision finds it. */
export interface CommentToDecide extends Standing, ConversationActedUpon {
  id: string;
  articleId: string;
  revision: number;
  path: Uint8Array;
}

export const uuids = (ids: readonly string[]): SQL => sql`${`{${ids.join(',')}}`}::text::uuid[]`;

const actedUpon = sql`
  a.state = 'PUBLISHED' as "isOfPublished", a.locale, a.owner_id as "ownerId", a.first_published_at is not null as "wasPublished",
  (select d.category_id from article_projections d where d.article_id = a.id order by d.stage limit 1) as "categoryId",
  (select d.category_id from article_projections d where d.article_id = a.id and d.stage = 'DRAFT') as "draftCategoryId"`;

const found = sql`
  c.id, c.article_id as "articleId", c.revision, c.path, c.status, c.depth, c.reviewed_at as "reviewedAt", c.open_flags as "openFlags",
  c.removed_by as "removedBy", c.removed_from as "removedFrom", c.body_text as "bodyText", c.pinned_at as "pinnedAt",
  c.featured_at as "featuredAt", ${actedUpon}`;

/** An article's conversation, the article locked until the transaction ends. Undefined where there is none. */
export async function lockConversation(db: Database, articleId: string): Promise<ConversationActedUpon | undefined> {
  const [row] = await db.execute(sql`
    select ${actedUpon} from articles a where a.id = ${articleId}::uuid for no key update`);
  return row as unknown as ConversationActedUpon | undefined;
}

/** Those that are there. */
export async function findComments(db: Database, ids: readonly string[]): Promise<CommentToDecide[]> {
  const rows = await db.execute(sql`
    select ${found} from comments c join articles a on a.id = c.article_id where c.id = any(${uuids(ids)})`);
  return rows as unknown as CommentToDecide[];
}

/** Those that are there, locked in order of id until the transaction ends. The counters are locked before. */
export async function lockComments(db: Database, ids: readonly string[]): Promise<CommentToDecide[]> {
  const rows = await db.execute(sql`
    select ${found} from comments c join articles a on a.id = c.article_id
    where c.id = any(${uuids(ids)}) order by c.id for no key update of c`);
  return rows as unknown as CommentToDecide[];
}

/** All that stand below these, without these. UUIDv7 ids begin with a time: none reaches `ff`. */
export async function lockReplies(db: Database, above: readonly CommentToDecide[]): Promise<CommentToDecide[]> {
  const tops = JSON.stringify(
    above.map(({ articleId, path }) => ({ article: articleId, path: Buffer.from(path).toString('hex') })),
  );
  const rows = await db.execute(sql`
    select ${found} from comments c join articles a on a.id = c.article_id
    where c.id in (
      select below.id from jsonb_to_recordset(${tops}::text::jsonb) as top (article uuid, path text)
      join comments below on below.article_id = top.article
        and below.path > decode(top.path, 'hex') and below.path < decode(top.path, 'hex') || '\\xff'::bytea)
      and c.id <> all(${uuids(above.map(({ id }) => id))})
    order by c.id for no key update of c`);
  return rows as unknown as CommentToDecide[];
}

/** What a new status brings with it. */
export async function setStatuses(
  db: Database,
  now: Date,
  changes: readonly { id: string; to: CommentStatus }[],
  isByModerator: boolean,
): Promise<void> {
  if (changes.length === 0) return;
  const at = now.toISOString();
  await db.execute(sql`
    update comments c set status = i.to_status, revision = c.revision + 1,
      reviewed_at = case when i.to_status = 'PENDING' or not ${isByModerator} then null else ${at}::timestamptz end,
      open_flags = case when i.to_status = 'PENDING' then c.open_flags else 0 end,
      held_reasons = case when i.to_status = 'PENDING' and c.status <> 'REMOVED'
        then array[${isByModerator ? 'HELD_BY_MODERATOR' : 'FLAGGED'}]::comment_held_reason[] else c.held_reasons end,
      removed_at = case when i.to_status = 'REMOVED' then ${at}::timestamptz end,
      removed_by = case when i.to_status = 'REMOVED' then 'MODERATOR'::comment_removed_by end,
      removed_from = case when i.to_status = 'REMOVED' then c.status end
    from unnest(${uuids(changes.map(({ id }) => id))}, ${`{${changes.map(({ to }) => to).join(',')}}`}::text::comment_status[]) i (id, to_status)
    where c.id = i.id`);
}

/** Answers the open reports about these. */
export async function resolveFlags(db: Database, now: Date, ids: readonly string[]): Promise<void> {
  await db.execute(sql`
    update comment_flags set resolved_at = ${now.toISOString()}::timestamptz
    where comment_id = any(${uuids(ids)}) and resolved_at is null`);
}

/** Pins and features are marks beside the status: what was read stays what it was. */
export async function setMark(
  db: Database,
  now: Date,
  ids: readonly string[],
  { mark, isSet }: { mark: 'pinnedAt' | 'featuredAt'; isSet: boolean },
): Promise<void> {
  const column = sql.raw(mark === 'pinnedAt' ? 'pinned_at' : 'featured_at');
  await db.execute(sql`
    update comments set ${column} = ${isSet ? now.toISOString() : null}::timestamptz where id = any(${uuids(ids)})`);
}

export async function endClaims(db: Database, ids: readonly string[]): Promise<void> {
  await db.execute(sql`delete from comment_claims where comment_id = any(${uuids(ids)})`);
}
