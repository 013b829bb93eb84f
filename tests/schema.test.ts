import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLUnionType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../src/platform/package.ts';
import { declarationOf, typeDeclarationOf } from '../src/platform/reading/declaration.ts';
import { buildSchema } from '../src/schema.ts';

const schema = buildSchema();
const own = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

const mutation = schema.getMutationType()!;
const fieldsOf = (type: GraphQLObjectType) => Object.values(type.getFields());
const mutations = fieldsOf(mutation);
const subscription = schema.getSubscriptionType()!;
const isPlain = (type: GraphQLObjectType) => typeDeclarationOf(type)?.isPlain === true;
/** Another way to have been done, which clients must tell apart: a comment that is held would else be sent again. */
const otherPayloads: Record<string, string[]> = { createComment: ['CommentHeld'] };
const isRefusal = (type: GraphQLObjectType) => type.getInterfaces().some(({ name }) => name === 'Error');

/** Everything of the contract that a person can look up, by coordinate. */
function coordinates(type: GraphQLNamedType): [string, string | null | undefined][] {
  const inner: [string, string | null | undefined][] = [];
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) {
      inner.push([`${type.name}.${field.name}`, field.description]);
      if ('args' in field)
        for (const arg of field.args) inner.push([`${type.name}.${field.name}(${arg.name}:)`, arg.description]);
    }
  }
  if (isEnumType(type))
    for (const value of type.getValues()) inner.push([`${type.name}.${value.name}`, value.description]);
  return [[type.name, type.description], ...inner];
}

describe('the contract', () => {
  it('is what schema.graphql says: npm run schema prints it anew', () => {
    const printed = `${printSchema(lexicographicSortSchema(buildSchema()))}\n`;
    expect(readFileSync(join(packageRoot, 'schema.graphql'), 'utf8')).toBe(printed);
  });

  it('describes everything, and says more than the name does', () => {
    const all = own.flatMap(coordinates);
    expect(all.length).toBeGreaterThan(500);
    const words = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
    const silent = all.filter(([name, text]) => {
      const last = name.replace(/\W+$/, '').split(/[.(]/).at(-1)!;
      return !text?.trim() || words(text) === words(last);
    });
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it('says of every field what it is and who reads it', () => {
    const unsaid = own
      .filter(isObjectType)
      .filter(
        (type) =>
          !/Connection$|Edge$|^PageInfo$/.test(type.name) &&
          type !== mutation &&
          type !== subscription &&
          !isPlain(type),
      )
      .flatMap((type) =>
        Object.values(type.getFields())
          .filter((field) => !declarationOf(field) || !(typeDeclarationOf(type)?.readers ?? type.name === 'Query'))
          .map(({ name }) => `${type.name}.${name}`),
      );
    expect(unsaid).toEqual([]);
  });

  it('has mutations of one form: an input, and a union of one payload and refusals', () => {
    for (const { name, args, type } of mutations) {
      const typeName = name[0]!.toUpperCase() + name.slice(1);
      expect(args.map(({ name, type }) => `${name}: ${type}`)).toEqual([`input: ${typeName}Input!`]);
      expect(String(type)).toBe(`${typeName}Result!`);
      const answers = schema.getPossibleTypes(getNamedType(type) as GraphQLUnionType);
      const done = answers.filter((answer) => !isRefusal(answer)).map(({ name }) => name);
      const others = otherPayloads[name] ?? [];
      expect(done.sort()).toEqual([`${typeName}Payload`, 'DryRun', ...others].sort());
      // What a token for reading meets in every mutation.
      expect(answers.map(({ name }) => name)).toContain('NotAllowedError');
    }
    expect(mutations.length).toBeGreaterThan(5);
  });

  it('has subscriptions of one form: an event with an id of its own', () => {
    for (const { name, type } of fieldsOf(subscription)) {
      const told = getNamedType(type) as GraphQLObjectType;
      expect(String(type)).toBe(`${name[0]!.toUpperCase()}${name.slice(1, -1)}!`);
      expect(fieldsOf(told).map((field) => `${field.name}: ${field.type}`)).toEqual(
        expect.arrayContaining(['id: ID!', `kind: ${told.name}Kind!`]),
      );
    }
  });

  it('reads nothing off what resolvers give but why something was refused', () => {
    const plain = own.filter(isObjectType).filter(isPlain);
    // A field that declares what its objects are computed from stands under a rule, as every other.
    const leadingTo = (wanted: GraphQLNamedType) =>
      own
        .filter(isObjectType)
        .filter((type) => fieldsOf(type).some((field) => getNamedType(field.type) === wanted && !declarationOf(field)));
    // What would be done is read off what was done and taken back.
    const foreseen = ['DryRun', 'ArticleDiff'];
    const others = plain.filter((type) => !isRefusal(type));
    for (const type of others)
      expect(leadingTo(type).filter((from) => !isRefusal(from) && !foreseen.includes(from.name))).toEqual([]);
    for (const type of plain.filter(isRefusal)) expect(leadingTo(type)).toEqual([]);
    expect(plain.filter(isRefusal).length).toBeGreaterThan(4);
  });
});
