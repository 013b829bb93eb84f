import SchemaBuilder, { type SchemaTypes } from '@pothos/core';
import { asExtensions, type FieldDeclaration } from '../reading/declaration.ts';
import { type ArgumentOptions, outputType, type PothosField } from '../reading/notation.ts';

interface PlainOptions {
  description: string;
  interfaces?: string[];
  fields: Record<string, PlainField>;
}

export interface PlainField extends ArgumentOptions {
  /** How it is read off the object; by its name when absent. */
  resolve?: (from: Record<string, unknown>, key: string) => unknown;
  /** How a statement writes it, where the object may also stand in what one answers. */
  declaration?: FieldDeclaration;
}

declare global {
  export namespace PothosSchemaTypes {
    interface SchemaBuilder<Types extends SchemaTypes> {
      /** A type whose fields are read off an object that a resolver gives: refusals, and what is told once and kept nowhere. */
      plainObject: (name: string, options: PlainOptions) => void;
    }
  }
}

const proto = SchemaBuilder.prototype as PothosField;

proto.plainObject = function plainObject(name: string, { description, interfaces, fields }: PlainOptions) {
  this.objectType(this.objectRef(name), {
    description,
    interfaces,
    extensions: asExtensions({ readers: 'EVERYBODY', isPlain: true }),
    fields: (t: PothosField) =>
      Object.fromEntries(
        Object.entries(fields).map(
          ([field, { type, description, declaration, resolve = (from: Record<string, unknown>) => from[field] }]) => [
            field,
            t.field({
              ...outputType(t, type),
              description,
              ...(declaration ? { extensions: asExtensions(declaration) } : {}),
              resolve: (from: Record<string, unknown>, _: unknown, __: unknown, { path }: { path: { key: string } }) =>
                resolve(from, path.key),
            }),
          ],
        ),
      ),
  });
};
