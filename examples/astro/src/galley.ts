import { print } from '@0no-co/graphql.web';
import { initGraphQLTada, type ResultOf, type TadaDocumentNode } from 'gql.tada';
import type { introspection } from './graphql-env.d.ts';

export type { ResultOf };

/** Queries that know their own types; `npm run types` checks them. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { DateTime: string; HTML: string; Locale: string; Markdown: string; TimeZone: string; URL: string };
  disableMasking: true;
}>();

const api = import.meta.env.GALLEY_URL ?? 'http://localhost:4000/graphql';

/** Asks the API one question. */
export async function ask<Result, Variables>(
  query: TadaDocumentNode<Result, Variables>,
  variables?: Variables,
): Promise<Result> {
  return askText<Result>(print(query), variables);
}

/** The same for a question that is put together as it goes. */
export async function askText<Result>(query: string, variables?: unknown): Promise<Result> {
  const response = await fetch(api, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Result; errors?: { message: string }[] };
  if (errors) throw new Error(`${api} answered: ${errors.map(({ message }) => message).join(' ')}`);
  return data;
}

interface Page<Node> {
  nodes: readonly Node[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

/** A whole list, page by page. */
export async function askAll<Node>(page: (after: string | null) => Promise<Page<Node>>): Promise<Node[]> {
  const all: Node[] = [];
  for (let after: string | null = null; ; ) {
    const { nodes, pageInfo }: Page<Node> = await page(after);
    all.push(...nodes);
    if (!pageInfo.hasNextPage) return all;
    after = pageInfo.endCursor;
  }
}
