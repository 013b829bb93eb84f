import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { DomainContext } from '../platform/context.ts';
import { newId } from '../platform/identifiers.ts';
import { lockFile } from './claims.ts';
import { digestOf } from './storage/keys.ts';
import type { MediaStorage } from './storage/media-storage.ts';
import { fileClaims } from './table.ts';

export interface Verification {
  /** How many were read. */
  files: number;
  /** Their bytes are not those that they were stored with. */
  damaged: string[];
  /** An asset or a text track refers to them, and they are not there. */
  missing: string[];
  /** Nothing refers to them, and nobody is bringing them in. */
  unknown: string[];
}

/**
 * Reads every file in storage and compares its hash with its name, and all names with what refers to them.
 *
 * @param options.claimsUnknown whether what nothing refers to is given to the sweeper, which takes it away an hour from now
 */
export async function verifyFiles(
  { db, now }: DomainContext,
  storage: MediaStorage,
  options: { claimsUnknown?: boolean; onProgress?: (done: number, total: number) => void } = {},
): Promise<Verification> {
  const keys: string[] = [];
  for await (const key of storage.keys()) keys.push(key);
  const damaged: string[] = [];
  for (const [i, key] of keys.entries()) {
    if (!(await isSound(storage, key))) damaged.push(key);
    options.onProgress?.(i + 1, keys.length);
  }
  // After the files: what came in meanwhile is known by now.
  const needed = new Set(
    await keysIn(
      db,
      sql`select storage_key as key from media where storage_key is not null union select storage_key from text_tracks`,
    ),
  );
  const claimed = new Set(await keysIn(db, sql`select key from file_claims`));
  const unknown = keys.filter((key) => !needed.has(key) && !claimed.has(key));
  if (options.claimsUnknown) {
    for (const key of unknown) {
      await db.transaction(async (db) => {
        await lockFile(db, key);
        await db.insert(fileClaims).values({ id: newId(), key, claimedAt: now });
      });
    }
  }
  const there = new Set(keys);
  return { files: keys.length, damaged, unknown, missing: [...needed].filter((key) => !there.has(key)).sort() };
}

async function isSound(storage: MediaStorage, key: string): Promise<boolean> {
  const file = await storage.read(key);
  // Taken away since it was listed.
  if (!file) return true;
  const hash = createHash('sha256');
  for await (const chunk of file.bytes) hash.update(chunk);
  return hash.digest('hex') === digestOf(key);
}

async function keysIn(db: DomainContext['db'], query: ReturnType<typeof sql>): Promise<string[]> {
  const rows = await db.execute<{ key: string }>(query);
  return rows.map(({ key }) => key);
}
