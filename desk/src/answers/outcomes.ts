import type { Editing } from '../article/article.ts';
import { type Fields, isFields, listOf, textOf, type Value } from '../reader/answer.ts';

/** What came of a change that was asked for. */
export type Outcome =
  | {
      kind: 'DONE';
      field: string;
      editing?: Editing;
      headline?: string;
      url?: string;
      notes: Note[];
      warnings: Issue[];
    }
  | { kind: 'FORESEEN'; field: string; changes: Change[]; issues: Issue[] }
  | { kind: 'REFUSED'; field: string; code: string; message: string; issues: Issue[]; conflict?: Conflict };

export interface Issue {
  message: string;
  path: string[];
  severity?: string;
  blockId?: string;
}

export interface Conflict {
  yourVersion?: number;
  currentVersion?: number;
  parts: { path: string[]; blockId?: string; base: string | null; mine: string | null; theirs: string | null }[];
}

export interface Change {
  kind: string;
  path: string[];
  blockId?: string;
  before: string | null;
  after: string | null;
}

export interface Note {
  line: number;
  what: string;
  became: string;
}

/** What the answer to a mutation says of each thing that was asked for, in order; nothing for the answer to a query. */
export function outcomesOf(data: Value): Outcome[] {
  if (!isFields(data)) return [];
  return Object.entries(data).flatMap(([field, value]) => (isFields(value) ? (outcomeOf(field, value) ?? []) : []));
}

function outcomeOf(field: string, value: Fields): Outcome | undefined {
  const type = textOf(value.__typename) ?? '';
  if (textOf(value.message) !== undefined && (type.endsWith('Error') || 'code' in value))
    return {
      ...{ kind: 'REFUSED', field, code: textOf(value.code) ?? '', message: textOf(value.message)! },
      issues: issuesOf([...listOf(value.issues), ...listOf(value.blockers)]),
      conflict: Array.isArray(value.conflicts) ? conflictOf(value) : undefined,
    };
  if (type === 'DryRun' || 'cacheTags' in value)
    return { kind: 'FORESEEN', field, changes: changesOf(value.diff), issues: issuesOf(listOf(value.issues)) };
  if (!type.endsWith('Payload')) return undefined;
  const article = isFields(value.article) ? value.article : {};
  const editing =
    isFields(article.editing) && typeof article.editing.version === 'number' ? article.editing : undefined;
  return {
    ...{ kind: 'DONE', field, editing: editing as Editing | undefined },
    ...{ headline: textOf(article.headline), url: textOf(article.url) ?? textOf(value.url) },
    notes: listOf(value.notes).map(({ line, what, became }) => ({
      ...{ line: Number(line), what: String(what), became: String(became) },
    })),
    warnings: issuesOf(listOf(value.warnings)),
  };
}

/** The changes of every diff in an answer. */
export function diffsIn(data: Value): { from: number; to: number; changes: Change[] }[] {
  if (Array.isArray(data)) return data.flatMap(diffsIn);
  if (!isFields(data)) return [];
  if (Array.isArray(data.changes) && typeof data.from === 'number')
    return [{ from: data.from, to: Number(data.to), changes: changesOf(data) }];
  return Object.values(data).flatMap(diffsIn);
}

const pathOf = (value: Value): string[] => (Array.isArray(value) ? value.map(String) : []);

const issuesOf = (list: Fields[]): Issue[] =>
  list.map(({ message, path, severity, blockId }) => ({
    ...{ message: String(message), path: pathOf(path), severity: textOf(severity), blockId: textOf(blockId) },
  }));

const wordsOf = (value: Value): string | null => (typeof value === 'string' ? value : null);

function changesOf(diff: Value): Change[] {
  if (!isFields(diff)) return [];
  return listOf(diff.changes).map(({ kind, path, blockId, before, after }) => ({
    ...{ kind: String(kind), path: pathOf(path), blockId: textOf(blockId) },
    ...{ before: wordsOf(before), after: wordsOf(after) },
  }));
}

function conflictOf({ yourVersion, currentVersion, conflicts }: Fields): Conflict {
  return {
    yourVersion: typeof yourVersion === 'number' ? yourVersion : undefined,
    currentVersion: typeof currentVersion === 'number' ? currentVersion : undefined,
    parts: listOf(conflicts).map(({ path, blockId, base, mine, theirs }) => ({
      ...{ path: pathOf(path), blockId: textOf(blockId) },
      ...{ base: wordsOf(base), mine: wordsOf(mine), theirs: wordsOf(theirs) },
    })),
  };
}
