import { ask } from './signing-in/standing.ts';

export interface GraphQLAnswer<Data> {
  data?: Data;
  /** What went wrong, in words to show; with data too, where only a part did. */
  fault?: string;
  /** There was no answer: the server is away, or nobody waits for it any more. */
  isAway?: boolean;
}

/** Asks the API for the desk itself, as whoever we ask as. Never rejects. */
export async function askGraphQL<Data>(
  query: string,
  variables: object,
  signal?: AbortSignal,
): Promise<GraphQLAnswer<Data>> {
  try {
    const response = await ask('graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
      signal,
    });
    const { data, errors } = (await response.json()) as { data?: Data | null; errors?: { message: string }[] };
    return { data: data ?? undefined, fault: errors?.map(({ message }) => message).join(' ') };
  } catch {
    return { fault: 'The server does not answer. Try again in a moment.', isAway: true };
  }
}
