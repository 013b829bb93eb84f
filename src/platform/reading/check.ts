import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isNonNullType, isObjectType } from 'graphql';
import { declarationOf, ruleOf, typeDeclarationOf } from './declaration.ts';

const isRoot = (schema: GraphQLSchema, type: GraphQLObjectType) =>
  type === schema.getQueryType() || type === schema.getMutationType() || type === schema.getSubscriptionType();

/** What a mutation made is visible to who made it, and what is told of is looked at before: all payloads and events are one owner. */
const ownerName = (typeName: string) => typeName.replace(/^.*Payload$|^(Article|Comment)Event$/, 'Payload');

/** Fields that connections and PageInfo answer themselves. */
const answeredByConnection = /(Connection|Edge|PageInfo)$/;

/**
 * Fails the start of a program whose declarations leave something open: a type that does not say who reads it, a field with
 * neither declaration nor reader, a non-null edge to rows that may be hidden.
 */
export function checkDeclarations(schema: GraphQLSchema): void {
  const faults: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || isRoot(schema, type)) continue;
    if (!typeDeclarationOf(type)) faults.push(`${type.name} does not say who reads it`);
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || typeDeclarationOf(type)?.isPlain) continue;
    if (type === schema.getMutationType() || type === schema.getSubscriptionType()) continue;
    for (const field of Object.values(type.getFields())) {
      const declaration = declarationOf(field);
      if (ruleOf(field) && isNonNullType(field.type))
        faults.push(`${type.name}.${field.name} is non-null, but not everybody may read it`);
      if (!declaration && !answeredByConnection.test(type.name))
        faults.push(`${type.name}.${field.name} is not declared`);
      const edge = declaration?.edge;
      if (!edge || !isNonNullType(field.type) || !edge.nonNull) continue;
      const implied =
        edge.rows.impliedBy.includes(ownerName(type.name)) && getNamedType(field.type).name === edge.target;
      if (edge.rows.visible && !implied) {
        faults.push(
          `${type.name}.${field.name} is non-null, but ${edge.target} may be hidden where ${type.name} is not`,
        );
      }
    }
  }
  if (faults.length > 0) throw new Error(`The schema leaves something open: ${faults.join('; ')}.`);
}
