import type { FieldPolicy, InMemoryCacheConfig, TypePolicies } from '@apollo/client';
import possibleTypes from './possible-types.json' with { type: 'json' };
import shape from './shape.json' with { type: 'json' };

/**
 * Two answers about one thing that has no id: each says what the other left out, and where both speak the later one counts. Lists
 * of one length are put together place by place. What leads to different things is not the same, and is not put together.
 */
function together<Value>(existing: Value | undefined, incoming: Value): Value {
  if (Array.isArray(existing) && Array.isArray(incoming) && existing.length === incoming.length)
    return incoming.map((item, place) => together(existing[place], item)) as Value;
  if (!isEmbedded(existing) || !isEmbedded(incoming)) return incoming;
  const both = Object.keys(incoming).filter((name) => name in existing);
  if (both.some((name) => refOf(existing[name]) !== refOf(incoming[name]))) return incoming;
  const merged = both.map((name) => [name, together(existing[name], incoming[name])]);
  return { ...existing, ...incoming, ...Object.fromEntries(merged) };
}

const isEmbedded = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('__ref' in value);
const refOf = (value: unknown) => (value as { __ref?: string } | null | undefined)?.__ref;

interface Connection {
  __typename?: string;
  edges?: { node: unknown; cursor?: string }[];
  nodes?: unknown[];
  pageInfo?: { startCursor?: string; endCursor?: string; hasPreviousPage?: boolean };
}

/**
 * Pages are kept apart, by all that they were asked with. A list that was opened without a cursor reads as far as pages of its
 * size follow on it, and so grows by `fetchMore({ variables: { after } })`. (`relayStylePagination` makes one list of all that
 * differ in nothing but their length, and of `nodes` keeps only the last page.)
 */
const pages: FieldPolicy<Connection> = {
  keyArgs: (args) =>
    Object.keys(args ?? {})
      .filter((name) => args?.[name] != null)
      .sort(),
  merge: together,
  read(opened, { args, fieldName, readField }) {
    if (!opened || args?.after || args?.before) return opened;
    const page = (cursor: object) => readField<Connection>({ fieldName, args: { ...args, ...cursor } });
    const list = [opened];
    for (let after = endOf(opened); after; after = endOf(list.at(-1)!)) {
      const next = page({ after });
      if (!next) break;
      list.push(next);
    }
    for (let before = startOf(opened); before; before = startOf(list[0]!)) {
      const previous = page({ before });
      if (!previous) break;
      list.unshift(previous);
    }
    return join(list);
  },
};

const endOf = ({ pageInfo, edges }: Connection) => pageInfo?.endCursor ?? edges?.at(-1)?.cursor;
const startOf = ({ pageInfo, edges }: Connection) => pageInfo?.startCursor ?? edges?.[0]?.cursor;

/** One list of many pages, whichever of `edges` and `nodes` each was asked for. */
function join(list: Connection[]): Connection {
  const [first, last] = [list[0]!, list.at(-1)!];
  if (first === last) return first;
  const __typename = first.__typename?.replace(/Connection$/, 'Edge');
  const { startCursor, hasPreviousPage } = first.pageInfo ?? {};
  return {
    ...last,
    edges: list.flatMap(({ edges, nodes = [] }) => edges ?? nodes.map((node) => ({ __typename, node }))),
    nodes: list.flatMap(({ nodes, edges = [] }) => nodes ?? edges.map(({ node }) => node)),
    pageInfo: { ...last.pageInfo, startCursor, hasPreviousPage },
  };
}

function typePolicies(): TypePolicies {
  const types = [...Object.keys(shape.embeddedLists), ...Object.keys(shape.connections), ...shape.embedded];
  const fields = (of: Record<string, string[]>, type: string, policy: FieldPolicy) =>
    Object.fromEntries((of[type] ?? []).map((field) => [field, policy]));
  return Object.fromEntries(
    types.map((type) => [
      type,
      {
        ...(shape.embedded.includes(type) && { keyFields: false, merge: together }),
        fields: {
          ...fields(shape.embeddedLists, type, { merge: together }),
          ...fields(shape.connections, type, pages),
        },
      },
    ]),
  );
}

/** `new InMemoryCache(galleyCache)`; policies of your own go in by `cache.policies.addTypePolicies(…)`. */
export const galleyCache: InMemoryCacheConfig = { possibleTypes, typePolicies: typePolicies() };
