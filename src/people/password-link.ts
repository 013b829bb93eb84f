import { randomBytes } from 'node:crypto';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { hashOf } from './one-time-token.ts';
import { deleteVerifications, hasVerification, lockUser, putVerification, takeVerification, type User } from './sql.ts';

const hour = 3_600_000;
/**
 * What a link is sent for: its page, milliseconds that it holds, and where it is kept. Anybody can have a reset sent to anybody: such
 * a link has a place of its own, so that none of them takes the place of one that an administrator gave.
 */
const purposes = {
  ASKED_RESET: { path: '/auth/reset', lasts: hour, kept: 'forgotten-password' },
  RESET: { path: '/auth/reset', lasts: hour, kept: 'choose-password' },
  INVITATION: { path: '/auth/invitation', lasts: 7 * 24 * hour, kept: 'choose-password' },
} as const;
export type Purpose = keyof typeof purposes;

/** A link by which somebody chooses a password, once. It ends the earlier one of its kind; what is chosen by one ends all. */
export function makePasswordLink(
  context: DomainContext,
  { user, purpose, siteUrl }: { user: User; purpose: Purpose; siteUrl: string },
): Promise<string> {
  return inTransaction(context, async ({ db, now }) => {
    // Two requests at once would else leave two links.
    await lockUser(db, user.id);
    const token = Buffer.concat([Buffer.from(user.id.replaceAll('-', ''), 'hex'), randomBytes(32)]).toString(
      'base64url',
    );
    const { path, lasts, kept } = purposes[purpose];
    const expiresAt = new Date(now.getTime() + lasts);
    await putVerification(db, { identifier: identifierOf(kept, user.id), value: digest(token), expiresAt, at: now });
    return `${siteUrl}${path}?token=${token}`;
  });
}

/** Whose link it is, as long as it holds. */
export async function findOwner({ db, now }: DomainContext, token: string): Promise<string | undefined> {
  const userId = idIn(token);
  return userId && (await hasVerification(db, identifiersOf(userId), digest(token), now)) ? userId : undefined;
}

/** Uses it up, and ends every other of his; true for one of all who come with it. */
export async function takePasswordLink({ db, now }: DomainContext, userId: string, token: string): Promise<boolean> {
  const isTaken = await takeVerification(db, identifiersOf(userId), digest(token), now);
  if (isTaken) await deleteVerifications(db, identifiersOf(userId));
  return isTaken;
}

const identifierOf = (kept: string, userId: string) => `${kept}:${userId}`;
const identifiersOf = (userId: string) =>
  [...new Set(Object.values(purposes).map(({ kept }) => kept))].map((kept) => identifierOf(kept, userId));
const digest = (token: string) => hashOf(token).toString('base64url');

function idIn(token: string): string | undefined {
  if (!/^[\w-]{64}$/.test(token)) return undefined;
  const hex = Buffer.from(token, 'base64url').subarray(0, 16).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
