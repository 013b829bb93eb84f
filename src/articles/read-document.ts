import { eq, getTableColumns, is, type SQL, sql } from 'drizzle-orm';
import { type PgColumn, PgNumeric } from 'drizzle-orm/pg-core';
import type { Database } from '../platform/database/clients.ts';
import { NotFoundError } from '../platform/errors.ts';
import { inTurns, type Steps } from '../platform/turns.ts';
import { type ArticleDocument, inOrder } from './document.ts';
import { type Article, type At, inVersion, type PartName, type PartTable, partNames, parts } from './sql.ts';
import { articles } from './table.ts';
import { contributions } from './version-tables.ts';

/** The columns of each part that belong to a version, by the names that the document has for them. */
const columns = Object.fromEntries(partNames.map((part) => [part, versionedColumns(part)])) as Record<
  PartName,
  Record<string, PgColumn>
>;

/** As `columns`, their names alone. */
export const columnsOf = Object.fromEntries(partNames.map((part) => [part, Object.keys(columns[part])])) as Record<
  PartName,
  string[]
>;

function versionedColumns(part: PartName): Record<string, PgColumn> {
  const table: PartTable = parts[part].table;
  // What tells where a row stands among versions, and what the database makes of a figure's texts by itself.
  const { articleId, fromVersion, toVersion, isPublished, altTextMissing, search, ...own } = getTableColumns(
    table,
  ) as Record<string, PgColumn>;
  if (part !== 'contributions') return own;
  const { contributorId, role, basis } = contributions;
  return { ...own, contributorId, role, basis };
}

/**
 * An article as it was at a version, by one statement. A numbered one never changes, but that a tag may be merged into another.
 *
 * @throws {NotFoundError} no such article or version, or it is not published
 */
export async function readDocument(db: Database, articleId: string, at: At): Promise<ArticleDocument> {
  const columns = Object.entries(documentAt(articleId, at)).map(([part, lines]) => sql`${lines} as ${sql.raw(part)}`);
  const [stored] = await db.execute<StoredDocument>(sql`select ${sql.join(columns, sql`, `)}`);
  return documentFrom(stored!);
}

/** An article that is locked against other writers, and what its newest version says. */
export interface LockedDraft {
  article: Article;
  head: ArticleDocument;
}

/**
 * Locks an article as `lockArticle` does and reads its newest version, by one statement unless somebody else was just writing it.
 *
 * @throws {NotFoundError} no such article
 */
export async function lockDraft(db: Database, articleId: string): Promise<LockedDraft> {
  // Whoever waited for the lock has the article as it is now, and the rest as it was when the statement began.
  const isOfOneMoment = sql`exists (select from ${articles} seen where seen.id = ${articles.id} and seen.xmin = ${articles}.xmin)`;
  for (;;) {
    const [row] = await db
      .select({
        article: articles,
        head: documentAt(articleId, 'HEAD'),
        isOfOneMoment: sql<boolean>`${isOfOneMoment}`,
      })
      .from(articles)
      .where(eq(articles.id, articleId))
      .for('no key update');
    if (!row) throw new NotFoundError('There is no such article.');
    if (row.isOfOneMoment) return { article: row.article, head: await documentFrom(row.head) };
  }
}

/** Of each part the rows, each a line of JSON, in no order; null: none. */
type StoredDocument = { [Part in PartName]: string | null };

/** Of ten megabytes the lines take a tenth of a second. */
function documentFrom(stored: StoredDocument): Promise<ArticleDocument> {
  if (stored.content === null) throw new NotFoundError('There is no such article, or no such version of it.');
  return inTurns(readingDocument(stored));
}

function* readingDocument(stored: StoredDocument): Steps<ArticleDocument> {
  const read: Partial<Record<PartName, unknown[]>> = {};
  for (const part of partNames) {
    read[part] = [];
    for (const line of stored[part]?.split('\n') ?? []) {
      read[part].push(JSON.parse(line));
      yield;
    }
  }
  return inOrder({ ...read, content: read.content![0] } as ArticleDocument);
}

/** The columns of a `StoredDocument`. */
function documentAt(articleId: string, at: At): Record<PartName, SQL<string | null>> {
  const lines = (part: PartName) =>
    sql<
      string | null
    >`(select string_agg(${rowOf(part)}::text, E'\\n') from ${sourceOf(part)} where ${inVersion(part, articleId, at)})`;
  // Of columns that stand in a selected expression by themselves Drizzle takes away the table's name.
  return Object.fromEntries(partNames.map((part) => [part, sql`${lines(part)}`])) as Record<
    PartName,
    SQL<string | null>
  >;
}

function sourceOf(part: PartName): SQL {
  const { table } = parts[part];
  if (part !== 'contributions') return sql`${table}`;
  return sql`${table} join ${contributions} on ${eq(contributions.id, parts.contributions.table.id)}`;
}

function rowOf(part: PartName): SQL {
  const members = Object.entries(columns[part]).map(
    // A decimal keeps its digits as a text.
    ([name, column]) => sql`${sql.raw(`'${name}'`)}, ${column}${sql.raw(is(column, PgNumeric) ? '::text' : '')}`,
  );
  return sql`json_build_object(${sql.join(members, sql`, `)})`;
}
