import { useGraphiQL } from '@graphiql/react';
import { useEffect, useRef } from 'react';
import type { DeskStorage } from '../storage.ts';
import { keepClosed, recallClosed } from './store.ts';

/** Keeps what is in a tab when it is closed: a slip of the hand costs nobody a text. */
export function KeepClosedTabs({ storage }: { storage: DeskStorage }) {
  const tabs = useGraphiQL((state) => state.tabs);
  const before = useRef(tabs);
  useEffect(() => recallClosed(storage), [storage]);
  useEffect(() => {
    const ids = new Set(tabs.map(({ id }) => id));
    for (const { id, title, query } of before.current)
      if (!ids.has(id) && query?.trim()) keepClosed({ title, query }, storage);
    before.current = tabs;
  }, [tabs, storage]);
  return null;
}
