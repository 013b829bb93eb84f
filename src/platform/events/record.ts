import { sql } from 'drizzle-orm';
import type { DomainContext } from '../context.ts';
import { newId } from '../identifiers.ts';
import { events } from './table.ts';

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

/** The channel on which a commit that brought events is announced, by the last one's id. */
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
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e(id uuid, topic text, key uuid, kind text, data jsonb)`;
  await db.execute(sql`
    with recorded as (
      insert into ${events} (id, topic, key, kind, data, occurred_at)
      select e.id, e.topic, e.key, e.kind, e.data, ${now.toISOString()}::timestamptz from ${given}
    )
    select pg_notify(${eventChannel}, ${rows.at(-1)!.id})`);
}
