import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Refusal } from '../http/refusal.ts';
import type { Parameters } from './arrival.ts';
import type { RequestContext } from './slow-path.ts';
import type { Streams } from './streams.ts';

const notThere: Refusal = { status: 404, code: 'NOT_FOUND', message: 'There is nothing of that id to follow.' };
const tooMany: Refusal = {
  ...{ status: 503, code: 'TOO_MANY_STREAMS', message: 'As many follow something here as can. Come back in a moment.' },
  headers: { 'retry-after': '5' },
};

/** Streams what a subscription asks for, or says why not. */
export async function follow(
  streams: Streams,
  request: IncomingMessage,
  response: ServerResponse,
  { query, operationName, variables }: Parameters,
  { prepared, reader }: RequestContext,
): Promise<Refusal | undefined> {
  const operation = prepared.operation(operationName)!;
  const { coerced, errors } = operation.coerce(variables);
  if (!coerced) return badInput(errors?.map(({ message }) => message));
  // Neither a preview token nor what a guest proves to be his opens anything here: many are told by one reading. What is told is what is
  // published, or what somebody signed in may see by himself.
  const { view } = reader;
  const { proven: _, ...viewer } = reader.viewer;
  const lastEventId = request.headers['last-event-id'];
  const why = await streams.open(response, {
    ...{ prepared, operation, variables },
    reader: { viewer, view: view === 'PREVIEW' ? 'PUBLISHED' : view },
    key: JSON.stringify([query, operationName ?? '', variables]),
    lastEventId: typeof lastEventId === 'string' ? lastEventId : undefined,
  });
  if (!why) return undefined;
  if ('isUnknown' in why) return notThere;
  return 'isFull' in why ? tooMany : badInput(why.errors.map(({ message }) => message));
}

const badInput = (messages: readonly string[] = []): Refusal => ({
  ...{ status: 400, code: 'BAD_USER_INPUT', message: messages.join(' ') || 'What was given does not fit.' },
});
