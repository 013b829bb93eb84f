import type { SQL } from 'drizzle-orm';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  type SelectionSetNode,
} from 'graphql';
import type { Arguments } from './arguments.ts';
import type { Compiler } from './compiler.ts';
import type { Json } from './json.ts';
import type { AnyRows } from './rows.ts';
import type { Scope } from './scope.ts';

/** Where a declaration's functions stand when they are called: the operation's scope, the field's arguments. */
export interface At extends Scope {
  args: Arguments;
  compiler: Compiler;
}

/** A field as one operation selects it. */
export interface Selected {
  type: GraphQLOutputType;
  name: string;
  /** The selection sets of all its merged nodes. */
  sets: readonly SelectionSetNode[];
  at: At;
}

/** What kind of field it is, as a function that writes its JSON. `null` is written by itself: the result is always JSON text. */
export interface FieldDeclaration {
  compile: (selected: Selected, row: unknown, compiler: Compiler) => Json;
  /** When others than the type's readers may read it. */
  readers?: Readers;
  /** For a non-null edge to a table: the type whose visibility must imply the target's. */
  edge?: { target: string; rows: AnyRows; nonNull: boolean; on: (row: never, target: never, at: At) => SQL };
}

/** Who else than everybody may read a field: for the others it is null. */
export interface Rule {
  /** For the matrix of rights, and for docs. */
  name: string;
  /** Over the row that the field stands on; false where it is plain from the kind of viewer alone. */
  allows: (row: never, at: At) => SQL | false;
}

/**
 * Who may read a field, or the fields of a type: of a shape, whoever its rule lets see the field that leads to it. The build fails where a
 * type is silent, or where what may be null is not nullable.
 */
export type Readers = 'EVERYBODY' | Rule;

export interface TypeDeclaration {
  readers: Readers;
  /** Its fields are read off an object that a resolver gives. */
  isPlain?: boolean;
  /** The table behind a type; a type without rows is a shape over its owner's row. */
  rows?: AnyRows;
  /** What its public ids start with: `article` in `article_0199…`. */
  idPrefix?: string;
  /** For an interface whose types share a table: the column that tells them apart, and the type for each value. */
  discriminator?: (row: never) => SQL;
  variants?: Record<string, string>;
}

const key = 'reading';

export const asExtensions = (declaration: FieldDeclaration | TypeDeclaration) => ({ [key]: declaration });

export function declarationOf(field: GraphQLField<unknown, unknown>): FieldDeclaration | undefined {
  return field.extensions[key] as FieldDeclaration | undefined;
}

export function typeDeclarationOf(type: GraphQLNamedType): TypeDeclaration | undefined {
  return type.extensions[key] as TypeDeclaration | undefined;
}

/** The rule that a field stands under: its own, or that of the shape it leads to. */
export function ruleOf(field: GraphQLField<unknown, unknown>, declaration = declarationOf(field)): Rule | undefined {
  const own = declaration?.readers;
  if (own) return own === 'EVERYBODY' ? undefined : own;
  const readers = typeDeclarationOf(getNamedType(field.type))?.readers;
  return readers === 'EVERYBODY' ? undefined : readers;
}

type Everywhere = (scope: Scope) => SQL;
type NamedQueries = (scope: Scope) => Record<string, SQL>;
const queriesKey = 'queries';

/**
 * Names queries that every statement of a scope may read as tables. `drafts_read` says by their ids of which articles a view of some
 * drafts shows the draft.
 */
export function nameQueries(schema: GraphQLSchema, queries: NamedQueries): void {
  schema.extensions = { ...schema.extensions, [queriesKey]: queries };
}

export const namedQueriesIn = (schema: GraphQLSchema, scope: Scope): [name: string, query: SQL][] =>
  Object.entries((schema.extensions[queriesKey] as NamedQueries | undefined)?.(scope) ?? {});

/**
 * Puts tables of one row, under their aliases, in reach of every expression of every statement. Where there is no such row, there is no
 * answer: the viewer is no longer who he was.
 */
export function reachEverywhere(schema: GraphQLSchema, from: Everywhere): void {
  schema.extensions = { ...schema.extensions, [key]: from };
}

export const everywhereIn = (schema: GraphQLSchema): Everywhere | undefined =>
  schema.extensions[key] as Everywhere | undefined;
