import type { IncomingMessage } from 'node:http';
import type { ReadPool } from '../reading/read-pool.ts';
import type { Reading } from '../reading/reading.ts';

/** The header by which a developer asks what a request costs. */
export const explainHeader = 'galley-explain';

/** What stands under `extensions.galley`. Times are milliseconds. */
export interface Explanation {
  /** L1: the statement's text is the answer. L2: it went through graphql-js. */
  level: 'L1' | 'L2';
  statements: number;
  /** Rows fetched from tables, found by running the statement once more under EXPLAIN; null when that took too long. */
  rows: number | null;
  /** Pages of 8 kB that they touched. */
  buffers: number | null;
  planTime: number;
  databaseTime: number;
  /** The plan was there from an earlier request. */
  isPlanCached: boolean;
}

export const asksToExplain = ({ headers }: IncomingMessage): boolean => headers[explainHeader] === 'true';

export async function explain(pool: ReadPool, level: 'L1' | 'L2', reading: Reading): Promise<Explanation> {
  const { statement } = reading;
  const fetched = statement
    ? await pool.explain(statement.text, statement.parameters).catch(() => ({ rows: null, buffers: null }))
    : { rows: 0, buffers: 0 };
  return {
    ...{ level, statements: reading.statements, ...fetched },
    planTime: toMicroseconds(reading.planTime),
    databaseTime: toMicroseconds(reading.databaseTime),
    isPlanCached: !reading.isNewPlan,
  };
}

const toMicroseconds = (milliseconds: number): number => Math.round(milliseconds * 1_000) / 1_000;
