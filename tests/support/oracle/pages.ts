import { GraphQLError } from 'graphql';

/** What the API refuses before it looks. */
export class Refused extends GraphQLError {}

export interface PageArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

/** A moment is its milliseconds, bytes are hexadecimal. */
type Key = number | string;

export interface Listed<Item> {
  items: Item[];
  order: string;
  descending?: boolean;
  keys: (item: Item) => Key[];
  node: (item: Item) => unknown;
  edge?: (item: Item) => Record<string, unknown>;
  /** How many stand before the page, for a page of this size. */
  skip?: (sorted: Item[], size: number) => number;
}

/** A Relay connection by its specification: sort, cut at the cursors, take from one end. */
export function page<Item>(list: Listed<Item>, { first, after, last, before }: PageArguments) {
  if (first != null && last != null) throw new Refused('both');
  const size = first ?? last ?? 20;
  if (size < 0 || size > 100) throw new Refused('size');
  const sign = list.descending ? -1 : 1;
  const sorted = list.items.toSorted((a, b) => sign * compareKeys(list.keys(a), list.keys(b)));
  const [afterKeys, beforeKeys] = [after, before].map((cursor) =>
    cursor == null ? undefined : keysOf(cursor, list.order, list.items[0] && list.keys(list.items[0])),
  );
  const side = (item: Item, keys: Key[]) => sign * compareKeys(list.keys(item), keys);
  const isAfter = (item: Item) => !afterKeys || side(item, afterKeys) > 0;
  const isBefore = (item: Item) => !beforeKeys || side(item, beforeKeys) < 0;
  const between = sorted.filter((item) => isAfter(item) && isBefore(item));
  const backward = last != null;
  const skip = list.skip?.(sorted, size) ?? 0;
  const start = backward ? Math.max(0, between.length - size) : skip;
  const items = between.slice(start, start + size);
  const cursor = (item: Item) => Buffer.from(JSON.stringify([list.order, ...list.keys(item)])).toString('base64url');
  const moreBehind = !backward && between.length > skip + size;
  const moreAhead = backward && between.length > size;
  return {
    nodes: items.map(list.node),
    edges: items.map((item) => ({ cursor: cursor(item), node: list.node(item), ...list.edge?.(item) })),
    pageInfo: {
      hasNextPage: moreBehind || sorted.some((item) => !isBefore(item)),
      hasPreviousPage: moreAhead || skip > 0 || sorted.some((item) => !isAfter(item)),
      startCursor: items.length > 0 ? cursor(items[0]!) : null,
      endCursor: items.length > 0 ? cursor(items.at(-1)!) : null,
    },
    totalCount: sorted.length,
  };
}

function compareKeys(a: Key[], b: Key[]): number {
  for (const [index, key] of a.entries()) {
    const other = b[index]!;
    const order = typeof key === 'number' ? key - Number(other) : compareText(key, String(other));
    if (order !== 0) return order;
  }
  return 0;
}

/** By code point, which is the order of the bytes of UTF-8; JavaScript's own is by half of a surrogate pair. */
export const compareText = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

function keysOf(cursor: string, order: string, like: Key[] | undefined): Key[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new Refused('cursor');
  }
  if (!Array.isArray(parsed) || parsed[0] !== order) throw new Refused('cursor');
  const keys = parsed.slice(1);
  const fits = !like || (like.length === keys.length && like.every((key, index) => typeof key === typeof keys[index]));
  if (!fits) throw new Refused('cursor');
  return keys;
}
