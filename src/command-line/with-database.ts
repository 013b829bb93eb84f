import type { Config } from '../platform/config.ts';
import { type OpenDatabase, type OpenOptions, openDatabase } from '../platform/database/open.ts';

interface Options extends Pick<OpenOptions, 'mustExist' | 'isRestore'> {
  /** Whether Ctrl-C ends the command once the database is open; not where a program of its own deals with it. */
  isInterruptible?: boolean;
}

/**
 * Runs a command on the database, beside a running server or without one. Ctrl-C goes through the same closing, so an
 * embedded PostgreSQL started for the command does not stay behind.
 */
export async function withDatabase<T>(
  config: Config,
  options: Options,
  act: (database: OpenDatabase) => Promise<T>,
): Promise<T> {
  const { isInterruptible = true, ...rest } = options;
  let isOpening = true;
  let closing: Promise<void> | undefined;
  const end = () => {
    // postgres.js loses the database in places where nobody can catch it, and the process would end with that.
    process.on('uncaughtException', () => {});
    void close().finally(() => process.exit(130));
  };
  const interrupted = () => {
    if (isInterruptible || isOpening) end();
  };
  process.on('SIGTERM', end).on('SIGINT', interrupted);
  const opening = openDatabase(config, { mode: 'visit', say: console.error, ...rest });
  const close = () => {
    // Half opened, an embedded server cannot be stopped; of a given one there is nothing to wait for.
    closing ??= config.databaseUrl
      ? Promise.resolve()
      : opening.then(
          (database) => database.close(),
          () => {},
        );
    return closing;
  };
  /** Interrupted, we only wait for the end. */
  const heed = async () => closing && new Promise(() => {});
  try {
    const database = await opening;
    isOpening = false;
    await heed();
    return await act(database);
  } catch (error) {
    // Interrupted, it fails because we close the database under it, or because Ctrl-C reached what it runs as well.
    await heed();
    throw error;
  } finally {
    await close();
    process.off('SIGTERM', end).off('SIGINT', interrupted);
  }
}
