import type { IncomingMessage, ServerResponse } from 'node:http';
import { urlOf } from '../../platform/text/address.ts';

/** Whether a page of this origin may act here: the site's own, the one that it is reached by, and the frontends named. */
export function isOurs(origin: string, request: IncomingMessage, ours: readonly string[]): boolean {
  if (ours.includes(origin)) return true;
  return urlOf(origin)?.host === request.headers.host && /^https?:/.test(origin);
}

/** Lets a frontend on another origin read the answer, and send the cookie along. */
export function allowOrigin(response: ServerResponse, origin: string): void {
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-credentials', 'true');
  response.setHeader('access-control-expose-headers', 'retry-after, x-request-id');
  response.setHeader('vary', 'origin');
}

export function answerPreflight(response: ServerResponse): void {
  response.writeHead(204, {
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'content-type',
    'access-control-max-age': '600',
  });
  response.end();
}
