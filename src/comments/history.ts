import { sql } from 'drizzle-orm';
import type { DomainContext } from '../platform/context.ts';
import { newId } from '../platform/identifiers.ts';
import { isSignedIn } from '../platform/viewer.ts';
import type { commentEventKind, commentEvents, commentReason } from './moderation-tables.ts';
import type { CommentStatus } from './sql.ts';

export type CommentEventKind = (typeof commentEventKind.enumValues)[number];
export type CommentReason = (typeof commentReason.enumValues)[number];

/** Something that happened to a comment. */
export interface HistoryEntry {
  commentId: string;
  kind: CommentEventKind;
  /** Null for a comment that was not there. */
  from: CommentStatus | null;
  to: CommentStatus;
  /** The revision that came of it. */
  revision: number;
  /** Nobody decided: a rule did. */
  isAutomated?: boolean;
  reason?: CommentReason | null | undefined;
  /** For moderators. */
  note?: string | null | undefined;
  /** For the author. */
  statement?: string | null | undefined;
  legalGround?: string | null | undefined;
  batchId?: string | null | undefined;
}

/**
 * Writes into the comments' histories what happened, and that the viewer did it. Called in the transaction that does it, so that neither
 * is there without the other.
 */
export async function recordHistory(context: DomainContext, entries: readonly HistoryEntry[]): Promise<void> {
  const { db, viewer, now } = context;
  const actorId = isSignedIn(viewer) ? viewer.user.id : null;
  const rows = entries.map((entry): typeof commentEvents.$inferInsert => ({
    id: newId(now),
    commentId: entry.commentId,
    occurredAt: now,
    kind: entry.kind,
    actorId: entry.isAutomated ? null : actorId,
    isAutomated: entry.isAutomated ?? false,
    fromStatus: entry.from,
    toStatus: entry.to,
    revision: entry.revision,
    reason: entry.reason ?? null,
    note: entry.note ?? null,
    statement: entry.statement ?? null,
    legalGround: entry.legalGround ?? null,
    batchId: entry.batchId ?? null,
  }));
  for (let start = 0; start < rows.length; start += 1_000) {
    const json = JSON.stringify(rows.slice(start, start + 1_000));
    await db.execute(sql`
      insert into comment_events (id, comment_id, occurred_at, kind, actor_id, is_automated, from_status, to_status, revision, reason,
        note, statement, legal_ground, batch_id)
      select r.* from jsonb_to_recordset(${json}::text::jsonb) as r ("id" uuid, "commentId" uuid, "occurredAt" timestamptz,
        "kind" comment_event_kind, "actorId" uuid, "isAutomated" boolean, "fromStatus" comment_status, "toStatus" comment_status,
        "revision" integer, "reason" comment_reason, "note" text, "statement" text, "legalGround" text, "batchId" uuid)`);
  }
}
