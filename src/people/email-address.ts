import { z } from 'zod';
import { ValidationError } from '../platform/errors.ts';

/** As RFC 5321 bounds a path. */
const longest = 254;
// The library that signs people in takes these and no others; an international domain is written in its ASCII form.
const address = z.email().max(longest);

/**
 * The form in which an address is stored and compared: of two spellings of one address only one can have an account. Letters that
 * merely look alike make different addresses.
 *
 * @throws {ValidationError} it is none
 */
export function normalizeEmail(text: string, path: readonly string[] = ['email']): string {
  const normal = findEmail(text);
  if (normal) return normal;
  const message = 'This is not an e-mail address.';
  throw new ValidationError({ path, code: text.length > longest ? 'TOO_LONG' : 'BAD_FORMAT', message });
}

/** The same, or undefined for what is no address. */
export function findEmail(text: string): string | undefined {
  if (text.length > 2 * longest) return undefined;
  const normal = text.normalize('NFKC').trim().toLowerCase();
  return address.safeParse(normal).success ? normal : undefined;
}
