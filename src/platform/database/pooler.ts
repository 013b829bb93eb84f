import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';
import { connect } from './connect.ts';

const patience = 1_500;

/**
 * Whether a pooler lends out the server's sessions by transaction: two clients then meet in one session, or one client
 * finds itself in another.
 */
export async function isPooled(url: string): Promise<boolean> {
  const [first, second] = [client(url), client(url)];
  try {
    const before = await session(first);
    return await second.begin(async (tx) => {
      if ((await session(tx)) === before) return true;
      // With a pool of one the first client would wait for us: that too is a pooler.
      return (await Promise.race([session(first), pause(patience)])) !== before;
    });
  } finally {
    await end(first, second);
  }
}

/**
 * Whether a statement prepared in one session can be executed after the pooler has moved its client to another. Behind an
 * old pooler it is unknown there; postgres.js then prepares it anew, which sooner or later meets the name taken, and hangs.
 */
export async function takesPrepared(url: string): Promise<boolean> {
  const [first, second] = [client(url), client(url)];
  try {
    await askPrepared(first);
    const moved = await second.begin(async (tx) => {
      await session(tx);
      return Promise.race([askPrepared(first), pause(patience)]);
    });
    // A pool of one answers only now.
    return moved ?? (await Promise.race([askPrepared(first), pause(patience)])) ?? false;
  } finally {
    await end(first, second);
  }
}

/** False when the statement was not found where it was executed. */
async function askPrepared(sql: postgres.Sql): Promise<boolean> {
  const query = sql`select ${1}::int as one`;
  try {
    await query;
    // Where postgres.js keeps the error that made it prepare once more.
    return (query as { retried?: Error }).retried === undefined;
  } catch {
    return false;
  }
}

function client(url: string): postgres.Sql {
  return connect(url, { max: 1, fetch_types: false, connect_timeout: 10 });
}

/** Simple protocol: nothing is prepared by looking. */
async function session(sql: postgres.Sql | postgres.TransactionSql): Promise<number> {
  const [row] = await sql`select pg_backend_pid() as pid`.simple();
  return row!.pid;
}

async function end(...clients: postgres.Sql[]): Promise<void> {
  await Promise.all(clients.map((sql) => sql.end({ timeout: 0.1 })));
}
