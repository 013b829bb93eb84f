import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { type Database, runPrepared } from '../platform/database/clients.ts';
import type { Place } from './arrange-thread.ts';
import type { CommentReason } from './history.ts';
import type { SignalFinding } from './signals/provider.ts';
import { comments } from './table.ts';

export type Comment = typeof comments.$inferSelect;
export type CommentStatus = Comment['status'];

/** A comment as its source names it. */
export interface CommentSource {
  sourceSystem: string;
  sourceId: string;
}

const place = {
  id: comments.id,
  parentId: comments.parentId,
  rootId: comments.rootId,
  inReplyToId: comments.inReplyToId,
  depth: comments.depth,
  path: comments.path,
};

/**
 * Locks the articles' comment counters until the transaction ends, in order of article, making those that are missing. Under the
 * lock nobody else changes a status or adds a comment there. Every transaction that writes comments twice, or of several articles,
 * begins with this, naming them all; two that lock as they go wait for each other for ever.
 */
export async function lockCommentCounts(db: Database, articleIds: readonly string[]): Promise<void> {
  await db.execute(sql`select lock_comment_counts(${uuids(articleIds)})`);
}

export async function articlesOfComments(db: Database, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectDistinct({ articleId: comments.articleId })
    .from(comments)
    .where(sql`${comments.id} = any(${uuids(ids)})`);
  return rows.map((row) => row.articleId);
}

export async function placesInArticle(db: Database, articleId: string, ids: readonly string[]): Promise<Place[]> {
  if (ids.length === 0) return [];
  return db
    .select(place)
    .from(comments)
    .where(and(eq(comments.articleId, articleId), sql`${comments.id} = any(${uuids(ids)})`));
}

/** Those of the sources that were imported before, to whatever article. */
export function importedComments(
  db: Database,
  sources: readonly CommentSource[],
): Promise<(Place & CommentSource & { articleId: string })[]> {
  return db
    .select({
      ...place,
      articleId: comments.articleId,
      sourceSystem: sql<string>`${comments.sourceSystem}`,
      sourceId: sql<string>`${comments.sourceId}`,
    })
    .from(comments)
    .where(
      sql`(${comments.sourceSystem}, ${comments.sourceId}) in (
        select system, id from jsonb_to_recordset(${JSON.stringify(
          sources.map(({ sourceSystem, sourceId }) => ({ system: sourceSystem, id: sourceId })),
        )}::text::jsonb) as source (system text, id text))`,
    );
}

const columns = getTableColumns(comments);
const inserted = sql.join(
  Object.values(columns).map((column) => sql.identifier(column.name)),
  sql`, `,
);
/** What columns say that nothing is said of and that may not be null. */
const unsaid = asJson({
  heldReasons: [],
  hasPublishedDescendant: false,
  revision: 1,
  authorIsGuest: true,
  authorIsVerified: false,
  provesCommenter: false,
  badges: [],
  score: 0,
  openFlags: 0,
});

/** Parents before children. As JSON, since a parameter for each value takes seven times as long. */
export async function putComments(db: Database, rows: readonly (typeof comments.$inferInsert)[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 1000) {
    const json = rows.slice(start, start + 1000).map(asJson);
    await db.execute(sql`
      insert into comments (${inserted}) select ${inserted} from jsonb_populate_recordset(
        jsonb_populate_record(null::comments, ${JSON.stringify(unsaid)}::text::jsonb), ${JSON.stringify(json)}::text::jsonb)`);
  }
}

type Row = typeof comments.$inferInsert;

/** What decides whether a comment may still be taken in as it was judged, and what is told of it. */
export interface Circumstances {
  /** As `Conversation.standing`. */
  standing: string;
  categoryId: string | null;
  closesAt: string | null;
  /** Hex. */
  emailHash: string | null;
  actorId: string | null;
  /** How long an address is known that it came from. */
  addressDays: number;
  event: 'PUBLISHED' | 'QUEUED';
  isAutomated: boolean;
  reason: CommentReason | null;
}

/**
 * Takes one comment in under its article's lock, with its history, what providers said of it and the event that tells of it. Its id and
 * time are made there; `path` is that of what is above it.
 */
export async function admitComment(
  db: Database,
  row: Omit<Row, 'id' | 'rootId'> & { rootId: string | null },
  circumstances: Circumstances,
  findings: readonly SignalFinding[],
): Promise<{ outcome: 'ADMITTED' | 'CHANGED' | 'GONE'; id: string }> {
  const said = JSON.stringify({ ...unsaid, ...asJson(row as Partial<Row>) });
  const [admitted] = await runPrepared<{ outcome: 'ADMITTED'; id: string }>(
    db,
    sql`select outcome, admitted_id as id from admit_comment(${said}::text::jsonb, ${JSON.stringify(circumstances)}::text::jsonb, ${JSON.stringify(findings)}::text::jsonb)`,
  );
  return admitted!;
}

/** A row as PostgreSQL's JSON functions read it. */
function asJson(row: Partial<typeof comments.$inferInsert>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      columns[key as keyof typeof columns].name,
      value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value,
    ]),
  );
}

/** Of the comments not erased, those whose status and revision allow it; their rows are locked in order of id. */
export async function setCommentStatus(
  db: Database,
  items: readonly { id: string; expectedRevision?: number }[],
  change: Partial<Comment> & { status: CommentStatus },
): Promise<{ id: string; articleId: string; from: CommentStatus; revision: number }[]> {
  const expected = items.map(({ expectedRevision }) => expectedRevision ?? 'null').join(',');
  const seen = db.$with('seen').as(
    db
      .select({
        seenId: sql<string>`${comments.id}`.as('seen_id'),
        from: sql<CommentStatus>`${comments.status}`.as('was'),
      })
      .from(comments)
      .innerJoin(
        sql`unnest(${uuids(items.map((item) => item.id))}, ${`{${expected}}`}::text::integer[]) item (id, revision)`,
        sql`item.id = ${comments.id}`,
      )
      .where(
        sql`coalesce(item.revision, ${comments.revision}) = ${comments.revision}
          and ${comments.status} not in ('ERASED', ${change.status})`,
      )
      .orderBy(comments.id)
      .for('no key update', { of: comments }),
  );
  return db
    .with(seen)
    .update(comments)
    .set({ removedFrom: null, ...change, revision: sql`${comments.revision} + 1` })
    .from(seen)
    .where(eq(comments.id, seen.seenId))
    .returning({ id: comments.id, articleId: comments.articleId, from: seen.from, revision: comments.revision });
}

const uuids = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::text::uuid[]`;
