import { beforeEach, describe, expect, it } from 'vitest';
import { ReadPool } from '../../src/platform/reading/read-pool.ts';
import { targetAt } from '../safety/target.ts';
import { type Api, openApi } from '../support/api.ts';
import { newDatabase, type TestDatabase } from '../support/world.ts';

let database: TestDatabase;
let api: Api;
let post: ReturnType<typeof targetAt>['post'];
beforeEach(async () => {
  database = await newDatabase();
  await database.sql`insert into categories (id, slug, position) select gen_random_uuid(), slug, slug from unnest('{one,two}'::text[]) slug`;
  await database.sql`insert into category_names (category_id, locale, name) select id, 'en', 'Desk ' || slug from categories`;
  api = await openApi(database);
  post = targetAt(api.url).post;
});

/**
 * Acts for every number up to the first fault, 16 at once: more than the pool has connections, so that some wait for one.
 */
async function each(count: number, act: (number: number) => Promise<void>): Promise<void> {
  let next = 0;
  const faults: unknown[] = [];
  const worker = async () => {
    while (next < count && faults.length === 0) await act(next++).catch((fault) => faults.push(fault));
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  if (faults.length > 0) throw faults[0];
}

/** The pool's connections as the server counts them. */
async function connections(): Promise<number> {
  const [row] = await database.sql`select count(*)::int as open from pg_stat_activity
    where datname = current_database() and application_name = 'galley read'`;
  return row!.open;
}

/** The prepared statements on the connection that has most of them. */
async function prepared(): Promise<number> {
  const count = async () => Number(await api.pool.text('select count(*)::text from pg_prepared_statements', []));
  const counts = await Promise.allSettled(Array.from({ length: 6 }, count));
  return Math.max(...counts.map((counted) => (counted.status === 'fulfilled' ? counted.value : 0)));
}

/** The pool's own three, three whose last work is being done, and three that the server has not yet taken leave of. */
const mostConnections = 9;

describe('10,000 documents', { timeout: 100_000 }, () => {
  it('are answered right, and leave a bounded number of everything behind', async () => {
    const wrong = new Map<string, number>();
    const most = { statements: 0, prepared: 0, connections: 0, documents: 0 };
    const measured = (name: keyof typeof most, value: number) => {
      most[name] = Math.max(most[name], value);
    };
    let [renewals, before] = [0, 0];
    await each(10_000, async (number) => {
      // Two documents for each statement, which is prepared at its second sight.
      const statement = number >> 1;
      const slug = ['one', 'two', 'three'][statement % 3]!;
      const answer = await post(`{ a${statement}: category(slug: "${slug}") { name slug } } #${number % 2}`);
      const desk = slug === 'three' ? null : { name: `Desk ${slug}`, slug };
      if (answer.text !== JSON.stringify({ data: { [`a${statement}`]: desk } }))
        wrong.set(answer.text, (wrong.get(answer.text) ?? 0) + 1);
      const { preparedStatements } = api.pool;
      if (preparedStatements < before) renewals += 1;
      before = preparedStatements;
      measured('statements', preparedStatements);
      measured('documents', api.handler.documents.count);
      if (number % 400 !== 0) return;
      measured('prepared', await prepared());
      measured('connections', await connections());
      // The server has a hundred for everybody.
      expect(most.connections).toBeLessThanOrEqual(mostConnections);
    });
    expect(Object.fromEntries(wrong)).toEqual({});
    expect(renewals).toBeGreaterThan(0);
    expect(most.prepared).toBeGreaterThan(10);
    expect(most.prepared).toBeLessThanOrEqual(100);
    expect(most).toMatchObject({ statements: 100, documents: 1_000 });
  });

  it('that are refused are not remembered', async () => {
    await post('{ category(slug: "one") { name } }');
    await each(500, async (number) => {
      const [first] = (await post(`{ category(slug: "one") { a${number}: nothing } }`)).body.errors;
      expect(first.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    });
    expect(api.handler.documents.count).toBe(1);
  });
});

describe('connections', () => {
  it('that are let go do what was asked of them, and are gone', async () => {
    for (let generation = 0; generation < 5; generation += 1) {
      const pool = new ReadPool({ url: database.url, size: 3, prepare: true });
      // As many at once, and again, that it starts anew while some still wait for a connection.
      await each(300, async (number) => {
        const text = `${generation} ${number >> 1}`;
        expect(await pool.text(`select 'let go ${text}' || $1::text`, ['!'])).toBe(`let go ${text}!`);
      });
      await pool.close();
    }
    // The server takes leave of each in its own time: thousands of looks are more than it needs.
    let open = await connections();
    for (let look = 0; look < 3_000 && open > 0; look += 1) open = await connections();
    expect(open).toBe(0);
  });

  it('stay bounded while statements of long ago still wait', async () => {
    const holder = await database.sql.reserve();
    await holder`select pg_advisory_lock(1)`;
    const waiting: Promise<unknown>[] = [];
    const ask = (statement: string) => Promise.allSettled([api.pool.text(statement, [])]);
    const wait = () => waiting.push(...[1, 2].map(() => ask('select pg_advisory_lock_shared(1)::text')));
    wait();
    for (let i = 0, before = 0; i < 800; i += 1) {
      for (let sight = 1; sight <= 2; sight += 1) await ask(`select 'held ${i}'`);
      // It has started anew, and two of its fresh connections wait again; the third goes on.
      if (api.pool.preparedStatements < before) wait();
      before = api.pool.preparedStatements;
    }
    const open = await connections();
    await holder`select pg_advisory_unlock(1)`;
    holder.release();
    await Promise.all(waiting);
    expect(open).toBeLessThanOrEqual(mostConnections);
  });
});

describe('one document', () => {
  const flags = Array.from({ length: 9 }, (_, i) => `f${i}`);
  const query = `query (${flags.map((flag) => `$${flag}: Boolean!`)}, $tags: [String!]) {
    articles(filter: { tag: $tags }) { totalCount }
    category(slug: "one") { ${flags.map((flag) => `${flag}: slug @include(if: $${flag})`).join(' ')} } }`;

  it('is answered right in every shape, of which 32 are kept', async () => {
    let half = 0;
    await each(2 ** flags.length, async (shape) => {
      const chosen = flags.filter((_, i) => shape & (1 << i));
      const variables = Object.fromEntries(flags.map((flag) => [flag, chosen.includes(flag)]));
      const { body } = await post(query, { ...variables, tags: Array(shape % 4).fill('none') });
      const category = Object.fromEntries(chosen.map((flag) => [flag, 'one']));
      // A failed connection is another test's.
      if (body.errors?.[0].extensions.code !== 'INTERNAL')
        expect(body).toEqual({ data: { articles: { totalCount: 0 }, category } });
      if (shape === 256) half = api.handler.documents.get(query).size;
    });
    const whole = api.handler.documents.get(query).size;
    expect(whole).toBe(half);
    expect(whole).toBeGreaterThan(query.length + 32 * 500);
    expect(whole).toBeLessThan(query.length + 32 * 5_000);
  });
});

describe('documents of many characters', () => {
  it('are forgotten before all together are more than 32 million', async () => {
    const length = 900_000;
    let most = 0;
    for (let number = 0; number < 45; number += 1) {
      const answer = await post(`{ site { a${number}: name } } #${'x'.repeat(length)}`);
      expect(answer.body.data.site).toEqual({ [`a${number}`]: 'Galley' });
      most = Math.max(most, api.handler.documents.count);
    }
    expect(most).toBeGreaterThan(20);
    expect(most * length).toBeLessThanOrEqual(32 * 1024 * 1024 + length);
  });
});
