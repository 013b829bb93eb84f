import { isDeepStrictEqual } from 'node:util';
import { parse } from 'graphql';
import { ReadPool } from '../../src/platform/reading/read-pool.ts';
import { exchange } from '../safety/target.ts';
import type { Api } from './api.ts';
import { type Asker, anonymous } from './askers.ts';
import type { GeneratedOperation } from './operations.ts';
import { isRefusal, type Oracle } from './oracle.ts';

/** A pool that counts what it is asked. */
export class CountingPool extends ReadPool {
  /** Statements whose text is the answer itself. */
  answers = 0;
  /** Statements that bring graphql-js what it completes. */
  trees = 0;

  override text(
    statement: string,
    ...rest: [readonly (string | number | boolean | null)[], ((cancel: () => void) => void)?]
  ) {
    if (statement.includes('{"data":')) this.answers += 1;
    else this.trees += 1;
    return super.text(statement, ...rest);
  }
}

interface Answer {
  status: number;
  body: string;
}

export async function post(api: Api, level: 'L1' | 'L2', body: unknown, asker = anonymous): Promise<Answer> {
  const accept = level === 'L2' ? 'application/json;q=0.9' : 'application/json';
  const headers = { 'content-type': 'application/json', accept, ...asker.headers };
  const { status, text } = await exchange({ method: 'POST', url: api.url, headers, body: JSON.stringify(body) });
  return { status, body: text };
}

export interface Fault {
  kind: string;
  told: string;
}

export interface Outcome {
  /** Undefined: all three agree. */
  fault?: Fault;
  /** Why it was refused before any SQL. */
  refused?: string;
  hasErrors: boolean;
}

interface ParsedAnswer {
  data?: unknown;
  errors?: { message: string; path?: unknown; extensions?: { code?: string } }[];
}

/** Asks one operation for somebody in all three ways and says where they differ. */
export async function compare(
  api: Api,
  oracle: Oracle,
  { query, variables, isRefusable, isFaulty }: Omit<GeneratedOperation, 'document'>,
  asker: Asker,
): Promise<Outcome> {
  const body = { query, variables };
  const [fast, slow] = [await post(api, 'L1', body, asker), await post(api, 'L2', body, asker)];
  const parsed: ParsedAnswer = JSON.parse(fast.body);
  const hasErrors = Boolean(parsed.errors);
  const fault = (kind: string, told: string): Outcome => ({ hasErrors, fault: { kind, told } });
  if (fast.status !== slow.status || fast.body !== slow.body)
    return fault('levels', `L1 is ${fast.status} ${fast.body}\nL2 is ${slow.status} ${slow.body}`);
  const expected = await oracle.answer(parse(query), variables, asker);
  const code = parsed.errors?.[0]?.extensions?.code;
  if (code !== undefined) {
    const isExpected =
      ['OVER_BUDGET', 'OVER_LIMIT'].includes(code) ||
      (/^BAD_(CURSOR|PAGE|ARGUMENT)$/.test(code) && isRefusable) ||
      (code === 'BAD_ARGUMENT' && isFaulty);
    if (isExpected && fast.status === 400 && !('data' in parsed)) return { hasErrors, refused: code };
    return fault(`refused ${code}`, `${fast.status} ${fast.body}`);
  }
  if (isRefusal(expected)) return fault('not refused', fast.body);
  const told = (errors: readonly { message: string; path?: unknown }[] | undefined) =>
    (errors ?? []).map(({ message, path }) => JSON.stringify({ message, path })).sort();
  const [errors, expectedErrors] = [told(parsed.errors), told(expected.errors)];
  if (!isDeepStrictEqual(errors, expectedErrors) || errors.length > 0)
    return fault('errors', `${errors}\nshould be ${expectedErrors}`);
  const data = JSON.parse(JSON.stringify(expected.data));
  if (fast.status !== 200 || !isDeepStrictEqual(parsed.data, data))
    return fault('data', differences(parsed.data, data, ''));
  // The order of keys is part of the answer, and isDeepStrictEqual does not look at it.
  if (JSON.stringify(parsed.data) !== JSON.stringify(data)) return fault('order', fast.body);
  return { hasErrors };
}

/** The first few places where an answer is not what it should be. */
function differences(is: unknown, should: unknown, path: string): string {
  const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
  if (!isObject(is) || !isObject(should) || Array.isArray(is) !== Array.isArray(should))
    return `${path}: ${JSON.stringify(is)}\n  should be ${JSON.stringify(should)}`;
  return [...new Set([...Object.keys(is), ...Object.keys(should)])]
    .filter((key) => !isDeepStrictEqual(is[key], should[key]))
    .slice(0, 3)
    .map((key) => differences(is[key], should[key], `${path}.${key}`))
    .join('\n');
}
