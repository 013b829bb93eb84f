import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { Refusal } from '../http/refusal.ts';
import { shorten } from '../text/shorten.ts';

/** Bytes of a request's body; a whole article with all its blocks fits. */
export const longestBody = 1024 * 1024;

const json = /^application\/(graphql\+)?json$/;
const unsupported = (message: string): Refusal => ({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', message });

/** Headers that GraphQL clients send to say that they are none of the forms that any page can post. */
export const preflightHeaders = ['graphql-preflight', 'apollo-require-preflight'] as const;

/** Whether a request carries files, by the GraphQL multipart request specification. */
export const isMultipart = ({ headers }: IncomingMessage): boolean =>
  /^multipart\/form-data(;|$)/i.test(headers['content-type'] ?? '');

/**
 * Refuses by method and headers alone what no GraphQL client sends. A page of another site can post forms and plain text without
 * asking us first, JSON it cannot: so nothing but JSON is read, and forms with files where a header says that they come from no such page.
 */
export function mayBeRead(request: IncomingMessage, takesFiles: boolean): Refusal | undefined {
  const { method, headers } = request;
  if (method !== 'GET' && method !== 'POST') {
    return { status: 405, code: 'METHOD_NOT_ALLOWED', message: 'Use GET for queries and POST for everything.' };
  }
  if (headers['content-encoding'] && headers['content-encoding'] !== 'identity')
    return unsupported('Send the body without compression.');
  const [type = '', ...parameters] = (headers['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  if (method === 'GET') {
    return type && !json.test(type)
      ? unsupported('A GET request has no content type but application/json.')
      : undefined;
  }
  if (takesFiles && isMultipart(request)) {
    return preflightHeaders.some((name) => headers[name])
      ? undefined
      : { status: 403, code: 'PREFLIGHT_NEEDED', message: 'With files, send the header GraphQL-Preflight: 1 as well.' };
  }
  if (!json.test(type)) return unsupported('Send application/json.');
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length);
  return charset === undefined || /^"?utf-?8"?$/.test(charset) ? undefined : unsupported('The charset is UTF-8.');
}

export const tooLarge: Refusal = {
  status: 413,
  code: 'PAYLOAD_TOO_LARGE',
  message: `A request’s body has at most ${longestBody} bytes.`,
};
export const badRequest = (message: string): Refusal => ({ status: 400, code: 'BAD_REQUEST', message });

/** The whole body, or why it is not taken. What is beyond the limit is not read. */
export function readBody(request: IncomingMessage): Promise<{ text: string } | Refusal> {
  if (Number(request.headers['content-length'] ?? 0) > longestBody) return Promise.resolve(tooLarge);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > longestBody) {
        request.removeAllListeners('data').pause();
        resolve(tooLarge);
      } else chunks.push(chunk);
    });
    request.on('end', () => {
      const bytes = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
      // Decoding would put U+FFFD in the place of what is not UTF-8, and nobody would know.
      resolve(isUtf8(bytes) ? { text: bytes.toString('utf8') } : badRequest('The body is not UTF-8.'));
    });
    // A client that hung up halfway; nobody is left to read the answer.
    request.on('error', () => resolve(badRequest('The body ended early.')));
  });
}

export interface Parameters {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | undefined;
}

/** What a request asks, by GraphQL over HTTP; or what is wrong with how it asks. */
export function parametersOf(request: IncomingMessage, body: string | undefined): Parameters | Refusal {
  if (body !== undefined) {
    const parsed = jsonOf(body);
    return parsed === undefined ? badRequest('The body is not JSON.') : asParameters(parsed.value);
  }
  const search = new URL(request.url ?? '/', 'http://galley').searchParams;
  const given: Record<string, unknown> = { query: search.get('query') ?? undefined };
  for (const name of ['variables', 'extensions']) {
    const text = search.get(name);
    if (!text) continue;
    const parsed = jsonOf(text);
    if (!parsed) return badRequest(`The parameter "${name}" is not JSON.`);
    given[name] = parsed.value;
  }
  given.operationName = search.get('operationName') ?? undefined;
  return asParameters(given);
}

export function jsonOf(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

export function asParameters(value: unknown): Parameters | Refusal {
  if (!isObject(value)) return badRequest('The body must be one JSON object; several at once are not taken.');
  const { query, variables, operationName, extensions, ...others } = value;
  if (typeof query !== 'string' || query === '') return badRequest('"query" must be a document’s text.');
  if (variables != null && !isObject(variables)) return badRequest('"variables" must be an object.');
  if (operationName != null && typeof operationName !== 'string') return badRequest('"operationName" must be a text.');
  if (extensions != null && !isObject(extensions)) return badRequest('"extensions" must be an object.');
  for (const name in others) return badRequest(`There is no parameter ${JSON.stringify(shorten(name, 50))}.`);
  if (variables && isTooMuch(variables)) {
    return { status: 400, code: 'OVER_LIMIT', message: 'The variables nest too deep or hold too many values.' };
  }
  return { query, variables: variables ?? {}, operationName: operationName ?? undefined };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

const deepest = 32;
const mostValues = 50_000;

/** Coercing variables recurses, and takes time for each value before anything else can refuse them. */
function isTooMuch(variables: object): boolean {
  let count = 0;
  const visit = (value: object, depth: number): boolean => {
    if (depth > deepest) return true;
    for (const inner of Object.values(value)) {
      count += 1;
      if (count > mostValues) return true;
      if (inner !== null && typeof inner === 'object' && visit(inner, depth + 1)) return true;
    }
    return false;
  };
  return visit(variables, 1);
}
