import { createHmac } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSecret } from '../people/accounts/secret.ts';
import type { Config } from '../platform/config.ts';
import type { Database } from '../platform/database/clients.ts';
import { claimLasts, sweepFiles } from './claims.ts';
import type { MediaServices } from './services.ts';
import { openMediaStorage } from './storage/media-storage.ts';

/** Opens what media reaches beyond the database, as the configuration has it. */
export async function openMedia(
  config: Pick<Config, 'home' | 's3' | 'secret'>,
  onFault?: (error: unknown) => void,
): Promise<MediaServices> {
  const secret = await openSecret(config);
  return {
    storage: await openMediaStorage(config),
    // Beside a bucket the home folder may be read-only.
    incoming: config.s3 ? join(tmpdir(), 'galley-incoming') : join(config.home, 'incoming'),
    imageKey: createHmac('sha256', secret).update('galley: addresses of pictures').digest(),
    onFault,
  };
}

/** Takes away what uploads that came to nothing have left: files that nothing refers to, and files that were still coming in. */
export async function sweepMedia(
  db: Database,
  { storage, incoming }: MediaServices,
  now = new Date(),
): Promise<{ files: number; unfinished: number }> {
  return { files: await sweepFiles(db, storage, now), unfinished: await sweepIncoming(incoming, now) };
}

/** Takes away, once an hour, what stopped coming in on this machine. What is in storage is for a job, of which all machines do one. */
export function keepSwept({ incoming }: Pick<MediaServices, 'incoming'>, onFault: (error: unknown) => void) {
  const timer = setInterval(() => void sweepIncoming(incoming, new Date()).catch(onFault), claimLasts);
  return { close: async () => clearInterval(timer) };
}

async function sweepIncoming(folder: string, now: Date): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  let swept = 0;
  for (const name of names) {
    const path = join(folder, name);
    const stats = await stat(path).catch(() => undefined);
    if (!stats || stats.mtimeMs > now.getTime() - claimLasts) continue;
    await rm(path, { recursive: true, force: true });
    swept += 1;
  }
  return swept;
}
