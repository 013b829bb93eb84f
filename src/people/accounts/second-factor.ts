import { createHash } from 'node:crypto';
import { and, eq, gt, lte } from 'drizzle-orm';
import type { Database } from '../../platform/database/clients.ts';
import { verifications } from '../table.ts';

/** Longer than any code is accepted. */
const codeLasts = 3 * 60_000;

/** Who has shown his password and owes the second step: what the library wrote into its cookie leads to him. */
export async function findChallenged(db: Database, challenge: string): Promise<string | undefined> {
  const identifier = createHash('sha256').update(challenge).digest('base64url');
  const [found] = await db
    .select({ userId: verifications.value })
    .from(verifications)
    .where(and(eq(verifications.identifier, identifier), gt(verifications.expiresAt, new Date())));
  return found?.userId;
}

/**
 * A code is for one sign-in (RFC 6238, 5.2), whoever looked over the shoulder; the library would take it for as long as it is right.
 *
 * @returns false when it was tried before
 */
export async function claimCode(db: Database, userId: string, code: string): Promise<boolean> {
  const now = new Date();
  const hash = createHash('sha256').update(`totp ${userId} ${code}`).digest();
  const row = { value: '', expiresAt: new Date(now.getTime() + codeLasts), createdAt: now, updatedAt: now };
  const claimed = await db
    .insert(verifications)
    .values({ ...row, id: asId(hash), identifier: hash.toString('base64url') })
    .onConflictDoUpdate({ target: verifications.id, set: row, setWhere: lte(verifications.expiresAt, now) })
    .returning({ id: verifications.id });
  return claimed.length > 0;
}

/** A UUIDv8 (RFC 9562): the same for the same, so that the primary key decides who is first. */
function asId(hash: Buffer): string {
  const bytes = Buffer.from(hash.subarray(0, 16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
