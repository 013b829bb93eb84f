import type { ServerResponse } from 'node:http';
import type { Config } from '../config.ts';
import type { RequestRecord } from '../graphql/record.ts';
import { version } from '../package.ts';
import type { Observed } from './metrics.ts';

/** Everything that watches requests, as configured. */
export interface Watch {
  observe(record: RequestRecord): void;
  /** Undefined: there is no page of metrics. */
  sendMetrics: ((response: ServerResponse) => Promise<void>) | undefined;
  close(): Promise<void>;
}

/** The libraries are loaded only where they are wanted: they take as long to read as all the rest. */
export async function openWatch(config: Pick<Config, 'metrics' | 'traces'>, observed: Observed): Promise<Watch> {
  const metrics = config.metrics ? (await import('./metrics.ts')).createMetrics(observed) : undefined;
  const traces = config.traces && (await import('./traces.ts')).openTraces({ ...config.traces, version });
  return {
    observe(record) {
      metrics?.observe(record);
      traces?.record(record);
    },
    sendMetrics: metrics?.send,
    close: async () => traces?.close(),
  };
}
