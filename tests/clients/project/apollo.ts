import { ApolloClient, gql, HttpLink, InMemoryCache, type InMemoryCacheConfig } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import type { DocumentNode } from 'graphql';
import { filter, firstValueFrom } from 'rxjs';
import { galleyCache } from '../../../clients/apollo.ts';
import { endOf, type Found, lists, readings, type Subjects } from './readings.ts';

const subjects: Subjects = JSON.parse(process.argv[2]!);

/** The policies we ship, and what one would have without them. */
const caches: Record<string, InMemoryCacheConfig> = {
  shipped: galleyCache,
  none: { possibleTypes: galleyCache.possibleTypes! },
  relayStylePagination: {
    possibleTypes: galleyCache.possibleTypes!,
    typePolicies: {
      Query: {
        fields: { articles: relayStylePagination(['filter', 'orderBy']), figures: relayStylePagination(['filter']) },
      },
    },
  },
};

const client = new ApolloClient({
  cache: new InMemoryCache(caches[process.argv[3]!]),
  link: new HttpLink({ uri: subjects.url }),
});
const wanted: (() => Found)[] = [];

/** What the cache has, or what it misses. */
function look(query: DocumentNode, variables: Record<string, unknown>): unknown {
  const { complete, result, missing } = client.cache.diff({
    query,
    variables,
    optimistic: false,
    returnPartialData: true,
  });
  return complete ? result : missing?.message;
}

for (const reading of readings(subjects)) {
  const query = gql(reading.query);
  await client.query({ query, variables: reading.variables });
  wanted.push(() => ({ ...reading, data: look(query, reading.variables) }));
}

for (const list of lists(subjects)) {
  const query = gql(list.query);
  const { variables } = list;
  const watched = client.watchQuery({ query, variables });
  const opened = firstValueFrom(watched.pipe(filter(({ loading }) => !loading)));
  watched.subscribe({});
  let { data } = await opened;
  for (let pages = 1; pages < 3; pages += 1) {
    const after = endOf(list, data);
    ({ data } = await watched.fetchMore({ variables: { after } }));
    wanted.push(() => ({
      name: `${list.name}, page ${pages + 1} alone`,
      query: list.query,
      variables: { ...variables, after },
      data: look(query, { ...variables, after }),
    }));
  }
  wanted.push(() => ({
    name: `${list.name}, grown by two pages`,
    query: list.query,
    variables: { ...variables, first: 3 * Number(variables.first) },
    data: look(query, variables),
  }));
}

console.log(JSON.stringify(wanted.map((find) => find())));
client.stop();
