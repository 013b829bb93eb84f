import { isDeepStrictEqual } from 'node:util';
import { type ArticleDocument, inOrder } from './document.ts';
import { columnsOf } from './read-document.ts';
import { type PartName, partNames } from './sql.ts';

export type Row = Record<string, unknown>;
export type Rows = Record<PartName, Map<string, Row>>;

/** What a part loses and gains between two documents; what is equal in both is in neither list. */
export interface PartChange {
  part: PartName;
  /** Ids of what changed or went; [""] for the content, which has none. */
  closed: string[];
  /** Rows that changed or came. */
  opened: Row[];
}

/** The rows of a document, each by what makes it the same thing in another: for a contributor, who and in which role. */
export function rowsOf(document: ArticleDocument): Rows {
  const keyed = (part: PartName) =>
    ([document[part]].flat() as unknown as Row[]).map((row) => [keyOf(row), row] as const);
  return Object.fromEntries(partNames.map((part) => [part, new Map(keyed(part))])) as Rows;
}

const keyOf = (row: Row) => (row.contributorId ? `${row.contributorId} ${row.role}` : idOf(row));
const idOf = ({ id, tagId }: Row) => String(id ?? tagId ?? '');

/** The document that has these rows, in reading order. */
export function documentOf(rows: Rows): ArticleDocument {
  const lists = partNames.map((part) => [part, part === 'content' ? rows.content.get('') : [...rows[part].values()]]);
  return inOrder(Object.fromEntries(lists) as ArticleDocument);
}

/** What must be written so that `after` follows `before`, null being an article without any version. Both are in normal form. */
export function changesBetween(before: ArticleDocument | null, after: ArticleDocument): PartChange[] {
  const [old, fresh] = [before && rowsOf(before), rowsOf(after)];
  const unlike = (rows: Map<string, Row> | undefined, others: Map<string, Row> | undefined) =>
    [...(rows ?? [])].flatMap(([key, row]) => (isDeepStrictEqual(row, others?.get(key)) ? [] : [row]));
  return partNames.map((part) => ({
    part,
    closed: unlike(old?.[part], fresh[part]).map(idOf),
    opened: unlike(fresh[part], old?.[part]),
  }));
}

/**
 * A document as it will read back from its rows, so that equal ones compare equal: columns only, absent is null, JSON is JSON.
 *
 * @param read one that did read back: what is its very own row stays as it is, and costs nothing
 */
export function normalDocument(document: ArticleDocument, read?: ArticleDocument | null): ArticleDocument {
  const part = (name: PartName) => {
    const known = new Set<unknown>([read?.[name]].flat());
    return [document[name]].flat().map((row) => (known.has(row) ? row : normalRow(name, row as unknown as Row)));
  };
  const lists = partNames.map((name) => [name, name === 'content' ? part(name)[0] : part(name)]);
  return Object.fromEntries(lists) as ArticleDocument;
}

function normalRow(part: PartName, row: Row): Row {
  const plain = JSON.parse(JSON.stringify(row)) as Row;
  const normal = Object.fromEntries(columnsOf[part].map((column) => [column, plain[column] ?? null]));
  if (part !== 'figures') return normal;
  return { ...normal, focalX: decimal(normal.focalX), focalY: decimal(normal.focalY) };
}

const decimal = (value: unknown) => (value === null ? null : Number(value).toFixed(5));
