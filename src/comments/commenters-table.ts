import { sql } from 'drizzle-orm';
import { check, index, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { users } from '../people/table.ts';
import { bytes, instant } from '../platform/database/columns.ts';

export const commenterTrust = pgEnum('commenter_trust', ['NEW', 'TRUSTED', 'HOLD_ALL', 'BANNED']);

/**
 * Somebody who comments: a member, or a guest known again by his e-mail address, of which only a keyed hash is kept. A guest who
 * gives no address is nobody whom one could know again, and has no row.
 */
export const commenters = pgTable(
  'commenters',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .unique()
      .references(() => users.id),
    /** HMAC-SHA256 of the normalised address; null for members, and once it is erased. */
    emailHash: bytes('email_hash').unique(),
    /** When a guest last answered a letter to his address. */
    emailConfirmedAt: instant('email_confirmed_at'),
    /** As last signed. */
    displayName: text('display_name'),
    trust: commenterTrust('trust').notNull().default('NEW'),
    /** When a ban or a hold ends by itself; null for never. */
    trustUntil: instant('trust_until'),
    createdAt: instant('created_at').notNull(),
    erasedAt: instant('erased_at'),
  },
  (t) => [
    index('commenters_by_trust').on(t.trust, t.id).where(sql`trust <> 'NEW'`),
    check('commenters_is_somebody', sql`num_nonnulls(user_id, email_hash, erased_at) >= 1`),
    check(
      'commenters_erased',
      sql`erased_at is null or num_nonnulls(email_hash, email_confirmed_at, display_name) = 0`,
    ),
  ],
);
