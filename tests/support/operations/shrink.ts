import {
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  specifiedRules,
  validate,
  visit,
} from 'graphql';

/** The smallest document that can be reached by leaving out one thing after another and that still fails. */
export async function shrink(
  schema: GraphQLSchema,
  document: DocumentNode,
  fails: (query: string) => Promise<boolean>,
): Promise<string> {
  let smallest = parse(print(document));
  for (let tries = 0, index = 0; tries < 400; tries += 1) {
    const candidate = withoutThing(smallest, index);
    if (!candidate) break;
    const tidy = withoutUnused(candidate);
    const isSmaller = validate(schema, tidy, specifiedRules).length === 0 && (await fails(print(tidy)));
    if (isSmaller) [smallest, index] = [tidy, 0];
    else index += 1;
  }
  return print(smallest);
}

/** The document without the nth thing that can be left out; undefined when there are not so many. */
function withoutThing(document: DocumentNode, nth: number): DocumentNode | undefined {
  let count = -1;
  let isDone = false;
  const leaveOut = <Node extends ASTNode>(nodes: readonly Node[], isWhole: boolean): readonly Node[] =>
    nodes.filter(() => {
      if (isDone || (isWhole && nodes.length === 1)) return true;
      count += 1;
      if (count === nth) isDone = true;
      return count !== nth;
    });
  const changed = visit(document, {
    SelectionSet: (node) => ({ ...node, selections: leaveOut(node.selections, true) }),
    Field: (node) => ({
      ...node,
      arguments: leaveOut(node.arguments ?? [], false),
      directives: leaveOut(node.directives ?? [], false),
    }),
    InlineFragment: (node) => ({ ...node, directives: leaveOut(node.directives ?? [], false) }),
    ObjectValue: (node) => ({ ...node, fields: leaveOut(node.fields, false) }),
  });
  return isDone ? changed : undefined;
}

function withoutUnused(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  const follow = (set: SelectionSetNode) => {
    visit(set, {
      FragmentSpread: ({ name }) => {
        if (used.has(name.value)) return;
        used.add(name.value);
        for (const definition of document.definitions) {
          if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name.value)
            follow(definition.selectionSet);
        }
      },
    });
  };
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) follow(definition.selectionSet);
  const definitions = document.definitions.filter(
    (definition) => definition.kind !== Kind.FRAGMENT_DEFINITION || used.has(definition.name.value),
  );
  const text = definitions
    .map((definition) =>
      print(definition.kind === Kind.OPERATION_DEFINITION ? { ...definition, variableDefinitions: [] } : definition),
    )
    .join('\n');
  return {
    ...document,
    definitions: definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? {
            ...definition,
            variableDefinitions: definition.variableDefinitions?.filter(({ variable }) =>
              new RegExp(`\\$${variable.name.value}\\b`).test(text),
            ),
          }
        : definition,
    ),
  };
}
