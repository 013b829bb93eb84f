import { type MonacoEditor, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { Marked } from '../article/place.ts';
import { currentlyAtHand, takeToHand } from '../article/store.ts';
import { useNewTab } from '../use-new-tab.ts';
import { factsOf } from './facts.ts';
import { fill } from './fill.ts';
import { operationNamed } from './library.ts';

/** A function that opens a tab with an operation of the library, filled with what is at hand as it stands now. */
export function useOperation(): (name: string, marked?: Marked) => Promise<void> {
  const openTab = useNewTab();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const { setVisiblePlugin } = useGraphiQLActions();
  return async (name, marked) => {
    const { document, needsArticle } = operationNamed(name);
    const { articleId, ids } = currentlyAtHand();
    const article = needsArticle && articleId ? await takeToHand(articleId) : currentlyAtHand().article;
    const known = article && factsOf(article, marked ?? currentlyAtHand().marked, currentlyAtHand().locales);
    const all = { ...ids, ...known?.ids, key: crypto.randomUUID() };
    openTab(fill(document, { ids: all, version: known?.version, texts: known?.texts ?? {} }));
    setVisiblePlugin('As readers see it');
    if (queryEditor) goToFirstPlace(queryEditor);
  };
}

/** Where somebody has to write: over the first `…`, or else in the first text. */
function goToFirstPlace(editor: MonacoEditor): void {
  const model = editor.getModel();
  const place = model && (/(?<=")…(?=")/.exec(model.getValue()) ?? /(?<="""\n\s*)(?=\S)/.exec(model.getValue()));
  editor.focus();
  if (!place) return;
  const [from, to] = [model.getPositionAt(place.index), model.getPositionAt(place.index + place[0].length)];
  const range = {
    ...{ startLineNumber: from.lineNumber, startColumn: from.column },
    ...{ endLineNumber: to.lineNumber, endColumn: to.column },
  };
  editor.setSelection(range);
  editor.revealPositionInCenterIfOutsideViewport(from);
}
