import { type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { keyText } from '../platform/database/columns.ts';
import { commentPolicyColumns } from '../site/table.ts';

/** A desk or label above headlines ("Health & Wellness"), in a tree ordered by the editors. */
export const categories = pgTable(
  'categories',
  {
    id: uuid('id').primaryKey(),
    parentId: uuid('parent_id').references((): AnyPgColumn => categories.id),
    slug: keyText('slug').notNull().unique(),
    /** The editors' order among siblings. */
    position: keyText('position').notNull(),
    ...commentPolicyColumns,
  },
  (t) => [
    index('categories_children').on(t.parentId, t.position, t.id),
    index('categories_roots').on(t.position, t.id).where(sql`parent_id is null`),
    check('categories_not_own_parent', sql`parent_id <> id`),
  ],
);

export const categoryNames = pgTable(
  'category_names',
  {
    categoryId: uuid('category_id')
      .notNull()
      .references(() => categories.id, { onDelete: 'cascade' }),
    locale: text('locale').notNull(),
    name: text('name').notNull(),
    description: text('description'),
  },
  (t) => [primaryKey({ columns: [t.categoryId, t.locale] })],
);

export const tags = pgTable('tags', {
  id: uuid('id').primaryKey(),
  slug: keyText('slug').notNull().unique(),
});

/** What names are the same by: case, spaces and hyphens make no other. */
export const nameKey = (name: SQL): SQL => sql`lower(regexp_replace(${name}, '[\\s_-]+', '', 'g'))`;

export const tagNames = pgTable(
  'tag_names',
  {
    tagId: uuid('tag_id')
      .notNull()
      .references(() => tags.id, { onDelete: 'cascade' }),
    locale: text('locale').notNull(),
    name: text('name').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tagId, t.locale] }), index('tag_names_key').on(nameKey(sql`name`))],
);
