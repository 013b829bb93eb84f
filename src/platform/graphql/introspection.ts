import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  Kind,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  type ValidationContext,
} from 'graphql';

/** Values that a document’s questions about the schema may have answered; the usual introspection query stays well below. */
export const mostIntrospected = 100_000;

/**
 * Tells for one `__schema` or `__type` field after the other whether the document's answer grows too large. The lists of the schema
 * stand in each other (types, fields, arguments), so that a short document can ask for millions of values: they are counted on the
 * schema itself, up to the limit.
 */
export function introspectionMeter(context: ValidationContext): (field: FieldNode) => boolean {
  const schema = context.getSchema();
  const open = new Set<FragmentDefinitionNode>();
  let left = mostIntrospected;

  function visit(set: SelectionSetNode, type: GraphQLObjectType, source: unknown): void {
    for (const node of set.selections) {
      left -= 1;
      if (left < 0) return;
      if (node.kind === Kind.INLINE_FRAGMENT) visit(node.selectionSet, type, source);
      else if (node.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = context.getFragment(node.name.value);
        if (!fragment || open.has(fragment)) continue;
        open.add(fragment);
        visit(fragment.selectionSet, type, source);
        open.delete(fragment);
      } else {
        const definition = type.getFields()[node.name.value];
        if (definition && node.selectionSet) below(node.selectionSet, definition, resolve(definition, source));
      }
    }
  }

  function below(set: SelectionSetNode, definition: GraphQLField<unknown, unknown>, value: unknown): void {
    const type = getNamedType(definition.type) as GraphQLObjectType;
    for (const item of Array.isArray(value) ? value : [value]) if (item) visit(set, type, item);
  }

  /** The introspection types know themselves how to find what they tell. */
  function resolve(definition: GraphQLField<unknown, unknown>, source: unknown): unknown {
    return definition.resolve?.(source, { includeDeprecated: true }, undefined, { schema } as never);
  }

  return (field) => {
    if (!field.selectionSet) return false;
    if (field.name.value === '__schema') below(field.selectionSet, SchemaMetaFieldDef, schema);
    else below(field.selectionSet, TypeMetaFieldDef, typesNamed(field));
    return left < 0;
  };

  function typesNamed({ arguments: given }: FieldNode): unknown[] {
    const name = given?.find((argument) => argument.name.value === 'name')?.value;
    return name?.kind === Kind.STRING ? [schema.getType(name.value)] : Object.values(schema.getTypeMap());
  }
}
