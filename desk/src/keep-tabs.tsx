import { pick, useGraphiQL } from '@graphiql/react';
import { useLayoutEffect, useRef } from 'react';
import type { DeskStorage } from './storage.ts';

/** Keeps the tabs of who signs in or out, what was typed a moment ago included. It comes before the editors go. */
export function KeepTabs({ storage }: { storage: DeskStorage }) {
  const state = useGraphiQL(pick('tabs', 'activeTabIndex', 'queryEditor', 'variableEditor'));
  const now = useRef(state);
  now.current = state;
  useLayoutEffect(
    () => () => {
      const { tabs, activeTabIndex, queryEditor, variableEditor } = now.current;
      const typed = { query: queryEditor?.getValue(), variables: variableEditor?.getValue() };
      const kept = tabs.map((tab, i) => ({
        ...tab,
        ...(i === activeTabIndex && { query: typed.query ?? tab.query, variables: typed.variables ?? tab.variables }),
        // As GraphiQL does: headers may hold a token.
        ...{ hash: null, response: null, headers: null },
      }));
      storage.keepTabs(JSON.stringify({ tabs: kept, activeTabIndex }));
    },
    [storage],
  );
  return null;
}
