import type { SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { type At, asExtensions, type FieldDeclaration, type Readers } from './declaration.ts';
import { computed } from './fields/computed.ts';
import { connection, type Page } from './fields/connection.ts';
import { derived } from './fields/derived.ts';
import { type Expression, identifier, leaf } from './fields/leaf.ts';
import { elements, found, grid, object, objects } from './fields/object.ts';
import { type Reference, reference, references } from './fields/reference.ts';
import { count, many, one, type Target } from './fields/relation.ts';
import { resolved } from './fields/resolved.ts';
import { type ArgumentOptions, inputOptions, outputType, type PothosField } from './notation.ts';

export interface FieldOptions {
  description?: string;
  args?: Record<string, ArgumentOptions>;
  deprecationReason?: string;
  /** When others than the type's readers may read it. */
  readers?: Readers;
}

export type FieldMap = Record<string, PothosField>;

export interface TypeOptions<R> {
  description: string;
  interfaces?: string[];
  /** Who may read its fields, unless a field says otherwise. */
  readers: Readers;
  fields: (t: ReadingFields<R>) => FieldMap;
}

/** A type that is a shape over its owner's row; `R` is what its fields read. */
export interface Shape<R> {
  name: string;
  row?: R;
}

const pageArguments: Record<string, ArgumentOptions> = {
  first: { type: 'Int', description: 'How many from the start, 0 to 100; 20 when neither first nor last is given.' },
  after: { type: 'String', description: 'Continue after this cursor.' },
  last: { type: 'Int', description: 'How many from the end, 0 to 100, in the same order. Not together with first.' },
  before: { type: 'String', description: 'Continue before this cursor.' },
};

/** Says what a table-backed field is; the compiler writes the SQL. Types are named as SDL writes them: `[Section!]!`. */
export class ReadingFields<R> {
  readonly #t: PothosField;

  constructor(t: PothosField) {
    this.#t = t;
  }

  /** A column, or an SQL expression over the row. */
  value(type: string, expression: Expression<R>, options: FieldOptions = {}): PothosField {
    return this.#field(type, leaf(expression), options);
  }

  /** The row's public id. */
  id(prefix: string, column: (row: R) => PgColumn, description: string): PothosField {
    return this.#field('ID!', identifier(prefix, column), { description });
  }

  /** An object over the same row, or over expressions made of it. */
  object<Inner>(
    type: string,
    shape: Shape<Inner>,
    options: FieldOptions & { make: (row: R, at: At) => Inner; present?: (row: R, at: At) => SQL },
  ): PothosField {
    void shape;
    return this.#field(type, object(options.make, options.present), options);
  }

  /** So many objects over the same row, each made in its own way. */
  objects<Inner>(
    type: string,
    shape: Shape<Inner>,
    options: FieldOptions & { make: (row: R, at: At) => readonly Inner[] },
  ): PothosField {
    void shape;
    return this.#field(type, objects(options.make), options);
  }

  /** Objects that stand in the row itself, in order. */
  elements<Inner>(
    type: string,
    shape: Shape<Inner>,
    options: FieldOptions & {
      from: (row: R, alias: SQL, at: At) => SQL;
      element: (alias: SQL) => Inner;
      typical: number;
    },
  ): PothosField {
    void shape;
    return this.#field(type, elements(options.from, options.element, options.typical), options);
  }

  /** At most one object that a look-up finds. */
  found<Inner>(
    type: string,
    shape: Shape<Inner>,
    options: FieldOptions & { from: (row: R, alias: SQL, at: At) => SQL; element: (alias: SQL) => Inner },
  ): PothosField {
    void shape;
    return this.#field(type, found(options.from, options.element), options);
  }

  /** Lists of lists of objects that stand in the row. */
  grid<Inner>(
    type: string,
    shape: Shape<Inner>,
    options: FieldOptions & {
      rows: (row: R, alias: SQL, at: At) => SQL;
      cells: (line: SQL, alias: SQL) => SQL;
      element: (alias: SQL) => Inner;
      typical: number;
    },
  ): PothosField {
    void shape;
    return this.#field(type, grid(options.rows, options.cells, options.element, options.typical), options);
  }

  /** The one row on the other side, or null. */
  one<T>(type: string, target: Target<T>, options: FieldOptions & Parameters<typeof one<R, T>>[1]): PothosField {
    return this.#field(type, one(target, options, type.endsWith('!')), options);
  }

  /** All rows on the other side, where they are few by nature. */
  many<T>(type: string, target: Target<T>, options: FieldOptions & Parameters<typeof many<R, T>>[1]): PothosField {
    return this.#field(type, many(target, options), options);
  }

  /** A Relay connection; its types come from `tableConnection`. */
  connection<T, P = T>(
    type: string,
    target: Target<T>,
    options: FieldOptions & { page: (at: At) => Page<R, P, T>; only?: ('first' | 'after' | 'last' | 'before')[] },
  ): PothosField {
    const offered = Object.entries(pageArguments).filter(
      ([name]) => !options.only || options.only.includes(name as 'first'),
    );
    const args = { ...Object.fromEntries(offered), ...options.args };
    return this.#field(type, connection(target, options.page), { ...options, args });
  }

  /** How many rows stand on the other side and are visible. */
  count<T>(target: Target<T>, options: FieldOptions & Parameters<typeof count<R, T>>[1]): PothosField {
    return this.#field('Int!', count(target, options), options);
  }

  /** One thing of any type that its id prefix names. */
  reference(
    type: string,
    to: (row: R, at: At) => Reference,
    options: FieldOptions & { present?: (row: R, at: At) => SQL },
  ): PothosField {
    return this.#field(type, reference(to, options.present), options);
  }

  /** Such things in a given order, null where there is none. */
  references(
    type: string,
    options: FieldOptions & {
      from: (row: R, alias: SQL, at: At) => SQL;
      size: (at: At) => (variables: Readonly<Record<string, unknown>>) => number;
    },
  ): PothosField {
    return this.#field(type, references(options.from, options.size), options);
  }

  /** Computed in JavaScript from columns. */
  derived(
    type: string,
    needs: (row: R, at: At) => Record<string, SQL>,
    compute: (needs: Record<string, unknown>) => unknown,
    options: FieldOptions = {},
  ): PothosField {
    return this.#field(type, derived(needs, compute), options);
  }

  /** Objects of plain types that JavaScript makes from columns. */
  computed(
    type: string,
    options: FieldOptions & {
      needs: (row: R, at: At) => Record<string, SQL>;
      compute: (needs: Record<string, unknown>) => unknown;
      weight: number;
    },
  ): PothosField {
    return this.#field(type, computed(options.needs, options.compute, options.weight), options);
  }

  /** Resolved by graphql-js, with the values of these columns. */
  resolved(
    type: string,
    needs: (row: R, at: At) => Record<string, SQL>,
    resolve: (needs: Record<string, unknown>, args: unknown, context: unknown) => unknown,
    options: FieldOptions = {},
  ): PothosField {
    const declaration = resolved(needs);
    return this.#field(type, declaration, options, (parent: Tree, args: unknown, context: unknown, info: Info) =>
      resolve(parent[info.path.key] as Record<string, unknown>, args, context),
    );
  }

  #field(type: string, declaration: FieldDeclaration, options: FieldOptions, resolve: unknown = fromTree): PothosField {
    return this.#t.field({
      ...outputType(this.#t, type),
      description: options.description,
      deprecationReason: options.deprecationReason,
      args: Object.fromEntries(
        Object.entries(options.args ?? {}).map(([name, argument]) => [name, this.#t.arg(inputOptions(argument))]),
      ),
      extensions: asExtensions(options.readers ? { ...declaration, readers: options.readers } : declaration),
      resolve,
    });
  }
}

/** What graphql-js completes: the statement's answer, parsed. */
export type Tree = Record<string, unknown>;
interface Info {
  path: { key: string };
}

/** The compiled statement has already answered under the response's own keys. */
export function fromTree(parent: Tree, _args: unknown, _context: unknown, info: Info): unknown {
  return parent[info.path.key];
}
