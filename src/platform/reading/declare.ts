import SchemaBuilder, { type SchemaTypes } from '@pothos/core';
import type { SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { typeKey } from './compiler.ts';
import { asExtensions } from './declaration.ts';
import type { Target } from './fields/relation.ts';
import { type ArgumentOptions, inputOptions, outputType, type PothosField } from './notation.ts';
import { type FieldMap, fromTree, ReadingFields, type Shape, type Tree, type TypeOptions } from './reading-fields.ts';
import type { AnyRows, Parts, Row, Rows } from './rows.ts';

interface InputOptions {
  description: string;
  fields: Record<string, ArgumentOptions>;
  /** Exactly one of its fields is given. */
  isOneOf?: true;
}

declare global {
  export namespace PothosSchemaTypes {
    interface SchemaBuilder<Types extends SchemaTypes> {
      /** A handle for a type over a table, to be used before its fields are said. */
      tableRef: <T extends PgTable, P extends Parts>(name: string, rows: Rows<T, P>) => Target<Row<T, P>>;
      /** A type over a table; rows of it are reached only through its `visible`. */
      tableObject: <R>(target: Target<R>, options: TypeOptions<R> & { idPrefix?: string }) => void;
      /** An interface whose types share a table, told apart by a column. */
      tableInterface: <R>(
        target: Target<R>,
        options: TypeOptions<R> & { discriminator: (row: R) => SQL; variants: Record<string, string> },
      ) => void;
      /** A field that a later feature adds to an earlier type. */
      tableField: <R>(target: Target<R> | Shape<R>, name: string, field: (t: ReadingFields<R>) => PothosField) => void;
      /** A type that is a shape over its owner's row. */
      shape: <R>(name: string, options: TypeOptions<R>) => Shape<R>;
      /** A union of shapes and of what else stands in a row, told apart by an expression over it. */
      shapeUnion: <R>(
        name: string,
        options: { description: string; discriminator: (row: R) => SQL; types: readonly string[] },
      ) => Shape<R>;
      /** An interface of types with tables of their own, found by id. */
      referenceInterface: (
        name: string,
        options: {
          description: string;
          interfaces?: string[];
          fields: Record<string, { type: string; description: string }>;
        },
      ) => void;
      /** The Connection and Edge types of a table's type. */
      tableConnection: <R, P = R>(
        target: Target<R>,
        options: { name?: string; totalCount: string; edgeFields?: (t: ReadingFields<P>) => FieldMap },
      ) => string;
      /** Root fields; they have no row. */
      rootFields: (fields: (t: ReadingFields<undefined>) => FieldMap) => void;
      inputObject: (name: string, options: InputOptions) => void;
      enumeration: (name: string, description: string, values: Record<string, string>) => void;
    }
  }
}

const proto = SchemaBuilder.prototype as PothosField;

proto.tableRef = function tableRef(name: string, rows: AnyRows) {
  return { name, rows };
};

proto.tableObject = function tableObject(
  target: Target<unknown>,
  options: TypeOptions<unknown> & { idPrefix?: string },
) {
  const { readers, idPrefix } = options;
  this.objectType(this.objectRef(target.name), {
    description: options.description,
    interfaces: options.interfaces,
    extensions: asExtensions({ readers, rows: target.rows, ...(idPrefix ? { idPrefix } : {}) }),
    fields: (t: PothosField) => options.fields(new ReadingFields(t)),
  });
};

proto.tableInterface = function tableInterface(
  target: Target<unknown>,
  options: TypeOptions<unknown> & { discriminator: (row: unknown) => SQL; variants: Record<string, string> },
) {
  const { readers, discriminator, variants } = options;
  this.interfaceType(this.interfaceRef(target.name), {
    description: options.description,
    extensions: asExtensions({ readers, rows: target.rows, discriminator: discriminator as never, variants }),
    fields: (t: PothosField) => options.fields(new ReadingFields(t)),
    resolveType: typeFromTree,
  });
};

proto.tableField = function tableField(
  target: { name: string },
  name: string,
  field: (t: ReadingFields<unknown>) => unknown,
) {
  this.objectField(target.name, name, (t: PothosField) => field(new ReadingFields(t)));
};

proto.shape = function shape(name: string, options: TypeOptions<unknown>) {
  this.objectType(this.objectRef(name), {
    description: options.description,
    interfaces: options.interfaces,
    extensions: asExtensions({ readers: options.readers }),
    fields: (t: PothosField) => options.fields(new ReadingFields(t)),
  });
  return { name };
};

proto.shapeUnion = function shapeUnion(
  name: string,
  options: { description: string; discriminator: (row: unknown) => SQL; types: readonly string[] },
) {
  const variants = Object.fromEntries(options.types.map((type) => [type, type]));
  this.unionType(name, {
    description: options.description,
    types: options.types,
    extensions: asExtensions({ readers: 'EVERYBODY', discriminator: options.discriminator as never, variants }),
    resolveType: typeFromTree,
  });
  return { name };
};

proto.referenceInterface = function referenceInterface(
  name: string,
  options: {
    description: string;
    interfaces?: string[];
    fields: Record<string, { type: string; description: string }>;
  },
) {
  this.interfaceType(this.interfaceRef(name), {
    description: options.description,
    interfaces: options.interfaces,
    extensions: asExtensions({ readers: 'EVERYBODY' }),
    fields: (t: PothosField) =>
      Object.fromEntries(
        Object.entries(options.fields).map(([field, { type, description }]) => [
          field,
          t.field({ ...outputType(t, type), description, resolve: fromTree }),
        ]),
      ),
    resolveType: typeFromTree,
  });
};

proto.tableConnection = function tableConnection(
  target: Target<unknown>,
  options: { name?: string; totalCount: string; edgeFields?: (t: ReadingFields<unknown>) => FieldMap },
) {
  const name = options.name ?? target.name;
  const extensions = asExtensions({ readers: 'EVERYBODY' });
  this.objectType(this.objectRef(`${name}Edge`), {
    description: `One ${target.name} in a list, with its place in it.`,
    extensions,
    fields: (t: PothosField) => ({
      cursor: t.field({
        type: 'String',
        nullable: false,
        description:
          'Its place in this list and order: give it as after or before. It stays good when the row is gone.',
        resolve: fromTree,
      }),
      node: t.field({ type: target.name, nullable: false, description: 'What is listed.', resolve: fromTree }),
      ...options.edgeFields?.(new ReadingFields(t)),
    }),
  });
  this.objectType(this.objectRef(`${name}Connection`), {
    description: `A page of a list: Relay’s Cursor Connections Specification. Ask for \`nodes\` when cursors are not needed.`,
    extensions,
    fields: (t: PothosField) => ({
      edges: t.field({
        type: [`${name}Edge`],
        nullable: false,
        description: 'The page, with a cursor for each.',
        resolve: fromTree,
      }),
      nodes: t.field({ type: [target.name], nullable: false, description: 'The page.', resolve: fromTree }),
      pageInfo: t.field({
        type: 'PageInfo',
        nullable: false,
        description: 'Whether there is more, and where.',
        resolve: fromTree,
      }),
      totalCount: t.field({ type: 'Int', nullable: false, description: options.totalCount, resolve: fromTree }),
    }),
  });
  return `${name}Connection!`;
};

proto.rootFields = function rootFields(fields: (t: ReadingFields<undefined>) => FieldMap) {
  this.queryFields((t: PothosField) => fields(new ReadingFields(t)));
};

proto.inputObject = function inputObject(name: string, options: InputOptions) {
  this.inputRef(name).implement({
    description: options.description,
    isOneOf: options.isOneOf,
    fields: (t: PothosField) =>
      Object.fromEntries(
        Object.entries(options.fields).map(([field, argument]) => [field, t.field(inputOptions(argument))]),
      ),
  });
};

proto.enumeration = function enumeration(name: string, description: string, values: Record<string, string>) {
  this.enumType(name, {
    description,
    values: Object.fromEntries(Object.entries(values).map(([value, text]) => [value, { value, description: text }])),
  });
};

function typeFromTree(value: Tree): string {
  return value[typeKey] as string;
}
