import { cleanName } from '../people/display-name.ts';
import { normalizeEmail } from '../people/email-address.ts';
import type { DomainContext } from '../platform/context.ts';
import { NotAllowedError, type ValidationCode, ValidationError } from '../platform/errors.ts';
import { urlOf } from '../platform/text/address.ts';
import { isSignedIn } from '../platform/viewer.ts';
import type { CommentKeys } from './keys.ts';
import type { Author } from './submission.ts';

/** What a guest says of himself; all of it may be left out. */
export interface GuestInput {
  name?: string | null;
  email?: string | null;
  homepage?: string | null;
}

const longestHomepage = 500;

/**
 * Who sends something: the viewer, or a guest as he says.
 *
 * @throws {ValidationError} what he says of himself cannot be so
 * @throws {NotAllowedError} an API token that is not for writing
 */
export function authorOf({ viewer }: DomainContext, guest: GuestInput | null, keys: CommentKeys): Author {
  const proven = viewer.kind === 'SYSTEM' ? [] : (viewer.proven ?? []);
  if (isSignedIn(viewer)) {
    if (viewer.token && !viewer.token.scopes.includes('WRITE'))
      throw new NotAllowedError('This API token is not for writing: it lacks the scope WRITE.');
    if (guest) throw fault('guest', 'NOT_SUPPORTED', 'You are signed in: your comment carries your name.');
    const { id, displayName } = viewer.user;
    return { ...{ userId: id, emailHash: null, email: null, homepage: null }, name: displayName, proven };
  }
  const email = guest?.email?.trim() ? normalizeEmail(guest.email, ['guest', 'email']) : null;
  return {
    ...{ userId: null, email, emailHash: email === null ? null : keys.emailHash(email), proven },
    name: guest?.name?.trim() ? cleanName(guest.name, ['guest', 'name']) : null,
    homepage: guest?.homepage?.trim() ? homepageOf(guest.homepage.trim()) : null,
  };
}

function homepageOf(text: string): string {
  if (text.length > longestHomepage) throw fault('homepage', 'TOO_LONG', `At most ${longestHomepage} characters.`);
  const url = urlOf(text);
  if (!url || !/^https?:\/\//i.test(text))
    throw fault('homepage', 'BAD_FORMAT', 'An address begins with https:// or http://.');
  const { href, username, password } = url;
  if (username || password) throw fault('homepage', 'BAD_FORMAT', 'An address has no name and password in it.');
  return href;
}

function fault(field: string, code: ValidationCode, message: string): ValidationError {
  return new ValidationError({ path: field === 'guest' ? ['guest'] : ['guest', field], code, message });
}

/** What tells one sender from another, as far as it can be told. */
export function senderKey(author: Author, addressHash: Uint8Array | undefined): string {
  if (author.userId !== null) return author.userId;
  if (author.emailHash) return Buffer.from(author.emailHash).toString('hex');
  return `${author.name ?? ''} ${addressHash ? Buffer.from(addressHash).toString('hex') : ''}`;
}
