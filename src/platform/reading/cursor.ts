import { type SQL, sql } from 'drizzle-orm';
import { badCursor } from './errors.ts';
import { literal } from './json.ts';

export type KeyType = 'moment' | 'text' | 'uuid' | 'integer' | 'bytes';

export interface OrderKey {
  value: SQL;
  type: KeyType;
}

/** An order that can be paged: keys that are never null, all in one direction, the last one unique. */
export interface Order {
  /** Part of the cursor: a cursor of another order is refused. */
  name: string;
  direction: 'asc' | 'desc';
  keys: OrderKey[];
}

const cast: Record<KeyType, string> = {
  moment: 'timestamptz',
  text: 'text',
  uuid: 'uuid',
  integer: 'bigint',
  bytes: 'bytea',
};

const written: Record<KeyType, (value: SQL) => SQL> = {
  moment: (value) => sql`(extract(epoch from ${value}) * 1000)::bigint`,
  integer: (value) => value,
  text: (value) => sql`to_json(${value})`,
  uuid: (value) => sql`'"' || ${value} || '"'`,
  bytes: (value) => sql`'"' || encode(${value}, 'hex') || '"'`,
};

/**
 * The cursor of a row, made in SQL: base64url of a JSON array of the order's name and the row's own keys.
 *
 * @param values the keys' values, when they stand elsewhere than in the order's own row
 */
export function cursorOf(order: Order, values: SQL[] = order.keys.map(({ value }) => value)): SQL {
  const parts = order.keys.map((key, i) => written[key.type](values[i]!));
  const text = sql`concat(${literal(`["${order.name}",`)}, ${sql.join(parts, sql`, ',', `)}, ']')`;
  return sql`translate(encode(convert_to(${text}, 'UTF8'), 'base64'), E'+/=\\n', '-_')`;
}

const [earliest, latest] = [Date.parse('0001-01-01T00:00:00.000Z'), Date.parse('9999-12-31T23:59:59.999Z')];

const wellFormed: Record<KeyType, (value: unknown) => boolean> = {
  // Years of four digits, which is what RFC 3339 and PostgreSQL write alike.
  moment: (value) => Number.isSafeInteger(value) && earliest <= (value as number) && (value as number) <= latest,
  integer: (value) => Number.isSafeInteger(value),
  text: (value) => typeof value === 'string' && !value.includes('\0') && value.isWellFormed(),
  uuid: (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  bytes: (value) => typeof value === 'string' && /^([0-9a-f]{2})*$/.test(value),
};

/** Longest cursor read: a headline of a few thousand characters fits. */
const longest = 16_384;

/**
 * The key values in a cursor, ready to bind.
 *
 * @throws {RequestError} BAD_CURSOR, one text for whatever is wrong
 */
export function readCursor(cursor: unknown, name: string, types: readonly KeyType[]): (string | number)[] {
  if (typeof cursor !== 'string' || cursor.length > longest || !/^[A-Za-z0-9_-]+$/.test(cursor)) throw badCursor();
  const bytes = Buffer.from(cursor, 'base64url');
  // One row has one cursor: what Node reads but would not write is not one.
  if (bytes.toString('base64url') !== cursor) throw badCursor();
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw badCursor();
  }
  if (!Array.isArray(parsed) || parsed.length !== types.length + 1 || parsed[0] !== name) throw badCursor();
  return types.map((type, i) => {
    const value = parsed[i + 1] as string | number;
    if (!wellFormed[type](value)) throw badCursor();
    if (type === 'moment') return new Date(value).toISOString();
    return type === 'bytes' ? `\\x${value}` : value;
  });
}

/** Rows on one side of a cursor, as one row comparison: an index can start there, which `a > x or (a = x and …)` keeps it from. */
export function beyond(order: Order, side: 'after' | 'before', values: SQL[], inclusive = false): SQL {
  const greater = (order.direction === 'asc') === (side === 'after');
  const operator = sql.raw(`${greater ? '>' : '<'}${inclusive ? '=' : ''}`);
  const keys = sql.join(
    order.keys.map((key) => key.value),
    sql`, `,
  );
  const bounds = sql.join(
    order.keys.map(({ type }, i) => sql`${values[i]!}::${sql.raw(cast[type])}`),
    sql`, `,
  );
  return sql`(${keys}) ${operator} (${bounds})`;
}

export function orderBy(order: Order, reversed: boolean): SQL {
  const direction = sql.raw((order.direction === 'asc') !== reversed ? 'asc' : 'desc');
  return sql.join(
    order.keys.map((key) => sql`${key.value} ${direction}`),
    sql`, `,
  );
}
