import { sql } from 'drizzle-orm';
import { boolean, check, integer, jsonb, pgEnum, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import type { RichText } from '../platform/text/rich-text.ts';

export const commentMode = pgEnum('comment_mode', ['OPEN', 'PREMODERATED', 'MEMBERS_ONLY', 'CLOSED', 'HIDDEN']);
export const guestPolicy = pgEnum('guest_policy', ['ANYONE', 'EMAIL_REQUIRED', 'VERIFIED_EMAIL', 'NOBODY']);
export const commentOrder = pgEnum('comment_order', ['OLDEST', 'NEWEST', 'TOP', 'MOST_REPLIES']);

/** What a site, a category and an article may each say about comments; null leaves it to the next wider one. */
export const commentPolicyColumns = {
  commentMode: commentMode('comment_mode'),
  commentGuests: guestPolicy('comment_guests'),
  commentOrder: commentOrder('comment_order'),
  /** In graphemes. */
  commentMaxLength: integer('comment_max_length'),
  commentNotice: jsonb('comment_notice').$type<RichText>(),
  /** Days after publication; an article may name a moment instead. */
  commentsCloseAfterDays: integer('comments_close_after_days'),
  /** Said for good: they do not close, whatever the next wider one says of days. */
  commentsStayOpen: boolean('comments_stay_open'),
};

/** The one row of site-wide settings. */
export const sites = pgTable(
  'sites',
  {
    id: smallint('id').primaryKey().default(1),
    name: text('name').notNull(),
    description: text('description'),
    /** Without a trailing slash. */
    url: text('url').notNull(),
    defaultLocale: text('default_locale').notNull(),
    locales: text('locales').array().notNull(),
    /** By language, those that stand in for it, best first. */
    localeFallbacks: jsonb('locale_fallbacks').$type<Record<string, string[]>>().notNull().default({}),
    timeZone: text('time_zone').notNull(),
    logoId: uuid('logo_id'),
    ...commentPolicyColumns,
    /** How long authors may change what they said. */
    commentEditMinutes: integer('comment_edit_minutes').notNull().default(5),
    /** More links than this and a comment is held: of those not yet trusted, and of the trusted. */
    commentLinksOfNew: integer('comment_links_of_new').notNull().default(1),
    commentLinksOfTrusted: integer('comment_links_of_trusted').notNull().default(5),
    /** How many comments of somebody moderators have approved before he is trusted. */
    commentTrustedAfter: integer('comment_trusted_after').notNull().default(2),
    /** So many reports hold a published comment that no moderator has read; null for never. */
    commentFlagsToHold: integer('comment_flags_to_hold'),
    /** Whether those not yet trusted wait for a moderator. */
    commentHoldsNew: boolean('comment_holds_new').notNull().default(false),
  },
  () => [
    check('sites_comment_flags_to_hold', sql`comment_flags_to_hold > 0`),
    check('sites_one_row', sql`id = 1`),
    check('sites_default_locale_is_one_of_them', sql`default_locale = any(locales)`),
    check(
      'sites_comment_policy_is_whole',
      sql`comment_mode is not null and comment_guests is not null and comment_order is not null and comment_max_length is not null`,
    ),
    check(
      'sites_comment_numbers',
      sql`least(comment_edit_minutes, comment_links_of_new, comment_links_of_trusted, comment_trusted_after) >= 0`,
    ),
  ],
);
