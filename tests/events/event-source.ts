import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { until } from '../support/galley.ts';

export interface Told {
  id: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
  data: any;
}

/** A reader of server-sent events. */
export interface EventReader {
  status: number;
  /** What has come so far. */
  told: Told[];
  /** Waits until so many have come, and gives them. */
  next: (count: number) => Promise<Told[]>;
  isComplete: () => boolean;
  isEnded: () => boolean;
  /** Of a refusal. */
  body: () => string;
  /** Takes nothing any more, and does not go away. */
  pause: () => void;
  /** Takes again what is still on its way. */
  resume: () => void;
  leave: () => void;
}

export async function readEvents(
  url: string,
  query: string,
  variables: object = {},
  headers: Record<string, string> = {},
): Promise<EventReader> {
  const asked: ClientRequest = request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
  });
  asked.on('error', () => {});
  asked.end(JSON.stringify({ query, variables }));
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const told: Told[] = [];
  let [text, isComplete, isEnded] = ['', false, false];
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0 && response.statusCode === 200; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const field = (name: string) =>
        lines
          .find((line) => line.startsWith(`${name}:`))
          ?.slice(name.length + 1)
          .trim();
      if (field('event') === 'complete') isComplete = true;
      if (field('event') === 'next') told.push({ id: field('id'), data: JSON.parse(field('data')!) });
    }
  });
  for (const end of ['end', 'error', 'close'])
    response.on(end, () => {
      isEnded = true;
    });
  return {
    status: response.statusCode!,
    told,
    next: async (count) => {
      await until(() => told.length >= count);
      return told.splice(0, count);
    },
    isComplete: () => isComplete,
    isEnded: () => isEnded,
    body: () => text,
    pause: () => void response.pause(),
    resume: () => void response.resume(),
    leave: () => asked.destroy(),
  };
}
