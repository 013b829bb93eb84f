import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startApp } from '../src/app.ts';
import { loadConfig } from '../src/platform/config.ts';
import { answerParent, processorTime } from './child.ts';
import { serveFiles } from './file-server.ts';
import { serveYardstick } from './yardstick.ts';

/** Serves Galley as it is shipped, a yardstick of queries, or one of files; then tells its processor time when asked. */
let server: { url: string; close(): Promise<void> } | undefined;

export type ServerQuestion =
  | { serve: 'galley' | 'yardstick'; url: string; home: string; poolSize: number }
  | { serve: 'files'; folder: string }
  /** Bytes that the process takes, and the longest that it kept others waiting since it was last asked: milliseconds. */
  | { serve: 'state' }
  | { serve: undefined };

export interface ServerState {
  memory: number;
  stall: number;
}

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();

answerParent(
  async (question) => {
    const asked = question as unknown as ServerQuestion;
    if (asked.serve === undefined) return processorTime();
    if (asked.serve === 'state') {
      global.gc?.();
      const stall = delay.max / 1e6;
      delay.reset();
      return { memory: process.memoryUsage.rss(), stall };
    }
    if (asked.serve === 'files') {
      server = await serveFiles(asked.folder);
      return server.url;
    }
    const { serve, url, home, poolSize } = asked;
    if (serve === 'yardstick') server = await serveYardstick(url, poolSize);
    else {
      const environment = {
        PORT: '0',
        GALLEY_HOME: home,
        GALLEY_LOG_LEVEL: 'error',
        GALLEY_STATEMENT_TIMEOUT: '30000',
      };
      const config = loadConfig({ ...environment, DATABASE_URL: url, DATABASE_POOL_SIZE: String(poolSize) });
      const fail = (error: Error) => {
        throw error;
      };
      server = await startApp(config, { say: () => {}, onLost: fail });
    }
    return server.url;
  },
  async () => server?.close(),
);
