import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { introspectionMeter, mostIntrospected } from './introspection.ts';

/** What a document may hold, checked before anything of it is run. The standard introspection query stays well within. */
export const limits = {
  /** Names, numbers, punctuation; counted while parsing. */
  tokens: 8_000,
  /** Fields below one another. */
  depth: 24,
  /** Fields with every fragment put in its place. */
  fields: 2_000,
  /** `__schema` and `__type` fields. */
  introspections: 6,
  /** Pairs of fields side by side under one name, each of which validation compares. */
  pairs: 50_000,
};

export const overLimit = (message: string) => new GraphQLError(message, { extensions: { code: 'OVER_LIMIT' } });

export const repeatsTooOften = () => overLimit('This document repeats fields too often.');

interface Extent {
  depth: number;
  fields: number;
  introspections: number;
  /** It asks for more of the schema than is told at a time. */
  isTooLong: boolean;
  /** How often each name stands in the selection itself. */
  names: Map<string, number>;
  /** Pairs of equal names below it. */
  pairs: number;
}

const nothing = (): Extent => ({
  ...{ depth: 0, fields: 0, introspections: 0, isTooLong: false },
  ...{ names: new Map(), pairs: 0 },
});

function pairsOf({ names }: Extent): number {
  let pairs = 0;
  for (const count of names.values()) pairs += (count * (count - 1)) / 2;
  return pairs;
}

/** Counts each fragment once, so that fragments which double each other cost no more to judge than to write. */
export const limitsRule: ValidationRule = (context: ValidationContext): ASTVisitor => {
  const known = new Map<string, Extent>();
  const open = new Set<string>();
  const isTooLongAnAnswer = introspectionMeter(context);

  function extentOf(set: SelectionSetNode): Extent {
    const extent = nothing();
    const add = (inner: Extent, below: number) => {
      extent.depth = Math.max(extent.depth, inner.depth + below);
      extent.fields += inner.fields + below;
      extent.introspections += inner.introspections;
      extent.isTooLong ||= inner.isTooLong;
      extent.pairs += inner.pairs;
    };
    const addNames = (names: Map<string, number>) => {
      // It is refused already, and there may be many names many times.
      if (extent.fields > limits.fields) return;
      for (const [name, count] of names) extent.names.set(name, (extent.names.get(name) ?? 0) + count);
    };
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const inner = node.selectionSet ? extentOf(node.selectionSet) : nothing();
        add(inner, 1);
        extent.pairs += pairsOf(inner);
        addNames(new Map([[node.alias?.value ?? node.name.value, 1]]));
        if (node.name.value === '__schema' || node.name.value === '__type') {
          extent.introspections += 1;
          extent.isTooLong ||= isTooLongAnAnswer(node);
        }
        continue;
      }
      const inner = node.kind === Kind.INLINE_FRAGMENT ? extentOf(node.selectionSet) : extentOfSpread(node);
      add(inner, 0);
      addNames(inner.names);
    }
    return extent;
  }

  function extentOfSpread({ name }: FragmentSpreadNode): Extent {
    const fragment = context.getFragment(name.value);
    return fragment ? extentOfFragment(fragment) : nothing();
  }

  function extentOfFragment(fragment: FragmentDefinitionNode): Extent {
    const name = fragment.name.value;
    const before = known.get(name);
    if (before) return before;
    // A circle is another rule's error; here it must only end.
    if (open.has(name)) return nothing();
    open.add(name);
    const extent = extentOf(fragment.selectionSet);
    open.delete(name);
    known.set(name, extent);
    return extent;
  }

  return {
    OperationDefinition(node: OperationDefinitionNode) {
      const extent = extentOf(node.selectionSet);
      const { depth, fields, introspections, isTooLong } = extent;
      if (depth > limits.depth) {
        context.reportError(overLimit(`This operation is ${depth} fields deep; at most ${limits.depth} are allowed.`));
      }
      if (fields > limits.fields) {
        context.reportError(overLimit(`This operation selects more than ${limits.fields} fields.`));
      }
      if (introspections > limits.introspections) {
        context.reportError(overLimit(`This operation asks for the schema more than ${limits.introspections} times.`));
      }
      if (extent.pairs + pairsOf(extent) > limits.pairs) context.reportError(repeatsTooOften());
      if (isTooLong) {
        context.reportError(overLimit(`This operation asks for more than ${mostIntrospected} values of the schema.`));
      }
      return false;
    },
  };
};

/** How deep brackets and braces nest, without parsing: the parser itself recurses, and would run out of stack. */
export function nestsTooDeep(text: string, most = 200): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (character === '#' || character === '"') i = endOfWords(text, i);
    else if (character === '{' || character === '[' || character === '(') {
      depth += 1;
      if (depth > most) return true;
    } else if (character === '}' || character === ']' || character === ')') depth -= 1;
  }
  return false;
}

const comment = /[^\n\r]*/y;
const blockString = /"""(?:\\"""|[\s\S])*?(?:"""|$)/y;
const string = /"(?:\\.|[^"\\\n\r])*"?/y;

/** Where a comment or a string that begins at `start` has its last character: brackets in it are words. */
function endOfWords(text: string, start: number): number {
  const words = text[start] === '#' ? comment : text.startsWith('"""', start) ? blockString : string;
  words.lastIndex = start;
  words.test(text);
  return Math.max(start, words.lastIndex - 1);
}
