import { drizzle } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { afterAll, describe, expect, it } from 'vitest';
import type { DomainContext } from '../../src/platform/context.ts';
import type { Database } from '../../src/platform/database/clients.ts';
import { connect } from '../../src/platform/database/connect.ts';
import { fromPublicId } from '../../src/platform/identifiers.ts';
import { carryOutSchedule } from '../../src/publishing/carry-out-schedule.ts';
import { publishArticle } from '../../src/publishing/publish-article.ts';
import { cancelSchedule, scheduleArticle } from '../../src/publishing/schedule-article.ts';
import { openNewsroom } from '../support/acting.ts';

const { act, database } = await openNewsroom();
const { sql } = database;
const clients: postgres.Sql[] = [];
afterAll(() => Promise.all(clients.map((client) => client.end({ timeout: 1 }))));

/** How step `n` fails: what is asked is refused, or whoever asks is gone, and the server ends what he had begun. */
type Fault = 'thrown' | 'killed';

/** A database whose nth statement fails. Those of one moment are told apart by the order in which they are asked. */
function failingAt(n: number, fault: Fault): { db: Database; asked: () => number } {
  const client = connect(database.url, { max: 1, prepare: false });
  clients.push(client);
  let asked = 0;
  const watch = <T extends object>(inner: T): T =>
    new Proxy(inner, {
      get(target, name) {
        const value = Reflect.get(target, name);
        if (name === 'unsafe')
          return (text: string, ...rest: unknown[]) => {
            asked += 1;
            const failing = fault === 'thrown' ? 'select 1 / 0' : 'select pg_terminate_backend(pg_backend_pid())';
            return asked === n
              ? Reflect.apply(value as never, target, [failing])
              : Reflect.apply(value as never, target, [text, ...rest]);
          };
        if (name === 'begin' || name === 'savepoint')
          return (...args: unknown[]) => {
            const run = args.pop() as (tx: object) => unknown;
            return Reflect.apply(value as never, target, [...args, (tx: object) => run(watch(tx))]);
          };
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  return { db: drizzle({ client: watch(client) }) as never, asked: () => asked };
}

const uuid = (id: string) => fromPublicId(id)!.id;
let number = 0;
async function begin(): Promise<string> {
  number += 1;
  const input = { headline: `Fault ${number}`, slug: `fault-${number}`, body: { markdown: 'One.\n\nTwo.' } };
  const { article } = await act('createArticle', input, 'article { id }');
  await act(
    'updateArticle',
    { id: article.id, expectedVersion: 1, body: { markdown: 'One.\n\nThree.' } },
    'article { id }',
  );
  return uuid(article.id);
}

/** Everything that publishing writes. */
async function stateOf(id: string): Promise<unknown> {
  const rows = await Promise.all(
    [
      'articles',
      'article_projections',
      'publications',
      'article_versions',
      'article_contents',
      'block_versions',
      'article_slugs',
    ].map((table) =>
      sql.unsafe(
        `select to_jsonb(t) - 'id' as row from ${table} t where ${table === 'articles' ? 'id' : 'article_id'} = '${id}' order by t::text`,
      ),
    ),
  );
  const counts = await sql`
    select (select count(*)::int from events where key = ${id}) as events,
      (select count(*)::int from audit_events where object_id = ${id}) as deeds,
      (select count(*)::int from pgboss.job where data->'input'->>'articleId' = ${id}) as jobs`;
  return [rows, counts];
}

const system = (db: Database): DomainContext => ({
  ...{ db, viewer: { kind: 'SYSTEM', via: 'SCHEDULE' } },
  now: new Date('2040-05-01T08:00:01Z'),
});
const plan = (articleId: string) => ({ articleId, version: 2, publishAt: '2040-05-01T08:00', timeZone: 'UTC' });

const deeds: Record<
  string,
  {
    prepare: (id: string) => Promise<unknown>;
    act: (context: DomainContext, id: string) => Promise<unknown>;
    brings: object;
  }
> = {
  publishArticle: {
    prepare: async () => {},
    act: (context, articleId) => publishArticle(context, { articleId, version: 2 }),
    brings: { state: 'PUBLISHED', published_version: 2 },
  },
  scheduleArticle: {
    prepare: async () => {},
    act: (context, articleId) => scheduleArticle(context, plan(articleId)),
    brings: { draft_state: 'SCHEDULED', scheduled_version: 2 },
  },
  cancelSchedule: {
    prepare: (id) => scheduleArticle(system(database.db), plan(id)),
    act: (context, articleId) => cancelSchedule(context, articleId),
    brings: { draft_state: 'EDITING', scheduled_version: null },
  },
  'the job': {
    prepare: (id) => scheduleArticle(system(database.db), plan(id)),
    act: (context, articleId) => carryOutSchedule(context, articleId),
    brings: { state: 'PUBLISHED', published_version: 2, scheduled_version: null, draft_state: 'NONE' },
  },
};

describe.each(Object.entries(deeds))('R27: %s', (_, { prepare, act, brings }) => {
  it.each<Fault>(['thrown', 'killed'])(
    'fails at any step (%s) as if it had not begun, and is then done',
    async (fault) => {
      const id = await begin();
      await prepare(id);
      const before = await stateOf(id);
      let [step, isDone] = [0, false];
      while (!isDone) {
        step += 1;
        const { db, asked } = failingAt(step, fault);
        isDone = await act(system(db), id).then(
          () => asked() < step,
          () => false,
        );
        if (!isDone) expect(await stateOf(id), `step ${step}`).toEqual(before);
      }
      expect(step).toBeGreaterThan(5);
      expect(await sql`select * from articles where id = ${id}`).toMatchObject([brings]);
      expect(await stateOf(id)).not.toEqual(before);
    },
    240_000,
  );
});
