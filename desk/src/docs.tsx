import { DOC_EXPLORER_PLUGIN, DocExplorer } from '@graphiql/plugin-doc-explorer';
import { DocsFilledIcon, DocsIcon, type GraphiQLPlugin, useGraphiQL } from '@graphiql/react';
import type { GraphQLSchema } from 'graphql';
import { useEffect, useRef } from 'react';
import { documentOf, isExample } from './examples.ts';
import { useNewTab } from './use-new-tab.ts';

/** GraphiQL's documentation, with a button at each example to run it. */
export const docsPlugin: GraphiQLPlugin = {
  title: DOC_EXPLORER_PLUGIN.title,
  icon: function Icon() {
    const isOpen = useGraphiQL((state) => state.visiblePlugin === docsPlugin);
    return isOpen ? <DocsFilledIcon /> : <DocsIcon />;
  },
  content: Docs,
};

function Docs() {
  const panel = useRef<HTMLDivElement>(null);
  const schema = useGraphiQL((state) => state.schema);
  const openTab = useNewTab();
  const open = useRef(openTab);
  open.current = openTab;

  useEffect(() => {
    if (!schema || !panel.current) return;
    const offer = () => offerExamples(panel.current!, schema, (document) => open.current(document));
    offer();
    const observer = new MutationObserver(offer);
    observer.observe(panel.current, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [schema]);

  return (
    <div ref={panel}>
      <DocExplorer />
    </div>
  );
}

/** Descriptions are put into the page as HTML, out of React's sight: the buttons have to be, too. */
function offerExamples(panel: HTMLElement, schema: GraphQLSchema, open: (document: string) => void): void {
  for (const code of panel.querySelectorAll<HTMLElement>('.graphiql-markdown-description code:not(.desk-example)')) {
    const document = isExample(code.textContent) ? tryDocument(schema, code.textContent) : undefined;
    if (!document) continue;
    code.classList.add('desk-example');
    const button = globalThis.document.createElement('button');
    button.type = 'button';
    button.className = 'desk-try';
    button.textContent = 'Try it';
    button.title = 'Opens a tab with this example and runs it';
    button.addEventListener('click', () => open(document));
    code.after(' ', button);
  }
}

function tryDocument(schema: GraphQLSchema, code: string): string | undefined {
  try {
    return documentOf(schema, code);
  } catch {
    return undefined;
  }
}
