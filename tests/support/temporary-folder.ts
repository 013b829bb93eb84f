import { chmod, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '../../src/platform/database/embedded/postmaster.ts';

const prefix = 'galley-test-';

/** An empty folder that every account may enter, since PostgreSQL may run as another; it bears the number of our process. */
export async function makeTemporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  await chmod(folder, 0o755);
  return folder;
}

/** Ends what runs on the folder and removes it. */
export async function removeTemporaryFolder(folder: string): Promise<void> {
  for (let pids = await processesUnder(folder); pids.length > 0; pids = await processesUnder(folder)) {
    for (const pid of pids) kill(pid);
    await pause(25);
  }
  await rm(folder, { recursive: true, force: true });
}

/** Removes what test runs that were killed left behind. */
export async function sweepTemporaryFolders(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const maker = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]);
    if (maker && !isAlive(maker)) await removeTemporaryFolder(join(tmpdir(), name));
  }
}

/** Processes with the folder in their command line or as their working folder. Linux only; elsewhere none are found. */
export async function processesUnder(folder: string): Promise<number[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      const workingFolder = await readlink(`/proc/${pid}/cwd`).catch(() => '');
      return command.includes(folder) || workingFolder.startsWith(folder);
    }),
  );
  return pids.filter((_, i) => found[i]).map(Number);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
