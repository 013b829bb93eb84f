import { type SQL, sql } from 'drizzle-orm';
import type { GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { Compiler } from './compiler.ts';
import { violation } from './json.ts';
import { type Budget, bind, computeDerived } from './plan.ts';
import { type Reader, scopeOf } from './scope.ts';

/** What a mutation brought, as the fields of its payload see it: each value a parameter. */
export class PayloadRow {
  readonly #bind: (name: string) => SQL;

  constructor(bind: (name: string) => SQL) {
    this.#bind = bind;
  }

  /** @param type the SQL type of the value of that name */
  value(name: string, type: string): SQL {
    return sql`${this.#bind(name)}::${sql.raw(type)}`;
  }
}

export interface PayloadReading {
  /** Runs on the mutation's own connection, inside its transaction: it sees what was just written. */
  run: (statement: string, parameters: readonly (string | number | boolean | null)[]) => Promise<string>;
  reader: Reader;
  budget: Budget;
  /** Told when a non-null field came out null: a bug, for which what was done is not kept. */
  onViolation: (statement: string) => void;
}

/**
 * Reads what the client selected of a mutation's payload by one statement, as the tree that graphql-js completes.
 *
 * @throws {RequestError} the selection is beyond the budget
 */
export async function readPayload(
  info: GraphQLResolveInfo,
  type: GraphQLObjectType,
  values: Readonly<Record<string, unknown>>,
  { run, reader, budget, onViolation }: PayloadReading,
): Promise<unknown> {
  const document = {
    schema: info.schema,
    fragments: new Map(Object.entries(info.fragments)),
    variables: Object.assign(Object.create(null), info.variableValues),
  };
  const compiler = new Compiler(document, scopeOf(reader), 'tree', budget.places);
  const row = new PayloadRow((name) => sql`${compiler.bind(() => bindable(values[name]))}`);
  const sets = info.fieldNodes.flatMap((node) => node.selectionSet ?? []);
  const statement = compiler.payload(type, sets, row);
  const text = await run(statement.text, bind(statement, document.variables, reader, budget));
  if (text.includes(violation)) onViolation(statement.text);
  return computeDerived(statement, text.replaceAll(violation, 'null'));
}

/** Lists and objects go as JSON. */
function bindable(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
