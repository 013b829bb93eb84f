import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { fromPublicId, toPublicId } from '../platform/identifiers.ts';

/** What is derived from the site's secret: who has the database alone cannot turn it back, nor make it. */
export interface CommentKeys {
  /** By which a guest's e-mail address is known again. */
  emailHash(email: string): Uint8Array;
  /** By which an address is known again for as long as it is kept. */
  addressHash(address: string): Uint8Array;
  /** By which the same, said by the same person in answer to the same, is known. */
  duplicateHash(author: string, parentId: string | null, words: string): Uint8Array;
  /** What a word is counted under. */
  wordHash(word: string): bigint;
  /** What proves that a comment is one's own: the same however often it is asked for. */
  ownerToken(commentId: string): string;
  /** The comments that a request's owner tokens prove to be its sender's; what proves nothing is passed over. */
  provenBy(header: string | undefined): string[];
  /** What a letter to a guest's address says, and nobody else knows. */
  confirmationToken(commentId: string, expiresAt: Date): string;
  /** The comment that such a token confirms; undefined when it does not hold, or holds no longer. */
  confirmedBy(token: string, now: Date): string | undefined;
}

/** A browser shows what it wrote on one page: beyond that somebody only tries. */
const mostTokens = 50;

export function openCommentKeys(secret: string): CommentKeys {
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', `galley comments: ${purpose}`, 32));
  const purposes = ['email', 'address', 'duplicate', 'word', 'owner', 'confirmation'] as const;
  const keys = Object.fromEntries(purposes.map((purpose) => [purpose, keyFor(purpose)])) as Record<
    (typeof purposes)[number],
    Buffer
  >;
  const sign = (purpose: keyof typeof keys, ...parts: string[]): Buffer =>
    createHmac('sha256', keys[purpose]).update(JSON.stringify(parts)).digest();
  const isSigned = (signature: string | undefined, purpose: keyof typeof keys, ...parts: string[]): boolean => {
    const given = Buffer.from(signature ?? '', 'base64url');
    const expected = sign(purpose, ...parts);
    return given.length === expected.length && timingSafeEqual(given, expected);
  };

  function provenComment(token: string): string | undefined {
    const [name = '', signature] = token.split('.');
    const parsed = fromPublicId(name);
    return parsed?.prefix === 'comment' && isSigned(signature, 'owner', parsed.id) ? parsed.id : undefined;
  }

  return {
    emailHash: (email) => sign('email', email),
    addressHash: (address) => sign('address', address),
    duplicateHash: (author, parentId, words) => sign('duplicate', author, parentId ?? '', words),
    wordHash: (word) => sign('word', word).readBigInt64BE(),
    ownerToken: (id) => `${toPublicId('comment', id)}.${sign('owner', id).toString('base64url')}`,
    provenBy(header) {
      if (!header) return [];
      const tokens = header.split(',', mostTokens).map((token) => token.trim());
      return [...new Set(tokens.flatMap((token) => provenComment(token) ?? []))];
    },
    confirmationToken(id, expiresAt) {
      const until = String(expiresAt.getTime());
      return `${toPublicId('comment', id)}.${until}.${sign('confirmation', id, until).toString('base64url')}`;
    },
    confirmedBy(token, now) {
      const [name = '', until = '', signature] = token.split('.');
      const parsed = fromPublicId(name);
      if (parsed?.prefix !== 'comment' || !isSigned(signature, 'confirmation', parsed.id, until)) return undefined;
      return Number(until) > now.getTime() ? parsed.id : undefined;
    },
  };
}
