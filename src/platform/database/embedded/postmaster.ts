import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What a running server wrote into its `postmaster.pid`. */
export interface Postmaster {
  pid: number;
  port: number;
  /** The socket folder; on Windows the address it listens on. */
  host: string;
  isReady: boolean;
}

/** Undefined when the file is missing, or not yet written through. */
export function readPostmaster(data: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  // Line by line as PostgreSQL's miscadmin.h has it: pid, data folder, start, port, socket folder, address, memory, status.
  const [pid, , , port, sockets, address, , status] = lines;
  if (!pid) return undefined;
  return {
    pid: Number(pid),
    port: Number(port),
    host: sockets || address || '127.0.0.1',
    isReady: status?.trim() === 'ready',
  };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is a live one.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether the pid is a PostgreSQL server: after a reboot, or in a new container, a stale number belongs to anybody. */
export function isPostgres(pid: number): boolean {
  if (process.platform === 'win32') return isAlive(pid);
  try {
    return commandOf(pid).startsWith('postgres');
  } catch {
    return false;
  }
}

function commandOf(pid: number): string {
  // Debian's slim images have no ps.
  if (process.platform === 'linux') return readFileSync(`/proc/${pid}/comm`, 'utf8');
  return basename(execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }));
}
