import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  type SelectionNode,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql';
import { refusingNull } from './arguments.ts';

/** The fields that a selection leaves for one object type, by response key in the order they are written. */
export type Selection = Map<string, FieldNode[]>;

export interface Document {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Coerced. Only the booleans that `@skip` and `@include` name are read here, and they are part of the plan's shape. */
  variables: Readonly<Record<string, unknown>>;
}

/** Merges the selections of all nodes of one field for a concrete type: GraphQL, section 6.3.2 CollectFields. */
export function collect(document: Document, type: GraphQLObjectType, sets: Iterable<SelectionSetNode>): Selection {
  const selection: Selection = new Map();
  const visited = new Set<string>();
  for (const set of sets) collectInto(document, type, set, selection, visited);
  return selection;
}

function collectInto(
  document: Document,
  type: GraphQLObjectType,
  set: SelectionSetNode,
  selection: Selection,
  visited: Set<string>,
): void {
  for (const node of set.selections) {
    if (!isIncluded(document, node)) continue;
    if (node.kind === 'Field') {
      const key = node.alias?.value ?? node.name.value;
      const nodes = selection.get(key);
      if (nodes) nodes.push(node);
      else selection.set(key, [node]);
    } else if (node.kind === 'InlineFragment') {
      if (node.typeCondition && !applies(document, type, node.typeCondition)) continue;
      collectInto(document, type, node.selectionSet, selection, visited);
    } else {
      const name = node.name.value;
      const fragment = document.fragments.get(name);
      if (visited.has(name) || !fragment) continue;
      visited.add(name);
      if (applies(document, type, fragment.typeCondition)) {
        collectInto(document, type, fragment.selectionSet, selection, visited);
      }
    }
  }
}

function applies(
  { schema }: Document,
  type: GraphQLObjectType,
  condition: NonNullable<FragmentDefinitionNode['typeCondition']>,
): boolean {
  const named = typeFromAST(schema, condition);
  return named === type || (isAbstractType(named) && schema.isSubType(named, type));
}

/** @throws {RequestError} a variable that has a default was given null */
function isIncluded({ variables }: Document, node: SelectionNode): boolean {
  if (!node.directives?.length) return true;
  return refusingNull(
    () =>
      getDirectiveValues(GraphQLSkipDirective, node, variables)?.if !== true &&
      getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false,
  );
}
