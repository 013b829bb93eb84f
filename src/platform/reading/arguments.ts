import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { ValueNode } from 'graphql';
import {
  type FieldNode,
  GraphQLError,
  type GraphQLField,
  getArgumentValues,
  isNonNullType,
  valueFromAST,
} from 'graphql';
import { RequestError } from './errors.ts';
import type { Reader } from './scope.ts';

/** Elements of any list that is given. */
export const longestList = 1_000;
/** Elements of a list that becomes part of the statement, one by one. */
const longestSpelledOut = 100;

/** @throws {RequestError} the list is longer */
export function bounded<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length > most) throw new RequestError('BAD_ARGUMENT', `A list here has at most ${most} elements.`);
  return list;
}

export type Variables = Readonly<Record<string, unknown>>;

/** Takes a parameter's value from a request's coerced variables or from who asks; may refuse the request with a RequestError. */
export type Binder = (variables: Variables, reader: Reader) => unknown;

type Values = Readonly<Record<string, unknown>>;

/**
 * A field's arguments while its plan is made. What they *are* is bound for each request; only their structure may shape the
 * statement: whether one is given, its enum and boolean values, the length of a list.
 */
export class Arguments {
  readonly #read: (variables: Variables) => Values;
  readonly #sample: Values;
  readonly #bind: (binder: Binder) => Placeholder;

  constructor(read: (variables: Variables) => Values, sample: Values, bind: (binder: Binder) => Placeholder) {
    this.#read = read;
    this.#sample = sample;
    this.#bind = bind;
  }

  /** Given, and not null. */
  has(name: string): boolean {
    return this.#sample[name] !== undefined && this.#sample[name] !== null;
  }

  /** An enum's or boolean's value, or undefined. */
  choice<T extends string | boolean>(name: string): T | undefined {
    const value = this.#sample[name] ?? undefined;
    return value as T | undefined;
  }

  /** The value as a parameter of the statement, cast to an SQL type. */
  value(name: string, type: string, encode: (value: never) => unknown = (value) => value): SQL {
    return sql`${this.#bind((variables) => encode(this.#read(variables)[name] as never))}::${sql.raw(type)}`;
  }

  /** A parameter made of several arguments. */
  computed(type: string, compute: (values: Values) => unknown): SQL {
    return sql`${this.#bind((variables) => compute(this.#read(variables)))}::${sql.raw(type)}`;
  }

  /** For each request: refuses it before any SQL by throwing a RequestError. */
  reader<T>(read: (values: Values) => T): (variables: Variables) => T {
    return (variables) => read(this.#read(variables));
  }

  object(name: string): Arguments {
    return new Arguments(
      (variables) => this.#read(variables)[name] as Values,
      this.#sample[name] as Values,
      this.#bind,
    );
  }

  objects(name: string): Arguments[] {
    return this.#list(name).map(
      (sample, i) =>
        new Arguments((variables) => (this.#read(variables)[name] as Values[])[i]!, sample as Values, this.#bind),
    );
  }

  /** Each element of a list of scalars as a parameter of its own. */
  values(name: string, type: string, encode: (value: never) => unknown = (value) => value): SQL[] {
    return this.#list(name).map((_, i) =>
      this.computed(type, (values) => encode((values[name] as unknown[])[i] as never)),
    );
  }

  /** An enum list's values. */
  choices<T extends string>(name: string): T[] {
    return this.#list(name) as T[];
  }

  #list(name: string): readonly unknown[] {
    return bounded((this.#sample[name] as unknown[] | null | undefined) ?? [], longestSpelledOut);
  }
}

/**
 * Reads arguments by graphql-js, which refuses a null where there may be none.
 *
 * @throws {RequestError} a variable that may be null is null where its argument may not
 */
export function refusingNull<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof GraphQLError) throw new RequestError('BAD_ARGUMENT', error.message);
    throw error;
  }
}

/** How to get a field's argument values from a request's variables, without coercing anew what never changes. */
export function argumentReader(field: GraphQLField<unknown, unknown>, node: FieldNode, sample: Variables) {
  const values = refusingNull(() => getArgumentValues(field, node, sample as Record<string, unknown>));
  const moving = (node.arguments ?? []).filter((argument) => mentionsVariable(argument.value));
  if (moving.length === 0) return { sample: values, read: () => values };
  const readers = moving.map((argument) => {
    const definition = field.args.find((candidate) => candidate.name === argument.name.value)!;
    const { value } = argument;
    const read =
      value.kind === 'Variable'
        ? (variables: Variables) => variables[value.name.value]
        : (variables: Variables) => valueFromAST(value, definition.type, variables as Record<string, unknown>);
    return {
      name: definition.name,
      read: (variables: Variables) => {
        const given = read(variables);
        const falls = given === undefined || (given === null && isNonNullType(definition.type));
        return falls ? definition.defaultValue : given;
      },
    };
  });
  const read = (variables: Variables): Values => {
    const result: Record<string, unknown> = { ...values };
    for (const reader of readers) result[reader.name] = reader.read(variables);
    return result;
  };
  return { sample: values, read };
}

function mentionsVariable(value: ValueNode): boolean {
  switch (value.kind) {
    case 'Variable':
      return true;
    case 'ListValue':
      return value.values.some(mentionsVariable);
    case 'ObjectValue':
      return value.fields.some((field) => mentionsVariable(field.value));
    default:
      return false;
  }
}
