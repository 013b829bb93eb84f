import { DocExplorerStore } from '@graphiql/plugin-doc-explorer';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { HISTORY_PLUGIN, HistoryStore } from '@graphiql/plugin-history';
import { GraphiQLProvider, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { GraphiQL, GraphiQLInterface } from 'graphiql';
import { getOperationAST, parse } from 'graphql';
import { useEffect, useMemo, useRef, useState } from 'react';
import { openPlaces } from './answers/open-places.ts';
import { FollowWork } from './article/follow.tsx';
import { KeepClosedTabs } from './closed/keep.tsx';
import { docsPlugin } from './docs.tsx';
import { editorTheme, SettledEditors } from './editors.tsx';
import { type Exchange, tellExchange } from './exchanges.ts';
import { followStream } from './follow-stream.ts';
import { KeepTabs } from './keep-tabs.tsx';
import { libraryPlugin } from './library/panel.tsx';
import { mediaPlugin } from './media/panel.tsx';
import { moderationPlugin } from './moderation/panel.tsx';
import { readerPlugin } from './reader/panel.tsx';
import { readyTabs, tabsOfStaff } from './ready-tabs.ts';
import { Bar } from './signing-in/bar.tsx';
import { ask, useStanding } from './signing-in/standing.ts';
import { isFirstVisit, storageOf } from './storage.ts';

// Who has what to do; whether they may do it here is for the server to say.
const writers = new Set(['ADMIN', 'EDITOR', 'AUTHOR', 'CONTRIBUTOR']);
const moderators = new Set(['ADMIN', 'EDITOR', 'MODERATOR']);

const picker = 'Field picker';
const everybodys = [docsPlugin, { ...explorerPlugin({ title: picker }), title: picker }, HISTORY_PLUGIN];

// Where this page is, whatever path a proxy has put before it.
const send = createGraphiQLFetcher({ url: 'graphql', fetch: ask, enableIncrementalDelivery: false });

/** Right after another tab was chosen, GraphiQL still names the operation of the former one. */
const fetcher: Fetcher = async ({ query, operationName, ...others }, options) => {
  const isThere = operationName && new RegExp(`\\b(query|mutation|subscription)\\s+${operationName}\\b`).test(query);
  const open = openPlaces(query);
  if (open.length > 0) return { errors: [{ message: `Not sent. Fill in first: ${open.join(', ')}.` }] };
  const named = isThere || operationName === introspection ? { operationName } : {};
  const operation = { query, ...named, ...others };
  if (isSubscription(operation)) return followStream(operation, options?.headers);
  const answer = await send(operation, options);
  if (operationName !== introspection && 'data' in answer)
    tellExchange({ query, answer: answer as Exchange['answer'] });
  return answer;
};
const introspection = 'IntrospectionQuery';

function isSubscription({ query, operationName }: { query: string; operationName?: string | null }): boolean {
  try {
    return getOperationAST(parse(query), operationName)?.operation === 'subscription';
  } catch {
    // What is wrong with it the server says.
    return false;
  }
}

// A link may bring an operation: /graphql?query=…
let linked = new URLSearchParams(location.search).get('query') ?? undefined;
if (linked) history.replaceState(null, '', location.pathname);

/** GraphiQL as somebody or as everybody, with that one's tabs. */
export function Desk() {
  const { person, tabsOf } = useStanding();
  const roles = person?.roles.map(({ role }) => role) ?? [];
  return (
    <div className="desk-frame">
      <Bar />
      <main>{person !== undefined && <Tabs key={tabsOf} personId={tabsOf} roles={roles} />}</main>
    </div>
  );
}

/** GraphiQL with our own tabs and panels. */
function Tabs({ personId, roles }: { personId: string | null; roles: readonly string[] }) {
  const isStaff = roles.length > 0;
  const [{ storage, isFirst, query, tabs }] = useState(() => {
    const storage = storageOf(personId);
    const own = isStaff ? [...readyTabs, ...tabsOfStaff] : readyTabs;
    return { storage, isFirst: isFirstVisit(storage), query: linked, tabs: linked ? [{ query: linked }, ...own] : own };
  });
  const mayWrite = roles.some((role) => writers.has(role));
  const mayModerate = roles.some((role) => moderators.has(role));
  const plugins = useMemo(
    () => [
      readerPlugin,
      ...(mayWrite ? [libraryPlugin, mediaPlugin] : []),
      ...(mayModerate ? [moderationPlugin] : []),
      ...everybodys,
    ],
    [mayWrite, mayModerate],
  );
  // It was brought to whoever opened the page.
  useEffect(() => {
    linked = undefined;
  }, []);
  return (
    <GraphiQLProvider
      fetcher={fetcher}
      storage={storage}
      defaultTabs={tabs}
      initialQuery={query}
      plugins={plugins}
      referencePlugin={docsPlugin}
      visiblePlugin={isFirst ? readerPlugin : undefined}
      editorTheme={editorTheme}
    >
      <HistoryStore>
        <DocExplorerStore>
          <SettledEditors />
          <KeepTabs storage={storage} />
          {mayWrite && <FollowWork storage={storage} />}
          {mayWrite && <KeepClosedTabs storage={storage} />}
          {isFirst && !query && <FirstAnswer />}
          <GraphiQLInterface>
            <GraphiQL.Logo>{null}</GraphiQL.Logo>
          </GraphiQLInterface>
        </DocExplorerStore>
      </HistoryStore>
    </GraphiQLProvider>
  );
}

/** Runs the first tab for who is here for the first time: an answer says more than an invitation to ask. */
function FirstAnswer() {
  const { run } = useGraphiQLActions();
  const isReady = useGraphiQL((state) => Boolean(state.queryEditor && state.responseEditor));
  const hasRun = useRef(false);
  useEffect(() => {
    if (!isReady || hasRun.current) return;
    hasRun.current = true;
    run();
  }, [isReady, run]);
  return null;
}
