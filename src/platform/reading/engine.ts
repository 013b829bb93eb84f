import { type ExecutionArgs, type ExecutionResult, execute, GraphQLError } from 'graphql';
import type { Variables } from './arguments.ts';
import { violation } from './json.ts';
import { computeDerived, type Plan } from './plan.ts';
import type { Operation } from './plans.ts';
import type { ReadPool } from './read-pool.ts';
import { newReading, type Reading } from './reading.ts';
import { type Reader, StaleViewer, scopeOf } from './scope.ts';

/** Receives what cancels the running statement, for a client that goes away. */
export type OnQuery = (cancel: () => void) => void;

/** Runs plans: the answer's own text where that can be, else what graphql-js completes. */
export class ReadingEngine {
  readonly #pool: ReadPool;
  readonly #onViolation: (statement: string) => void;

  /** @param onViolation told when a non-null field came out null: a bug to be logged */
  constructor(pool: ReadPool, onViolation: (statement: string) => void) {
    this.#pool = pool;
    this.#onViolation = onViolation;
  }

  /**
   * The response body for a query, or undefined where graphql-js must answer: it holds resolvers, or its variables do not fit.
   * Whatever is not a plain success is left to the one place that words errors.
   *
   * @throws {RequestError} it is refused before any SQL
   * @throws {StaleViewer} the reader is no longer who he was
   * @throws what the database says
   */
  async text(
    operation: Operation,
    inputs: Record<string, unknown>,
    reader: Reader,
    reading: Reading = newReading(),
    onQuery?: OnQuery,
  ): Promise<string | undefined> {
    if (operation.node.operation !== 'query') return undefined;
    const startedAt = performance.now();
    const { coerced } = operation.coerce(inputs);
    const plan = coerced && operation.textPlan(coerced, scopeOf(reader), reading);
    if (!plan) return undefined;
    const text = await this.#run(plan, coerced, reader, reading, startedAt, onQuery);
    if (text.includes(violation)) return undefined;
    return plan.derivations.length === 0 ? text : JSON.stringify(computeDerived(plan, text));
  }

  /**
   * Executes an operation in graphql-js, its table-backed fields brought by one statement.
   *
   * @param operation of the same document, which has passed validation; undefined when the request does not say which
   * @throws {RequestError} it is refused before any SQL
   * @throws {StaleViewer} the reader is no longer who he was
   * @throws what the database says
   */
  async execute(
    args: ExecutionArgs,
    reader: Reader,
    operation: Operation | undefined,
    reading: Reading = newReading(),
    onQuery?: OnQuery,
  ): Promise<ExecutionResult> {
    if (!operation) return execute(args);
    const startedAt = performance.now();
    const { errors, coerced } = operation.coerce((args.variableValues ?? {}) as Record<string, unknown>);
    if (!coerced) return { errors: badVariables(errors ?? []) };
    if (operation.node.operation !== 'query') return execute(args);
    const plan = operation.treePlan(coerced, scopeOf(reader), reading);
    const text = await this.#run(plan, coerced, reader, reading, startedAt, onQuery);
    if (text.includes(violation)) this.#onViolation(plan.text);
    return execute({ ...args, rootValue: computeDerived(plan, text.replaceAll(violation, 'null')) });
  }

  async #run(
    plan: Plan,
    variables: Variables,
    reader: Reader,
    reading: Reading,
    startedAt: number,
    onQuery?: OnQuery,
  ): Promise<string> {
    const parameters = plan.bind(variables, reader);
    const plannedAt = performance.now();
    reading.planTime += plannedAt - startedAt;
    if (plan.constant !== undefined) return plan.constant;
    reading.statements += 1;
    reading.statement = { text: plan.text, parameters };
    try {
      const text = await this.#pool.text(plan.text, parameters, onQuery);
      // The statement's one row hangs on the viewer's credential.
      if (text === undefined) throw new StaleViewer();
      return text;
    } finally {
      reading.databaseTime += performance.now() - plannedAt;
    }
  }
}

/** graphql-js says what is wrong with each variable; the status and code are ours. */
function badVariables(errors: readonly GraphQLError[]): GraphQLError[] {
  return errors.map(
    ({ message, nodes }) =>
      new GraphQLError(message, { nodes, extensions: { code: 'BAD_USER_INPUT', http: { status: 400, spec: true } } }),
  );
}
