import type { ServerResponse } from 'node:http';

/** A request that is not even asked: its form is wrong, or nothing is there to be asked. */
export interface Refusal {
  status: number;
  code: string;
  message: string;
  headers?: Record<string, string | string[]>;
}

/** Answers in the form of every GraphQL error. After 413 it hangs up: the rest of the request is not wanted. */
export function refuse(response: ServerResponse, { status, code, message, headers }: Refusal, requestId: string): void {
  const body = JSON.stringify({ errors: [{ message, extensions: { code, requestId } }] });
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...headers,
    ...(status === 405 ? { allow: 'GET, POST, OPTIONS' } : {}),
    ...(status === 413 ? { connection: 'close' } : {}),
  });
  response.end(body);
}
