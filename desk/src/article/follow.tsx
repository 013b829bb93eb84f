import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';
import { onExchange } from '../exchanges.ts';
import { isFields, type Value } from '../reader/answer.ts';
import type { DeskStorage } from '../storage.ts';
import { expectedVersion, expectVersion } from './expected-version.ts';
import { articleIn, idIn } from './ids.ts';
import { currentlyAtHand, forget, keepIds, takeToHand } from './store.ts';

const key = 'articleAtHand';

/** Keeps at hand what the open tab or its answer is about, and the version that a tab expects in step with what it wrote. */
export function FollowWork({ storage }: { storage: DeskStorage }) {
  const query = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.query ?? '');
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const named = idIn(query, 'article');

  useEffect(() => {
    const remembered = named ?? (currentlyAtHand().articleId || storage.getItem(key));
    if (remembered && remembered !== currentlyAtHand().articleId) void takeToHand(remembered);
  }, [named, storage]);
  useEffect(() => forget, []);

  useEffect(
    () =>
      onExchange(({ query, answer }) => {
        const text = JSON.stringify(answer.data ?? null);
        keepIds({ media: idIn(text, 'media') ?? currentlyAtHand().ids.media });
        const id = articleIn(answer.data) ?? idIn(query, 'article');
        if (id) {
          storage.setItem(key, id);
          void takeToHand(id);
        }
        const version = versionIn(answer.data);
        const expected = expectedVersion(query);
        const isSame = queryEditor?.getModel()?.getValue() === query;
        // Another one has written in between when it is further than that: what stands in the tab is not what is stored.
        if (isSame && expected && version === expected.version + 1) expectVersion(queryEditor, version);
      }),
    [queryEditor, storage],
  );
  return null;
}

/** The version that an article of the answer has now. */
function versionIn(value: Value): number | undefined {
  if (Array.isArray(value)) return undefined;
  if (!isFields(value)) return undefined;
  if (isFields(value.editing) && typeof value.editing.version === 'number') return value.editing.version;
  for (const field of Object.values(value)) {
    const version = versionIn(field);
    if (version !== undefined) return version;
  }
  return undefined;
}
