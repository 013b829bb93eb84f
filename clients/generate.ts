import { readFileSync, writeFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isObjectType,
} from 'graphql';

/** What a normalising cache must know of the schema. */
export interface Shape {
  /** Types without an id of their own: they live inside what holds them. */
  embedded: string[];
  /** By type, the fields that are lists of such. */
  embeddedLists: Record<string, string[]>;
  /** By type, the fields that are lists in pages. */
  connections: Record<string, string[]>;
}

type Field = GraphQLField<unknown, unknown>;

/** What each interface and union may turn out to be. */
export function possibleTypesOf(schema: GraphQLSchema): Record<string, string[]> {
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
  return Object.fromEntries(abstract.map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]));
}

/** The rest of what a cache must know. */
export function shapeOf(schema: GraphQLSchema): Shape {
  const objects = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'));
  const roots: unknown[] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const embedded = objects.filter((type) => !type.getFields().id && !roots.includes(type)).map(({ name }) => name);
  const isEmbeddedList = ({ type }: Field) =>
    isListType(getNullableType(type)) && embedded.includes(getNamedType(type).name);
  const isList = ({ type }: Field) => isConnection(getNamedType(type).name);
  return {
    embedded,
    embeddedLists: fieldsOf(
      objects.filter(({ name }) => !isConnection(name)),
      isEmbeddedList,
    ),
    connections: fieldsOf(objects, isList),
  };
}

const isConnection = (type: string): boolean => type.endsWith('Connection');

/** Of each type the fields that are such, without the types that have none. */
function fieldsOf(types: GraphQLObjectType[], isSuch: (field: Field) => boolean): Record<string, string[]> {
  const found = types.map((type) => [type.name, Object.values(type.getFields()).filter(isSuch)] as const);
  return Object.fromEntries(
    found.flatMap(([type, fields]) => (fields.length > 0 ? [[type, fields.map(({ name }) => name)]] : [])),
  );
}

/** As the two files stand here. */
export function clientFiles(schema: GraphQLSchema): Record<string, string> {
  const print = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
  return { 'possible-types.json': print(possibleTypesOf(schema)), 'shape.json': print(shapeOf(schema)) };
}

if (process.argv[1] === import.meta.filename) {
  const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
  for (const [name, text] of Object.entries(clientFiles(schema))) writeFileSync(new URL(name, import.meta.url), text);
}
