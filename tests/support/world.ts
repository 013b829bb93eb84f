import { randomBytes } from 'node:crypto';
import type postgres from 'postgres';
import { inject } from 'vitest';
import { type Database, openWriter } from '../../src/platform/database/clients.ts';
import { connect, withDatabase } from '../../src/platform/database/connect.ts';
import { applyRoleSettings } from '../../src/platform/database/role-settings.ts';
import { closeAfterFile } from './closing.ts';

/** A database of one's own. */
export interface TestDatabase {
  /** For `connect(url)`. */
  url: string;
  /** Reads times as `Date`, as postgres.js does by itself. */
  sql: postgres.Sql;
  db: Database;
  /** Closes the clients and removes the database; done after the file's last test unless done before. */
  drop(): Promise<void>;
}

/**
 * A migrated, empty database, cloned from the template; one for each test file, or more.
 *
 * @param statementTimeout milliseconds: longer for a test that keeps this process busy while its statements are under way
 */
export async function newDatabase(statementTimeout = 5_000): Promise<TestDatabase> {
  const database = await newDatabaseFrom(inject('template'));
  await applyRoleSettings({ url: database.url, directUrl: database.url }, statementTimeout, () => {});
  return database;
}

/** A database with nothing in it, not even migrations. */
export async function newEmptyDatabase(): Promise<TestDatabase> {
  return newDatabaseFrom('template1');
}

async function newDatabaseFrom(template: string): Promise<TestDatabase> {
  const server = inject('serverUrl');
  const name = `galley_test_${process.pid}_${randomBytes(6).toString('hex')}`;
  await onServer(server, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  const url = withDatabase(server, name);
  const sql = connect(url, { max: 5 });
  const writer = openWriter({ url, prepare: true }, 5);
  let dropped = false;
  const drop = async () => {
    if (dropped) return;
    dropped = true;
    await Promise.all([sql.end({ timeout: 1 }), writer.close()]);
    await onServer(server, (admin) => admin`drop database if exists ${admin(name)} with (force)`);
  };
  const database = { url, sql, db: writer.db, drop };
  closeAfterFile(drop);
  return database;
}

async function onServer(url: string, act: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = connect(url, { max: 1, prepare: false });
  try {
    await act(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
