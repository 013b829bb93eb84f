import { beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../src/platform/observability/log.ts';
import { ReadPool } from '../../src/platform/reading/read-pool.ts';
import { targetAt } from '../safety/target.ts';
import { type Api, openApi } from '../support/api.ts';
import { type Asker, byTheSessionOf, byTheToken } from '../support/askers.ts';
import { fillNewsroom } from '../support/newsroom.ts';
import { fillPools, type Pools } from '../support/operations/pools.ts';
import { generateOperation } from '../support/operations.ts';
import { schema } from '../support/schema.ts';
import { post } from '../support/three-ways.ts';
import { walk, walksThrough } from '../support/walks.ts';
import { newDatabase } from '../support/world.ts';

const inDrafts = ({ headers, ...asker }: Asker): Asker => ({
  ...asker,
  headers: { ...headers, 'galley-view': 'DRAFT' },
});
const all = ['editor', 'admin'] as const;
const some = ['authorOfFood', 'contributor', 'ofManyRoles', 'editorOfArabic'] as const;
const askers = [
  ...[...all, ...some].map(byTheSessionOf),
  byTheToken('readDrafts', 'editor'),
  byTheToken('ofFood', 'editor'),
  byTheToken('ofAuthor', 'authorOfFood'),
].map(inDrafts);
const operations = Number(process.env.GALLEY_TEST_OPERATIONS ?? 300);
const seed = Number(process.env.GALLEY_TEST_SEED ?? 1);

let api: Api;
let pools: Pools;
const logged: string[] = [];
beforeAll(async () => {
  const database = await newDatabase(60_000);
  const named = await fillNewsroom(database);
  const pool = new ReadPool({ url: database.url, size: 4, prepare: true });
  api = await openApi(database, { pool, costBudget: 1_000_000, log: createLog('warn', (line) => logged.push(line)) });
  pools = await fillPools(api, named);
});

describe('in the views of drafts', () => {
  it(`${operations} operations are answered in the same bytes by statement and by graphql-js`, {
    timeout: 600_000,
  }, async () => {
    const answers = new Map<number, number>();
    const faults: string[] = [];
    let next = 0;
    const worker = async () => {
      while (next < operations && faults.length < 3) {
        const number = next++;
        const asker = askers[number % askers.length]!;
        const { query, variables } = generateOperation(schema, pools, seed * 1_000_000 + 500_000 + number);
        const body = { query, variables };
        const [fast, slow] = [await post(api, 'L1', body, asker), await post(api, 'L2', body, asker)];
        answers.set(fast.status, (answers.get(fast.status) ?? 0) + 1);
        const isFault = fast.body !== slow.body || fast.status !== slow.status || fast.body.includes('INTERNAL');
        if (isFault) faults.push([asker.name, query, JSON.stringify(variables), fast.body, slow.body].join('\n'));
      }
    };
    await Promise.all(Array.from({ length: 4 }, worker));
    expect(faults.join('\n\n')).toBe('');
    expect(logged).toEqual([]);
    expect(answers.get(200)).toBeGreaterThan(operations * 0.85);
  });

  it.each(
    [inDrafts(byTheSessionOf('editor')), inDrafts(byTheSessionOf('authorOfFood'))].map(
      (asker) => [asker.name, asker] as const,
    ),
  )('no non-null field is null, whichever way %s goes', async (_, asker) => {
    const roots = ['articles', 'categories', 'collection', 'comment', 'contributors', 'tags'];
    const told = await walk(
      targetAt(api.url),
      walksThrough(schema, (root) => roots.includes(root)),
      asker,
    );
    expect(told.size).toBeGreaterThan(50);
    expect(logged).toEqual([]);
  });
});
