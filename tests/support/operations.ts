import {
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  OverlappingFieldsCanBeMergedRule,
  parse,
  VariablesInAllowedPositionRule,
  validate,
} from 'graphql';
import { InputWriter } from './operations/arguments.ts';
import type { Pools } from './operations/pools.ts';
import { Random } from './operations/random.ts';
import { ArgumentChooser } from './operations/values.ts';

export interface GeneratedOperation {
  query: string;
  variables: Record<string, unknown>;
  document: DocumentNode;
  /** It holds something that must be refused before any SQL, if it is reached at all. */
  isRefusable: boolean;
  /** A variable's null meets an argument that takes none: refused before any SQL, whether or not its field is reached. */
  isFaulty: boolean;
}

/** All else in an operation is as GraphQL wants it; were it not, it would be refused when it is asked. */
const rulesLeftToChance = [OverlappingFieldsCanBeMergedRule, VariablesInAllowedPositionRule];

/** An operation over the schema, valid, the same for the same seed. */
export function generateOperation(schema: GraphQLSchema, pools: Pools, seed: number): GeneratedOperation {
  const random = new Random(seed);
  for (;;) {
    const operation = new OperationWriter(schema, pools, random).write();
    const document = parse(operation.query);
    // Two fields of different types under one key, a variable where none of its type may stand: rare enough to throw the dice again.
    if (validate(schema, document, rulesLeftToChance).length === 0) return { ...operation, document };
  }
}

/** The response keys of one object and what stands under them, so that only what merges is given one key. */
class Keys {
  readonly #known = new Map<string, { field: string; below: Keys }>();

  get(key: string): { field: string; below: Keys } | undefined {
    return this.#known.get(key);
  }

  add(key: string, field: string): Keys {
    const below = this.#known.get(key)?.below ?? new Keys();
    this.#known.set(key, { field, below });
    return below;
  }

  accepts(other: Keys): boolean {
    return [...other.#known].every(([key, { field, below }]) => {
      const own = this.#known.get(key);
      return !own || (own.field === field && own.below.accepts(below));
    });
  }

  merge(other: Keys): void {
    for (const [key, { field, below }] of other.#known) this.add(key, field).merge(below);
  }
}

interface Fragment {
  name: string;
  on: string;
  keys: Keys;
  rows: number;
}

const mostRows = 4_000;
const aliases = ['a', 'b', 'nodes', 'id', 'type', '_', 'constructor', 'toString', '__proto', 'longerNameForAnAlias'];

class OperationWriter {
  readonly schema: GraphQLSchema;
  readonly random: Random;
  readonly input: InputWriter;
  readonly chooser: ArgumentChooser;
  readonly fragments: Fragment[] = [];
  readonly definitions: string[] = [];
  fieldsLeft: number;

  constructor(schema: GraphQLSchema, pools: Pools, random: Random) {
    this.schema = schema;
    this.random = random;
    this.input = new InputWriter(random);
    this.chooser = new ArgumentChooser(random, pools, this.input);
    this.fieldsLeft = 4 + random.below(36);
  }

  write(): Omit<GeneratedOperation, 'document'> {
    const root = this.schema.getQueryType()!;
    const selection = this.selection(root, new Keys(), 2 + this.random.below(5), 1);
    const body = [selection, ...this.definitions].join('\n');
    // What was written for a field that was then left out is not there.
    const variables = this.input.variables.filter(({ declaration }) =>
      new RegExp(`\\${declaration.split(':')[0]}\\b`).test(body),
    );
    const declared = variables.length > 0 ? `(${variables.map(({ declaration }) => declaration).join(', ')})` : '';
    const head = declared || this.random.chance(0.5) ? `query${this.random.pick(['', ' Q'])}${declared} ` : '';
    const given = variables.flatMap(({ declaration, value }) =>
      value === undefined ? [] : [[declaration.slice(1, declaration.indexOf(':')), value]],
    );
    return {
      query: `${head}${body}`,
      variables: Object.fromEntries(given),
      isRefusable: this.chooser.isRefusable,
      isFaulty: this.input.isFaulty,
    };
  }

  /** @param rows how many objects there may be of this one */
  selection(type: GraphQLCompositeType, keys: Keys, depth: number, rows: number): string {
    const parts: string[] = [];
    const wanted = 1 + this.random.below(4);
    for (let tries = 0; parts.length < wanted && tries < 12; tries += 1) {
      const part = this.part(type, keys, depth, rows);
      if (part) parts.push(part);
    }
    return `{ ${parts.length > 0 ? parts.join(' ') : '__typename'} }`;
  }

  part(type: GraphQLCompositeType, keys: Keys, depth: number, rows: number): string | undefined {
    const { random } = this;
    const dice = random.next();
    if (dice < 0.05) return this.typename(keys);
    if (dice < (isAbstractType(type) ? 0.6 : 0.13)) return this.inlineFragment(type, keys, depth, rows);
    if (dice < (isAbstractType(type) ? 0.7 : 0.2)) return this.fragmentSpread(type, keys, depth, rows);
    return isLeafType(type) ? undefined : this.field(type, keys, depth, rows);
  }

  typename(keys: Keys): string {
    const key = this.random.chance(0.3) ? 'kindOfIt' : '__typename';
    keys.add(key, '__typename');
    return key === '__typename' ? key : `${key}: __typename`;
  }

  directives(): string {
    if (!this.random.chance(0.07)) return '';
    const isInclude = this.random.chance(0.6);
    return ` @${isInclude ? 'include' : 'skip'}(if: ${this.input.boolean()})`;
  }

  /** On the type itself, on an interface of it, on one of its types, or on nothing. */
  condition(type: GraphQLCompositeType): GraphQLCompositeType {
    const choices: GraphQLCompositeType[] = [type];
    if (isObjectType(type) || isInterfaceType(type)) choices.push(...type.getInterfaces());
    if (isAbstractType(type)) {
      const types = this.schema.getPossibleTypes(type);
      choices.push(...types, ...types);
      if (isInterfaceType(type)) choices.push(...this.schema.getImplementations(type).interfaces);
    }
    return this.random.pick(choices);
  }

  inlineFragment(type: GraphQLCompositeType, keys: Keys, depth: number, rows: number): string {
    const condition = this.condition(type);
    const on = condition === type && this.random.chance(0.5) ? '' : ` on ${condition.name}`;
    return `...${on}${this.directives()} ${this.selection(condition, keys, depth, rows)}`;
  }

  fragmentSpread(type: GraphQLCompositeType, keys: Keys, depth: number, rows: number): string | undefined {
    const known = this.fragments.filter((fragment) => fragment.on === type.name && rows <= fragment.rows);
    if (known.length > 0 && this.random.chance(0.6)) {
      const fragment = this.random.pick(known);
      if (!keys.accepts(fragment.keys)) return undefined;
      keys.merge(fragment.keys);
      return `...${fragment.name}${this.directives()}`;
    }
    if (this.definitions.length > 4) return undefined;
    const condition = this.condition(type);
    const own = new Keys();
    const fragment = { name: `F${this.definitions.length}`, on: condition.name, keys: own, rows };
    // Its place is taken before what stands in it, which may hold others.
    const index = this.definitions.push('') - 1;
    const body = this.selection(condition, own, depth, rows);
    this.definitions[index] = `fragment ${fragment.name} on ${condition.name} ${body}`;
    this.fragments.push(fragment);
    keys.merge(own);
    return `...${fragment.name}${this.directives()}`;
  }

  field(type: GraphQLCompositeType, keys: Keys, depth: number, rows: number): string | undefined {
    const { random } = this;
    const { leaves, deeper } = fieldsOf(type);
    const goesDeeper =
      depth > 0 && this.fieldsLeft > 0 && deeper.length > 0 && (leaves.length === 0 || random.chance(0.6));
    const choices = goesDeeper ? deeper : leaves;
    if (choices.length === 0) return undefined;
    this.fieldsLeft -= 1;
    const definition = random.pick(choices);
    const args = this.chooser.of(type, definition);
    const inner = rows * (isConnection(definition) ? args.size : typicalSize(definition));
    if (goesDeeper && inner > mostRows) return undefined;

    const written = `${definition.name}${args.text}: ${definition.type}`;
    const key = this.key(definition.name, written, keys);
    const alias = key === definition.name ? '' : `${key}: `;
    const below = keys.add(key, written);
    const selection = goesDeeper
      ? ` ${this.selection(getNamedType(definition.type) as GraphQLCompositeType, below, depth - 1, inner)}`
      : '';
    return `${alias}${definition.name}${args.text}${this.directives()}${selection}`;
  }

  /** Its own name or an alias; one that is taken by the very same field is taken again, and the two are merged. */
  key(name: string, written: string, keys: Keys): string {
    const { random } = this;
    const wanted = random.chance(0.25) ? random.pick(aliases) : name;
    for (let number = 0; ; number += 1) {
      const key = number === 0 ? wanted : `${wanted}${number}`;
      const known = keys.get(key);
      if (!known || known.field === written) return key;
    }
  }
}

type Field = GraphQLField<unknown, unknown>;
const fieldsOfTypes = new WeakMap<GraphQLCompositeType, { leaves: Field[]; deeper: Field[] }>();

/** Those that are values, and those that have fields themselves. */
function fieldsOf(type: GraphQLCompositeType): { leaves: Field[]; deeper: Field[] } {
  const known = fieldsOfTypes.get(type);
  if (known) return known;
  const all: Field[] = isUnionType(type) ? [] : Object.values(type.getFields());
  const isLeaf = (field: Field) => isLeafType(getNamedType(field.type));
  const fields = { leaves: all.filter(isLeaf), deeper: all.filter((field) => !isLeaf(field)) };
  fieldsOfTypes.set(type, fields);
  return fields;
}

const isConnection = (field: Field) => getNamedType(field.type).name.endsWith('Connection');

function typicalSize({ type }: Field): number {
  const nullable = isNonNullType(type) ? type.ofType : type;
  return isListType(nullable) ? 6 : 1;
}
