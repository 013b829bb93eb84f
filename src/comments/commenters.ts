import { eq, sql } from 'drizzle-orm';
import type { Database } from '../platform/database/clients.ts';
import { newId } from '../platform/identifiers.ts';
import { commenters } from './commenters-table.ts';
import type { Author, CommenterStanding } from './submission.ts';

/**
 * The row of who sends something; made when it is his first. Null for a guest who gave no address. Two first comments of one person at
 * once find the same row.
 *
 * @returns whether what he sends proves later that he is this commenter: nobody had given the address before, or he proved it himself
 */
export async function commenterFor(
  db: Database,
  author: Author,
  known: CommenterStanding | null,
  now: Date,
): Promise<{ id: string | null; isProof: boolean }> {
  const { userId, emailHash, name } = author;
  if (known) {
    const isKnownAs = sql`${commenters.id} = ${known.id} and ${commenters.erasedAt} is null`;
    if (known.name !== name) await db.update(commenters).set({ displayName: name }).where(isKnownAs);
    return { id: known.id, isProof: known.isProven };
  }
  if (userId === null && !emailHash) return { id: null, isProof: false };
  const row = { id: newId(), userId, emailHash, displayName: name, createdAt: now };
  const [made] = await db.insert(commenters).values(row).onConflictDoNothing().returning({ id: commenters.id });
  if (made) return { id: made.id, isProof: true };
  const isHe = userId === null ? eq(commenters.emailHash, emailHash!) : eq(commenters.userId, userId);
  const [other] = await db.select({ id: commenters.id }).from(commenters).where(isHe);
  return { id: other!.id, isProof: false };
}
