import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

/** A relation: a field that leads from a type to another. */
interface Step {
  from: GraphQLObjectType;
  field: Field;
}

/** Large lists, but not within each other: an operation may cost so many rows. */
const pageSizes = [40, 8, 3, 1];

/**
 * The ways through a schema from one root field: for each relation that can be reached from it the shortest way there, found in the
 * schema and not listed by hand, so that a new field is walked from the day it is there.
 */
export class Ways {
  readonly schema: GraphQLSchema;
  readonly #omitted: readonly string[];

  /** @param omitted fields that are not asked for: `Article.editing` */
  constructor(schema: GraphQLSchema, omitted: readonly string[] = []) {
    this.schema = schema;
    this.#omitted = omitted;
  }

  #fields(type: GraphQLObjectType): Field[] {
    return Object.values(type.getFields()).filter(({ name }) => !this.#omitted.includes(`${type.name}.${name}`));
  }

  /**
   * Selections of `root`, which together go to every relation and ask each object there for every leaf it has. Objects have
   * `__typename`, and relations are called `Article_category`, after the type they stand on.
   *
   * @param given the root's own arguments: `(slug: "walking")`
   * @param ends names of types beyond which is only what other roots lead to
   */
  from(root: string, given = '', ends: readonly string[] = []): string[] {
    const field = this.schema.getQueryType()!.getFields()[root]!;
    const ways = this.#waysFrom(getNamedType(field.type), ends);
    // A way that a longer one begins with is gone with it.
    const longest = ways.filter((way) => !ways.some((other) => other.length > way.length && startsWith(other, way)));
    const told = new Set<string>();
    const around = isConnection(field) || isListType(getNullableType(field.type)) ? 1 : 0;
    return (longest.length > 0 ? longest : [[]]).map(
      (way) =>
        `${root}${given || argumentsOf(field, 0)} ${this.#selection(getNamedType(field.type), way, 0, around, told)}`,
    );
  }

  /** Every leaf of a thing, without going anywhere: `{ __typename … }`. */
  leaves(type: GraphQLNamedType): string {
    return this.#selection(type, [], 0, 0, new Set());
  }

  #waysFrom(type: GraphQLNamedType, last: readonly string[]): Step[][] {
    const ways: Step[][] = [];
    const seen = new Set<string>();
    let ends: Step[][] = [[]];
    while (ends.length > 0) {
      ends = ends.flatMap((way) => {
        const at = way.length > 0 ? getNamedType(way.at(-1)!.field.type) : type;
        const isNew = (step: Step) => !seen.has(nameOf(step)) && seen.add(nameOf(step));
        if (last.includes(at.name)) return [];
        return this.#steps(at)
          .filter(isNew)
          .map((step) => [...way, step]);
      });
      ways.push(...ends);
    }
    return ways;
  }

  #steps(type: GraphQLNamedType): Step[] {
    return this.#concrete(type).flatMap((from) =>
      this.#fields(from)
        .filter((field) => isCompositeType(getNamedType(field.type)))
        .map((field) => ({ from, field })),
    );
  }

  #concrete(type: GraphQLNamedType): readonly GraphQLObjectType[] {
    return isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type as GraphQLObjectType];
  }

  /** @param told where leaves have been asked for: once is enough */
  #selection(type: GraphQLNamedType, way: readonly Step[], place: number, around: number, told: Set<string>): string {
    const step = way[place];
    const ofObject = (object: GraphQLObjectType) => {
      const parts = ['__typename'];
      const here = [...way.slice(0, place).map(nameOf), object.name].join('/');
      if (!told.has(here)) parts.push(...this.#leavesOf(object));
      told.add(here);
      if (step?.from !== object) return parts.join(' ');
      const { field } = step;
      const below = around + (isConnection(field) ? 1 : 0);
      const inner = this.#selection(getNamedType(field.type), way, place + 1, below, told);
      return `${parts.join(' ')} ${nameOf(step)}: ${field.name}${argumentsOf(field, around)} ${inner}`;
    };
    if (!isAbstractType(type)) return `{ ${ofObject(type as GraphQLObjectType)} }`;
    const parts = this.#concrete(type).map((object) => `... on ${object.name} { ${ofObject(object)} }`);
    return `{ ${parts.join(' ')} }`;
  }

  #leavesOf(type: GraphQLObjectType): string[] {
    return this.#fields(type).flatMap((field) => {
      if (!isLeafType(getNamedType(field.type))) return [];
      // Types of one interface may not have two types of field under one name.
      const name = `${type.name}__${field.name}: ${field.name}${argumentsOf(field, 0)}`;
      const hasLocale = field.args.some((argument) => argument.name === 'locale');
      return hasLocale ? [name, `${type.name}__${field.name}_de: ${field.name}(locale: "de")`] : [name];
    });
  }
}

const nameOf = ({ from, field }: Step) => `${from.name}_${field.name}`;
const isConnection = ({ type }: Field) => getNamedType(type).name.endsWith('Connection');
const startsWith = (way: readonly Step[], start: readonly Step[]) =>
  start.every((step, i) => nameOf(step) === nameOf(way[i]!));

function argumentsOf(field: Field, around: number): string {
  const given = field.args.flatMap(({ name, type, defaultValue }) => {
    if (name === 'first') return [`first: ${field.name === 'related' ? 3 : (pageSizes[around] ?? 1)}`];
    if (name === 'anchor') return ['anchor: "lists-tables"'];
    if (name === 'action') return ['action: EDIT_ARTICLE'];
    if (name === 'from') return ['from: 0'];
    if (isNonNullType(type) && defaultValue === undefined)
      throw new Error(`No value is known for ${field.name}(${name}:).`);
    return [];
  });
  return given.length > 0 ? `(${given.join(', ')})` : '';
}
