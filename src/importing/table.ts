import { jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { articles } from '../articles/table.ts';
import { bytes, instant } from '../platform/database/columns.ts';

/** Where an article came from: the source as it was and the report that accounts for it, so that nothing is lost. */
export const importedArticles = pgTable(
  'imported_articles',
  {
    system: text('system').notNull(),
    /** The source's own name for the article: its URL where known. */
    sourceId: text('source_id').notNull(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    contentHash: bytes('content_hash').notNull(),
    source: text('source').notNull(),
    report: jsonb('report').notNull(),
    importedAt: instant('imported_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.system, t.sourceId] })],
);
