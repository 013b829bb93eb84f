import { type ValidationCode, ValidationError } from '../platform/errors.ts';
import { safeHref } from '../platform/text/links.ts';
import { readPath } from './routes.ts';

const longest = 2_000;
// Nobody can tell such paths apart by looking at them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not get through
const unseen = /[\u0000-\u001f\u007f-\u009f\\]/;

/**
 * A path as the router looks it up: decoded, without a slash at the end.
 *
 * @throws {ValidationError} no request can have it
 */
export function normalPath(given: string): string {
  if (/[?#]/.test(given)) throw fault('path', 'BAD_FORMAT', 'Leave out query and fragment: they are never looked at.');
  const { path } = readPath(given);
  if (path === '' || path.startsWith('//') || unseen.test(path))
    throw fault('path', 'BAD_FORMAT', 'Write a path of the site, with a leading slash: "/old-address".');
  return path;
}

/**
 * Where a redirect leads: a path of the site, or a whole address.
 *
 * @throws {ValidationError} a browser would not go there, or to somewhere else than it says
 */
export function safeLocation(given: string): string {
  if (given.length > longest)
    throw fault('location', 'TOO_LONG', `An address has at most ${longest.toLocaleString('en')} characters.`);
  const location = /^\s*(?:\/|https?:\/\/)/i.test(given) ? safeHref(given) : undefined;
  if (!location)
    throw fault('location', 'BAD_FORMAT', 'Write a path of the site, "/walking", or a whole address, "https://…".');
  return location;
}

/** The path of this site that a location leads to; undefined: it leads away. */
export function pathOfLocation(location: string, siteUrl: string): string | undefined {
  const path = location.startsWith(`${siteUrl}/`) ? location.slice(siteUrl.length) : location;
  return path.startsWith('/') ? readPath(path).path : undefined;
}

export const fault = (field: string, code: ValidationCode, message: string) =>
  new ValidationError({ path: [field], code, message });
