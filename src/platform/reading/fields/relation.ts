import { type SQL, sql } from 'drizzle-orm';
import { type GraphQLCompositeType, getNamedType, isNonNullType } from 'graphql';
import type { At, FieldDeclaration } from '../declaration.ts';
import { orNull, toText } from '../json.ts';
import { type AnyRows, both, type OpenRow, where } from '../rows.ts';

export interface Target<R> {
  name: string;
  rows: AnyRows;
  /** Never set: carries the row's type. */
  row?: R;
}

interface OneOptions<R, T> {
  on: (row: R, target: T, at: At) => SQL;
  /** Where more than one might match: the first in this order. */
  orderBy?: (target: T) => SQL;
  /** The type this field stands on, when its visibility implies the target's. */
  impliedBy?: string;
  /** The owner's part that is the target's row itself, always there: joined once, it need not be looked up again. */
  joined?: (row: R) => T;
}

/** To-one: a correlated sub-select by key, so that the plan is a look-up per row whatever the planner believes. */
export function one<R, T>(target: Target<T>, options: OneOptions<R, T>, nonNull: boolean): FieldDeclaration {
  const implied = options.impliedBy !== undefined && target.rows.impliedBy.includes(options.impliedBy);
  return {
    edge: { target: target.name, rows: target.rows, nonNull, on: options.on as never },
    compile: ({ type, sets, at }, row, compiler) => {
      compiler.costs(1);
      if (options.joined && implied)
        return compiler.composite(getNamedType(type) as GraphQLCompositeType, sets, options.joined(row as R));
      const opened = compiler.open(target.rows);
      const there = opened.row as T;
      const json = toText(compiler.composite(getNamedType(type) as GraphQLCompositeType, sets, there));
      const condition = both(options.on(row as R, there, at), opened.condition(implied));
      const order = options.orderBy ? sql` order by ${options.orderBy(there)} limit 1` : sql``;
      return [orNull(type, sql`(select ${json} from ${opened.from()}${where(condition)}${order})`)];
    },
  };
}

interface ManyOptions<R, T> {
  on: (row: R, target: T, at: At) => SQL | undefined;
  orderBy: (target: T) => SQL;
  /** A choice made elsewhere: a sub-select of `id` and `place`, which then orders the list. */
  listed?: (row: R, at: At) => SQL;
  /** At most this many, as a bound value. */
  limit?: (at: At) => SQL;
  /** For the cost: how many there are, or are taken to be. */
  typical: number | ((at: At) => (variables: Readonly<Record<string, unknown>>) => number);
  impliedBy?: string;
}

/** A whole list, for what is few by nature: an article's sections. What may be many is a connection. */
export function many<R, T>(target: Target<T>, options: ManyOptions<R, T>): FieldDeclaration {
  const implied = options.impliedBy !== undefined && target.rows.impliedBy.includes(options.impliedBy);
  return {
    edge: { target: target.name, rows: target.rows, nonNull: false, on: options.on as never },
    compile: ({ type, sets, at }, row, compiler) => {
      const opened: OpenRow = compiler.open(target.rows);
      const there = opened.row as T;
      const { typical } = options;
      const size = typeof typical === 'number' ? () => typical : typical(at);
      const json = compiler.within(size, () =>
        toText(compiler.composite(getNamedType(type) as GraphQLCompositeType, sets, there)),
      );
      const condition = both(options.on(row as R, there, at), opened.condition(implied));
      const limit = options.limit ? sql` limit ${options.limit(at)}` : sql``;
      const page = sql.raw(compiler.name());
      // Before FROM is asked for: the order too may need a part.
      let order = options.orderBy(there);
      let from = opened.from();
      if (options.listed) {
        const chosen = sql.raw(compiler.name());
        from = sql`(${options.listed(row as R, at)}) ${chosen} join ${from} on ${target.rows.key(opened.row)} = ${chosen}.id`;
        order = sql`${chosen}.place`;
      }
      return [
        sql`(select concat('[', string_agg(${page}.item, ','), ']') from (select ${json} as item from ${from}${where(condition)} order by ${order}${limit}) ${page})`,
      ];
    },
  };
}

interface CountOptions<R, T> {
  on: (row: R, target: T, at: At) => SQL | undefined;
  impliedBy?: string;
}

/** How many rows stand on the other side, as far as the viewer sees them. */
export function count<R, T>(target: Target<T>, { on, impliedBy }: CountOptions<R, T>): FieldDeclaration {
  const implied = impliedBy !== undefined && target.rows.impliedBy.includes(impliedBy);
  return {
    edge: { target: target.name, rows: target.rows, nonNull: false, on: on as never },
    compile: ({ type, at }, row, compiler) => {
      const text = counted(compiler.open(target.rows), (there) => on(row as R, there as T, at), implied);
      compiler.costs(2);
      return isNonNullType(type) ? [text] : [orNull(type, sql`${text}::text`)];
    },
  };
}

export function counted(opened: OpenRow, on: (row: unknown) => SQL | undefined, implied: boolean): SQL {
  const condition = both(on(opened.row), opened.condition(implied));
  return sql`(select count(*) from ${opened.from()}${where(condition)})`;
}
