import { sql } from 'drizzle-orm';
import type { Database } from '../database/clients.ts';
import { connect } from '../database/connect.ts';
import type { Log } from '../observability/log.ts';
import { eventChannel } from './record.ts';

/** Something that happened, and is committed. */
export interface RecordedEvent {
  id: string;
  topic: string;
  key: string;
  kind: string;
  data: Readonly<Record<string, unknown>>;
}

export interface Events {
  /** Whoever follows a topic is told of everything, of one key's things or of all, in the order in which it was committed. */
  follow(topic: string, key: string | null, tell: (event: RecordedEvent) => void): Promise<() => void>;
  /**
   * What came after an event, the oldest first: for who was away for a while. May hold what had been told already just before it.
   *
   * @returns undefined when nobody knows any more, or it is too much to be told one by one
   */
  since(eventId: string, topic: string, key: string | null): Promise<RecordedEvent[] | undefined>;
  close(): Promise<void>;
}

export interface EventsOptions {
  db: Database;
  /** Past any pooler: notifications do not pass one. */
  directUrl: string;
  log: Pick<Log, 'warn'>;
}

/** Milliseconds after which it is looked whether something happened, where no notification came. */
const lookedEvery = 2_000;
const mostSince = 1_000;

/**
 * Hears of what is committed, wherever. What is new is told apart from what is known by the database's own snapshots: nothing is told twice,
 * and nothing is passed over because an earlier number was committed later, or because the connection was lost meanwhile.
 */
export function openEvents({ db, directUrl, log }: EventsOptions): Events {
  const followers = new Map<string, Set<(event: RecordedEvent) => void>>();
  const listener = connect(directUrl, { max: 1, prepare: false, fetch_types: false });
  let snapshot: string | undefined;
  let isOpen = true;
  let isAsking = false;
  let mustAskAgain = false;

  /** Runs whenever the connection is there anew, too. */
  const listening = listener.listen(eventChannel, ask, ask).catch((error) => {
    if (isOpen) log.warn({ err: error }, 'events are heard by asking alone');
  });
  const timer = setInterval(ask, lookedEvery).unref();

  function ask(): void {
    if (followers.size === 0 || !isOpen) return;
    mustAskAgain = true;
    if (isAsking) return;
    isAsking = true;
    void (async () => {
      while (mustAskAgain && isOpen) {
        mustAskAgain = false;
        await tellNew().catch((error) => isOpen && log.warn({ err: error }, 'events were not read'));
      }
      isAsking = false;
    })();
  }

  async function tellNew(): Promise<void> {
    // Nobody is told of what was before anybody listened; nor of a database that was put in the place of the other.
    const rows = await db.execute<Row & { now: string }>(sql`
      select s.now::text as now, e.id, e.topic, e.key, e.kind, e.data
      from (select pg_current_snapshot() as now) s
      left join events e on ${snapshot ?? null}::pg_snapshot is not null
        and e.transaction_id >= pg_snapshot_xmin(${snapshot ?? null}::pg_snapshot)
        and not pg_visible_in_snapshot(e.transaction_id, ${snapshot ?? null}::pg_snapshot)
        and e.transaction_id < pg_snapshot_xmax(s.now)
      order by e.sequence`);
    snapshot = rows[0]!.now;
    for (const { id, topic, key, kind, data } of rows) {
      if (id === null) continue;
      const event = { id, topic, key, kind, data };
      for (const name of [nameOf(topic, key), nameOf(topic, null)])
        for (const tell of [...(followers.get(name) ?? [])]) tell(event);
    }
  }

  return {
    async follow(topic, key, tell) {
      if (followers.size === 0) {
        snapshot = undefined;
        await tellNew();
      }
      const name = nameOf(topic, key);
      const those = followers.get(name) ?? new Set();
      followers.set(name, those.add(tell));
      return () => {
        those.delete(tell);
        if (those.size === 0 && followers.get(name) === those) followers.delete(name);
      };
    },
    async since(eventId, topic, key) {
      const rows = await db.execute<Row>(sql`
        select e.id, e.topic, e.key, e.kind, e.data
        from events r join events e on e.topic = r.topic and e.transaction_id >= pg_snapshot_xmin(r.snapshot)
          and not pg_visible_in_snapshot(e.transaction_id, r.snapshot)
          and (e.transaction_id <> r.transaction_id or e.sequence > r.sequence)
        where r.id = ${eventId} and r.topic = ${topic} and (${key}::uuid is null or e.key = ${key}::uuid)
        order by e.sequence limit ${mostSince + 1}`);
      if (rows.length > mostSince) return undefined;
      if (rows.length > 0) return [...rows];
      const known = await db.execute(sql`select 1 from events where id = ${eventId} and topic = ${topic}`);
      return known.length > 0 ? [] : undefined;
    },
    async close() {
      isOpen = false;
      clearInterval(timer);
      await listening;
      await listener.end({ timeout: 1 });
    },
  };
}

interface Row extends RecordedEvent, Record<string, unknown> {
  data: Readonly<Record<string, unknown>>;
}

const nameOf = (topic: string, key: string | null) => `${topic} ${key ?? '*'}`;
