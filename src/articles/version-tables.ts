import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { contributors } from '../contributors/table.ts';
import { media } from '../media/table.ts';
import { atHead, instant, interval, keyText, published, searchVector } from '../platform/database/columns.ts';
import type { RichText } from '../platform/text/rich-text.ts';
import { categories, tags } from '../taxonomy/table.ts';
import type { BlockData } from './block-data.ts';
import { articles } from './table.ts';

export const sectionKind = pgEnum('section_kind', ['INTRO', 'BODY', 'NOTE', 'TAKEAWAY', 'DISCLAIMER', 'OTHER']);
export const blockType = pgEnum('block_type', [
  'PARAGRAPH',
  'LIST',
  'QUOTE',
  'CALLOUT',
  'CODE',
  'TABLE',
  'FIGURE',
  'GALLERY',
  'EMBED',
  'COMMENT',
  'DIVIDER',
]);
export const figureRole = pgEnum('figure_role', ['HERO', 'INLINE', 'GALLERY']);
export const captionMode = pgEnum('caption_mode', ['INHERIT', 'OVERRIDE', 'NONE']);
export const contributionRole = pgEnum('contribution_role', [
  'AUTHOR',
  'EDITOR',
  'PHOTOGRAPHER',
  'ILLUSTRATOR',
  'TRANSLATOR',
  'REVIEWER',
]);
export const attributionBasis = pgEnum('attribution_basis', ['STATED', 'INFERRED']);
/** The article's own texts and settings, by version. */
export const articleContents = pgTable(
  'article_contents',
  {
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    ...interval,
    slug: keyText('slug').notNull(),
    headline: text('headline').notNull(),
    standfirst: jsonb('standfirst').$type<RichText>(),
    excerpt: text('excerpt'),
    categoryId: uuid('category_id').references(() => categories.id),
    byline: text('byline'),
    moreStoriesPrompt: text('more_stories_prompt'),
    seoTitle: text('seo_title'),
    seoDescription: text('seo_description'),
    canonicalUrl: text('canonical_url'),
    noIndex: boolean('no_index').notNull().default(false),
    seoImageId: uuid('seo_image_id').references(() => media.id),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.fromVersion] }),
    uniqueIndex('article_contents_head').on(t.articleId).where(atHead),
    uniqueIndex('article_contents_published').on(t.articleId).where(published),
    check('article_contents_interval', sql`from_version < to_version`),
    index('article_contents_category').on(t.categoryId).where(sql`category_id is not null`),
    index('article_contents_seo_image').on(t.seoImageId).where(sql`seo_image_id is not null`),
  ],
);

/** Sections, blocks and figures have ids for life; these rows are what foreign keys and `node(id)` point at. */
export const sections = pgTable(
  'sections',
  {
    id: uuid('id').primaryKey(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
  },
  (t) => [unique('sections_in_article').on(t.articleId, t.id)],
);

export const sectionVersions = pgTable(
  'section_versions',
  {
    id: uuid('id').notNull(),
    articleId: uuid('article_id').notNull(),
    ...interval,
    position: keyText('position').notNull(),
    kind: sectionKind('kind').notNull().default('BODY'),
    heading: text('heading'),
    level: integer('level').notNull().default(2),
    /** Unique within a version of the article. */
    anchor: text('anchor').notNull(),
    /** The heading element, rendered when written; "" without a heading. */
    headingHtml: text('heading_html').notNull(),
    headingMarkdown: text('heading_markdown').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.fromVersion] }),
    foreignKey({ columns: [t.articleId, t.id], foreignColumns: [sections.articleId, sections.id] }).onDelete('cascade'),
    uniqueIndex('section_versions_head').on(t.id).where(atHead),
    uniqueIndex('section_versions_published').on(t.id).where(published),
    index('section_versions_of_head').on(t.articleId, t.position, t.id).where(atHead),
    index('section_versions_of_published').on(t.articleId, t.position, t.id).where(published),
    // For the past, which no partial index knows.
    index('section_versions_of_article').on(t.articleId),
    check('section_versions_interval', sql`from_version < to_version`),
    check('section_versions_level', sql`level between 2 and 6`),
  ],
);

export const blocks = pgTable(
  'blocks',
  {
    id: uuid('id').primaryKey(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
  },
  (t) => [unique('blocks_in_article').on(t.articleId, t.id)],
);

export const blockVersions = pgTable(
  'block_versions',
  {
    id: uuid('id').notNull(),
    articleId: uuid('article_id').notNull(),
    ...interval,
    sectionId: uuid('section_id').notNull(),
    position: keyText('position').notNull(),
    type: blockType('type').notNull(),
    data: jsonb('data').$type<BlockData>().notNull(),
    /** Rendered when written; "" for FIGURE, GALLERY and COMMENT, which are put together from other rows at read. */
    html: text('html').notNull(),
    text: text('text').notNull(),
    markdown: text('markdown').notNull(),
    /** What a COMMENT block shows. */
    commentId: uuid('comment_id'),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.fromVersion] }),
    foreignKey({ columns: [t.articleId, t.id], foreignColumns: [blocks.articleId, blocks.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.articleId, t.sectionId], foreignColumns: [sections.articleId, sections.id] }),
    uniqueIndex('block_versions_head').on(t.id).where(atHead),
    uniqueIndex('block_versions_published').on(t.id).where(published),
    index('block_versions_of_head').on(t.articleId).where(atHead),
    index('block_versions_of_published').on(t.articleId).where(published),
    index('block_versions_of_head_section').on(t.sectionId, t.position, t.id).where(atHead),
    index('block_versions_of_published_section').on(t.sectionId, t.position, t.id).where(published),
    index('block_versions_comment').on(t.commentId).where(sql`comment_id is not null`),
    index('block_versions_of_article').on(t.articleId),
    index('block_versions_of_section').on(t.sectionId),
    check('block_versions_interval', sql`from_version < to_version`),
  ],
);

export const figures = pgTable(
  'figures',
  {
    id: uuid('id').primaryKey(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
  },
  (t) => [unique('figures_in_article').on(t.articleId, t.id)],
);

/** One use of an asset, by version. The hero stands in no block; a gallery's figures share one. */
export const figureVersions = pgTable(
  'figure_versions',
  {
    id: uuid('id').notNull(),
    articleId: uuid('article_id').notNull(),
    ...interval,
    blockId: uuid('block_id'),
    /** Among the figures of its block. */
    position: keyText('position').notNull(),
    role: figureRole('role').notNull(),
    mediaId: uuid('media_id')
      .notNull()
      .references(() => media.id),
    altText: text('alt_text'),
    isDecorative: boolean('is_decorative').notNull().default(false),
    captionMode: captionMode('caption_mode').notNull().default('INHERIT'),
    caption: jsonb('caption').$type<RichText>(),
    creditText: text('credit_text'),
    longDescription: text('long_description'),
    focalX: numeric('focal_x', { precision: 6, scale: 5 }),
    focalY: numeric('focal_y', { precision: 6, scale: 5 }),
    /** Neither decorative nor described, by itself or by its asset; kept by triggers here and on the asset's texts. */
    altTextMissing: boolean('alt_text_missing').notNull().default(false),
    search: searchVector('search').generatedAlwaysAs(
      sql`to_tsvector('simple', coalesce(alt_text, '') || ' ' || coalesce(caption->>'text', ''))`,
    ),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.fromVersion] }),
    foreignKey({ columns: [t.articleId, t.id], foreignColumns: [figures.articleId, figures.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.articleId, t.blockId], foreignColumns: [blocks.articleId, blocks.id] }),
    uniqueIndex('figure_versions_head').on(t.id).where(atHead),
    uniqueIndex('figure_versions_published').on(t.id).where(published),
    index('figure_versions_of_head').on(t.articleId, t.id).where(atHead),
    index('figure_versions_of_published').on(t.articleId, t.id).where(published),
    uniqueIndex('figure_versions_hero_head').on(t.articleId).where(sql`role = 'HERO' and to_version = 2147483647`),
    uniqueIndex('figure_versions_hero_published').on(t.articleId).where(sql`role = 'HERO' and is_published`),
    index('figure_versions_of_head_block').on(t.blockId, t.position, t.id).where(atHead),
    index('figure_versions_of_published_block').on(t.blockId, t.position, t.id).where(published),
    index('figure_versions_of_media').on(t.mediaId),
    index('figure_versions_of_media_published').on(t.mediaId, t.id).where(published),
    index('figure_versions_alt_missing_head').on(t.id).where(sql`alt_text_missing and to_version = 2147483647`),
    index('figure_versions_alt_missing_published').on(t.id).where(sql`alt_text_missing and is_published`),
    index('figure_versions_search').using('gin', t.search),
    index('figure_versions_of_article').on(t.articleId),
    index('figure_versions_of_block').on(t.blockId).where(sql`block_id is not null`),
    check('figure_versions_interval', sql`from_version < to_version`),
    check('figure_versions_decorative_has_no_alt', sql`not (is_decorative and alt_text <> '')`),
    check('figure_versions_caption', sql`(caption_mode = 'OVERRIDE') = (caption is not null)`),
    check('figure_versions_hero_has_no_block', sql`(role = 'HERO') = (block_id is null)`),
    check('figure_versions_focal_point', sql`focal_x between 0 and 1 and focal_y between 0 and 1`),
    check('figure_versions_focal_pair', sql`(focal_x is null) = (focal_y is null)`),
  ],
);

export const articleTags = pgTable(
  'article_tags',
  {
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    tagId: uuid('tag_id')
      .notNull()
      .references(() => tags.id),
    ...interval,
    position: keyText('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.tagId, t.fromVersion] }),
    uniqueIndex('article_tags_head').on(t.articleId, t.tagId).where(atHead),
    uniqueIndex('article_tags_published').on(t.articleId, t.tagId).where(published),
    index('article_tags_of_tag').on(t.tagId),
    check('article_tags_interval', sql`from_version < to_version`),
  ],
);

/** Who had which part in an article. `confirmed_at` is the newsroom's word, not the text's: it belongs to no version. */
export const contributions = pgTable(
  'contributions',
  {
    id: uuid('id').primaryKey(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    contributorId: uuid('contributor_id')
      .notNull()
      .references(() => contributors.id),
    role: contributionRole('role').notNull(),
    basis: attributionBasis('basis').notNull(),
    confirmedAt: instant('confirmed_at'),
  },
  (t) => [
    unique('contributions_once').on(t.articleId, t.contributorId, t.role),
    unique('contributions_in_article').on(t.articleId, t.id),
    index('contributions_of_contributor').on(t.contributorId),
  ],
);

export const contributionVersions = pgTable(
  'contribution_versions',
  {
    id: uuid('id').notNull(),
    articleId: uuid('article_id').notNull(),
    ...interval,
    position: keyText('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.fromVersion] }),
    foreignKey({ columns: [t.articleId, t.id], foreignColumns: [contributions.articleId, contributions.id] }).onDelete(
      'cascade',
    ),
    uniqueIndex('contribution_versions_head').on(t.id).where(atHead),
    uniqueIndex('contribution_versions_published').on(t.id).where(published),
    index('contribution_versions_of_head').on(t.articleId, t.position, t.id).where(atHead),
    index('contribution_versions_of_published').on(t.articleId, t.position, t.id).where(published),
    index('contribution_versions_of_article').on(t.articleId),
    check('contribution_versions_interval', sql`from_version < to_version`),
  ],
);
