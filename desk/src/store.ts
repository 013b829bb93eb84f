import { useSyncExternalStore } from 'react';

/** Something that several parts of the desk look at, wherever they stand. */
export interface Store<State extends object> {
  readonly now: State;
  change(part: Partial<State>): void;
  /** Within a component, which is drawn anew with each change. */
  use(): State;
}

export function createStore<State extends object>(initial: State): Store<State> {
  let now = initial;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get now() {
      return now;
    },
    change(part) {
      now = { ...now, ...part };
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, () => now),
  };
}
