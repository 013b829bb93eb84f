import { foreignKey, index, integer, pgEnum, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, keyText, searchVector } from '../platform/database/columns.ts';
import { categories } from '../taxonomy/table.ts';
import { articleState, articles, draftState } from './table.ts';

export const stage = pgEnum('stage', ['PUBLISHED', 'DRAFT']);
export const linkKind = pgEnum('projection_link_kind', ['CATEGORY', 'TAG', 'CONTRIBUTOR']);

/** One row per article and stage: what lists filter, order, count and search by. Written by `project_article` only. */
export const articleProjections = pgTable(
  'article_projections',
  {
    stage: stage('stage').notNull(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    locale: text('locale').notNull(),
    slug: keyText('slug').notNull(),
    state: articleState('state').notNull(),
    draftState: draftState('draft_state').notNull(),
    categoryId: uuid('category_id').references(() => categories.id),
    headlineKey: keyText('headline_key').notNull(),
    /** Never null: an undated article stands where it was first published here, a draft where it was made. */
    publishedAt: instant('published_at').notNull(),
    /** When the version in this stage was written. */
    updatedAt: instant('updated_at').notNull(),
    wordCount: integer('word_count').notNull(),
    search: searchVector('search').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.stage, t.articleId] }),
    // Ascending, and read backwards for the latest first: `desc` would add NULLS LAST, which no ORDER BY of ours says.
    index('article_projections_by_date').on(t.stage, t.publishedAt, t.articleId),
    index('article_projections_by_update').on(t.stage, t.updatedAt, t.articleId),
    index('article_projections_by_headline').on(t.stage, t.headlineKey, t.articleId),
    index('article_projections_by_locale').on(t.stage, t.locale, t.publishedAt, t.articleId),
    index('article_projections_search').using('gin', t.search),
  ],
);

/** What an article is filed under in a stage; a category's ancestors each have a row, so that a parent lists its children's. */
export const articleProjectionLinks = pgTable(
  'article_projection_links',
  {
    stage: stage('stage').notNull(),
    kind: linkKind('kind').notNull(),
    keyId: uuid('key_id').notNull(),
    articleId: uuid('article_id').notNull(),
    publishedAt: instant('published_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.stage, t.kind, t.keyId, t.articleId] }),
    foreignKey({
      columns: [t.stage, t.articleId],
      foreignColumns: [articleProjections.stage, articleProjections.articleId],
    }).onDelete('cascade'),
    index('article_projection_links_by_date').on(t.stage, t.kind, t.keyId, t.publishedAt, t.articleId),
    index('article_projection_links_of_article').on(t.stage, t.articleId),
  ],
);
