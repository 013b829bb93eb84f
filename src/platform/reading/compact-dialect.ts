import { PgDialect } from 'drizzle-orm/pg-core';

/** Words that PostgreSQL 18 takes for its own where a name stands (SQL Key Words, appendix C: reserved in one way or another). */
const reserved = new Set(
  `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column
  concurrently constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp
  current_user default deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having
  ilike in initially inner intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not
  notnull null offset on only or order outer overlaps placing primary references returning right select session_user similar
  some symmetric system_user table tablesample then to trailing true union unique user using variadic verbose when where window
  with between bigint bit boolean char character coalesce dec decimal exists extract float greatest grouping inout int integer
  interval json json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar json_serialize json_table
  json_value least merge_action national nchar none normalize nullif numeric out overlay position precision real row setof
  smallint substring time timestamp treat trim values varchar xmlattributes xmlconcat xmlelement xmlexists xmlforest
  xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable`.split(/\s+/),
);

/**
 * Quotes only the names that need it: postgres.js hashes the whole text of a statement for every request, and each connection
 * keeps it.
 */
export class CompactDialect extends PgDialect {
  override escapeName(name: string): string {
    return /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name) ? name : super.escapeName(name);
  }
}
