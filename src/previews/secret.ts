import { createHash, randomBytes } from 'node:crypto';

/** What a token begins with: leaks are searched for by it. */
const start = 'galley_preview_';
const form = new RegExp(`^${start}([\\w-]{22})([\\w-]{43})$`);

/** A token as it is shown, once: which one it is, and what proves it. */
export interface Secret {
  token: string;
  hash: Buffer;
}

/** @param id of the token's row: a uuid is 22 characters of base64url */
export function newSecret(id: string): Secret {
  const proof = randomBytes(32).toString('base64url');
  const which = Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
  return { token: `${start}${which}${proof}`, hash: hashOf(proof) };
}

/** Which token somebody shows, and the proof's hash; undefined for what has not a token's form. */
export function readToken(token: string): { id: string; hash: Buffer } | undefined {
  const [, which, proof] = form.exec(token) ?? [];
  if (!which || !proof) return undefined;
  const hex = Buffer.from(which, 'base64url').toString('hex');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return { id, hash: hashOf(proof) };
}

/** It is random enough that a slow hash would protect nothing. */
const hashOf = (proof: string): Buffer => createHash('sha256').update(proof).digest();
