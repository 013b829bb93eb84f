import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;
interface Step {
  from: GraphQLObjectType;
  field: Field;
}

/** What one viewer was shown of a field, over all objects that have it. */
export type Cell = 'value' | '[]' | 'null' | '-';
export type Cells = Map<string, Cell>;

/** Large lists, but not within each other. */
const pageSizes = [30, 6, 2, 1];
/** Arguments that a field cannot do without, or would tell less without. */
/** From these roots relations are walked that others have walked before, so many steps: what they lead to is richer. */
const freshSteps: Record<string, number> = { nodes: 2, figures: 2, auditEvents: 1, site: 2 };
const given: Record<string, string> = { anchor: '"lists-tables"', action: 'EDIT_ARTICLE', from: '0' };

/**
 * Every field of every object type but the roots of mutations: a line each in the matrix. What subscriptions tell is no object that can be
 * asked for; who is told what is tried in tests/events.
 */
export function fieldsOf(schema: GraphQLSchema): string[] {
  const subscription = schema.getSubscriptionType();
  const told = Object.values(subscription?.getFields() ?? {}).map(({ type }) => getNamedType(type));
  const others: readonly unknown[] = [schema.getMutationType(), subscription, ...told];
  const types = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__') && !others.includes(type),
  );
  return types.flatMap((type) => Object.keys(type.getFields()).map((name) => `${type.name}.${name}`)).sort();
}

/**
 * Operations that together ask for every field that can be reached from the roots as they are called: to each relation by the shortest
 * way from the first root that leads there, and all leaves of all objects on it. Found in the schema, so that a field is called from the day it is there.
 *
 * @param calls by root field, the arguments it is called with; those that come first are the ways in that are preferred
 */
export function operationsFor(schema: GraphQLSchema, calls: Readonly<Record<string, readonly string[]>>): string[] {
  const query = schema.getQueryType()!;
  for (const name of Object.keys(query.getFields()))
    if (!calls[name]) throw new Error(`Say in rights-matrix.test.ts how Query.${name} is called.`);
  const passed = new Set<string>();
  return Object.entries(calls).flatMap(([root, variants]) => {
    const field = query.getFields()[root]!;
    if (isLeafType(getNamedType(field.type))) return variants.map((args) => `{ Query__${root}: ${root}${args} }`);
    return variants.flatMap((args) => {
      const told = new Set<string>();
      return waysFrom(schema, getNamedType(field.type), passed, freshSteps[root] ?? 0).map(
        (way) =>
          `${args.includes('$ids') ? 'query ($ids: [ID!]!) ' : ''}{ __typename Query__${root}: ${root}${args} ${select(schema, getNamedType(field.type), way, isList(field) ? 1 : 0, told)} }`,
      );
    });
  });
}

/** A type's leaves, and the leaves of what its relations lead to. */
export function selectWhole(schema: GraphQLSchema, type: GraphQLNamedType): string {
  return concrete(schema, type)
    .map((object) => {
      const relations = Object.values(object.getFields())
        .filter((field) => !isLeafType(getNamedType(field.type)))
        .map((field) => `${aliased(object, field, 0)} ${select(schema, getNamedType(field.type), [], 0, new Set())}`);
      return `... on ${object.name} { ${leaves(object)} ${relations.join(' ')} }`;
    })
    .join(' ');
}

/** Writes down what an answer shows. */
export function look(answer: unknown, cells: Cells): void {
  if (Array.isArray(answer)) for (const item of answer) look(item, cells);
  if (answer === null || typeof answer !== 'object' || Array.isArray(answer)) return;
  for (const [alias, value] of Object.entries(answer)) {
    const [type, field] = alias.split('__');
    if (type && field) {
      const name = `${type}.${field}`;
      const seen: Cell = value === null ? 'null' : Array.isArray(value) && value.length === 0 ? '[]' : 'value';
      const known = cells.get(name) ?? '-';
      if (order.indexOf(seen) < order.indexOf(known)) cells.set(name, seen);
    }
    look(value, cells);
  }
}
const order: Cell[] = ['value', '[]', 'null', '-'];

/** @param seen relations that are not walked again but near the root; those walked are added */
function waysFrom(schema: GraphQLSchema, type: GraphQLNamedType, seen: Set<string>, near: number): Step[][] {
  const own = new Set<string>();
  const ways: Step[][] = [];
  let ends: Step[][] = [[]];
  while (ends.length > 0) {
    ends = ends.flatMap((way) =>
      relationsOf(schema, way.length > 0 ? getNamedType(way.at(-1)!.field.type) : type)
        .filter(({ from, field }) => {
          const name = `${from.name}.${field.name}`;
          const isNew = !own.has(name) && (way.length < near || !seen.has(name));
          own.add(name);
          seen.add(name);
          return isNew;
        })
        .map((step) => [...way, step]),
    );
    ways.push(...ends);
  }
  const longest = ways.filter(
    (way) => !ways.some((other) => other.length > way.length && way.every((step, place) => same(step, other[place]!))),
  );
  return longest.length > 0 ? longest : [[]];
}

const same = (one: Step, other: Step) => one.from === other.from && one.field === other.field;

const relationsOf = (schema: GraphQLSchema, type: GraphQLNamedType): Step[] =>
  concrete(schema, type).flatMap((from) =>
    Object.values(from.getFields())
      .filter((field) => !isLeafType(getNamedType(field.type)))
      .map((field) => ({ from, field })),
  );

const concrete = (schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] =>
  isAbstractType(type) ? schema.getPossibleTypes(type) : [type as GraphQLObjectType];

const isList = (field: Field) => /^\[|Connection/.test(String(field.type));

const aliased = ({ name }: GraphQLObjectType, field: Field, around: number) =>
  `${name}__${field.name}: ${field.name}${argumentsOf(field, around)}`;

function leaves(type: GraphQLObjectType): string {
  const fields = Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)));
  return ['__typename', ...fields.map((field) => aliased(type, field, 0))].join(' ');
}

function select(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  way: readonly Step[],
  around: number,
  told: Set<string>,
  passed = '',
): string {
  const [step, ...rest] = way;
  const parts = concrete(schema, type).map((object) => {
    const here = `${passed}/${object.name}`;
    const own = told.has(here) ? '__typename' : leaves(object);
    told.add(here);
    if (step?.from !== object) return `... on ${object.name} { ${own} }`;
    const below = around + (isList(step.field) ? 1 : 0);
    const inner = select(schema, getNamedType(step.field.type), rest, below, told, `${here}.${step.field.name}`);
    return `... on ${object.name} { ${own} ${aliased(object, step.field, around)} ${inner} }`;
  });
  return `{ ${parts.join(' ')} }`;
}

function argumentsOf(field: Field, around: number): string {
  const written = field.args.flatMap(({ name, type, defaultValue }) => {
    if (name === 'first') return [`first: ${field.name === 'related' ? 3 : (pageSizes[around] ?? 1)}`];
    if (given[name]) return [`${name}: ${given[name]}`];
    if (String(type).endsWith('!') && defaultValue === undefined)
      throw new Error(`Say in rights-matrix-fields.ts what ${field.name}(${name}:) is given.`);
    return [];
  });
  return written.length > 0 ? `(${written.join(', ')})` : '';
}
