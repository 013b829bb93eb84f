import { eq, sql } from 'drizzle-orm';
import type { Database } from '../platform/database/clients.ts';
import { newId } from '../platform/identifiers.ts';
import type { MediaStorage } from './storage/media-storage.ts';
import { fileClaims } from './table.ts';

/** How long somebody may take from the claim of a file to what refers to it. */
export const claimLasts = 60 * 60 * 1_000;

/** Taken until the transaction ends: whoever brings in a file and whoever sweeps it do so one after the other. */
export async function lockFile(db: Database, key: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 4255395394))`);
}

/** Before anything is stored under a key: from now on nobody sweeps it. */
export async function claimFile(db: Database, key: string, now: Date): Promise<string> {
  const id = newId();
  await db.transaction(async (db) => {
    await lockFile(db, key);
    await db.insert(fileClaims).values({ id, key, claimedAt: now });
  });
  return id;
}

/** In the transaction that refers to the file. False where it took too long, and the file may be gone. */
export async function settleClaim(db: Database, id: string): Promise<boolean> {
  const settled = await db.delete(fileClaims).where(eq(fileClaims.id, id)).returning({ id: fileClaims.id });
  return settled.length > 0;
}

/** In the transaction that refers to a file no more: it is swept unless something else does. */
export async function letGo(db: Database, key: string | null): Promise<void> {
  if (key !== null) await db.insert(fileClaims).values({ id: newId(), key, claimedAt: new Date(0) });
}

/** Leaves a claim of one's own, and the file with it unless others need it, to the next sweep. */
export async function voidClaim(db: Database, id: string): Promise<string | undefined> {
  const [claim] = await db
    .update(fileClaims)
    .set({ claimedAt: new Date(0) })
    .where(eq(fileClaims.id, id))
    .returning({ key: fileClaims.key });
  return claim?.key;
}

/** Gives up a claim of one's own, and the file with it unless others need it. */
export async function giveUpClaim(db: Database, storage: MediaStorage, id: string): Promise<void> {
  const key = await voidClaim(db, id);
  if (key !== undefined) await sweepFile(db, storage, key, new Date(claimLasts));
}

/**
 * Takes away files that nothing refers to, what crashes left behind among them. What cannot be taken away now is left to the next time.
 *
 * @param now claims that are older than they last are void
 * @param patience how many times it may fail before it is taken that the storage does not answer
 * @returns how many files were taken away
 * @throws what went wrong first, when the others are done
 */
export async function sweepFiles(db: Database, storage: MediaStorage, now: Date, patience = 3): Promise<number> {
  const before = new Date(now.getTime() - claimLasts);
  const stale = await db
    .select({ key: fileClaims.key })
    .from(fileClaims)
    .where(sql`${fileClaims.claimedAt} < ${before.toISOString()}`)
    .groupBy(fileClaims.key)
    // Those that never go stand in nobody’s way each time.
    .orderBy(sql`random()`);
  if (stale.length > 0) await storage.reach();
  let swept = 0;
  const faults: unknown[] = [];
  for (const { key } of stale) {
    if (faults.length === patience) break;
    try {
      if (await sweepFile(db, storage, key, now)) swept += 1;
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
  return swept;
}

/** The claims go with the commit, after the file: a crash between the two leaves them for the next sweep. */
async function sweepFile(db: Database, storage: MediaStorage, key: string, now: Date): Promise<boolean> {
  const before = new Date(now.getTime() - claimLasts).toISOString();
  return db.transaction(async (db) => {
    await lockFile(db, key);
    const [found] = await db.execute<{ needed: boolean }>(sql`select
      exists (select from file_claims where key = ${key} and claimed_at > ${before}::timestamptz)
      or exists (select from media where storage_key = ${key})
      or exists (select from text_tracks where storage_key = ${key}) as needed`);
    if (!found!.needed) await storage.remove(key);
    await db.execute(sql`delete from file_claims where key = ${key} and claimed_at <= ${before}::timestamptz`);
    return !found!.needed;
  });
}
