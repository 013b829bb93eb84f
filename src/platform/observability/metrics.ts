import type { ServerResponse } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { RequestRecord } from '../graphql/record.ts';

export interface Observed {
  /** Documents held with their plans. */
  documents: () => number;
  /** Statements that each connection of the reading pool may hold prepared. */
  preparedStatements: () => number;
  /** Connections that the reading pool may open. */
  poolSize: number;
}

export interface Metrics {
  observe(record: RequestRecord): void;
  send(response: ServerResponse): Promise<void>;
}

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What Prometheus scrapes: requests by level, statements, the plans at hand, the pool, and the process itself. */
export function createMetrics({ documents, preparedStatements, poolSize }: Observed): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'galley_requests_total',
    help: 'GraphQL requests by how they were answered: L1 by their statement, L2 by graphql-js, REFUSED before they were asked.',
    labelNames: ['level', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'galley_request_duration_seconds',
    help: 'From the arrival of a GraphQL request to its answer.',
    labelNames: ['level'],
    buckets: seconds,
    registers,
  });
  const statements = new Counter({
    name: 'galley_statements_total',
    help: 'SQL statements run for reading.',
    registers,
  });
  const databaseTime = new Histogram({
    name: 'galley_statement_duration_seconds',
    help: 'What the statements of a request took, waiting for a connection included.',
    buckets: seconds,
    registers,
  });
  const plans = new Counter({
    name: 'galley_plans_total',
    help: 'Plans used: found from an earlier request, or made.',
    labelNames: ['found'],
    registers,
  });
  gauge('galley_documents', 'GraphQL documents held with their plans.', documents);
  gauge(
    'galley_prepared_statements',
    'Statements prepared on the connections of the reading pool.',
    preparedStatements,
  );
  gauge('galley_pool_connections_max', 'Connections that the reading pool may open.', () => poolSize);

  function gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      ...{ name, help, registers },
      collect() {
        this.set(read());
      },
    });
  }

  return {
    observe({ level, status, duration, reading }) {
      requests.inc({ level, status });
      durations.observe({ level }, duration / 1_000);
      if (level !== 'REFUSED') plans.inc({ found: String(!reading.isNewPlan) });
      if (reading.statements === 0) return;
      statements.inc(reading.statements);
      databaseTime.observe(reading.databaseTime / 1_000);
    },
    async send(response) {
      const text = await registry.metrics();
      response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' }).end(text);
    },
  };
}
