import { GraphQLError } from 'graphql';
import { excerpt } from '../text/shorten.ts';

const stateOf = (error: unknown): string | undefined =>
  error !== null && typeof error === 'object' && 'code' in error ? String(error.code) : undefined;

/** The statement was ended: by its time limit, or because nobody waits for it. */
export function isCancelled(error: unknown): boolean {
  return stateOf(error) === '57014';
}

/** There is no room for what was to be written. The driver’s error stands behind those of whoever passed it on. */
function isWithoutRoom(error: unknown): boolean {
  if (stateOf(error) === '53100') return true;
  const { cause, originalError } = (error ?? {}) as { cause?: unknown; originalError?: unknown };
  const behind = originalError ?? cause;
  return behind !== undefined && behind !== error && isWithoutRoom(behind);
}

/** What a client may know of a fault: nothing but that it is ours, and the id under which the log tells more. */
export function masked(error: unknown, requestId: string | undefined): GraphQLError {
  if (isCancelled(error)) {
    return new GraphQLError('This took too long. Ask for smaller pages or fewer levels.', {
      extensions: { code: 'TIMEOUT', requestId },
    });
  }
  if (isWithoutRoom(error)) {
    return new GraphQLError('The server has no room left: nothing was written. Tell who runs it, and send it again.', {
      extensions: { code: 'STORAGE_UNAVAILABLE', requestId },
    });
  }
  return new GraphQLError('Something went wrong on our side.', { extensions: { code: 'INTERNAL', requestId } });
}

/** Whether a GraphQL error stands for something else that was thrown, of which a client must not read. */
export function hidesFault(error: GraphQLError): boolean {
  const { originalError } = error;
  return originalError != null && !(originalError instanceof GraphQLError && !hidesFault(originalError));
}

/** Longest message: some quote what they were given, which may be a megabyte, and ten times over. */
const longest = 500;

/** Every error as it leaves: with a code, of bearable length, and if it is ours with the request's id. */
export function presentable(error: GraphQLError, requestId: string): GraphQLError {
  const { message, nodes, source, positions, path, extensions } = error;
  const code = extensions.code ?? 'BAD_REQUEST';
  const isOurs = code === 'INTERNAL' || code === 'TIMEOUT' || code === 'STORAGE_UNAVAILABLE';
  if (extensions.code && !isOurs && message.length <= longest) return error;
  return new GraphQLError(excerpt(message, longest), {
    ...{ nodes, source, positions, path },
    extensions: { ...extensions, code, ...(isOurs ? { requestId } : {}) },
  });
}
