import { sql } from 'drizzle-orm';
import { check, index, pgEnum, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { articles } from '../articles/table.ts';
import { instant, keyText } from '../platform/database/columns.ts';

/** An ordered choice of articles by an editor's hand. */
export const collections = pgTable('collections', {
  id: uuid('id').primaryKey(),
  slug: keyText('slug').notNull().unique(),
});

export const collectionTitles = pgTable(
  'collection_titles',
  {
    collectionId: uuid('collection_id')
      .notNull()
      .references(() => collections.id, { onDelete: 'cascade' }),
    locale: text('locale').notNull(),
    title: text('title').notNull(),
  },
  (t) => [primaryKey({ columns: [t.collectionId, t.locale] })],
);

export const collectionItems = pgTable(
  'collection_items',
  {
    collectionId: uuid('collection_id')
      .notNull()
      .references(() => collections.id, { onDelete: 'cascade' }),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    position: keyText('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.collectionId, t.articleId] }),
    index('collection_items_in_order').on(t.collectionId, t.position, t.articleId),
    index('collection_items_of_article').on(t.articleId),
  ],
);

export const redirectKind = pgEnum('redirect_kind', ['REDIRECT', 'GONE']);

/** What answers at a path where nothing lives: another address, or that it is gone. A page that exists comes first. */
export const redirects = pgTable(
  'redirects',
  {
    id: uuid('id').primaryKey(),
    /** With a leading slash, without query and fragment. */
    path: keyText('path').notNull().unique(),
    kind: redirectKind('kind').notNull(),
    location: text('location'),
    createdAt: instant('created_at').notNull(),
  },
  () => [check('redirects_location', sql`(kind = 'REDIRECT') = (location is not null)`)],
);
