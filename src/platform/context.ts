import { is } from 'drizzle-orm';
import { PgTransaction } from 'drizzle-orm/pg-core';
import type { Database } from './database/clients.ts';
import type { Viewer } from './viewer.ts';

/** What is known of the sender of a request before anything is proven. */
export interface Client {
  address: string;
  userAgent: string | undefined;
}

/** What a domain function is given besides its input. A transaction is the same context with another `db`. */
export interface DomainContext {
  db: Database;
  /** Who asks. Rights follow from it. */
  viewer: Viewer;
  /** One moment for everything that an operation does. */
  now: Date;
  /** Of the request that it is done for, if there is one. */
  requestId?: string;
  /** Where that request came from. */
  client?: Client;
}

/** Runs `act` in a transaction: the one already open, else its own, which what `act` throws rolls back. */
export function inTransaction<Result, Context extends DomainContext>(
  context: Context,
  act: (context: Context) => Promise<Result>,
): Promise<Result> {
  return is(context.db, PgTransaction) ? act(context) : context.db.transaction((db) => act({ ...context, db }));
}

/** The same for who goes on though it was refused: what `act` throws takes back what it did, and nothing else. */
export function inSavepoint<Result, Context extends DomainContext>(
  context: Context,
  act: (context: Context) => Promise<Result>,
): Promise<Result> {
  return context.db.transaction((db) => act({ ...context, db }));
}
