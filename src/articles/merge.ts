import { isDeepStrictEqual } from 'node:util';
import type { EditConflict } from '../platform/errors.ts';
import { documentOf, normalDocument, type Row, type Rows, rowsOf } from './changes.ts';
import { describeColumn, describeRow, inputPath } from './describe-row.ts';
import type { ArticleDocument } from './document.ts';
import { findMisfits } from './misfits.ts';
import { type PartName, partNames } from './sql.ts';

export interface Merge {
  /** With every conflict decided for `theirs`, which it therefore never breaks. */
  document: ArticleDocument;
  conflicts: EditConflict[];
}

/**
 * Joins two changes of one document: what only one of them changed is as that one has it. A conflict is what both changed
 * differently, and what one changed in a way that cannot stand beside the other's: a block moved into a section that is gone.
 */
export function mergeDocuments(base: ArticleDocument, mine: ArticleDocument, theirs: ArticleDocument): Merge {
  const [b, m, t] = [base, mine, theirs].map((document) => rowsOf(normalDocument(document))) as [Rows, Rows, Rows];
  const versions = { base: b, mine: m, theirs: t };
  const inConflict = new Map<string, EditConflict>();
  const giveWay = (part: PartName, key: string, columns?: readonly string[]) => {
    const conflict = describeConflict(versions, part, key, columns);
    inConflict.set(conflict.path.join('.'), conflict);
  };

  const merged = Object.fromEntries(
    partNames.map((part) => [part, mergePart(part, versions, (key, columns) => giveWay(part, key, columns))]),
  ) as Rows;
  for (let misfits = findMisfits(merged, versions.theirs); misfits.length > 0; ) {
    for (const [part, key] of misfits) {
      const row = versions.theirs[part].get(key);
      if (row) merged[part].set(key, row);
      else merged[part].delete(key);
      giveWay(part, key);
    }
    misfits = findMisfits(merged, versions.theirs);
  }
  return { document: documentOf(merged), conflicts: [...inConflict.values()] };
}

type Versions = Record<'base' | 'mine' | 'theirs', Rows>;

function mergePart(
  part: PartName,
  { base, mine, theirs }: Versions,
  giveWay: (key: string, columns?: readonly string[]) => void,
): Map<string, Row> {
  const merged = new Map<string, Row>();
  for (const key of new Set([...theirs[part].keys(), ...mine[part].keys()])) {
    const [b, m, t] = [base[part].get(key), mine[part].get(key), theirs[part].get(key)];
    const row = mergeRow(part, [b, m, t], (columns) => giveWay(key, columns));
    if (row) merged.set(key, row);
  }
  return merged;
}

type OneOfThree = [base: Row | undefined, mine: Row | undefined, theirs: Row | undefined];

function mergeRow(
  part: PartName,
  [base, mine, theirs]: OneOfThree,
  giveWay: (columns?: readonly string[]) => void,
): Row | undefined {
  if (isDeepStrictEqual(mine, base) || isDeepStrictEqual(mine, theirs)) return theirs;
  if (isDeepStrictEqual(theirs, base)) return mine;
  // Tags and contributors: their order is not worth a conflict, and one who took them away meant it.
  if (part === 'tags' || part === 'contributions') return base && !(mine && theirs) ? undefined : theirs;
  if (!base || !mine || !theirs) {
    giveWay();
    return theirs;
  }
  const row = { ...theirs };
  for (const columns of togetherIn(part, row)) {
    const [b, m, t] = [base, mine, theirs].map((version) => columns.map((column) => version[column]));
    if (isDeepStrictEqual(m, b) || isDeepStrictEqual(m, t)) continue;
    if (isDeepStrictEqual(t, b)) for (const column of columns) row[column] = mine[column];
    else giveWay(columns);
  }
  return row;
}

/**
 * The columns that change together: a block moved by one and rewritten by another is both; two headings for one section are a
 * conflict. Of the article's own texts and settings each stands for itself.
 */
function togetherIn(part: PartName, row: Row): string[][] {
  const columns = Object.keys(row);
  if (part === 'content') return columns.map((column) => [column]);
  const place = ['sectionId', 'blockId', 'role', 'position'];
  return [columns.filter((column) => place.includes(column)), columns.filter((column) => !place.includes(column))];
}

/** What both changed, as each has it. Categories stand in it by their ids: what they are called the database knows. */
function describeConflict(
  { base, mine, theirs }: Versions,
  part: PartName,
  key: string,
  columns: readonly string[] = [],
): EditConflict {
  if (part === 'content') {
    const [column] = columns as [string];
    const of = (rows: Rows) => describeColumn(rows.content.get(key), column);
    return { path: inputPath(column), blockId: null, base: of(base), mine: of(mine), theirs: of(theirs) };
  }
  const row = theirs[part].get(key) ?? mine[part].get(key) ?? base[part].get(key);
  const isHero = part === 'figures' && row?.role === 'HERO';
  const of = (rows: Rows) => {
    const figures = [...rows.figures.values()];
    // Whatever its id: there is but one hero.
    const own = isHero ? figures.find(({ role }) => role === 'HERO') : rows[part].get(key);
    const shown = part === 'blocks' ? figures.filter(({ blockId }) => blockId === key) : [];
    return describeRow(part, own, {}, shown);
  };
  return {
    path: isHero ? ['hero'] : [part, key],
    blockId: part === 'blocks' ? key : part === 'figures' ? ((row?.blockId ?? null) as string | null) : null,
    ...{ base: of(base), mine: of(mine), theirs: of(theirs) },
  };
}
