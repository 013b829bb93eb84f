import type { SQL } from 'drizzle-orm';
import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  isLeafType,
  isListType,
  isNonNullType,
  type SelectionSetNode,
} from 'graphql';
import type { At, FieldDeclaration } from '../declaration.ts';
import { collect, type Document } from '../selection.ts';

/**
 * Objects that JavaScript makes from columns, after the statement: their types are plain, each field is read off its object. What SQL
 * can say better is left to it.
 *
 * @param needs the values to make them from, by name; JSON as PostgreSQL writes it
 * @param weight how many rows that takes, for the cost
 */
export function computed<R>(
  needs: (row: R, at: At) => Record<string, SQL>,
  compute: (needs: Record<string, unknown>) => unknown,
  weight: number,
): FieldDeclaration {
  return {
    compile: ({ type, sets, at }, row, compiler) => {
      compiler.costs(weight);
      const { document, mode } = compiler;
      // graphql-js completes a tree by itself.
      const written =
        mode === 'tree'
          ? compute
          : (values: Record<string, unknown>) => complete(document, type, sets, compute(values));
      return [compiler.derive(written, needs(row as R, at))];
    },
  };
}

/** GraphQL, section 6.4.3 CompleteValue, for values that are there and right. */
function complete(
  document: Document,
  type: GraphQLOutputType,
  sets: readonly SelectionSetNode[],
  value: unknown,
): unknown {
  if (isNonNullType(type)) return complete(document, type.ofType, sets, value);
  if (value === null || value === undefined) return null;
  if (isListType(type)) return (value as unknown[]).map((item) => complete(document, type.ofType, sets, item));
  if (isLeafType(type)) return value;
  const object = type as GraphQLObjectType;
  const answer: Record<string, unknown> = Object.create(null);
  for (const [key, nodes] of collect(document, object, sets)) {
    const name = nodes[0]!.name.value;
    const field = object.getFields()[name];
    const inner = nodes.flatMap((node) => node.selectionSet ?? []);
    answer[key] = field
      ? complete(document, field.type, inner, field.resolve!(value, {}, undefined, { path: { key } } as never))
      : object.name;
  }
  return answer;
}
