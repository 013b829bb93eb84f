import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type postgres from 'postgres';
import { packageRoot } from '../package.ts';
import { StartError } from '../start-error.ts';
import { connect } from './connect.ts';

interface Migration {
  name: string;
  /** Milliseconds; the journal's order and Drizzle's key. */
  when: number;
  statements: string[];
  /** SHA-256 of its text, in hex. */
  hash: string;
}

/** A migration that a database has had, as Drizzle's books have it. */
export type Applied = Pick<Migration, 'when' | 'hash'>;

/** Taken for the length of one migration's transaction: safe behind a pooler, and gone with its holder. */
export const migrationLock = 4_255_395_391;

const ownMigrations = join(packageRoot, 'drizzle');

/**
 * Brings a database up to date: each migration of the folder in a transaction of its own, once, however many processes come
 * at the same moment and wherever one of them was killed. The bookkeeping is Drizzle's, so its tools agree. (Drizzle's own
 * migrator looks before it locks nothing: two of them run the same migration.)
 *
 * @param url past any pooler
 * @param wanted the only ones to run; all unless told
 * @returns how many this call ran
 * @throws {StartError} one of them failed; those before it stay
 */
export async function migrate(url: string, folder = ownMigrations, wanted?: readonly Applied[]): Promise<number> {
  const migrations = await readMigrations(folder);
  const sql = connect(url, { max: 1, prepare: false, fetch_types: false });
  try {
    const before = timesOf(await readApplied(sql));
    const isWanted = (migration: Migration) => !wanted || timesOf(wanted).has(migration.when);
    const open = migrations.filter((migration) => !before.has(migration.when) && isWanted(migration));
    let ran = 0;
    for (const migration of open) if (await apply(sql, migration)) ran++;
    return ran;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** How many migrations the folder holds, and how many of them the database has had. */
export async function countMigrations(
  sql: postgres.Sql,
  folder = ownMigrations,
): Promise<{ known: number; applied: number }> {
  const [migrations, had] = await Promise.all([readMigrations(folder), readApplied(sql)]);
  const applied = timesOf(had);
  return { known: migrations.length, applied: migrations.filter(({ when }) => applied.has(when)).length };
}

async function apply(sql: postgres.Sql, migration: Migration): Promise<boolean> {
  return sql.begin(async (tx) => {
    // Waiting for the lock and rewriting a large table both take the time they take.
    await tx`set local statement_timeout = 0`;
    await tx`select pg_advisory_xact_lock(${migrationLock}::bigint)`;
    await tx`create schema if not exists drizzle`;
    await tx`create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;
    if (timesOf(await readApplied(tx)).has(migration.when)) return false;
    for (const statement of migration.statements) {
      await tx.unsafe(statement).catch((error) => {
        throw new StartError(`The migration ${migration.name} failed and was undone: ${error.message}.`, {
          cause: error,
        });
      });
    }
    await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${migration.hash}, ${migration.when})`;
    return true;
  });
}

/** The migrations that a database has had, in their order. */
export async function readApplied(sql: postgres.Sql | postgres.TransactionSql): Promise<Applied[]> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`;
  if (!table!.exists) return [];
  const rows = await sql`select hash, created_at from drizzle.__drizzle_migrations order by created_at, id`;
  return rows.map(({ hash, created_at }) => ({ hash, when: Number(created_at) }));
}

function timesOf(migrations: readonly Applied[]): Set<number> {
  return new Set(migrations.map(({ when }) => when));
}

/** Drizzle's layout: `meta/_journal.json` lists the SQL files in order. No journal, no migrations. */
export async function readMigrations(folder = ownMigrations): Promise<Migration[]> {
  const journal = await readFile(join(folder, 'meta', '_journal.json'), 'utf8').catch(() => '{"entries":[]}');
  const entries: { tag: string; when: number }[] = JSON.parse(journal).entries;
  return Promise.all(
    entries.map(async ({ tag, when }) => {
      const text = await readFile(join(folder, `${tag}.sql`), 'utf8');
      const hash = createHash('sha256').update(text).digest('hex');
      return { name: tag, when, statements: text.split('--> statement-breakpoint'), hash };
    }),
  );
}
