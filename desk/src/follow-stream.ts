import type { ExecutionResult } from 'graphql';
import { ask } from './signing-in/standing.ts';

/**
 * What a subscription tells, event by event, until all is told or nobody takes any more; the one answer where it is refused.
 * Server-sent events are read by hand (HTML Living Standard, 9.2): an `EventSource` sends no headers, and shows no refusal.
 */
export function followStream(
  operation: object,
  headers: Record<string, string> = {},
): AsyncIterableIterator<ExecutionResult> {
  const leaving = new AbortController();
  const answers = answersTo(operation, headers, leaving.signal);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => answers.next(),
    // The generator itself would only end with the next event.
    async return() {
      leaving.abort();
      return { done: true, value: undefined };
    },
  };
}

async function* answersTo(
  operation: object,
  headers: Record<string, string>,
  signal: AbortSignal,
): AsyncGenerator<ExecutionResult, undefined> {
  try {
    const response = await ask('graphql', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(operation),
      signal,
    });
    if (!response.ok || !response.body) return void (yield await response.json());
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const events = (text + part.value).split('\n\n');
      text = events.pop()!;
      for (const event of events) {
        const lines = new Map(event.split('\n').map((line) => [line.split(':', 1)[0]!, line.replace(/^\w+: ?/, '')]));
        if (lines.get('event') === 'next') yield JSON.parse(lines.get('data')!);
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
