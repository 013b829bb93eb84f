import type { DeskStorage } from '../storage.ts';
import { createStore } from '../store.ts';

/** A tab that was closed with something in it. */
export interface ClosedTab {
  title: string;
  query: string;
}

const key = 'closedTabs';
const kept = 8;

const store = createStore<{ tabs: readonly ClosedTab[] }>({ tabs: [] });

export const useClosedTabs = (): readonly ClosedTab[] => store.use().tabs;

/** Brings back those that somebody closed before. */
export function recallClosed(storage: DeskStorage): void {
  try {
    store.change({ tabs: JSON.parse(storage.getItem(key) ?? '[]') });
  } catch {
    store.change({ tabs: [] });
  }
}

/** Keeps what was in a tab, newest first, each text once. */
export function keepClosed(tab: ClosedTab, storage: DeskStorage): void {
  const tabs = [tab, ...store.now.tabs.filter(({ query }) => query !== tab.query)].slice(0, kept);
  store.change({ tabs });
  storage.setItem(key, JSON.stringify(tabs));
}
