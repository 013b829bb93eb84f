import type { Config } from '../config.ts';
import { StartError } from '../start-error.ts';
import { connect } from './connect.ts';
import { type ClusterOptions, openCluster } from './embedded/cluster.ts';
import { isPooled, takesPrepared } from './pooler.ts';

/** The database to work with, wherever it runs. */
export interface OpenDatabase {
  /** For requests; may lead through a connection pooler. */
  url: string;
  /** Past any pooler: for migrations, session locks and LISTEN. */
  directUrl: string;
  /** Whether named prepared statements may be used on `url`. */
  prepare: boolean;
  /** PostgreSQL's major version. */
  major: number;
  isEmbedded: boolean;
  /** In words, without a password: `PostgreSQL 18.4, embedded, in /srv/galley/.galley/postgres/18`. */
  describe: string;
  /** A database opened for a restore has been filled. */
  finishRestore(): Promise<void>;
  /** Stops the embedded server if that is ours to do. */
  close(): Promise<void>;
}

export interface OpenOptions extends Pick<ClusterOptions, 'mode' | 'mustExist' | 'isRestore' | 'onLost'> {
  /** Told what the operator should know and need not act on. */
  say?: (line: string) => void;
}

type DatabaseConfig = Pick<Config, 'home' | 'databaseUrl' | 'databaseDirectUrl' | 'databasePrepare'>;

const oldestMajor = 15;

/**
 * Opens the database that the configuration names: a given server, or else the embedded one.
 *
 * @throws {StartError} it cannot be reached or started, is too old, not UTF-8, or behind a pooler that loses prepared statements
 */
export async function openDatabase(config: DatabaseConfig, options: OpenOptions): Promise<OpenDatabase> {
  return config.databaseUrl ? openGiven(config.databaseUrl, config, options) : openEmbedded(config.home, options);
}

async function openEmbedded(home: string, options: OpenOptions): Promise<OpenDatabase> {
  const { url, folder, version, finishRestore, close } = await openCluster({ home, ...options });
  const [, number, major] = /^((\d+)\.\d+)/.exec(version)!;
  return {
    ...{ url, directUrl: url, prepare: true, major: Number(major), isEmbedded: true, finishRestore, close },
    describe: `PostgreSQL ${number}, embedded, in ${folder}`,
  };
}

async function openGiven(url: string, config: DatabaseConfig, { say = () => {} }: OpenOptions): Promise<OpenDatabase> {
  const directUrl = config.databaseDirectUrl ?? url;
  const { number, encoding, durable } = await examine('DATABASE_URL', url);
  if (directUrl !== url) await examine('DATABASE_DIRECT_URL', directUrl);
  const major = Math.floor(number / 10_000);
  if (major < oldestMajor)
    throw new StartError(`DATABASE_URL leads to PostgreSQL ${major}; Galley needs ${oldestMajor} or newer.`);
  if (encoding !== 'UTF8')
    throw new StartError(
      `The database behind DATABASE_URL is encoded in ${encoding}; Galley needs one made with encoding UTF8.`,
    );
  if (!durable) say('The database server runs with fsync = off: a power cut may lose or destroy data.');
  if (await isPooled(url)) {
    if (config.databasePrepare && !(await takesPrepared(url))) {
      throw new StartError(
        'DATABASE_URL leads through a connection pooler that loses prepared statements (PgBouncer before 1.21, or without max_prepared_statements): set DATABASE_PREPARE=false, and DATABASE_DIRECT_URL to the server itself.',
      );
    }
    if (directUrl === url)
      say(
        'DATABASE_URL leads through a connection pooler: set DATABASE_DIRECT_URL to the server itself, for migrations and notifications.',
      );
  }
  const { hostname, port, pathname } = new URL(url);
  return {
    ...{ url, directUrl, prepare: config.databasePrepare, major, isEmbedded: false },
    ...{ finishRestore: async () => {}, close: async () => {} },
    describe: `PostgreSQL ${major}.${number % 10_000} at ${decodeURIComponent(hostname)}${port && `:${port}`}, database ${decodeURIComponent(pathname.slice(1))}`,
  };
}

async function examine(name: string, url: string): Promise<{ number: number; encoding: string; durable: boolean }> {
  const sql = connect(url, { max: 1, prepare: false, fetch_types: false, connect_timeout: 10 });
  try {
    const [row] = await sql`select current_setting('server_version_num')::int as number,
      current_setting('server_encoding') as encoding, current_setting('fsync') = 'on' as durable`;
    return row as { number: number; encoding: string; durable: boolean };
  } catch (error) {
    throw new StartError(
      `${name} does not lead to a PostgreSQL server that lets us in: ${(error as Error).message || (error as NodeJS.ErrnoException).code}.`,
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}
