import type { IncomingMessage } from 'node:http';
import { urlOf } from '../text/address.ts';
import type { Refusal } from './refusal.ts';

/**
 * Whether it is another site's page that asks.
 *
 * @param origins beside the server's own, those whose pages may call with a reader's cookies
 */
export function isForeign({ headers }: IncomingMessage, origins: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined || origins.includes(origin)) return false;
  return urlOf(origin)?.host !== host;
}

export const foreignOrigin: Refusal = {
  status: 403,
  code: 'FOREIGN_ORIGIN',
  message: 'This page’s origin may not call with cookies: add it to GALLEY_CORS_ORIGINS.',
};
