import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 bits to be sent, and its SHA-256 to be kept: what lies in the database opens nothing. */
export function makeToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOf(token) };
}

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
