import { readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './platform/database/embedded/postmaster.ts';

/** What a serving process leaves in its home folder for `galley status`. */
export interface RunningServer {
  pid: number;
  url: string;
  version: string;
  startedAt: string;
}

/** Announces this process; returns what takes the announcement back. */
export async function announceServer(home: string, server: RunningServer): Promise<() => Promise<void>> {
  const file = fileIn(home);
  const partial = `${file}.${process.pid}`;
  await mkdir(home, { recursive: true });
  await writeFile(partial, JSON.stringify(server));
  await rename(partial, file);
  return async () => {
    if (read(file)?.pid === server.pid) await rm(file, { force: true });
  };
}

/** The server of this home folder, if it answers: a killed one leaves its announcement behind, and its pid to others. */
export async function findServer(home: string): Promise<RunningServer | undefined> {
  const server = read(fileIn(home));
  if (!server || !isAlive(server.pid)) return undefined;
  const answer = await fetch(`${server.url}/health/live`, { signal: AbortSignal.timeout(2_000) }).catch(
    () => undefined,
  );
  return answer?.ok ? server : undefined;
}

function fileIn(home: string): string {
  return join(home, 'server.json');
}

function read(file: string): RunningServer | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
