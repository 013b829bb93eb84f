import type { IncomingMessage } from 'node:http';
import type { Refusal } from '../http/refusal.ts';

const asJson = 'application/json; charset=utf-8';
const acceptable = new Map<string, string>();

export const notAcceptable: Refusal = {
  status: 406,
  code: 'NOT_ACCEPTABLE',
  message: 'The answer can be application/graphql-response+json or application/json.',
};

/**
 * The media type of a successful answer by GraphQL over HTTP, for the plain cases of `Accept`: undefined for the rest, which the
 * slow way negotiates.
 */
export function answerType(accept: string | undefined): string | undefined {
  if (accept === undefined) return asJson;
  const known = acceptable.get(accept);
  if (known !== undefined) return known || undefined;
  const type = negotiate(accept);
  if (acceptable.size < 100) acceptable.set(accept, type ?? '');
  return type;
}

function negotiate(accept: string): string | undefined {
  if (accept.includes('q=')) return undefined;
  const [first] = accept.split(',').map((part) => part.split(';')[0]!.trim());
  if (first === 'application/graphql-response+json') return 'application/graphql-response+json; charset=utf-8';
  return first === 'application/json' || first === '*/*' || first === 'application/*' ? asJson : undefined;
}

/** Browsers may read our answers only from the sites named in the configuration. */
export function corsHeaders(request: IncomingMessage, allowed: readonly string[]): Record<string, string> {
  const { origin } = request.headers;
  if (allowed.length === 0) return {};
  if (!origin || !allowed.includes(origin)) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'x-request-id',
    ...(request.method === 'OPTIONS'
      ? {
          'access-control-allow-methods': 'GET, POST',
          'access-control-allow-headers':
            'content-type, authorization, galley-view, galley-preview-token, galley-owner-token, galley-explain, graphql-preflight, apollo-require-preflight',
          'access-control-max-age': '600',
        }
      : {}),
  };
}
