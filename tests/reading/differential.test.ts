import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/platform/observability/log.ts';
import { openApi } from '../support/api.ts';
import { anonymous, signedIn } from '../support/askers.ts';
import { fillNewsroom } from '../support/newsroom.ts';
import { fillPools, searches } from '../support/operations/pools.ts';
import { Random } from '../support/operations/random.ts';
import { shrink } from '../support/operations/shrink.ts';
import { generateOperation } from '../support/operations.ts';
import { openOracle } from '../support/oracle.ts';
import { schema } from '../support/schema.ts';
import { CountingPool, compare } from '../support/three-ways.ts';
import { newDatabase } from '../support/world.ts';

/** GALLEY_TEST_SEED and GALLEY_TEST_OPERATIONS look elsewhere and longer. */
const seed = Number(process.env.GALLEY_TEST_SEED ?? 1);
const operations = Number(process.env.GALLEY_TEST_OPERATIONS ?? 5_000);
const atOnce = 4;

/** Nobody signed in for half of all operations, for the others somebody of every kind. */
function askerOf(seed: number) {
  const random = new Random(seed ^ 0x5eed);
  return random.chance(0.5) ? anonymous : random.pick(signedIn);
}

describe('an operation answered by statement, by graphql-js and by the oracle', () => {
  it(`is one answer, for ${operations} operations from seed ${seed}`, { timeout: 1_000_000 }, async () => {
    // Now and then the oracle thinks for seconds, while a statement waits for its parameters.
    const database = await newDatabase(60_000);
    const named = await fillNewsroom(database);
    const pool = new CountingPool({ url: database.url, size: atOnce, prepare: true });
    const logged: string[] = [];
    const api = await openApi(database, { pool, log: createLog('warn', (line) => logged.push(line)) });
    const oracle = await openOracle(database, searches);
    const pools = await fillPools(api, named);
    pool.answers = pool.trees = 0;

    const refused = new Map<string, number>();
    const answeredTo = new Map<string, number>();
    let answered = 0;
    const faults: string[] = [];
    async function run(number: number): Promise<void> {
      const operation = generateOperation(schema, pools, seed * 1_000_000 + number);
      const asker = askerOf(seed * 1_000_000 + number);
      const { fault, refused: code, hasErrors } = await compare(api, oracle, operation, asker);
      if (!hasErrors) answeredTo.set(asker.name, (answeredTo.get(asker.name) ?? 0) + 1);
      if (code) refused.set(code, (refused.get(code) ?? 0) + 1);
      if (!hasErrors) answered += 1;
      if (!fault) return;
      const isSame = async (query: string) =>
        (await compare(api, oracle, { ...operation, query }, asker)).fault?.kind === fault.kind;
      const query = await shrink(schema, operation.document, isSame);
      const shrunk = (await compare(api, oracle, { ...operation, query }, asker)).fault ?? fault;
      faults.push(
        [
          `Operation ${number} of seed ${seed} for ${asker.name}: ${shrunk.kind}`,
          query,
          JSON.stringify(operation.variables),
          shrunk.told,
          ...logged.splice(0),
        ].join('\n'),
      );
    }
    let next = 0;
    const worker = async () => {
      while (next < operations && faults.length < 3) await run(next++);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));

    expect(faults.join('\n\n')).toBe('');
    const beyondBounds = (refused.get('OVER_BUDGET') ?? 0) + (refused.get('OVER_LIMIT') ?? 0);
    console.info(
      `${operations} operations: ${answered} answered, ${pool.answers} of them by statement alone; refused`,
      refused,
      answeredTo,
    );
    // Each was asked once in each way: were one answered slowly that could be answered fast, there would be more trees.
    expect(pool.trees).toBe(pool.answers);
    // What needs no row is answered without a statement, and so is what the public is shown nothing of.
    expect(pool.answers).toBeGreaterThan(answered * 0.8);
    for (const { name } of signedIn) expect(answeredTo.get(name), name).toBeGreaterThan(operations / 100);
    expect(beyondBounds).toBeLessThan(operations * 0.02);
    expect(answered).toBeGreaterThan(operations * 0.9);
  });
});
