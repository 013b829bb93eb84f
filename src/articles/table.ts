import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { users } from '../people/table.ts';
import { instant, keyText, momentRange } from '../platform/database/columns.ts';
import type { RichText } from '../platform/text/rich-text.ts';
import { commentPolicyColumns } from '../site/table.ts';

export const articleState = pgEnum('article_state', ['DRAFT', 'PUBLISHED', 'UNPUBLISHED', 'ARCHIVED']);
export const draftState = pgEnum('draft_state', ['NONE', 'EDITING', 'IN_REVIEW', 'SCHEDULED']);
export const datePrecision = pgEnum('date_precision', ['INSTANT', 'DAY', 'TIME_OF_DAY', 'UNKNOWN']);
export const correctionKind = pgEnum('correction_kind', ['CORRECTION', 'CLARIFICATION', 'UPDATE']);
/** Moments as RFC 3339 in UTC. */
export interface ScheduleFailure {
  version: number;
  plannedFor: string;
  failedAt: string;
  /** For the editor. */
  message: string;
}

/** When an article says it was published. */
const publicationDate = {
  /** Null for old pages that know only a time of day, or nothing. */
  publishedAt: instant('published_at'),
  publishedPrecision: datePrecision('published_precision').notNull().default('UNKNOWN'),
  /** "06:29", where only that is known. */
  publishedLocalTime: text('published_local_time'),
  /** As the source printed it. */
  publishedSourceText: text('published_source_text'),
};

/**
 * What the newsroom decides about an article. What an editor writes is in the version tables below.
 * Invariant: rows with `is_published` and the PUBLISHED projection exist exactly while `state` is PUBLISHED.
 */
export const articles = pgTable(
  'articles',
  {
    id: uuid('id').primaryKey(),
    locale: text('locale').notNull(),
    /** Translations of one another share it. */
    translationSetId: uuid('translation_set_id').notNull(),
    state: articleState('state').notNull().default('DRAFT'),
    draftState: draftState('draft_state').notNull().default('EDITING'),
    headVersion: integer('head_version').notNull(),
    publishedVersion: integer('published_version'),
    createdAt: instant('created_at').notNull(),
    /** Whose own it is; null for what was imported or came with the sample. */
    ownerId: uuid('owner_id').references(() => users.id),
    /** When Galley first showed it; set once. */
    firstPublishedAt: instant('first_published_at'),
    ...publicationDate,
    commentsCloseAt: instant('comments_close_at'),
    /** The version that is published at `publish_at`; with a time to take it down alone, the one that was seen. */
    scheduledVersion: integer('scheduled_version'),
    publishAt: instant('publish_at'),
    unpublishAt: instant('unpublish_at'),
    /** In whose clock the editor wrote them. */
    scheduleTimeZone: text('schedule_time_zone'),
    /** Why the last schedule was not kept; until something is published or planned anew. */
    scheduleFailure: jsonb('schedule_failure').$type<ScheduleFailure>(),
    ...commentPolicyColumns,
  },
  (t) => [
    index('articles_by_owner').on(t.ownerId).where(sql`owner_id is not null`),
    index('articles_translations').on(t.translationSetId, t.locale, t.id),
    index('articles_due').on(sql`least(publish_at, unpublish_at)`).where(sql`scheduled_version is not null`),
    check('articles_scheduled_draft', sql`(draft_state = 'SCHEDULED') = (publish_at is not null)`),
    check(
      'articles_schedule_is_whole',
      sql`(scheduled_version is not null) = (coalesce(publish_at, unpublish_at) is not null) and (scheduled_version is not null) = (schedule_time_zone is not null)`,
    ),
    check('articles_schedule_in_order', sql`publish_at is null or unpublish_at is null or publish_at < unpublish_at`),
    check('articles_archived_is_not_scheduled', sql`state <> 'ARCHIVED' or scheduled_version is null`),
    check(
      'articles_only_shown_is_taken_down',
      sql`unpublish_at is null or publish_at is not null or state = 'PUBLISHED'`,
    ),
    check('articles_published_has_a_version', sql`(state = 'PUBLISHED') = (published_version is not null)`),
    check('articles_published_was_first_published', sql`state <> 'PUBLISHED' or first_published_at is not null`),
    check('articles_precision', sql`(published_precision in ('INSTANT', 'DAY')) = (published_at is not null)`),
    check('articles_time_of_day', sql`(published_precision = 'TIME_OF_DAY') <= (published_local_time is not null)`),
  ],
);

/** Every write to an article is a new number here; nobody's version is ever rewritten. */
export const articleVersions = pgTable(
  'article_versions',
  {
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    basedOn: integer('based_on'),
    /** Who: a user's id; null for the importer and the command line. */
    actorId: uuid('actor_id'),
    /** How: 'person', 'token', 'import', 'command line', 'agent'. */
    via: text('via').notNull(),
    name: text('name'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.number] })],
);

export const corrections = pgTable(
  'corrections',
  {
    id: uuid('id').primaryKey(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    kind: correctionKind('kind').notNull(),
    text: jsonb('text').$type<RichText>().notNull(),
    publishedAt: instant('published_at').notNull(),
  },
  (t) => [index('corrections_of_article').on(t.articleId, t.publishedAt, t.id)],
);

/** Which version readers saw when, and when it said it was published. `during` is open while it is what they see; periods of one article never overlap. */
export const publications = pgTable(
  'publications',
  {
    id: uuid('id').primaryKey(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    during: momentRange('during').notNull(),
    ...publicationDate,
  },
  (t) => [
    index('publications_of_article').on(t.articleId, t.version),
    foreignKey({
      columns: [t.articleId, t.version],
      foreignColumns: [articleVersions.articleId, articleVersions.number],
    }).onDelete('cascade'),
  ],
);

/** A slug used by any kept version belongs to one article in every view. */
export const articleSlugs = pgTable(
  'article_slugs',
  {
    locale: text('locale').notNull(),
    slug: keyText('slug').notNull(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    /** Once public, an address answers for ever; null: only reserved by a draft. */
    firstPublishedAt: instant('first_published_at'),
  },
  (t) => [primaryKey({ columns: [t.locale, t.slug] }), index('article_slugs_of_article').on(t.articleId)],
);
