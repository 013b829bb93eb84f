import { sql } from 'drizzle-orm';
import type { DomainContext } from '../context.ts';
import { runPrepared } from '../database/clients.ts';
import { newId } from '../identifiers.ts';

/** Something that happened. Each feature has functions of its own that make these; nobody else does. */
export interface NewEvent {
  /** What kind of thing it is about: "comment". */
  topic: string;
  /** Whose listeners are told: an article's id, say. */
  key: string;
  kind: string;
  /** Ids and numbers, never texts: what is told of them is read when it is told, for who is told. */
  data?: Record<string, unknown>;
}

/** The channel on which `record_events` announces a commit that brought events, by the last one's id. */
export const eventChannel = 'galley_events';

/**
 * Writes down what happened, in the transaction that does it: listeners of every instance are told once it is committed, and never of
 * what was rolled back. One statement, however many.
 */
export async function recordEvents(
  { db, now }: Pick<DomainContext, 'db' | 'now'>,
  happened: readonly NewEvent[],
): Promise<void> {
  if (happened.length === 0) return;
  const rows = happened.map(({ topic, key, kind, data = {} }) => ({ id: newId(), topic, key, kind, data }));
  await runPrepared(
    db,
    sql`select record_events(${JSON.stringify(rows)}::text::jsonb, ${now.toISOString()}::timestamptz)`,
  );
}
