import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { expect } from 'vitest';
import type { GraphQLHandlerOptions } from '../../src/platform/graphql/handler.ts';
import { ReadPool } from '../../src/platform/reading/read-pool.ts';
import { openApi } from '../support/api.ts';
import type { TestDatabase } from '../support/world.ts';

/** Remembers every statement that it is given. */
class WatchedPool extends ReadPool {
  readonly statements: string[] = [];

  override text(...given: Parameters<ReadPool['text']>): Promise<string | undefined> {
    this.statements.push(given[0]);
    return super.text(...given);
  }
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: attackers do not care for types
  body: any;
}

export interface Attack {
  method?: string;
  /** Of the whole URL or appended to it when it begins with "?". */
  url?: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Uint8Array;
}

export interface Target {
  url: string;
  pool: WatchedPool;
  /** POST, as clients do. */
  post(query: unknown, variables?: unknown, headers?: OutgoingHttpHeaders): Promise<Answer>;
  /** GET, as clients do. */
  get(query: string, variables?: unknown, headers?: OutgoingHttpHeaders): Promise<Answer>;
  send(attack: Attack): Promise<Answer>;
}

/** The API as the program serves it, with its statements under watch. */
export async function openTarget(
  database: Pick<TestDatabase, 'url'>,
  options: Partial<GraphQLHandlerOptions> = {},
): Promise<Target> {
  const pool = new WatchedPool({ url: database.url, size: 3, prepare: true });
  const { url } = await openApi({ ...database } as TestDatabase, { pool, ...options });
  return { ...targetAt(url), pool };
}

const agent = new Agent({ keepAlive: true });

export function targetAt(url: string): Omit<Target, 'pool'> {
  const send = (attack: Attack) =>
    exchange({ ...attack, url: `${attack.url ?? ''}`.startsWith('http') ? attack.url! : url + (attack.url ?? '') });
  return {
    url,
    send,
    post: (query, variables, headers) =>
      send({
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      }),
    get: (query, variables, headers) => {
      const search = new URLSearchParams({ query });
      if (variables !== undefined) search.set('variables', JSON.stringify(variables));
      return send({ url: `?${search}`, headers: headers ?? {} });
    },
  };
}

/** Past `fetch`, which keeps too many headers and methods from being sent. */
export function exchange({ method = 'GET', url, headers = {}, body }: Attack): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // Node says nothing of the body of a DELETE, and what follows would be taken for another request.
    const length = body && !('transfer-encoding' in headers) ? { 'content-length': Buffer.byteLength(body) } : {};
    const asking = request(url!, { method, headers: { ...length, ...headers }, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const isJson = response.headers['content-type']?.includes('json');
        const answer = { status: response.statusCode!, headers: response.headers, text };
        resolve({ ...answer, body: isJson && text ? JSON.parse(text) : undefined });
      });
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

/** What tells of us: stacks, paths, hosts, statements, tables, the driver's words. What was sent is not ours. */
const telling =
  /\n\s+at |node_modules|node:internal|\/src\/|\.ts:\d|PostgresError|ECONN|ENOENT|galley_test|\bpg_|article_contents|article_slugs|article_projections|comment_counts|::text|syntax error at or near|relation "|column "|does not exist|violates|invalid byte sequence|stack size|Did you mean/;

/** The rule for every answer, whatever was asked: GraphQL's form, a code, nothing of ourselves. */
export function expectSound(answer: Answer, sent = ''): void {
  expect(answer.status, answer.text).toBeLessThan(500);
  expect(answer.body, answer.text).toBeTypeOf('object');
  const { data, errors } = answer.body;
  if (errors === undefined) expect(data).toBeTypeOf('object');
  for (const error of errors ?? []) {
    expect(error.message).toBeTypeOf('string');
    expect(error.message.length).toBeLessThanOrEqual(501);
    expect(error.extensions?.code, answer.text).toMatch(/^[A-Z_]+$/);
  }
  const told = telling.exec(errors === undefined ? '' : answer.text)?.[0];
  if (told && !sent.includes(told)) expect(answer.text).not.toContain(told);
}

/** Refused, with this code, soundly. */
export function expectRefused(answer: Answer, status: number, code: string): void {
  expectSound(answer);
  expect({ status: answer.status, code: answer.body.errors?.[0].extensions.code }, answer.text.slice(0, 500)).toEqual({
    status,
    code,
  });
  expect(answer.body.data ?? null).toBeNull();
}
