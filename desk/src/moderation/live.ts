import { useGraphiQL } from '@graphiql/react';
import { useEffect, useState } from 'react';
import { followStream } from '../follow-stream.ts';

const operation = { query: 'subscription QueueChanges { moderationQueueEvents { __typename } }' };
/** Milliseconds: a bulk of decisions is one change. */
const settled = 250;
/** Milliseconds until a stream that has ended is opened again. */
const pause = 3_000;

/** Calls when a queue has changed, whoever changed it, as long as somebody looks; says whether it is told. */
export function useLive(onChange: () => void): boolean {
  const schema = useGraphiQL((state) => state.schema);
  const isOffered = Boolean(schema?.getSubscriptionType()?.getFields().moderationQueueEvents);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (!isOffered) return;
    let isLooking = true;
    let soon: ReturnType<typeof setTimeout> | undefined;
    let stream = followStream(operation);
    const tell = () => {
      soon ??= setTimeout(() => {
        soon = undefined;
        onChange();
      }, settled);
    };
    const follow = async () => {
      while (isLooking) {
        setOpen(true);
        try {
          for await (const { data } of stream) if (data) tell();
        } catch {
          // The server is away: what it has not told is asked for when it is there again.
        }
        if (!isLooking) return;
        setOpen(false);
        await new Promise((resolve) => setTimeout(resolve, pause));
        stream = followStream(operation);
        tell();
      }
    };
    void follow();
    return () => {
      isLooking = false;
      clearTimeout(soon);
      void stream.return?.();
      setOpen(false);
    };
  }, [isOffered, onChange]);
  return isOpen;
}
