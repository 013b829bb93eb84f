import { createHash } from 'node:crypto';
import type { DomainContext } from '../platform/context.ts';
import { NotAllowedError, ValidationError } from '../platform/errors.ts';
import { isSignedIn } from '../platform/viewer.ts';

/** By what a reader is known again: a member by his account, a guest by a text that the page keeps for him. */
export interface ReaderKey {
  key: string;
  /** Null for guests. */
  userId: string | null;
}

const shortest = 16;
const longest = 200;

/**
 * @param guestKey of which only a hash is kept; members need none
 * @throws {ValidationError} a guest without a key that nobody could guess
 * @throws {NotAllowedError} an API token that is not for writing stands in for the reader
 */
export function readerKey({ viewer }: DomainContext, guestKey: string | null | undefined): ReaderKey {
  if (isSignedIn(viewer)) {
    if (viewer.token && !viewer.token.scopes.includes('WRITE'))
      throw new NotAllowedError('This API token is not for writing: it lacks the scope WRITE.');
    return { key: viewer.user.id, userId: viewer.user.id };
  }
  if (guestKey == null || guestKey.length < shortest || guestKey.length > longest) {
    const message = `Without an account, send a random text of ${shortest} to ${longest} characters that the page keeps for this reader.`;
    throw new ValidationError({ path: ['guestKey'], code: guestKey == null ? 'REQUIRED' : 'BAD_FORMAT', message });
  }
  return { key: `guest:${createHash('sha256').update(guestKey).digest('hex')}`, userId: null };
}
