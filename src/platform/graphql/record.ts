import type { Reading } from '../reading/reading.ts';

/** What one request came to, told when its answer is made: for metrics, traces and whoever else watches. */
export interface RequestRecord {
  requestId: string;
  /** By its statement's own text; by Yoga and graphql-js; or refused before it was asked. */
  level: 'L1' | 'L2' | 'REFUSED';
  status: number;
  method: string;
  operationName: string | undefined;
  /** Milliseconds since 1970, with fractions. */
  startedAt: number;
  /** Milliseconds. */
  duration: number;
  reading: Reading;
  /** W3C Trace Context's header, as it came. */
  traceparent: string | undefined;
}
