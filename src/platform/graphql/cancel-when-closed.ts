import type { ServerResponse } from 'node:http';

/** Ends the running statement when the client has gone: nobody waits for its rows. */
export function cancelWhenClosed(response: ServerResponse) {
  let cancel: (() => void) | undefined;
  let closed = response.closed;
  response.once('close', () => {
    closed = !response.writableFinished;
    if (closed) cancel?.();
  });
  return {
    onQuery: (cancelQuery: () => void) => {
      cancel = cancelQuery;
      if (closed) cancelQuery();
    },
    closed: () => closed,
  };
}
