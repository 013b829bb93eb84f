import type { OperationDefinitionNode } from 'graphql';
import type { Variables } from './arguments.ts';
import { Compiler, derivedKey, type Statement } from './compiler.ts';
import { RequestError } from './errors.ts';
import type { PlanScope, Reader } from './scope.ts';
import type { Document } from './selection.ts';

/** What an operation may cost. Beyond it a request is refused before any SQL. */
export interface Budget {
  /** Rows fetched, counted from page sizes. */
  cost: number;
  /** Places of the statement that fetch rows: each costs the server memory for as long as the statement is prepared. */
  places: number;
  /** Characters of SQL. */
  text: number;
}

export const defaultBudget: Budget = { cost: 50_000, places: 150, text: 64 * 1024 };

/** A statement for one operation, one shape of its variables, one view and one kind of viewer. */
export interface Plan extends Statement {
  /** Parameters for a request; throws a RequestError for one that is refused. */
  bind: (variables: Variables, reader: Reader) => (string | number | boolean | null)[];
}

export function makePlan(
  document: Document,
  operation: OperationDefinitionNode,
  scope: PlanScope,
  mode: 'text' | 'tree',
  budget: Budget,
): Plan {
  const statement = new Compiler(document, scope, mode, budget.places).operation(operation);
  return { ...statement, bind: (variables, reader) => bind(statement, variables, reader, budget) };
}

/** @throws {RequestError} the request is refused */
export function bind(statement: Statement, variables: Variables, reader: Reader, budget: Budget) {
  for (const check of statement.checks) check(variables, reader);
  const cost = statement.cost(variables);
  if (cost > budget.cost) {
    throw new RequestError(
      'OVER_BUDGET',
      `This operation may fetch ${cost} rows; the budget is ${budget.cost}. Ask for smaller pages or fewer levels.`,
    );
  }
  if (statement.text.length > budget.text)
    throw new RequestError(
      'OVER_BUDGET',
      `This operation’s statement is longer than ${budget.text} characters. Split it.`,
    );
  return statement.parameters.map((parameter) => bindable(parameter(variables, reader)));
}

/** PostgreSQL's texts hold no U+0000; half a surrogate pair has no UTF-8, and would arrive as another character. */
function bindable(value: unknown): string | number | boolean | null {
  if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
    throw new RequestError('BAD_ARGUMENT', 'A text here holds U+0000 or half of a surrogate pair.');
  return value as string | number | boolean | null;
}

/** Puts computed values where the statement left the columns for them. */
export function computeDerived(statement: Statement, text: string): unknown {
  if (statement.derivations.length === 0) return JSON.parse(text);
  return JSON.parse(text, (_, value) => {
    if (value === null || typeof value !== 'object' || !(derivedKey in value)) return value;
    const { [derivedKey]: index, ...needs } = value as Record<string, unknown>;
    return statement.derivations[index as number]!(needs);
  });
}
