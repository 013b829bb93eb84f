import { createHash } from 'node:crypto';
import PgBoss from 'pg-boss';
import type postgres from 'postgres';
import { type Database, rawClient } from '../database/clients.ts';
import type { Job, Lane } from './job.ts';

/** What is stored of a job that waits. */
export interface Waiting {
  name: string;
  input: object;
}

/** The schema that pg-boss keeps its tables in. A backup leaves it out: `Job.recover` finds again what must be done. */
export const queueSchema = 'pgboss';

/** A queue of its own for each lane: what takes long stands in nobody's way. */
export const queueOf = (lane: Lane): string => lane.toLowerCase();

/** pg-boss over a client of ours: no second driver, and the transaction that we are in. */
export function executor(client: postgres.Sql | postgres.TransactionSql): PgBoss.Db {
  return {
    async executeSql(text: string, values?: unknown[]) {
      // Some of its commands are several statements, which only go without parameters.
      const rows = values?.length
        ? await client.unsafe(text, values.map(asParameter) as never[])
        : await client.unsafe(text).simple();
      return { rows: [...rows] };
    },
  } as PgBoss.Db;
}

/** As PostgreSQL reads it: Drizzle's clients take JSON and arrays as texts. */
function asParameter(value: unknown): unknown {
  if (Array.isArray(value)) return `{${value.join(',')}}`;
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : (value ?? null);
}

/** One that is never started: for putting jobs into the queue by whatever connection is at hand. */
let sender: PgBoss | undefined;

/**
 * Has a job done, in the transaction that causes it: if that is rolled back, the job was never there.
 *
 * @param at when, by the database's clock; at once without it
 * @param key jobs of one kind with the same key and moment are one
 */
export async function enqueue<Input extends object>(
  db: Database,
  job: Pick<Job<Input>, 'name' | 'lane'>,
  input: Input,
  { at, key }: { at?: Date; key?: string } = {},
): Promise<void> {
  sender ??= new PgBoss({ db: { executeSql: () => Promise.reject(new Error('no transaction')) }, schema: queueSchema });
  await sender.send(queueOf(job.lane), { name: job.name, input } satisfies Waiting, {
    ...(key !== undefined && { id: idOf(`${job.name} ${key} ${at?.toISOString()}`) }),
    ...(at && { startAfter: at }),
    db: executor(rawClient(db)),
  });
}

/** A UUID that is the same for the same text (RFC 9562, version 8). */
function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
