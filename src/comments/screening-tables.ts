import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { users } from '../people/table.ts';
import { instant, keyText } from '../platform/database/columns.ts';
import { comments } from './table.ts';

export const termKind = pgEnum('comment_term_kind', ['BANNED', 'SUSPECT']);
export const signalKind = pgEnum('comment_signal_kind', ['SPAM', 'TOXICITY', 'OTHER']);

/** Words that comments must not hold, or are held for. */
export const commentTerms = pgTable(
  'comment_terms',
  {
    id: uuid('id').primaryKey(),
    kind: termKind('kind').notNull(),
    /** As a moderator typed it. */
    term: text('term').notNull(),
    /** What is compared: without case, accents of disguise, zero-width characters and look-alikes. */
    key: keyText('key').notNull(),
    /** Whether it counts inside longer words too. */
    inWords: boolean('in_words').notNull().default(false),
    createdAt: instant('created_at').notNull(),
    createdBy: uuid('created_by').references(() => users.id),
  },
  (t) => [unique('comment_terms_once').on(t.key, t.inWords), check('comment_terms_say_something', sql`key <> ''`)],
);

/** What a provider found in one revision of a comment, or that it did not answer. */
export const commentSignals = pgTable(
  'comment_signals',
  {
    commentId: uuid('comment_id').notNull(),
    revision: integer('revision').notNull(),
    provider: keyText('provider').notNull(),
    kind: signalKind('kind').notNull(),
    model: text('model').notNull(),
    modelVersion: text('model_version').notNull(),
    /** From 0 to 1; null when there was no answer. */
    score: real('score'),
    /** Why there was none. */
    failure: text('failure'),
    askedAt: instant('asked_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.commentId, t.revision, t.provider, t.kind] }),
    foreignKey({ columns: [t.commentId], foreignColumns: [comments.id] }).onDelete('cascade'),
    check('comment_signals_say_something', sql`num_nonnulls(score, failure) = 1`),
    check('comment_signals_score', sql`score between 0 and 1`),
  ],
);

/** What a comment said before its author changed it; erased with it. */
export const commentRevisions = pgTable(
  'comment_revisions',
  {
    commentId: uuid('comment_id').notNull(),
    /** The revision that said so last. */
    revision: integer('revision').notNull(),
    bodyMarkdown: text('body_markdown').notNull(),
    bodyText: text('body_text').notNull(),
    replacedAt: instant('replaced_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.commentId, t.revision] }),
    foreignKey({ columns: [t.commentId], foreignColumns: [comments.id] }).onDelete('cascade'),
  ],
);

/**
 * What moderators taught the local classifier: one lesson for each comment. `tokens` are keyed hashes of its words, so that the lesson
 * can be taken back.
 */
export const classifierLessons = pgTable(
  'classifier_lessons',
  {
    commentId: uuid('comment_id').primaryKey(),
    isSpam: boolean('is_spam').notNull(),
    tokens: bigint('tokens', { mode: 'bigint' }).array().notNull(),
    taughtAt: instant('taught_at').notNull(),
    /** As what it is in the counts; null until it is. */
    countedAs: boolean('counted_as'),
  },
  (t) => [
    foreignKey({ columns: [t.commentId], foreignColumns: [comments.id] }).onDelete('cascade'),
    index('classifier_lessons_uncounted').on(t.taughtAt, t.commentId).where(sql`counted_as is distinct from is_spam`),
  ],
);

/** In how many lessons of either kind a word was. The row of token 0 counts the lessons themselves. */
export const classifierTokens = pgTable(
  'classifier_tokens',
  {
    token: bigint('token', { mode: 'bigint' }).primaryKey(),
    spam: integer('spam').notNull().default(0),
    ham: integer('ham').notNull().default(0),
  },
  () => [check('classifier_tokens_never_negative', sql`least(spam, ham) >= 0`)],
);
