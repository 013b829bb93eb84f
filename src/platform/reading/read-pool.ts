import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';
import { connect } from '../database/connect.ts';
import { Deadlines, grace } from '../database/deadlines.ts';
import { isOfConnection } from '../database/transactions.ts';

export interface ReadPoolOptions {
  url: string;
  /** Connections. */
  size: number;
  /** False behind a bouncer that loses prepared statements. */
  prepare: boolean;
  /** Milliseconds that the server lets a statement take; without it a server that hangs is waited for. */
  statementTimeout?: number;
}

/** Prepared statements that a connection may hold: each costs the server up to some megabytes for as long as it lives. */
const mostStatements = 100;
const mostText = 4 * 1024 * 1024;
/** Texts remembered as seen once. */
const mostSeen = 2_000;
/** Milliseconds between one new start and the next: connecting costs more than a few statements that are not prepared. */
const renewedEvery = 5_000;
/** Milliseconds that closing waits for what is running. */
const longestFarewell = 7_000;
/** How often a statement is run that others' cancels meet. */
const mostAttempts = 4;
/** Milliseconds within which a cancel has met whom it meets. */
const lateness = 1_000;

/** What postgres.js keeps of a query: the connection it was sent on, and what cancels it. */
interface CancellableQuery {
  state: object | null;
  canceller(query: CancellableQuery): Promise<void>;
}

/** A client, and what was asked of it and is not answered yet. */
interface Generation {
  client: postgres.Sql;
  running: number;
  /** Called when nothing is running any more. */
  onIdle?: () => void;
}

/**
 * Connections that only read. A statement is prepared at its second sight. postgres.js never lets go of a prepared statement, so
 * when they are too many the pool starts anew with fresh connections, now and then at most, and the old ones end when their work
 * is done. Until then what is new runs without being prepared.
 */
export class ReadPool {
  readonly #options: ReadPoolOptions;
  readonly #seen = new Set<string>();
  readonly #prepared = new Set<string>();
  readonly #deadlines: Deadlines | undefined;
  #preparedText = 0;
  #cancelledAt = Number.NEGATIVE_INFINITY;
  #generation: Generation;
  #ending: Promise<void>[] = [];
  #renewedAt = Number.NEGATIVE_INFINITY;

  constructor(options: ReadPoolOptions) {
    this.#options = options;
    this.#generation = this.#begin();
    if (options.statementTimeout) this.#deadlines = new Deadlines(options.statementTimeout + grace);
  }

  /**
   * Runs a statement of one row, or none, and one column.
   *
   * @param onQuery receives what cancels the statement, for a client that goes away
   */
  async text(
    statement: string,
    parameters: readonly (string | number | boolean | null)[],
    onQuery?: (cancel: () => void) => void,
  ): Promise<string | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      // First, since it may put another client in this one's place.
      const prepare = this.#isToPrepare(statement);
      const generation = this.#generation;
      generation.running += 1;
      const query = generation.client.unsafe(statement, parameters as never[], { prepare }).values();
      let state: 'RUNNING' | 'DONE' | 'CANCELLED' = 'RUNNING';
      onQuery?.(() => {
        if (state !== 'RUNNING') return;
        state = 'CANCELLED';
        this.#cancel(query as never);
      });
      try {
        const rows = await (this.#deadlines?.keep(query, () => this.#replace(generation)) ?? query);
        return rows[0]?.[0] as string | undefined;
      } catch (error) {
        // What postgres.js is asked between a connection's error and its end is never answered.
        if (isOfConnection(error)) this.#replace(generation);
        if ((state as string) === 'CANCELLED' || attempt === mostAttempts || !this.#wasMeantForAnother(error))
          throw error;
      } finally {
        state = 'DONE';
        settle(generation);
      }
    }
  }

  /** What a statement fetches, by running it once more under EXPLAIN: rows of its tables, and pages touched. */
  async explain(
    statement: string,
    parameters: readonly (string | number | boolean | null)[],
  ): Promise<{ rows: number; buffers: number }> {
    const explained = `explain (analyze, buffers, timing off, format json) ${statement}`;
    const generation = this.#generation;
    generation.running += 1;
    try {
      const rows = await generation.client.unsafe(explained, parameters as never[]).values();
      const { Plan: plan } = (rows[0]![0] as { Plan: PlanNode }[])[0]!;
      return { rows: rowsOf(plan), buffers: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'] };
    } finally {
      settle(generation);
    }
  }

  #cancel(query: CancellableQuery): void {
    // One not yet sent may be what postgres.js opens a connection for, which it would then neither use nor let go.
    if (!query.state) return;
    this.#cancelledAt = performance.now();
    // `query.cancel()` drops this promise: a server that refuses the connection would end our process.
    query.canceller(query).catch(() => {});
  }

  /** A cancel names a connection, not a statement: one that comes late meets the next statement there. */
  #wasMeantForAnother(error: unknown): boolean {
    const { code, message } = error as { code?: string; message: string };
    const isByRequest = code === '57014' && message.includes('user request');
    return isByRequest && performance.now() - this.#cancelledAt < lateness;
  }

  async close(): Promise<void> {
    const ended = Promise.all([...this.#ending, letGo(this.#generation)]);
    // A database that does not answer must not keep us from stopping.
    const tooLong = pause(longestFarewell, undefined, { ref: false });
    await Promise.race([ended, tooLong]);
  }

  get preparedStatements(): number {
    return this.#prepared.size;
  }

  #isToPrepare(statement: string): boolean {
    if (!this.#options.prepare) return false;
    if (this.#prepared.has(statement)) return true;
    if (!this.#seen.delete(statement)) {
      if (this.#seen.size >= mostSeen) this.#seen.clear();
      this.#seen.add(statement);
      return false;
    }
    if (this.#prepared.size >= mostStatements || this.#preparedText + statement.length > mostText) {
      // One generation at a time is let go: statements that take long must not add up to many clients' connections.
      if (this.#ending.length > 0 || performance.now() - this.#renewedAt < renewedEvery) return false;
      this.#renew();
    }
    this.#prepared.add(statement);
    this.#preparedText += statement.length;
    return true;
  }

  /** One of its connections is lost. */
  #replace(generation: Generation): void {
    if (generation === this.#generation) this.#renew();
  }

  #renew(): void {
    const old = this.#generation;
    this.#renewedAt = performance.now();
    this.#generation = this.#begin();
    this.#prepared.clear();
    this.#preparedText = 0;
    const ended = letGo(old).finally(() => {
      this.#ending = this.#ending.filter((promise) => promise !== ended);
    });
    this.#ending.push(ended);
  }

  #begin(): Generation {
    const { url, size, prepare } = this.#options;
    const connection = { application_name: 'galley read' };
    // The array types are asked for in vain, and a connection that is lost over it ends the process.
    const client = connect(url, { max: size, prepare, connect_timeout: 10, fetch_types: false, connection });
    return { client, running: 0 };
  }
}

function settle(generation: Generation): void {
  generation.running -= 1;
  if (generation.running === 0) generation.onIdle?.();
}

/** Ends a client when its work is done: of one that is ended before, postgres.js opens connections anew for what still waits. */
async function letGo(generation: Generation): Promise<void> {
  if (generation.running > 0) {
    await new Promise<void>((resolve) => {
      generation.onIdle = resolve;
    });
  }
  await generation.client.end({ timeout: 5 });
}

/** A node of EXPLAIN's answer, as far as it is read here. */
interface PlanNode {
  'Node Type': string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: PlanNode[];
}

function rowsOf(node: PlanNode): number {
  const below = (node.Plans ?? []).reduce((rows, inner) => rows + rowsOf(inner), 0);
  const isTable = /^(Seq|Index|Index Only|Bitmap Heap|Tid) Scan$/.test(node['Node Type']);
  return below + (isTable ? Math.round(node['Actual Rows'] * node['Actual Loops']) : 0);
}
