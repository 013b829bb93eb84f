import type { ServerResponse } from 'node:http';
import { DomainError, RateLimitedError } from '../../platform/errors.ts';
import { type Refusal, refuse } from '../../platform/http/refusal.ts';
import { pagePolicy } from './pages.ts';

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    ...{ 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) },
  });
  response.end(text);
}

export function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    ...{ 'content-type': 'text/html; charset=utf-8', 'content-length': Buffer.byteLength(html) },
    'content-security-policy': pagePolicy,
  });
  response.end(html);
}

/** What the library answers, its errors in the form of every other error here; `code` and `message` stay where its clients look. */
export async function relay(response: ServerResponse, answer: Response, requestId: string): Promise<void> {
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  const location = answer.headers.get('location');
  if (answer.status >= 300 && answer.status < 400 && location) {
    response.writeHead(302, { location }).end();
    return;
  }
  const text = await answer.text();
  if (answer.status < 400) return sendJson(response, answer.status, text === '' ? null : JSON.parse(text));
  const { code, message } = answer.status < 500 ? errorIn(text) : fault;
  // The library keeps no time of a refusal that came from below it.
  if (answer.status === 429) response.setHeader('retry-after', '10');
  const errors = [{ message, extensions: { code, requestId } }];
  sendJson(response, answer.status, { errors, code, message });
}

/** The library has logged what it was. */
const fault = { code: 'INTERNAL', message: 'Internal server error.' };

function errorIn(text: string): { code: string; message: string } {
  try {
    const { code, message } = JSON.parse(text);
    return { code: String(code ?? 'BAD_REQUEST'), message: String(message ?? 'The request cannot be used.') };
  } catch {
    return { code: 'BAD_REQUEST', message: 'The request cannot be used.' };
  }
}

const statuses: Partial<Record<DomainError['code'], number>> = {
  NOT_FOUND: 404,
  NOT_ALLOWED: 403,
  UNAUTHENTICATED: 401,
  RATE_LIMITED: 429,
};

/** @throws whatever is no refusal */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof DomainError)) throw error;
  const { code, message } = error;
  const wait = error instanceof RateLimitedError ? Math.ceil((error.retryAt.getTime() - Date.now()) / 1_000) : 0;
  const headers = wait > 0 ? { 'retry-after': String(wait) } : undefined;
  return { status: statuses[code] ?? 400, code, message, headers };
}

export function sendRefusal(response: ServerResponse, error: unknown, requestId: string): void {
  refuse(response, refusalOf(error), requestId);
}
