import { stringifyVariables } from '@urql/core';
import type { Cache, CacheExchangeOpts, DataField, FieldArgs, ResolveInfo, Variables } from '@urql/exchange-graphcache';
import possibleTypes from './possible-types.json' with { type: 'json' };
import shape from './shape.json' with { type: 'json' };

/** `cacheExchange(galleyCache)`, or `cacheExchange({ ...galleyCache, updates: { … } })`. */
export const galleyCache: Pick<CacheExchangeOpts, 'possibleTypes' | 'keys' | 'resolvers'> = {
  possibleTypes,
  keys: Object.fromEntries(shape.embedded.map((type) => [type, () => null])),
  resolvers: Object.fromEntries(
    Object.entries(shape.connections).map(([type, fields]) => [
      type,
      Object.fromEntries(fields.map((field) => [field, pages])),
    ]),
  ),
};

/**
 * A page asked for with a cursor reads as the list from its beginning down to it: a list grows when its `after` becomes the last
 * `endCursor`. One asked for without a cursor stays as it came, whoever read on from there. (`relayPagination` makes one list of
 * all that differ in nothing but their length.)
 */
function pages(_parent: unknown, args: Variables, cache: Cache, { parentKey, fieldName }: ResolveInfo) {
  const own = cache.resolve(parentKey, fieldName, args) as string | null | undefined;
  if (!own || !(args.after || args.before)) return own;
  const [cursor, end, grow] = args.after
    ? (['after', 'endCursor', 'unshift'] as const)
    : (['before', 'startCursor', 'push'] as const);
  const read = (key: string, field: string) => cache.resolve(cache.resolve(key, 'pageInfo') as string, field);

  const others = cache
    .inspectFields(parentKey)
    .filter((field) => field.fieldName === fieldName && listOf(field.arguments) === listOf(args))
    .map((field) => ({ args: field.arguments, key: cache.resolve(parentKey, field.fieldKey) as string }));
  const list = [own];
  for (let place = args[cursor]; place; ) {
    const found = others.find(({ key }) => !list.includes(key) && read(key, end) === place);
    if (found) list[grow](found.key);
    place = found?.args?.[cursor];
  }

  const [first, last] = [list[0]!, list.at(-1)!];
  const joined = (field: string) => list.flatMap((key) => cache.resolve(key, field) as DataField[]);
  return {
    __typename: cache.resolve(own, '__typename') as string,
    totalCount: cache.resolve(own, 'totalCount'),
    edges: joined('edges'),
    nodes: joined('nodes'),
    pageInfo: {
      __typename: 'PageInfo',
      startCursor: read(first, 'startCursor'),
      hasPreviousPage: read(first, 'hasPreviousPage'),
      endCursor: read(last, 'endCursor'),
      hasNextPage: read(last, 'hasNextPage'),
    },
  };
}

/** What makes it another list. */
function listOf(args: FieldArgs): string {
  const { first, last, after, before, ...others } = args ?? {};
  return stringifyVariables(others);
}
