import { sql } from 'drizzle-orm';
import { bigint, customType, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../database/columns.ts';

const transactionId = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' });
const snapshot = customType<{ data: string; driverData: string }>({ dataType: () => 'pg_snapshot' });

/**
 * What happened, for whoever listens: written in the transaction that did it, read by every instance once that is committed, and kept
 * for a day. Numbers are given before the commit, so that a later one may be seen first: who has seen what is told by snapshots.
 */
export const events = pgTable(
  'events',
  {
    id: uuid('id').primaryKey(),
    /** The order of what is seen together. */
    sequence: bigint('sequence', { mode: 'number' }).generatedAlwaysAsIdentity(),
    /** What kind of thing it is about: "comment". */
    topic: text('topic').notNull(),
    /** Of which thing the topic's listeners are told; null: of all. */
    key: uuid('key'),
    kind: text('kind').notNull(),
    /** Ids, never texts: what is told of them is read when it is told, for who is told. */
    data: jsonb('data').$type<Record<string, unknown>>().notNull().default({}),
    occurredAt: instant('occurred_at').notNull(),
    transactionId: transactionId('transaction_id').notNull().default(sql`pg_current_xact_id()`),
    /** What was committed when it was written: everything else comes after it. */
    snapshot: snapshot('snapshot').notNull().default(sql`pg_current_snapshot()`),
  },
  (t) => [index('events_by_transaction').on(t.transactionId), index('events_by_time').on(t.occurredAt)],
);
