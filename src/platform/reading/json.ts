import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { type GraphQLNullableType, type GraphQLOutputType, isEnumType, isListType, isNonNullType } from 'graphql';

/** Pieces of a JSON text: constant parts, and SQL expressions that never give null. */
export type Json = (string | SQL)[];

/**
 * Stands in the text where a non-null field came out null, which only a bug can do: U+0001 cannot occur in JSON, so one scan of
 * the text finds it, and the request is redone where GraphQL's own error path can be made.
 */
export const violation = '\u0001';
const violationLiteral = sql.raw(`E'\\x01'`);

/** How a leaf's SQL value becomes JSON text. A custom scalar says which in its extensions: `{ json: 'moment' }`. */
export type LeafForm = 'escaped' | 'plain' | 'number' | 'boolean' | 'moment';

const builtIn: Record<string, LeafForm> = {
  String: 'escaped',
  ID: 'plain',
  Int: 'number',
  Float: 'number',
  Boolean: 'boolean',
};

export function literal(text: string): SQL {
  return sql.raw(`'${text.replaceAll("'", "''")}'`);
}

/** At most this many arguments to one function: PostgreSQL allows 100. */
const argumentLimit = 90;

/** One SQL expression of type text. `concat` over `||`: it does not copy what it has so far with every piece. */
export function toText(json: Json): SQL {
  const pieces: SQL[] = [];
  let constant = '';
  for (const piece of json) {
    if (typeof piece === 'string') constant += piece;
    else {
      if (constant) pieces.push(literal(constant));
      constant = '';
      pieces.push(piece);
    }
  }
  if (constant || pieces.length === 0) pieces.push(literal(constant));
  return concatenated(pieces);
}

function concatenated(pieces: SQL[]): SQL {
  if (pieces.length <= argumentLimit) return sql`concat(${sql.join(pieces, sql`, `)})`;
  const groups: SQL[] = [];
  for (let i = 0; i < pieces.length; i += argumentLimit) groups.push(concatenated(pieces.slice(i, i + argumentLimit)));
  return concatenated(groups);
}

/** The JSON of a whole value or `null`, for a field of this type; a null in a non-null field is marked as a violation. */
export function orNull(type: GraphQLOutputType, text: SQL): SQL {
  return isNonNullType(type) ? required(text) : sql`coalesce(${text}, 'null')`;
}

/** The JSON of what must be there: its absence is marked as a violation. */
export function required(text: SQL): SQL {
  return sql`coalesce(${text}, ${violationLiteral})`;
}

/**
 * The JSON of a leaf, or of a list of leaves given as an SQL array.
 *
 * @param surelyPresent the expression cannot be null (a `not null` column of an inner-joined table)
 */
export function leafJson(type: GraphQLOutputType, value: SQLWrapper, surelyPresent: boolean): Json {
  const nullable: GraphQLNullableType = isNonNullType(type) ? type.ofType : type;
  if (isListType(nullable)) return [present(type, sql`to_json(${value})::text`, surelyPresent)];
  const form = isEnumType(nullable)
    ? 'plain'
    : ((nullable.extensions.json as LeafForm | undefined) ?? builtIn[nullable.toString()] ?? 'escaped');
  switch (form) {
    case 'plain':
      return surelyPresent ? ['"', sql`${value}`, '"'] : [present(type, sql`'"' || (${value}) || '"'`, false)];
    case 'number':
      return surelyPresent ? [sql`${value}`] : [present(type, sql`(${value})::text`, false)];
    case 'boolean':
      return surelyPresent
        ? [sql`case when ${value} then 'true' else 'false' end`]
        : [present(type, sql`(${value})::text`, false)];
    case 'moment': {
      const written = sql`to_char((${value}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
      return surelyPresent ? ['"', written, '"'] : [present(type, sql`'"' || ${written} || '"'`, false)];
    }
    case 'escaped':
      return surelyPresent ? [sql`to_json(${value})`] : [present(type, sql`to_json(${value})::text`, false)];
  }
}

function present(type: GraphQLOutputType, text: SQL, surelyPresent: boolean): SQL {
  return surelyPresent ? text : orNull(type, text);
}
