import { type SQL, sql } from 'drizzle-orm';
import { type GraphQLCompositeType, getNamedType } from 'graphql';
import type { At, FieldDeclaration } from '../declaration.ts';
import { orNull, toText } from '../json.ts';

/**
 * An object over the owner's own row, or over expressions made of it.
 *
 * @param make what the object's fields read
 * @param present when it is there at all; always, when absent
 */
export function object<R, Inner>(make: (row: R, at: At) => Inner, present?: (row: R, at: At) => SQL): FieldDeclaration {
  return {
    compile: ({ type, sets, at }, row, compiler) => {
      const json = compiler.composite(getNamedType(type) as GraphQLCompositeType, sets, make(row as R, at));
      if (!present) return json;
      return [orNull(type, sql`case when ${present(row as R, at)} then ${toText(json)} end`)];
    },
  };
}

/** A fixed list of objects over the owner's row, each made in its own way. */
export function objects<R, Inner>(make: (row: R, at: At) => readonly Inner[]): FieldDeclaration {
  return {
    compile: ({ type, sets, at }, row, compiler) => {
      const written = make(row as R, at).map((inner, index) => [
        index > 0 ? ',' : '',
        ...compiler.composite(getNamedType(type) as GraphQLCompositeType, sets, inner),
      ]);
      return ['[', ...written.flat(), ']'];
    },
  };
}

/**
 * A list of objects that stand in the row itself: the elements of a JSON array, say.
 *
 * @param from what goes into FROM under the alias given: `jsonb_array_elements(…) with ordinality as t3(value, place)`
 * @param element what the objects' fields read, by that alias
 * @param typical how many to expect, for the cost
 */
export function elements<R, Inner>(
  from: (row: R, alias: SQL, at: At) => SQL,
  element: (alias: SQL) => Inner,
  typical: number,
): FieldDeclaration {
  return {
    compile: ({ type, sets, at }, row, compiler) => {
      const alias = sql.raw(compiler.name());
      const source = from(row as R, alias, at);
      const json = compiler.within(
        () => typical,
        () => compiler.composite(getNamedType(type) as GraphQLCompositeType, sets, element(alias)),
      );
      return [sql`(select concat('[', string_agg(${toText(json)}, ',' order by ${alias}.place), ']') from ${source})`];
    },
  };
}

/** At most one such object: what a look-up that is no table's row finds, or null. */
export function found<R, Inner>(
  from: (row: R, alias: SQL, at: At) => SQL,
  element: (alias: SQL) => Inner,
): FieldDeclaration {
  return {
    compile: ({ type, sets, at }, row, compiler) => {
      const alias = sql.raw(compiler.name());
      const source = from(row as R, alias, at);
      compiler.costs(1);
      const json = compiler.composite(getNamedType(type) as GraphQLCompositeType, sets, element(alias));
      return [orNull(type, sql`(select ${toText(json)} from ${source})`)];
    },
  };
}

/** A list of lists of such objects: a table's rows of cells. `from` is asked twice, the second time with the row's own cells. */
export function grid<R, Inner>(
  rows: (row: R, alias: SQL, at: At) => SQL,
  cells: (line: SQL, alias: SQL) => SQL,
  element: (alias: SQL) => Inner,
  typical: number,
): FieldDeclaration {
  return {
    compile: (selected, row, compiler) => {
      const line = sql.raw(compiler.name());
      const inner = elements<SQL, Inner>((outer, alias) => cells(outer, alias), element, typical);
      const json = compiler.within(
        () => typical,
        () => inner.compile(selected, line, compiler),
      );
      const source = rows(row as R, line, selected.at);
      return [sql`(select concat('[', string_agg(${toText(json)}, ',' order by ${line}.place), ']') from ${source})`];
    },
  };
}
