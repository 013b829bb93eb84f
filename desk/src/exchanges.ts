import type { Fields, Value } from './reader/answer.ts';

/** An operation that was answered. */
export interface Exchange {
  query: string;
  answer: { data?: Value; errors?: Fields[] };
}

const listeners = new Set<(exchange: Exchange) => void>();

/** Calls with every operation that was run in a tab and answered. */
export function onExchange(listener: (exchange: Exchange) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function tellExchange(exchange: Exchange): void {
  for (const listener of listeners) listener(exchange);
}
