import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type postgres from 'postgres';
import { connect, withDatabase } from '../src/platform/database/connect.ts';
import { openCluster } from '../src/platform/database/embedded/cluster.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { applyRoleSettings } from '../src/platform/database/role-settings.ts';
import { packageRoot } from '../src/platform/package.ts';
import { fill, type Progress, type Size } from './data.ts';

export interface BenchServer {
  /** A role that may create databases. */
  url: string;
  describe: string;
  close(): Promise<void>;
}

/** The server that DATABASE_URL names, or a PostgreSQL of the bench's own, which it stops again. */
export async function openServer(given: string | undefined, say: (line: string) => void): Promise<BenchServer> {
  if (given) return { url: given, describe: await describe(given), close: async () => {} };
  const home = join(packageRoot, '.galley', 'bench');
  await mkdir(home, { recursive: true });
  await chmod(home, 0o755);
  // What can be made anew need not survive a power cut. Reading is as in production.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '4GB' };
  const cluster = await openCluster({ home, mode: 'own', settings, say });
  return { url: cluster.url, describe: await describe(cluster.url), close: cluster.close };
}

async function describe(url: string): Promise<string> {
  const sql = connect(url, { max: 1 });
  const [row] =
    await sql`select current_setting('server_version') as version, current_setting('shared_buffers') as buffers`;
  await sql.end();
  return `PostgreSQL ${row!.version}, shared_buffers ${row!.buffers}`;
}

/**
 * The URL of a filled database of this size: the one of an earlier run when the migrations and what makes the data are still
 * the same, else a new one in its place.
 *
 * @param more what is filled in beside, in a database of its own
 */
export async function openData(
  server: BenchServer,
  size: Size,
  progress: Progress,
  more?: { name: string; fill: (sql: postgres.Sql) => Promise<void> },
): Promise<string> {
  const name = `galley_bench_${size.articles}_${size.comments}${more ? `_${more.name}` : ''}`;
  const url = withDatabase(server.url, name);
  const fingerprint = await fingerprintOf(join(packageRoot, 'drizzle'), import.meta.dirname);
  const admin = connect(server.url, { max: 1, prepare: false });
  try {
    const [known] = await admin`
      select shobj_description(oid, 'pg_database') = ${fingerprint} as fits from pg_database where datname = ${name}`;
    if (!known?.fits) {
      await admin`drop database if exists ${admin(name)} with (force)`;
      await admin`create database ${admin(name)}`;
      await migrate(url);
      await withClient(url, (sql) => fill(sql, size, progress));
      if (more) await withClient(url, more.fill);
      await admin.unsafe(`comment on database ${name} is '${fingerprint}'`);
    }
  } finally {
    await admin.end();
  }
  await applyRoleSettings({ url, directUrl: url }, 30_000, (line) => {
    throw new Error(line);
  });
  return url;
}

export async function withClient<T>(url: string, act: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  // One session: a load is long, and no limit on a statement's time is its business.
  const sql = connect(url, { max: 1, max_lifetime: null, connection: { statement_timeout: 0 } });
  try {
    return await act(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function fingerprintOf(migrations: string, own: string): Promise<string> {
  const files = (await readdir(migrations)).filter((name) => name.endsWith('.sql')).sort();
  const paths = [
    ...files.map((name) => join(migrations, name)),
    join(own, 'data.ts'),
    join(own, 'words.ts'),
    join(own, 'history.ts'),
  ];
  const hash = createHash('sha256');
  for (const path of paths) hash.update(await readFile(path));
  return hash.digest('hex');
}
