import { AsyncLocalStorage } from 'node:async_hooks';

/** The request that the library is busy with, for what it calls back. */
export interface Exchange {
  requestId: string;
  address: string;
  /** Who is signed in already. */
  userId: string | undefined;
  startedAt: Date;
  /** The hash that a password was found to be right by. */
  provenHash?: string;
  /** In words; undefined when it says nothing that we know. */
  device: string | undefined;
}

export const exchanges = new AsyncLocalStorage<Exchange>();
