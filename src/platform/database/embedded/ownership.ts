import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';
import { StartError } from '../../start-error.ts';
import type { Layout } from './layout.ts';
import { isAlive } from './postmaster.ts';
import { connectAsSuperuser, ensureRunning, type Settings } from './server.ts';

// Two advisory locks say who is there. The server drops them the moment their holder dies, however it dies.
/** Held by the one process that serves the cluster, for its whole life. */
const ownerLock = 4_255_395_390;
/** Shared by visitors; whoever has it alone may stop the server, and newcomers wait until that is done. */
const visitorLock = 4_255_395_389;

const patience = 30_000;

/**
 * Makes this process the owner. A server that a killed owner left behind is adopted.
 *
 * @param onLost the session that holds the lock has ended
 * @throws {StartError} another process owns the cluster
 */
export async function becomeOwner(
  layout: Layout,
  settings: Settings | undefined,
  onLost: () => void,
): Promise<postgres.Sql> {
  // A lock of the dead, or of a visitor about to stop the server, is gone in a moment; a live owner's is not.
  const deadline = Date.now() + 1_500;
  for (;;) {
    let held = false;
    const session = await inSession(
      layout,
      settings,
      'serve',
      () => held && onLost(),
      async (sql) => {
        held = await tryLock(sql, ownerLock);
        if (held) return sql;
        const holder = await holderOf(sql);
        if (holder && ((holder.isOwner && isAlive(holder.pid)) || Date.now() > deadline)) {
          throw new StartError(`The database in ${layout.folder} is already served by process ${holder.pid}.`);
        }
      },
    );
    if (session) return session;
    await pause(50);
  }
}

/** Makes this process a visitor: as long as the session lasts no other visitor stops the server. */
export async function becomeVisitor(layout: Layout, settings: Settings | undefined): Promise<postgres.Sql> {
  return (await inSession(layout, settings, 'visit', undefined, async (sql) => {
    await sql`select pg_advisory_lock_shared(${visitorLock})`;
    return sql;
  }))!;
}

/** Ends the visit. True when nobody else is there: the server is the caller's to stop, before it ends the session. */
export async function isLastVisitor(session: postgres.Sql): Promise<boolean> {
  try {
    await session`select pg_advisory_unlock_shared(${visitorLock})`;
    return (await tryLock(session, visitorLock)) && (await tryLock(session, ownerLock));
  } catch {
    // The server has gone already, and with it the session.
    return false;
  }
}

/** Opens a session and tries again when the server goes away under it; it stays open if `act` returns it. */
async function inSession(
  layout: Layout,
  settings: Settings | undefined,
  purpose: 'serve' | 'visit',
  onClose: (() => void) | undefined,
  act: (sql: postgres.Sql) => Promise<postgres.Sql | undefined>,
): Promise<postgres.Sql | undefined> {
  for (const deadline = Date.now() + patience; ; await pause(50)) {
    const server = await ensureRunning(layout, settings);
    const sql = await connectAsSuperuser(layout, server, `galley ${purpose} ${process.pid}`, onClose);
    let kept: postgres.Sql | undefined;
    try {
      kept = await act(sql);
      return kept;
    } catch (error) {
      if (error instanceof StartError || Date.now() > deadline) throw error;
    } finally {
      if (!kept) await sql.end({ timeout: 1 });
    }
  }
}

async function tryLock(sql: postgres.Sql, lock: number): Promise<boolean> {
  const [row] = await sql`select pg_try_advisory_lock(${lock}) as held`;
  return row!.held;
}

async function holderOf(sql: postgres.Sql): Promise<{ pid: number; isOwner: boolean } | undefined> {
  const [row] = await sql`
    select application_name as name from pg_locks join pg_stat_activity using (pid)
    where locktype = 'advisory' and objsubid = 1 and (classid::bigint << 32) | objid::bigint = ${ownerLock} and granted`;
  const [, purpose, pid] = row?.name.split(' ') ?? [];
  return pid ? { pid: Number(pid), isOwner: purpose === 'serve' } : undefined;
}
