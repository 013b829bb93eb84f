import { jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytes, instant } from '../database/columns.ts';

/** What a mutation with a key brought: a request that is sent again is answered from it, and does nothing. Refusals are not kept. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** Whose key it is. */
    principal: text('principal').notNull(),
    operation: text('operation').notNull(),
    key: text('key').notNull(),
    /** SHA-256 of the input, the key left out. */
    requestHash: bytes('request_hash').notNull(),
    /** Ids and versions, never secrets: the payload is read anew. Null only inside the transaction that acts. */
    outcome: jsonb('outcome').$type<Record<string, unknown>>(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.principal, t.operation, t.key] })],
);
