import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect, withDatabase } from '../../src/platform/database/connect.ts';
import { openCluster } from '../../src/platform/database/embedded/cluster.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { prepareQueue } from '../../src/platform/jobs/prepare.ts';
import { makeTemporaryFolder, removeTemporaryFolder, sweepTemporaryFolders } from './temporary-folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A server whose role may create databases; the path names a maintenance database. */
    serverUrl: string;
    /** The migrated database that `newDatabase` clones. */
    template: string;
    /** A folder for what the files of one run share. */
    scratch: string;
  }
}

/**
 * Runs before all tests: a PostgreSQL of our own in a temporary folder, or the one that TEST_DATABASE_URL names, and in it
 * a migrated template. The returned function leaves neither process nor file behind.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await sweepTemporaryFolders();
  const scratch = await makeTemporaryFolder();
  const { url, close } = await openServer(join(scratch, 'home'));
  const template = `galley_template_${randomBytes(4).toString('hex')}`;
  const sql = connect(url, { max: 1 });
  try {
    await sql`create database ${sql(template)}`;
    await migrate(withDatabase(url, template));
    await prepareQueue(withDatabase(url, template));
  } catch (error) {
    await sql.end();
    await close();
    await removeTemporaryFolder(scratch);
    throw error;
  }
  project.provide('serverUrl', url);
  project.provide('template', template);
  project.provide('scratch', scratch);
  return async () => {
    await sql`drop database ${sql(template)} with (force)`;
    await sql.end();
    await close();
    await removeTemporaryFolder(scratch);
  };
}

async function openServer(home: string): Promise<{ url: string; close(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, close: async () => {} };
  // What is thrown away need not survive a power cut.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' };
  const cluster = await openCluster({ home, mode: 'own', settings, say: console.log });
  return { url: cluster.url, close: cluster.close };
}
