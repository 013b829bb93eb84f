import { useState } from 'react';
import type { Fault } from './accounts.ts';

/** Runs one attempt at a time, and remembers why the last one failed. */
export function useAttempt(first?: Fault) {
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState(first);
  async function attempt(act: () => Promise<Fault | undefined>): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    setFault(undefined);
    setFault(await act());
    setBusy(false);
  }
  return { isBusy, fault, attempt };
}
