import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { isPast, momentOfView, previewedArticle, type Scope } from '../reading/scope.ts';
import { FOREVER } from './columns.ts';

/**
 * Picks the row of the view among the versions of a thing. Literals, so that the partial indexes on them are used; no arithmetic
 * over versions but for the past, so that a long draft costs readers nothing.
 */
export function inView(
  row: { articleId: PgColumn; isPublished: PgColumn; fromVersion: PgColumn; toVersion: PgColumn },
  scope: Scope,
): SQL {
  return chosen(scope, () => sql`${row.articleId}`, {
    published: sql`${row.isPublished}`,
    draft: sql`${row.toVersion} = ${sql.raw(String(FOREVER))}`,
    versions: sql`int4range(${row.fromVersion}, ${row.toVersion})`,
  });
}

/** The same for a table under an alias of one's own. */
export function currentVersion(alias: string, scope: Scope): SQL {
  return chosen(scope, () => sql.raw(`${alias}.article_id`), {
    published: sql.raw(`${alias}.is_published`),
    draft: sql.raw(`${alias}.to_version = ${FOREVER}`),
    versions: sql.raw(`int4range(${alias}.from_version, ${alias}.to_version)`),
  });
}

/** The moment of a view of the past. */
export const moment = (scope: Scope): SQL => scope.told(momentOfView, 'timestamptz');

/** The version of an article that readers saw at the moment of the view; null when they saw none, or the viewer may not look back at it. */
function versionThen(articleId: SQL, scope: Scope): SQL {
  const mayLookBack = scope.view === 'PARTIAL_AS_OF' ? sql` and ${scope.showsDraft(articleId)}` : sql``;
  return sql`(select vt.version from publications vt where vt.article_id = ${articleId} and vt.during @> ${moment(scope)}${mayLookBack})`;
}

/** A table that is projected by stage, or the query of that name that says of the past what it says of the present. */
export function projected(table: 'article_projections' | 'article_projection_links', scope: Scope): SQL {
  return sql.raw(isPast(scope) ? `${table}_then` : table);
}

/** Picks a row of the tables that are projected by stage. */
export function inStage(stage: SQL, articleId: SQL, scope: Scope): SQL {
  if (isPast(scope)) return sql`true`;
  return chosen(scope, () => articleId, { published: sql`${stage} = 'PUBLISHED'`, draft: sql`${stage} = 'DRAFT'` });
}

/** Whether an article itself is in view, by its public state. */
export function isShown(state: SQL, articleId: SQL, scope: Scope): SQL | undefined {
  switch (scope.view) {
    case 'PUBLISHED':
      return sql`${state} = 'PUBLISHED'`;
    case 'DRAFT':
      return undefined;
    case 'PARTIAL_DRAFT':
    case 'PREVIEW':
      return sql`(${state} = 'PUBLISHED' or ${scope.showsDraft(articleId)})`;
    case 'AS_OF':
    case 'PARTIAL_AS_OF':
      return sql`${versionThen(articleId, scope)} is not null`;
  }
}

/** What belongs to those who work on a draft: shown with it in their views, and nowhere else. A preview shows what readers will see. */
export function inDraftOnly(articleId: SQL, scope: Scope): SQL {
  switch (scope.view) {
    case 'DRAFT':
      return sql`true`;
    case 'PARTIAL_DRAFT':
      return scope.showsDraft(articleId);
    default:
      return sql`false`;
  }
}

/** Whether something had happened by the time of the view: at all, where that is now. */
export function hadHappened(when: SQL, scope: Scope): SQL {
  return isPast(scope) ? sql`${when} <= ${moment(scope)}` : sql`${when} is not null`;
}

/** Whether a comment was there by the time of the view; undefined where that is now. What has no date came with its article. */
export function wasPosted(when: SQL, scope: Scope): SQL | undefined {
  return isPast(scope) ? sql`coalesce(${when} <= ${moment(scope)}, true)` : undefined;
}

/**
 * Stored HTML or Markdown with its links inside the site turned to where their targets are in the view. Where an author's drafts stand
 * among what is published, a link leads to what everybody sees.
 */
export function withPresentLinks(text: SQL, form: 'html' | 'markdown', scope: Scope): SQL {
  const call = (name: string, where: SQL) => sql`${sql.raw(`${form}_with_${name}`)}(${text}, ${where})`;
  if (isPast(scope)) return call('links_as_of', moment(scope));
  if (scope.view === 'PREVIEW') return call('links_in_preview', scope.told(previewedArticle, 'uuid'));
  return call('present_links', sql.raw(scope.view === 'DRAFT' ? `'DRAFT'` : `'PUBLISHED'`));
}

interface Choice {
  published: SQL;
  draft: SQL;
  /** The versions that a row belongs to, as a range. */
  versions?: SQL;
}

function chosen(scope: Scope, articleId: () => SQL, { published, draft, versions }: Choice): SQL {
  switch (scope.view) {
    case 'PUBLISHED':
      return published;
    case 'DRAFT':
      return draft;
    case 'PARTIAL_DRAFT':
    case 'PREVIEW': {
      const isDraft = scope.showsDraft(articleId());
      // Two conditions side by side, each of which an index knows.
      return sql`((${draft} and ${isDraft}) or (${published} and not ${isDraft}))`;
    }
    case 'AS_OF':
    case 'PARTIAL_AS_OF':
      return sql`${versions} @> ${versionThen(articleId(), scope)}`;
  }
}
