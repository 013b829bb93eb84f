import { createHmac, timingSafeEqual } from 'node:crypto';
import { readCookie, writeCookie } from '../../platform/http/cookies.ts';

interface Cookie {
  name: string;
  attributes: { secure?: boolean };
}

/** What the library has put into a cookie and signed, by HMAC with SHA-256; undefined without the cookie, null when it was not signed by us. */
export function readSigned(header: string | undefined, name: string, secret: string): string | null | undefined {
  const raw = readCookie(header, name);
  if (raw === undefined) return undefined;
  const value = decode(raw);
  const dot = value.lastIndexOf('.');
  if (dot < 1) return null;
  const text = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  const right = createHmac('sha256', secret).update(text).digest();
  return given.length === right.length && timingSafeEqual(given, right) ? text : null;
}

export const hasCookie = (header: string | undefined, name: string): boolean => readCookie(header, name) !== undefined;

export const endCookie = ({ name, attributes }: Cookie): string =>
  writeCookie(name, '', { seconds: 0, isSecure: attributes.secure === true });

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
