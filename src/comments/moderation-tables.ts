import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { users } from '../people/table.ts';
import { instant, keyText } from '../platform/database/columns.ts';
import { commentStatus, comments } from './table.ts';

/** What happened to a comment. */
export const commentEventKind = pgEnum('comment_event_kind', [
  'SUBMIT',
  'EDIT',
  'FLAG',
  'APPROVE',
  'HOLD',
  'REJECT',
  'SPAM',
  'REMOVE',
  'RESTORE',
  'PIN',
  'UNPIN',
  'FEATURE',
  'UNFEATURE',
  'ERASE',
]);

/** Why a comment was decided against, or reported. */
export const commentReason = pgEnum('comment_reason', [
  'OFF_TOPIC',
  'ABUSE',
  'SPAM',
  'PERSONAL_DATA',
  'ILLEGAL',
  'COPYRIGHT',
  'MISINFORMATION',
  'OTHER',
]);

/** The history of each comment: who did what to it, when and why. Only added to; erasing a person takes the words and the name out. */
export const commentEvents = pgTable(
  'comment_events',
  {
    id: uuid('id').primaryKey(),
    commentId: uuid('comment_id')
      .notNull()
      .references(() => comments.id, { onDelete: 'cascade' }),
    occurredAt: instant('occurred_at').notNull(),
    kind: commentEventKind('kind').notNull(),
    /** Null for readers without an account, for the program itself, and for whoever was erased. */
    actorId: uuid('actor_id').references(() => users.id),
    /** Nobody decided: a rule did. */
    isAutomated: boolean('is_automated').notNull().default(false),
    /** How it stood before; null when it was not there. */
    fromStatus: commentStatus('from_status'),
    toStatus: commentStatus('to_status').notNull(),
    /** The revision that came of it. */
    revision: integer('revision').notNull(),
    reason: commentReason('reason'),
    /** For moderators. */
    note: text('note'),
    /** For the author: Digital Services Act, article 17. */
    statement: text('statement'),
    /** Which law it breaks, where that is the reason. */
    legalGround: text('legal_ground'),
    /** What was decided by one request. */
    batchId: uuid('batch_id'),
  },
  (t) => [
    index('comment_events_of_comment').on(t.commentId, t.id),
    index('comment_events_of_actor').on(t.actorId, t.id).where(sql`actor_id is not null`),
  ],
);

/** What readers reported: one report for each reader and comment. */
export const commentFlags = pgTable(
  'comment_flags',
  {
    id: uuid('id').primaryKey(),
    commentId: uuid('comment_id')
      .notNull()
      .references(() => comments.id, { onDelete: 'cascade' }),
    /** A user's id, or a guest's key that tells nothing about him. */
    reporterKey: keyText('reporter_key').notNull(),
    reporterId: uuid('reporter_id').references(() => users.id),
    reason: commentReason('reason').notNull(),
    details: text('details'),
    /** The revision that was reported. */
    revision: integer('revision').notNull(),
    flaggedAt: instant('flagged_at').notNull(),
    /** When a moderator decided about the comment; null while the report is open. */
    resolvedAt: instant('resolved_at'),
  },
  (t) => [
    unique('comment_flags_once').on(t.commentId, t.reporterKey),
    index('comment_flags_of_reporter').on(t.reporterKey, t.id),
  ],
);

/** Comments that a moderator is looking at. A claim binds nobody: it keeps two from doing one thing, and ends by itself. */
export const commentClaims = pgTable(
  'comment_claims',
  {
    commentId: uuid('comment_id')
      .primaryKey()
      .references(() => comments.id, { onDelete: 'cascade' }),
    moderatorId: uuid('moderator_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    claimedAt: instant('claimed_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    index('comment_claims_of_moderator').on(t.moderatorId, t.expiresAt),
    check('comment_claims_end', sql`expires_at > claimed_at`),
  ],
);
