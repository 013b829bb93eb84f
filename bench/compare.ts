import { Documents } from '../src/platform/graphql/documents.ts';
import { type Reader, scopeOf } from '../src/platform/reading/scope.ts';
import { buildSchema } from '../src/schema.ts';
import { buffersOf } from './buffers.ts';
import { withClient } from './database.ts';
import { lookUpEditor } from './editor.ts';
import { type BenchOperation, makeOperations } from './operations.ts';
import { inYardstickWords, pathOf, statements } from './yardstick.ts';

/** Has the answer worked out by Yoga and graphql-js: the fast way leaves a weighed Accept to them. */
export const slowly = { accept: 'application/json;q=0.9' };

export async function post(url: string, body: string, headers: Record<string, string> = {}): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.text();
}

export const galleyBody = ({ query }: BenchOperation, variables: object): string =>
  JSON.stringify({ query, variables });

export const yardstickBody = ({ name }: BenchOperation, variables: Record<string, string | null>): string =>
  JSON.stringify(statements[name].parameters(variables));

/** What Galley must be told beside the operation. */
export const headersFor = ({ view }: BenchOperation, editor: Record<string, string>): Record<string, string> =>
  view === 'DRAFT' ? { ...editor, 'galley-view': view } : {};

/** The operations, their second pages found by asking Galley for the first. */
export function findOperations(database: string, galley: string): Promise<BenchOperation[]> {
  return withClient(database, (sql) =>
    makeOperations(sql, async (query, variables) => {
      const { data, errors } = JSON.parse(await post(`${galley}/graphql`, JSON.stringify({ query, variables })));
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    }),
  );
}

/**
 * @throws the two levels of Galley differ in a byte, or either from the yardstick in what it says
 */
export async function checkEqual(
  operations: BenchOperation[],
  galley: string,
  yardstick: string,
  editor: Record<string, string> = {},
): Promise<void> {
  for (const operation of operations) {
    const headers = headersFor(operation, editor);
    for (const variables of operation.variables) {
      const body = galleyBody(operation, variables);
      const [fast, slow, plain] = await Promise.all([
        post(`${galley}/graphql`, body, headers),
        post(`${galley}/graphql`, body, { ...headers, ...slowly }),
        post(yardstick + pathOf(operation.name), yardstickBody(operation, variables)),
      ]);
      if (fast !== slow) throw new Error(`L1 and L2 differ on the ${operation.name}, ${JSON.stringify(variables)}.`);
      const [answer] = Object.values(inYardstickWords(JSON.parse(fast).data) as object);
      if (!answer) throw new Error(`The ${operation.name} is empty for ${JSON.stringify(variables)}.`);
      const difference = firstDifference(answer, JSON.parse(plain));
      if (difference)
        throw new Error(`The yardstick differs on the ${operation.name}, ${JSON.stringify(variables)}: ${difference}.`);
    }
  }
}

/** Where two JSON values first differ, in words; undefined when they are equal. */
function firstDifference(ours: unknown, theirs: unknown, path = ''): string | undefined {
  if (isObject(ours) && isObject(theirs)) {
    for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      const difference = firstDifference(ours[key], theirs[key], `${path}.${key}`);
      if (difference) return difference;
    }
    return undefined;
  }
  return ours === theirs ? undefined : `${path} is ${JSON.stringify(ours)} and ${JSON.stringify(theirs)}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object';
}

/** Pages touched by each operation's statement: Galley's own, and the yardstick's. */
export function countBuffers(
  database: string,
  operations: BenchOperation[],
): Promise<{ galley: number; yardstick: number }[]> {
  const documents = new Documents(buildSchema(), { introspection: true });
  return withClient(database, async (sql) => {
    const counts: { galley: number; yardstick: number }[] = [];
    for (const { name, view, query, variables } of operations) {
      const reader: Reader = { view, viewer: view === 'DRAFT' ? await lookUpEditor(sql) : { kind: 'PUBLIC' } };
      const scope = scopeOf(reader);
      const operation = documents.get(query).operation(undefined)!;
      const asked = variables.slice(-30);
      const plan = operation.textPlan(asked.at(-1)!, scope)!;
      // Pages after the first: one statement for all.
      const alike = asked.filter((values) => operation.textPlan(values, scope) === plan);
      const { text, parameters } = statements[name];
      const galley = alike.map((values) => plan.bind(values, reader));
      const yardstick = alike.map(parameters);
      // Twice: the first run finds catalogues and hint bits cold.
      await buffersOf(sql, plan.text, galley);
      await buffersOf(sql, text, yardstick);
      counts.push({
        galley: await buffersOf(sql, plan.text, galley),
        yardstick: await buffersOf(sql, text, yardstick),
      });
    }
    return counts;
  });
}
