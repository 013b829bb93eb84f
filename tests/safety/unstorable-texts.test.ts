import { readFileSync } from 'node:fs';
import {
  buildSchema,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLList,
  GraphQLNonNull,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { openApi } from '../support/api.ts';
import { fillNewsroom } from '../support/newsroom.ts';
import { newPerson } from '../support/people.ts';
import { newDatabase } from '../support/world.ts';

const database = await newDatabase();
await fillNewsroom(database);
const api = await openApi(database);
const admin = await newPerson(database, [{ role: 'ADMIN' }], 'Ada');
const mutations = buildSchema(readFileSync('schema.graphql', 'utf8')).getMutationType()!.getFields();

const plain: Record<string, unknown> = {
  ...{ String: 'x', ID: 'x', Int: 1, Float: 1, Boolean: false },
  ...{ DateTime: '2031-01-01T00:00:00Z', Date: '2031-01-01', Locale: 'en' },
};

/** The least that the type takes. */
function leastOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return leastOf(type.ofType);
  if (isListType(type)) return [leastOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (!isInputObjectType(type)) return plain[type.name] ?? 'x';
  const fields = Object.values(type.getFields());
  if (type.isOneOf) return { [fields[0]!.name]: leastOf(new GraphQLNonNull(fields[0]!.type)) };
  const required = fields.filter((field) => isNonNullType(field.type) && field.defaultValue === undefined);
  return Object.fromEntries(required.map(({ name, type }) => [name, leastOf(type)]));
}

interface Spot {
  path: string[];
  /** The least input that reaches it. */
  put(text: string): unknown;
}

/** Every place for a `String` or an `ID` in it, a type within itself once. */
function spotsOf(type: GraphQLInputType, seen: readonly string[] = []): Spot[] {
  if (isNonNullType(type)) return spotsOf(type.ofType, seen);
  if (type instanceof GraphQLList)
    return spotsOf(type.ofType, seen).map(({ path, put }) => ({ path: ['0', ...path], put: (text) => [put(text)] }));
  if (type instanceof GraphQLInputObjectType) {
    if (seen.includes(type.name)) return [];
    const least = leastOf(type) as object;
    return Object.values(type.getFields()).flatMap((field) =>
      spotsOf(field.type, [...seen, type.name]).map(({ path, put }) => ({
        path: [field.name, ...path],
        put: (text) => ({ ...(type.isOneOf ? {} : least), [field.name]: put(text) }),
      })),
    );
  }
  return ['String', 'ID'].includes(getNamedType(type).name) ? [{ path: [], put: (text) => text }] : [];
}

describe('a text that no database holds', () => {
  it.each(Object.values(mutations).map(({ name }) => [name] as const))(
    'is refused by %s where it stands',
    async (name) => {
      const { type } = mutations[name]!.args[0]!;
      const before = await database.sql`select count(*) from audit_events`;
      for (const { path, put } of spotsOf(type))
        for (const odd of ['a\u0000', '\ud800b']) {
          const input = put(odd);
          const query = `mutation ($input: ${type}) { answer: ${name}(input: $input) { __typename ... on Error { code path } } }`;
          const { data, errors } = await api.ask<{ answer: object }>(query, { input } as never, {
            headers: admin.headers,
          });
          expect(errors, `${path}: ${JSON.stringify(errors)}`).toBeUndefined();
          expect(data!.answer, String(path)).toEqual({ __typename: 'ValidationError', code: 'VALIDATION', path });
        }
      expect(await database.sql`select count(*) from audit_events`).toEqual(before);
    },
  );
});
