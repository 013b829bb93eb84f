import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** What came of one request. */
export interface Outcome {
  /** Milliseconds. */
  startedAt: number;
  took: number;
  /** `data`; the code of the first error; or the socket's when there was no answer. */
  what: string;
  /** Undefined when there was no answer. */
  status: number | undefined;
  body: string;
  /** The server said that it takes no more on this connection. */
  isLast: boolean;
}

interface Options {
  agent?: Agent;
  timeout?: number;
  /** Receives what makes the client hang up. */
  onAbort?: (abort: () => void) => void;
}

/** Sends a GraphQL query and tells what came of it; never throws. */
export function ask(url: string, query: string, { agent, timeout = 30_000, onAbort }: Options = {}): Promise<Outcome> {
  const startedAt = performance.now();
  const body = JSON.stringify({ query });
  return new Promise((resolve) => {
    const done = (what: string, status?: number, body = '', isLast = false) =>
      resolve({ startedAt, took: performance.now() - startedAt, what, status, body, isLast });
    const target = `${url.replace('localhost', '127.0.0.1')}/graphql`;
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(target, { agent, method: 'POST', headers, timeout }, async (response) => {
      const answer = await text(response).catch(() => undefined);
      if (answer === undefined) return done('ANSWER_CUT', response.statusCode);
      done(meaningOf(answer), response.statusCode, answer, response.headers.connection === 'close');
    });
    sent.on('timeout', () => sent.destroy(Object.assign(new Error('no answer'), { code: 'NO_ANSWER' })));
    sent.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    onAbort?.(() => sent.destroy(Object.assign(new Error('gone'), { code: 'CLIENT_GONE' })));
    sent.end(body);
  });
}

function meaningOf(answer: string): string {
  try {
    const { data, errors } = JSON.parse(answer);
    return errors ? String(errors[0].extensions?.code) : data ? 'data' : 'NOTHING';
  } catch {
    return 'NOT_JSON';
  }
}

/** What a reader's page asks for. */
export const reading = `{ articles(first: 5) { totalCount nodes { slug headline sections { heading html } commentCounts { published } } } }`;

/** Sends queries at an even rate until it is stopped, as many clients with kept connections would. */
export function startLoad(url: string, { rate = 100, query = reading, patience = 30_000 } = {}) {
  const outcomes: Outcome[] = [];
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const pending = new Set<Promise<void>>();
  const startedAt = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    // As many as are due by now: timers come late on a machine that has better to do.
    for (const due = ((performance.now() - startedAt) * rate) / 1_000; sent < due; sent += 1) {
      const one: Promise<void> = ask(url, query, { agent, timeout: patience }).then((outcome) => {
        outcomes.push(outcome);
        pending.delete(one);
      });
      pending.add(one);
    }
  }, 5);
  const stop = async () => {
    clearInterval(timer);
    await Promise.all(pending);
    agent.destroy();
    return outcomes;
  };
  onTestFinished(async () => void (await stop()));
  return { outcomes, stop };
}

/** How often each thing came of the requests: `{ data: 812, INTERNAL: 3 }`. */
export function tally(outcomes: readonly Outcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { what } of outcomes) counts[what] = (counts[what] ?? 0) + 1;
  return counts;
}
