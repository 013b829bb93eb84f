import { getTableName, type SQL, sql } from 'drizzle-orm';
import { alias, type PgTable } from 'drizzle-orm/pg-core';
import type { Scope } from '../platform/reading/scope.ts';
import { articleHtml } from './composed-html.ts';
import { articleMarkdown } from './composed-markdown.ts';
import type { Body } from './composed-text.ts';
import { blockRows, figureRows, sectionRows } from './rows.ts';
import { parts } from './sql.ts';

/** An article and the number of one of its versions, as expressions over the row at hand. */
export interface VersionOf {
  articleId: SQL;
  number: SQL;
}

/**
 * The rows of a part as they were in a version, to stand in FROM under an alias of one's own. Of each thing that the article ever had
 * one row is looked up, however often it was changed.
 */
export function rowsOfVersion(part: keyof typeof parts, { articleId, number }: VersionOf): SQL {
  const { table, identity } = { identity: undefined, ...parts[part] };
  const name = sql.identifier(getTableName(table));
  const latest = (condition: SQL) =>
    sql`(select * from ${name} l where ${condition} and l.from_version <= ${number} order by l.from_version desc limit 1) v`;
  const isOpen = sql`${number} < v.to_version`;
  if (part === 'content') return sql`(select v.* from ${latest(sql`l.article_id = ${articleId}`)} where ${isOpen})`;
  if (!identity)
    return sql`(select v.* from ${name} v where v.article_id = ${articleId} and v.from_version <= ${number} and ${isOpen})`;
  const things = sql.identifier(getTableName(identity));
  return sql`(select v.* from ${things} thing cross join lateral ${latest(sql`l.id = thing.id`)} where thing.article_id = ${articleId} and ${isOpen})`;
}

const tables = { sections: 'section_then', blocks: 'block_then', figures: 'figure_then' } as const;

const then = <Rows extends { table: PgTable; inView?: unknown }>(rows: Rows, part: keyof typeof tables): Rows => ({
  ...rows,
  table: alias(rows.table, tables[part]),
  inView: undefined,
});

const bodyThen: Body = {
  sections: then(sectionRows, 'sections'),
  blocks: then(blockRows, 'blocks'),
  figures: then(figureRows, 'figures'),
  namesEveryComment: true,
};

/** Puts the rows of a version in reach of a text that is put together from them: each is looked up once. */
function ofVersion(version: VersionOf, text: SQL): SQL {
  const rows = Object.entries(tables).map(
    ([part, name]) =>
      sql`${sql.identifier(name)} as materialized ${rowsOfVersion(part as keyof typeof tables, version)}`,
  );
  return sql`(with ${sql.join(rows, sql`, `)} select ${text})`;
}

/** What of a version is its article's text, with captions, pictures and links as they are today. */
export const htmlOfVersion = (version: VersionOf, scope: Scope): SQL =>
  ofVersion(version, articleHtml(version.articleId, scope, bodyThen));

/** The same as it would be typed. */
export const markdownOfVersion = (version: VersionOf, scope: Scope): SQL =>
  ofVersion(version, articleMarkdown(version.articleId, scope, bodyThen));
