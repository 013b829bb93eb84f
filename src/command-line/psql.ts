import { spawn } from 'node:child_process';
import { environmentWith, loadConfig } from '../platform/config.ts';
import { runPrompt } from './prompt.ts';
import { withDatabase } from './with-database.ts';

/** Opens SQL on the database: in psql where it is installed, else in a small prompt of our own. Returns the exit code. */
export async function openPsql(args: string[], options: { url?: boolean }): Promise<number> {
  // In psql Ctrl-C cancels a statement; it must not end us beneath it.
  return withDatabase(loadConfig(), { mustExist: true, isInterruptible: false }, async ({ url, describe }) => {
    if (options.url) {
      console.log(url);
      console.error('The URL holds the password, and leads somewhere as long as the server runs.');
      return 0;
    }
    console.error(`${describe}\n${withoutPassword(url)}`);
    return (await runPsql(url, args)) ?? (await runPrompt(url));
  });
}

/** Undefined when there is no psql. The password goes by the environment: arguments can be read by every account. */
async function runPsql(url: string, args: string[]): Promise<number | undefined> {
  const PGPASSWORD = decodeURIComponent(new URL(url).password);
  const child = spawn('psql', [withoutPassword(url), ...args], {
    stdio: 'inherit',
    env: environmentWith({ PGPASSWORD }),
  });
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' ? resolve(undefined) : reject(error),
    );
    child.once('close', (code) => resolve(code ?? 1));
  });
}

function withoutPassword(url: string): string {
  const bare = new URL(url);
  bare.password = '';
  return bare.toString();
}
