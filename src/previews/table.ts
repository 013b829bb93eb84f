import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { articles } from '../articles/table.ts';
import { users } from '../people/table.ts';
import { bytes, instant } from '../platform/database/columns.ts';

/** What opens the draft of one article to whoever shows it. The token itself is nowhere: only its SHA-256. */
export const previewTokens = pgTable(
  'preview_tokens',
  {
    id: uuid('id').primaryKey(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    /** Whom or what it is for. */
    name: text('name'),
    hash: bytes('hash').notNull(),
    /** It opens nothing that this user may not read himself. */
    createdById: uuid('created_by_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** To the minute. */
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    index('preview_tokens_of_article').on(t.articleId, t.createdAt, t.id),
    index('preview_tokens_by_user').on(t.createdById),
    index('preview_tokens_expired').on(t.expiresAt),
  ],
);
