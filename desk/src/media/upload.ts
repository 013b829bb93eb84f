import { currentToken } from '../signing-in/standing.ts';

/** What came of sending a file. */
export type Sent<Data> = { data: Data } | { fault: string };

/**
 * Sends a file by a GraphQL multipart request (`fetch` does not tell how far it has come).
 *
 * @param onProgress is told the share that has gone out, 0 to 1
 */
export function send<Data>(
  query: string,
  variables: object,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Sent<Data>> {
  const form = new FormData();
  form.append('operations', JSON.stringify({ query, variables: { ...variables, file: null } }));
  form.append('map', JSON.stringify({ 0: ['variables.file'] }));
  form.append('0', file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', 'graphql');
    request.setRequestHeader('accept', 'application/graphql-response+json, application/json');
    // A form of another site cannot set it.
    request.setRequestHeader('graphql-preflight', '1');
    const token = currentToken();
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`);
    request.upload.addEventListener('progress', ({ loaded, total }) => total > 0 && onProgress(loaded / total));
    request.addEventListener('load', () => resolve(read<Data>(request.responseText)));
    request.addEventListener('error', () => resolve({ fault: 'The server does not answer. Try again in a moment.' }));
    request.addEventListener('abort', () => resolve({ fault: 'Stopped.' }));
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

function read<Data>(text: string): Sent<Data> {
  try {
    const { data, errors } = JSON.parse(text) as { data?: Data; errors?: { message: string }[] };
    if (data) return { data };
    return { fault: errors?.map(({ message }) => message).join(' ') ?? 'That did not work.' };
  } catch {
    return { fault: 'The server answered what cannot be read. Try again in a moment.' };
  }
}
