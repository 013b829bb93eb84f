import { readFileSync } from 'node:fs';
import { type AnyVariables, createClient, fetchExchange } from '@urql/core';
import { type CacheExchangeOpts, cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { buildSchema, introspectionFromSchema } from 'graphql';
import { galleyCache } from '../../../clients/urql.ts';
import { endOf, type Found, lists, readings, type Subjects } from './readings.ts';

const subjects: Subjects = JSON.parse(process.argv[2]!);

const sdl = readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8');
/** What we ship, and what one would take without it. */
const caches: Record<string, Partial<CacheExchangeOpts>> = {
  shipped: galleyCache,
  withSchema: { ...galleyCache, schema: introspectionFromSchema(buildSchema(sdl)) as never },
  relayPagination: { ...galleyCache, resolvers: { Query: { articles: relayPagination() } } },
};

const client = createClient({
  url: subjects.url,
  preferGetMethod: false,
  exchanges: [cacheExchange(caches[process.argv[3]!]), fetchExchange],
});
const wanted: (() => Found)[] = [];

async function ask(query: string, variables: AnyVariables) {
  const { data, error } = await client.query(query, variables).toPromise();
  if (error) throw error;
  return data;
}
const cached = (query: string, variables: AnyVariables) =>
  client.readQuery(query, variables, { requestPolicy: 'cache-only' })?.data;

for (const reading of readings(subjects)) {
  await ask(reading.query, reading.variables);
  wanted.push(() => ({ ...reading, data: cached(reading.query, reading.variables) }));
}

for (const list of lists(subjects)) {
  const { name, query, variables } = list;
  let page = await ask(query, variables);
  wanted.push(() => ({ name: `${name}, as it was opened`, query, variables, data: cached(query, variables) }));
  for (let pages = 2; pages <= 3; pages += 1) {
    const further = { ...variables, after: endOf(list, page) };
    page = await ask(query, further);
    wanted.push(() => ({
      name: `${name}, down to page ${pages}`,
      query,
      variables: { ...variables, first: pages * Number(variables.first) },
      data: cached(query, further),
    }));
  }
}

console.log(JSON.stringify(wanted.map((find) => find())));
