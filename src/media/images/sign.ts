import { createHmac, timingSafeEqual } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';

/*
 * Addresses of pictures are signed, so that nobody has pictures made but by a query: HMAC-SHA256, of which the first 16 bytes are kept. The
 * same picture has the same address for ever. The statement that answers a query signs them itself, by two hashes that every PostgreSQL
 * has: what it writes goes out as it is, and a query with pictures costs no step more than one without.
 */

/** The key as HMAC lays it under each of its two hashes (RFC 2104), in hex. */
export interface SigningKey {
  key: Uint8Array;
  inner: string;
  outer: string;
}

const blockSize = 64;

/** @param key of at most 64 bytes */
export function signingKey(key: Uint8Array): SigningKey {
  const padded = (byte: number) =>
    Buffer.from(Array.from({ length: blockSize }, (_, i) => (key[i] ?? 0) ^ byte)).toString('hex');
  return { key, inner: padded(0x36), outer: padded(0x5c) };
}

/** The signature of a text, in SQL. The key's halves are parameters, in hex. */
export function signature(text: SQL, inner: SQL, outer: SQL): SQL {
  return sql`encode(substr(sha256(decode(${outer}, 'hex') || sha256(decode(${inner}, 'hex') || convert_to(${text}, 'UTF8'))), 1, 16), 'hex')`;
}

/** Whether a text was signed so. */
export function isSigned({ key }: SigningKey, text: string, given: string): boolean {
  const right = createHmac('sha256', key).update(text).digest().subarray(0, 16);
  const tried = Buffer.from(given, 'hex');
  return tried.length === right.length && timingSafeEqual(tried, right);
}
