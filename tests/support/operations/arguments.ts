import {
  type GraphQLEnumType,
  type GraphQLInputField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Random } from './random.ts';

interface Variable {
  declaration: string;
  /** Undefined when the request does not give it. */
  value: unknown;
}

/** An argument or input field as it is written, and what it comes to when the operation runs. */
export interface Written {
  text: string;
  /** Undefined: it is as if it were not there. */
  effective: unknown;
}

/** Writes input values in all the ways that GraphQL has: literals, variables with and without defaults, given, null and absent. */
export class InputWriter {
  readonly random: Random;
  readonly variables: Variable[] = [];
  /** A null meets a type that has a default but takes no null. */
  isFaulty = false;

  constructor(random: Random) {
    this.random = random;
  }

  /**
   * @param make a value of the type; undefined in an object leaves a field out
   * @param hasDefault the place has a default of its own
   */
  write(type: GraphQLInputType, make: () => unknown, hasDefault: boolean, byVariable = 0.35): Written {
    const value = make();
    if (value === undefined) return { text: '', effective: undefined };
    return this.random.chance(byVariable)
      ? this.#variable(type, value, make, hasDefault)
      : this.#literal(type, value, byVariable);
  }

  boolean(): string {
    const value = this.random.chance(0.7);
    if (this.random.chance(0.4)) return String(value);
    const name = this.#declare(this.random.chance(0.5) ? 'Boolean!' : `Boolean = ${value}`, value);
    return name;
  }

  #declare(declaration: string, value: unknown): string {
    const name = `$${this.random.pick(['v', 'x_', 'Given'])}${this.variables.length}`;
    this.variables.push({ declaration: `${name}: ${declaration}`, value });
    return name;
  }

  #variable(type: GraphQLInputType, value: unknown, make: () => unknown, hasDefault: boolean): Written {
    const { random } = this;
    const bare = String(type).replace(/!$/, '');
    const takesNull = !isNonNullType(type);
    if (value === null) return { text: this.#declare(bare, null), effective: null };
    const given = isListType(takesNull ? type : type.ofType) ? this.#asOne(value) : value;
    switch (random.below(takesNull || hasDefault ? 5 : 2)) {
      case 0:
        return { text: this.#declare(`${bare}!`, given), effective: value };
      case 1: {
        // Its own default, unless the request says otherwise.
        const other = make() ?? value;
        const isAbsent = random.chance(0.5) || other === null;
        const fallback = isAbsent ? value : other;
        const text = this.#declare(`${bare} = ${this.#plain(type, fallback)}`, isAbsent ? undefined : given);
        return { text, effective: value };
      }
      case 2:
        return { text: this.#declare(bare, undefined), effective: undefined };
      case 3:
        if (!takesNull) {
          if (!random.chance(0.1)) return { text: this.#declare(bare, given), effective: value };
          this.isFaulty = true;
        }
        return { text: this.#declare(bare, null), effective: null };
      default:
        return { text: this.#declare(bare, given), effective: value };
    }
  }

  #literal(type: GraphQLInputType, value: unknown, byVariable: number): Written {
    if (isNonNullType(type)) return this.#literal(type.ofType, value, byVariable);
    if (value === null) return { text: 'null', effective: null };
    if (isListType(type)) {
      const items = (value as unknown[]).map((item) => this.write(type.ofType, () => item, false, byVariable / 3));
      const effective = items.map((item) => item.effective);
      const [only] = items;
      if (items.length === 1 && this.random.chance(0.3)) return { text: only!.text, effective };
      return { text: `[${items.map(({ text }) => text).join(this.random.pick([', ', ' ']))}]`, effective };
    }
    if (!isInputObjectType(type)) return { text: this.#plain(type, value), effective: value };
    const fields = Object.entries(value as Record<string, unknown>).flatMap(([name, inner]) => {
      const field = type.getFields()[name] as GraphQLInputField;
      if (inner === undefined) return [];
      return [{ name, ...this.write(field.type, () => inner, field.defaultValue !== undefined, byVariable / 2) }];
    });
    return {
      text: `{${fields.map(({ name, text }) => `${name}: ${text}`).join(', ')}}`,
      effective: Object.fromEntries(fields.map(({ name, effective }) => [name, effective])),
    };
  }

  /** Without variables. */
  #plain(type: GraphQLInputType, value: unknown): string {
    if (isNonNullType(type)) return this.#plain(type.ofType, value);
    if (value === null) return 'null';
    if (isListType(type)) return `[${(value as unknown[]).map((item) => this.#plain(type.ofType, item)).join(', ')}]`;
    if (isEnumType(type)) return String(value);
    if (!isInputObjectType(type)) return JSON.stringify(value);
    const fields = Object.entries(value as Record<string, unknown>).filter(([, inner]) => inner !== undefined);
    return `{${fields.map(([name, inner]) => `${name}: ${this.#plain(type.getFields()[name]!.type, inner)}`).join(', ')}}`;
  }

  /** A list of one may be given as the one. */
  #asOne(value: unknown): unknown {
    const list = value as unknown[];
    return list.length === 1 && this.random.chance(0.3) ? list[0] : list;
  }
}

export const enumValues = (type: GraphQLEnumType): string[] => type.getValues().map(({ name }) => name);
