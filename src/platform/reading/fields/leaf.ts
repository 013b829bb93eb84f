import { is, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { PgColumn } from 'drizzle-orm/pg-core';
import type { At, FieldDeclaration } from '../declaration.ts';
import { leafJson, literal } from '../json.ts';
import { mayBeMissing } from '../rows.ts';

export type Expression<R> = (row: R, at: At) => SQL | SQLWrapper;

const known = new WeakMap<Expression<never>, FieldDeclaration>();

/** A column, or any SQL expression over the row. A list is an SQL array. One expression is one declaration on whatever types it stands. */
export function leaf<R>(expression: Expression<R>): FieldDeclaration {
  const declaration = known.get(expression) ?? declare(expression);
  known.set(expression, declaration);
  return declaration;
}

function declare<R>(expression: Expression<R>): FieldDeclaration {
  return {
    compile: ({ type, at }, row) => {
      const value = expression(row as R, at);
      return leafJson(type, value, is(value, PgColumn) && value.notNull && !mayBeMissing(value));
    },
  };
}

/** The public id of a row by its key, which is never null. */
export function identifier<R>(prefix: string, column: (row: R) => PgColumn): FieldDeclaration {
  return { compile: (_, row) => [`"${prefix}_`, digits(column(row as R)), '"'] };
}

/** A public id as SQL: `article_0199f3c2a7b07c3e9f0d5a1b2c3d4e5f`; null for what is null. */
export function publicId(prefix: string, column: SQLWrapper): SQL {
  return sql`${literal(`${prefix}_`)} || ${digits(column)}`;
}

const digits = (column: SQLWrapper): SQL => sql`replace(${column}::text, '-', '')`;
