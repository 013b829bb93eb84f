import { type SQL, sql } from 'drizzle-orm';
import { type GraphQLAbstractType, type GraphQLObjectType, getNamedType } from 'graphql';
import type { Compiler } from '../compiler.ts';
import { type At, type FieldDeclaration, type Selected, typeDeclarationOf } from '../declaration.ts';
import { orNull, toText } from '../json.ts';
import { both, where } from '../rows.ts';

/** A thing of one of several types, named by its type's id prefix (`article`) and its id. */
export interface Reference {
  prefix: SQL;
  id: SQL;
}

/** One object of an interface whose types have tables of their own: Node, Routable. Null when there is none, or none to be seen. */
export function reference<R>(to: (row: R, at: At) => Reference, present?: (row: R, at: At) => SQL): FieldDeclaration {
  return {
    compile: (selected, row, compiler) => {
      compiler.costs(1);
      const text = referenced(selected, to(row as R, selected.at), compiler);
      if (!present) return [orNull(selected.type, text)];
      return [orNull(selected.type, sql`case when ${present(row as R, selected.at)} then ${text} end`)];
    },
  };
}

/**
 * A list of such objects in a given order, null where there is none.
 *
 * @param from FROM under the alias given, with the columns `prefix`, `id` and `place`
 */
export function references<R>(
  from: (row: R, alias: SQL, at: At) => SQL,
  size: (at: At) => (variables: Readonly<Record<string, unknown>>) => number,
): FieldDeclaration {
  return {
    compile: (selected, row, compiler) => {
      const alias = sql.raw(compiler.name());
      const source = from(row as R, alias, selected.at);
      const text = compiler.within(size(selected.at), () =>
        referenced(selected, { prefix: sql`${alias}.prefix`, id: sql`${alias}.id` }, compiler),
      );
      const item = sql`coalesce(${text}, 'null')`;
      return [sql`(select concat('[', string_agg(${item}, ',' order by ${alias}.place), ']') from ${source})`];
    },
  };
}

/** A branch per type that has a table. A type of which the operation asks nothing still costs its look-up: it may not be there. */
function referenced(selected: Selected, { prefix, id }: Reference, compiler: Compiler): SQL {
  const abstract = getNamedType(selected.type) as GraphQLAbstractType;
  const branches: SQL[] = [];
  for (const type of compiler.document.schema.getPossibleTypes(abstract)) {
    const { rows, idPrefix } = typeDeclarationOf(type)!;
    if (!rows || !idPrefix) throw new Error(`${type.name} can be named by no id.`);
    const opened = compiler.open(rows);
    const json = toText(compiler.object(type as GraphQLObjectType, selected.sets, opened.row, true));
    const condition = both(sql`${rows.key(opened.row)} = ${id}`, opened.condition(false));
    branches.push(sql`when ${sql.raw(`'${idPrefix}'`)} then (select ${json} from ${opened.from()}${where(condition)})`);
  }
  return sql`case ${prefix} ${sql.join(branches, sql` `)} end`;
}
