import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { contributors } from '../contributors/table.ts';
import { media, mediaTexts } from '../media/table.ts';
import {
  currentVersion,
  hadHappened,
  inDraftOnly,
  inStage,
  inView,
  isShown,
  moment,
  projected,
} from '../platform/database/in-view.ts';
import { defineRows, type RowOf } from '../platform/reading/rows.ts';
import { isPast, type Scope } from '../platform/reading/scope.ts';
import { siteLocale } from '../site/rows.ts';
import { articleProjectionLinks, articleProjections } from './projection-tables.ts';
import { articles, articleVersions, corrections, publications } from './table.ts';
import {
  articleContents,
  articleTags,
  blockVersions,
  contributions,
  contributionVersions,
  figureVersions,
  sectionVersions,
} from './version-tables.ts';

/**
 * Articles in the view. Rows with `is_published` exist only while an article is PUBLISHED, so whatever belongs to a version in
 * view is as visible as its article.
 */
export const articleRows = defineRows({
  table: articles,
  parts: {
    content: {
      table: articleContents,
      on: (article, content, scope) => and(eq(content.articleId, article.id), inView(content, scope))!,
    },
    projection: {
      table: articleProjections,
      source: (scope) => projected('article_projections', scope),
      on: (article, projection, scope) =>
        sql`${inStage(sql`${projection.stage}`, sql`${projection.articleId}`, scope)} and ${projection.articleId} = ${article.id}`,
    },
    /** How it was published at the moment of a view of the past. */
    publication: {
      table: publications,
      on: (article, publication, scope) =>
        sql`${publication.articleId} = ${article.id} and ${publication.during} @> ${moment(scope)}`,
    },
  },
  key: (article) => article.id,
  visible: (article, scope) => isShown(sql`${article.state}`, sql`${article.id}`, scope),
  impliedBy: ['ArticleEdge', 'Section', 'Block', 'Payload'],
});

export const sectionRows = defineRows({
  table: sectionVersions,
  key: (section) => section.id,
  inView,
  impliedBy: ['Article'],
});

export const blockRows = defineRows({
  table: blockVersions,
  parts: {
    section: {
      table: sectionVersions,
      on: (block, section, scope) => and(eq(section.id, block.sectionId), inView(section, scope))!,
    },
  },
  key: (block) => block.id,
  inView,
  impliedBy: ['Article', 'Section'],
});

export const figureRows = defineRows({
  table: figureVersions,
  parts: {
    asset: { table: media, on: (figure, asset) => eq(asset.id, figure.mediaId) },
    /** Whose language its inherited texts are in. */
    article: { table: articles, on: (figure, article) => eq(article.id, figure.articleId) },
    localText: {
      table: mediaTexts,
      optional: true,
      on: (figure, text) => sql`${text.mediaId} = ${figure.mediaId} and ${text.locale} = ${figure.article.locale}`,
    },
    /** A hero stands in no block. */
    block: {
      table: blockVersions,
      optional: true,
      on: (figure, block, scope) => and(eq(block.id, figure.blockId), inView(block, scope))!,
    },
    section: {
      table: sectionVersions,
      optional: true,
      on: (figure, section, scope) => and(eq(section.id, figure.block.sectionId), inView(section, scope))!,
    },
  },
  key: (figure) => figure.id,
  inView,
  impliedBy: ['Article', 'FigureBlock', 'GalleryBlock', 'Media'],
});

export const contributionRows = defineRows({
  table: contributionVersions,
  parts: {
    contribution: { table: contributions, on: (version, contribution) => eq(contribution.id, version.id) },
    contributor: {
      table: contributors,
      on: (version, contributor) => eq(contributor.id, version.contribution.contributorId),
    },
  },
  key: (version) => version.id,
  inView,
  visible: (version, scope) =>
    sql`(${hadHappened(sql`${version.contribution.confirmedAt}`, scope)} or ${inDraftOnly(sql`${version.articleId}`, scope)})`,
});

export const articleTagRows = defineRows({
  table: articleTags,
  key: (link) => link.tagId,
  inView,
  impliedBy: ['Article'],
});

/** The history of an article, reached through those who work on it. */
export const articleVersionRows = defineRows({
  table: articleVersions,
  parts: { article: { table: articles, on: (version, article) => eq(article.id, version.articleId) } },
  key: (version) => version.number,
});

export const correctionRows = defineRows({
  table: corrections,
  key: (correction) => correction.id,
  inView: (correction, scope) => (isPast(scope) ? hadHappened(sql`${correction.publishedAt}`, scope) : undefined),
  impliedBy: ['Article'],
});

/** What lists are cut from: one row per article in the stage, so a row here is an article in view. */
export const projectionRows = defineRows({
  table: articleProjections,
  source: (scope) => projected('article_projections', scope),
  key: (projection) => projection.articleId,
  inView: (projection, scope) => inStage(sql`${projection.stage}`, sql`${projection.articleId}`, scope),
});

export const projectionLinkRows = defineRows({
  table: articleProjectionLinks,
  source: (scope) => projected('article_projection_links', scope),
  parts: {
    projection: {
      table: articleProjections,
      source: (scope) => projected('article_projections', scope),
      on: (link, projection, scope) =>
        sql`${isPast(scope) ? sql`true` : sql`${projection.stage} = ${link.stage}`} and ${projection.articleId} = ${link.articleId}`,
    },
  },
  key: (link) => link.articleId,
  inView: (link, scope) => {
    const { stage, kind, keyId, articleId } = link;
    return linkInView(
      { stage: sql`${stage}`, kind: sql`${kind}`, keyId: sql`${keyId}`, articleId: sql`${articleId}` },
      scope,
    );
  },
});

interface Link {
  stage: SQL;
  /** As far as it is known while the statement is written. */
  kind: SQL | 'CATEGORY' | 'TAG' | 'CONTRIBUTOR';
  keyId: SQL;
  articleId: SQL;
}

/** A row of the links in view. Those of a draft name everybody who may have had a part in it: a preview shows who is confirmed. */
export function linkInView({ stage, kind, keyId, articleId }: Link, scope: Scope): SQL {
  const inView = inStage(stage, articleId, scope);
  if (scope.view !== 'PREVIEW' || kind === 'CATEGORY' || kind === 'TAG') return inView;
  const isConfirmed = sql`exists (select 1 from contributions b join contribution_versions v on v.id = b.id and ${currentVersion('v', scope)}
    where b.article_id = ${articleId} and b.contributor_id = ${keyId} and b.confirmed_at is not null)`;
  const isOther = kind === 'CONTRIBUTOR' ? sql`` : sql`${kind} <> 'CONTRIBUTOR' or `;
  return sql`(${inView} and (${isOther}${stage} = 'PUBLISHED' or ${isConfirmed}))`;
}

export type ArticleRow = RowOf<typeof articleRows>;
export type SectionRow = RowOf<typeof sectionRows>;
export type BlockRow = RowOf<typeof blockRows>;
export type FigureRow = RowOf<typeof figureRows>;
export type ContributionRow = RowOf<typeof contributionRows>;
export type ArticleVersionRow = RowOf<typeof articleVersionRows>;
export type ProjectionRow = RowOf<typeof projectionRows>;
export type ProjectionLinkRow = RowOf<typeof projectionLinkRows>;

/** `/slug` in the site's own language, `/locale/slug` in every other. */
export function pathOf(locale: SQL, slug: SQL): SQL {
  return sql`case when ${locale} = ${siteLocale} then '/' else '/' || ${locale} || '/' end || ${slug}`;
}

export const articlePath = (article: ArticleRow): SQL => pathOf(sql`${article.locale}`, sql`${article.content.slug}`);

/** The path of any article by its id; null when the view does not show it. */
export function pathOfArticle(id: SQL, scope: Scope): SQL {
  return sql`(select ${pathOf(sql`pa.locale`, sql`pc.slug`)} from articles pa join article_contents pc on pc.article_id = pa.id and ${currentVersion('pc', scope)} where pa.id = ${id})`;
}

/** When it says it was published: as it says now, or as it said at the moment of the view. */
export function dated(
  article: ArticleRow,
  column: 'publishedAt' | 'publishedPrecision' | 'publishedLocalTime' | 'publishedSourceText',
  scope: Scope,
): PgColumn {
  return isPast(scope) ? article.publication[column] : article[column];
}

/** When the version in view was written. */
export function writtenAt(article: ArticleRow): SQL {
  return sql`${article.projection.updatedAt}`;
}
