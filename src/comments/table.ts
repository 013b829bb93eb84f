import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { articles, datePrecision } from '../articles/table.ts';
import { users } from '../people/table.ts';
import { bytes, instant, searchVector } from '../platform/database/columns.ts';
import { commenters } from './commenters-table.ts';

export const commentStatus = pgEnum('comment_status', [
  'PENDING',
  'PUBLISHED',
  'REJECTED',
  'SPAM',
  'REMOVED',
  'ERASED',
]);
export const commentBadge = pgEnum('comment_badge', ['STAFF', 'ARTICLE_AUTHOR', 'MODERATOR', 'VERIFIED']);
export const removedBy = pgEnum('comment_removed_by', ['AUTHOR', 'MODERATOR']);
/** Why a comment waits for a moderator. */
export const heldReason = pgEnum('comment_held_reason', [
  'LINKS',
  'SUSPECT_WORD',
  'NEW_COMMENTER',
  'PREMODERATED',
  'FLAGGED',
  'EDITED',
  'SPAM_SIGNAL',
  'PROVIDER_UNAVAILABLE',
  'HELD_BY_MODERATOR',
  'HELD_COMMENTER',
  'EMAIL_UNCONFIRMED',
]);
export const reactionKind = pgEnum('reaction_kind', ['LIKE', 'INSIGHTFUL', 'SUPPORT', 'DISAGREE']);

const isUnreviewed = sql.raw(`status = 'PUBLISHED' and reviewed_at is null`);
const isReported = sql.raw(`status = 'PUBLISHED' and open_flags > 0`);
/** Readers see a comment that is published, or that stands above a published one: then as a tombstone. */
const shown = sql.raw(`(status = 'PUBLISHED' or has_published_descendant)`);

/**
 * A reader's comment. Comments never move: `path` is the ids from the root down to itself, so that bytes order is reading order
 * (pre-order, siblings oldest first) and a subtree is a range.
 */
export const comments = pgTable(
  'comments',
  {
    id: uuid('id').primaryKey(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    parentId: uuid('parent_id'),
    /** The parent's root, by trigger; a foreign key would need an index of its own, or make deleting a long thread quadratic. */
    rootId: uuid('root_id').notNull(),
    /** Whom a comment answers that the depth cap made a sibling of its target. */
    inReplyToId: uuid('in_reply_to_id'),
    depth: smallint('depth').notNull(),
    path: bytes('path').notNull(),
    status: commentStatus('status').notNull(),
    /** Kept by trigger; a boolean, since a count in an index predicate would make every reply rewrite its root. */
    /** Why it waits, or waited when a moderator decided. */
    heldReasons: heldReason('held_reasons').array().notNull().default(sql`'{}'`),
    hasPublishedDescendant: boolean('has_published_descendant').notNull().default(false),
    revision: integer('revision').notNull().default(1),
    /** The member who wrote it; null for guests and imported ones. */
    authorId: uuid('author_id').references(() => users.id),
    /** Null for imported ones, and for guests who gave no e-mail address. */
    commenterId: uuid('commenter_id').references(() => commenters.id),
    authorName: text('author_name'),
    authorUrl: text('author_url'),
    authorIsGuest: boolean('author_is_guest').notNull().default(true),
    authorIsVerified: boolean('author_is_verified').notNull().default(false),
    /** Who shows its owner token is the commenter, not only one who gave his address. */
    provesCommenter: boolean('proves_commenter').notNull().default(false),
    /** What the author was when posting. */
    badges: commentBadge('badges').array().notNull().default(sql`'{}'`),
    /** For moderators only: a signature found in the text. */
    suggestedName: text('suggested_name'),
    bodyMarkdown: text('body_markdown'),
    bodyHtml: text('body_html'),
    bodyText: text('body_text'),
    language: text('language'),
    languageConfidence: real('language_confidence'),
    postedAt: instant('posted_at'),
    postedAtPrecision: datePrecision('posted_at_precision').notNull().default('INSTANT'),
    editedAt: instant('edited_at'),
    reviewedAt: instant('reviewed_at'),
    pinnedAt: instant('pinned_at'),
    featuredAt: instant('featured_at'),
    removedAt: instant('removed_at'),
    removedBy: removedBy('removed_by'),
    /** How it stood before a moderator removed it. */
    removedFrom: commentStatus('removed_from'),
    /** Reports that no moderator has answered. */
    openFlags: integer('open_flags').notNull().default(0),
    /** Reactions for less those against; what TOP orders by. */
    score: integer('score').notNull().default(0),
    sourceSystem: text('source_system'),
    sourceId: text('source_id'),
    /** Its place on the page it came from, counted from 1. */
    sourceOrdinal: integer('source_ordinal'),
    importNote: jsonb('import_note'),
    /** The API token that it came by; null for a browser. */
    tokenId: uuid('token_id'),
    /** Keyed hash of who said what to whom: by it the same is known when it is sent twice. */
    duplicateHash: bytes('duplicate_hash'),
    /** Keyed hash of the address that it came from. This and the prefix are forgotten at `addressExpiresAt`. */
    addressHash: bytes('address_hash'),
    /** "192.0.2.0/24", "2001:db8:1::/48". */
    addressPrefix: text('address_prefix'),
    addressExpiresAt: instant('address_expires_at'),
  },
  (t) => [
    unique('comments_in_article').on(t.articleId, t.id),
    foreignKey({ columns: [t.articleId, t.parentId], foreignColumns: [t.articleId, t.id] }),
    foreignKey({ columns: [t.articleId, t.inReplyToId], foreignColumns: [t.articleId, t.id] }),
    index('comments_by_author').on(t.authorId, t.articleId, t.id).where(sql`author_id is not null`),
    index('comments_by_commenter').on(t.commenterId, t.id).where(sql`commenter_id is not null`),
    index('comments_with_address').on(t.addressExpiresAt).where(sql`address_expires_at is not null`),
    uniqueIndex('comments_said_once').on(t.articleId, t.duplicateHash).where(sql`duplicate_hash is not null`),
    unique('comments_source').on(t.sourceSystem, t.sourceId),
    index('comments_roots').on(t.articleId, t.id).where(sql`parent_id is null and ${shown}`),
    index('comments_roots_by_score').on(t.articleId, t.score, t.id).where(sql`parent_id is null and ${shown}`),
    index('comments_replies').on(t.parentId, t.id).where(sql`parent_id is not null and ${shown}`),
    index('comments_thread').on(t.articleId, t.path).where(shown),
    // The queues, each by age and by reports.
    ...(['PENDING', 'REJECTED', 'SPAM'] as const).flatMap((status) => {
      const name = `comments_${status.toLowerCase()}`;
      const inQueue = sql.raw(`status = '${status}'`);
      return [index(name).on(t.id).where(inQueue), index(`${name}_by_flags`).on(t.openFlags, t.id).where(inQueue)];
    }),
    index('comments_unreviewed').on(t.id).where(isUnreviewed),
    index('comments_unreviewed_by_flags').on(t.openFlags, t.id).where(isUnreviewed),
    index('comments_reported').on(t.id).where(isReported),
    index('comments_reported_by_flags').on(t.openFlags, t.id).where(isReported),
    // Both columns, as the foreign keys ask for both: before the first statistics, one alone is joined with the whole article.
    index('comments_children').on(t.parentId, t.articleId).where(sql`parent_id is not null`),
    index('comments_answers').on(t.inReplyToId, t.articleId).where(sql`in_reply_to_id is not null`),
    check('comments_depth', sql`depth between 0 and 31`),
    check('comments_path', sql`length(path) = 16 * (depth + 1)`),
    check('comments_root', sql`(depth = 0) = (parent_id is null) and (depth = 0) = (root_id = id)`),
    check('comments_body', sql`status in ('REMOVED', 'ERASED') or body_text is not null`),
    check(
      'comments_erased',
      sql`status <> 'ERASED' or num_nonnulls(author_name, author_url, suggested_name, body_markdown, body_html, body_text, import_note, commenter_id, token_id, duplicate_hash, address_hash, address_prefix, address_expires_at) = 0`,
    ),
    check(
      'comments_address_expires',
      sql`address_expires_at is not null or num_nonnulls(address_hash, address_prefix) = 0`,
    ),
    check('comments_open_flags', sql`open_flags >= 0`),
    check('comments_removed_from', sql`removed_from is null or status = 'REMOVED'`),
    check('comments_pinned_roots', sql`pinned_at is null or depth = 0`),
  ],
);

/** What comments are found by, kept by trigger beside them: readers' pages do not carry it. */
export const commentSearch = pgTable(
  'comment_search',
  {
    commentId: uuid('comment_id')
      .primaryKey()
      .references(() => comments.id, { onDelete: 'cascade' }),
    search: searchVector('search').notNull(),
  },
  (t) => [index('comment_search_words').using('gin', t.search)],
);

/** One row per article, kept by statement-level triggers on comments. Writers lock it first, in order of article. */
export const articleCommentCounts = pgTable(
  'article_comment_counts',
  {
    articleId: uuid('article_id')
      .primaryKey()
      .references(() => articles.id, { onDelete: 'cascade' }),
    published: integer('published').notNull().default(0),
    pending: integer('pending').notNull().default(0),
    rejected: integer('rejected').notNull().default(0),
    spam: integer('spam').notNull().default(0),
    removed: integer('removed').notNull().default(0),
    /** Published, with an open report. */
    reported: integer('reported').notNull().default(0),
    /** Published, and no moderator has read it. */
    unreviewed: integer('unreviewed').notNull().default(0),
    /** What an imported page claimed; never counted by us. */
    sourceAnnounced: integer('source_announced'),
  },
  (t) => [
    // What queues are counted by: the few articles that have something in one. Most have something unreviewed, and such an index
    // would make every new comment on a busy article write it.
    ...(['pending', 'rejected', 'spam', 'reported'] as const).map((name) =>
      index(`article_comment_counts_${name}`)
        .on(t.articleId)
        .where(sql.raw(`${name} > 0`)),
    ),
    check(
      'article_comment_counts_never_negative',
      sql`least(published, pending, rejected, spam, removed, reported, unreviewed) >= 0`,
    ),
  ],
);

export const commentReactions = pgTable(
  'comment_reactions',
  {
    commentId: uuid('comment_id')
      .notNull()
      .references(() => comments.id, { onDelete: 'cascade' }),
    /** A user's id, or a guest's key that tells nothing about him. */
    reactorKey: text('reactor_key').notNull(),
    kind: reactionKind('kind').notNull(),
    reactedAt: instant('reacted_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.commentId, t.kind, t.reactorKey] })],
);
