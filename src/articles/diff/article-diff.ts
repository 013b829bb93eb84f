import { isDeepStrictEqual } from 'node:util';
import { toPublicId } from '../../platform/identifiers.ts';
import type { Row } from '../changes.ts';
import { contentColumns, describeColumn, describeRow, inputPath, type Names } from '../describe-row.ts';
import type { PartName } from '../sql.ts';
import { compareOrders, orderIn } from './reading-order.ts';

type ChangeKind = 'ADDED' | 'REMOVED' | 'CHANGED' | 'MOVED';

/** One thing that differs between two versions, as the API tells it. */
export interface ArticleChange {
  path: string[];
  blockId: string | null;
  kind: ChangeKind;
  before: string | null;
  after: string | null;
}

export interface ArticleDiff {
  from: number;
  to: number;
  changes: ArticleChange[];
}

/** Rows of one version that are not rows of the other. Of sections all, since their order is that of all else. */
export type RowsOfVersion = Record<PartName, Row[]>;

/** What `rowsThatDiffer` gives. */
export interface DifferingRows {
  from: number;
  to: number;
  before: RowsOfVersion;
  after: RowsOfVersion;
  names: Names;
}

/** What differs, in reading order: the article's own texts by the input's names, everything else by its id. */
export function articleDiff({ from, to, before, after, names }: DifferingRows): ArticleDiff {
  const orderOf = orderIn(after, before);
  const changes = [
    ...contentColumns.flatMap((column) => columnChange(column, before.content[0], after.content[0], names)),
    ...rowParts.flatMap((part) => rowChanges(part, before, after, names)),
  ];
  const ordered = changes
    .map((found) => ({ change: found.change, order: orderOf(found) }))
    .toSorted((a, b) => compareOrders(a.order, b.order));
  return { from, to, changes: ordered.map(({ change }) => change) };
}

const rowParts = ['sections', 'blocks', 'figures', 'tags', 'contributions'] as const;

/** A change, and what is at stake: of what went as it was, of all else as it is. */
export interface FoundChange {
  change: ArticleChange;
  part: PartName;
  row: Row;
}

function columnChange(column: string, was: Row | undefined, is: Row | undefined, names: Names): FoundChange[] {
  const [before, after] = [was, is].map((row) => describeColumn(row, column, names)) as [string | null, string | null];
  if (before === after) return [];
  const kind = before === null ? 'ADDED' : after === null ? 'REMOVED' : 'CHANGED';
  return [
    { part: 'content', row: { column }, change: { path: inputPath(column), blockId: null, kind, before, after } },
  ];
}

function rowChanges(
  part: (typeof rowParts)[number],
  before: RowsOfVersion,
  after: RowsOfVersion,
  names: Names,
): FoundChange[] {
  const [old, fresh] = [before, after].map((rows) => new Map(rows[part].map((row) => [keyOf(part, row), row])));
  return [...new Set([...fresh!.keys(), ...old!.keys()])].flatMap((key) => {
    const [was, is] = [old!.get(key), fresh!.get(key)];
    const row = is ?? was!;
    if (part === 'figures' && standsInWhatCameOrWent(row, before, after)) return [];
    const kind: ChangeKind | undefined = !was ? 'ADDED' : !is ? 'REMOVED' : kindOf(part, was, is);
    if (!kind) return [];
    const change = {
      path: pathOf(part, row),
      blockId: blockIdOf(part, row),
      kind,
      before: describeRow(part, was, names, figuresOf(was, before)),
      after: describeRow(part, is, names, figuresOf(is, after)),
    };
    return [{ part, row, change }];
  });
}

const figuresOf = (block: Row | undefined, { figures }: RowsOfVersion) =>
  block ? figures.filter(({ blockId }) => blockId === block.id) : [];

/** A picture that came or went with its block is told of with it. */
function standsInWhatCameOrWent({ blockId }: Row, before: RowsOfVersion, after: RowsOfVersion): boolean {
  const [was, is] = [before, after].map(({ blocks }) => blocks.some(({ id }) => id === blockId));
  return blockId !== null && was !== is;
}

/** Undefined: what differs is not to be seen, such as a place that was written otherwise. */
function kindOf(part: PartName, was: Row, is: Row): ChangeKind | undefined {
  if (!isDeepStrictEqual(without(was), without(is))) return 'CHANGED';
  return placesOf[part]?.some((column) => was[column] !== is[column]) ? 'MOVED' : undefined;
}

const placesOf: Partial<Record<PartName, string[]>> = {
  sections: ['position'],
  blocks: ['sectionId', 'position'],
  figures: ['blockId', 'position', 'role'],
  tags: ['position'],
  contributions: ['position'],
};
/** A picture’s place is also that of its block. What has one key is one thing, whatever its id. */
const places = new Set([...Object.values(placesOf).flat(), 'blockPosition', 'id']);

const without = (row: Row) => Object.fromEntries(Object.entries(row).filter(([column]) => !places.has(column)));

/** What makes it the same thing in another version: for the hero, that it stands at the head. */
function keyOf(part: PartName, row: Row): string {
  if (part === 'contributions') return `${row.contributorId} ${row.role}`;
  return row.role === 'HERO' ? 'hero' : String(row.id ?? row.tagId);
}

const prefixes = { sections: 'section', blocks: 'block', figures: 'figure' } as const;

function pathOf(part: PartName, row: Row): string[] {
  if (part === 'tags') return ['tags', toPublicId('tag', String(row.tagId))];
  if (part === 'contributions')
    return ['contributors', toPublicId('contributor', String(row.contributorId)), String(row.role)];
  if (row.role === 'HERO') return ['hero'];
  return [part, toPublicId(prefixes[part as 'blocks'], String(row.id))];
}

function blockIdOf(part: PartName, row: Row): string | null {
  const id = part === 'blocks' ? row.id : part === 'figures' ? row.blockId : null;
  return id ? toPublicId('block', String(id)) : null;
}
