import { drizzle } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/platform/database/connect.ts';
import { ReadPool } from '../../src/platform/reading/read-pool.ts';
import { type Api, openApi } from '../support/api.ts';
import { fillNewsroom } from '../support/newsroom.ts';
import { authenticatorOf, type GivenGrant, newPerson, newToken, type Person } from '../support/people.ts';
import { publicId } from '../support/readers.ts';
import { newDatabase, type TestDatabase } from '../support/world.ts';

/** Counts what it is asked, and lets something happen when a request is known but its statement not yet sent. */
class WatchedPool extends ReadPool {
  count = 0;
  meanwhile: (() => Promise<unknown>) | undefined;

  override async text(...given: Parameters<ReadPool['text']>): Promise<string | undefined> {
    this.count += 1;
    const { meanwhile } = this;
    this.meanwhile = undefined;
    await meanwhile?.();
    return super.text(...given);
  }
}

let database: TestDatabase;
/** Two instances of the program on one database: what is done by the one must hold in the other. */
let here: Api;
let there: Api;
let pool: WatchedPool;
let admin: Person;
/** What the other instance asked to know who somebody is. */
const lookUps: string[] = [];
let authenticating: postgres.Sql;

beforeAll(async () => {
  database = await newDatabase();
  await fillNewsroom(database);
  admin = await newPerson(database, [{ role: 'ADMIN' }]);
  here = await openApi(database);
  pool = new WatchedPool({ url: database.url, size: 3, prepare: true });
  authenticating = connect(database.url, {
    ...{ max: 2, fetch_types: false },
    debug: (_: number, statement: string) => lookUps.push(statement),
  } as postgres.Options<Record<string, never>>);
  const db = drizzle({ client: authenticating });
  there = await openApi(database, { pool, authenticator: authenticatorOf({ ...database, sql: authenticating, db }) });
});
afterAll(() => authenticating.end({ timeout: 1 }));

const query =
  '{ viewer { user { displayName } roles { role } } article(slug: "walking") { headline editing { version } } }';
type Level = 'L1' | 'L2';
interface Told {
  viewer: { user: { displayName: string } | null; roles: { role: string }[] };
  article: { headline: string; editing: { version: number } | null };
}
const ask = (headers: Record<string, string>, level: Level) => there.ask<Told>(query, {}, { headers, level });

/** By the other instance, as administrators do it. */
async function act(mutation: string, variables: Record<string, unknown>): Promise<void> {
  const { data, errors } = await here.ask<Record<string, { __typename: string }>>(mutation, variables, {
    headers: admin.headers,
  });
  expect(errors).toBeUndefined();
  expect(Object.values(data)[0]!.__typename).toMatch(/Payload$/);
}
const byId = (name: string, field: string) => (id: string) =>
  act(`mutation ($id: ID!) { ${name}(input: { ${field}: $id }) { __typename ... on Error { message } } }`, { id });
const revoke = byId('revokeApiToken', 'id');
const suspend = byId('suspendUser', 'userId');
const endSessions = byId('endSessions', 'userId');
const setRoles = (userId: string, roles: GivenGrant[]) =>
  act(
    'mutation ($userId: ID!, $roles: [RoleGrantInput!]!) { setUserRoles(input: { userId: $userId, roles: $roles }) { __typename ... on Error { message } } }',
    { userId, roles },
  );

/** Ways in which a credential ends: makes somebody with one, and gives back how he asks and what ends it. */
const endings: Record<string, () => Promise<{ headers: Record<string, string>; end: () => Promise<void> }>> = {
  'an API token that is revoked': async () => {
    const { id } = await newPerson(database, [{ role: 'EDITOR' }]);
    const token = await newToken(database, id, ['READ_DRAFTS']);
    return { headers: token.headers, end: () => revoke(publicId('ApiToken', token.id)) };
  },
  'a session that is ended': async () => {
    const { id, headers } = await newPerson(database, [{ role: 'EDITOR' }]);
    return { headers, end: () => endSessions(publicId('User', id)) };
  },
  'a session of who is suspended': async () => {
    const { id, headers } = await newPerson(database, []);
    return { headers, end: () => suspend(publicId('User', id)) };
  },
  'an API token of who is suspended': async () => {
    const { id } = await newPerson(database, [{ role: 'EDITOR' }]);
    return {
      headers: (await newToken(database, id, ['READ_PUBLISHED'])).headers,
      end: () => suspend(publicId('User', id)),
    };
  },
  'a session whose time is over': async () => {
    const { headers, sessionId } = await newPerson(database, [{ role: 'EDITOR' }]);
    return {
      headers,
      end: async () =>
        void (await database.sql`update sessions set expires_at = now() - interval '1 millisecond' where id = ${sessionId}`),
    };
  },
};

const levels = ['L1', 'L2'] as const;
const cases = Object.keys(endings).flatMap((name) => levels.map((level) => [name, level] as const));

describe.each(cases)('%s, by %s', (name, level) => {
  const refused = {
    errors: [{ message: expect.any(String), extensions: { code: 'UNAUTHENTICATED', requestId: 'test' } }],
  };

  it('opens nothing from the next statement on, in another instance', async () => {
    const { headers, end } = await endings[name]!();
    // Known, and remembered.
    for (let i = 0; i < 2; i += 1) expect((await ask(headers, level)).data.viewer.user).not.toBeNull();
    await end();
    for (let i = 0; i < 2; i += 1) expect(await ask(headers, level)).toEqual(refused);
  });

  it('opens nothing when it ends between the look-up and the statement', async () => {
    const { headers, end } = await endings[name]!();
    pool.meanwhile = end;
    expect(await ask(headers, level)).toEqual(refused);
    expect(pool.meanwhile).toBeUndefined();
  });

  it('runs no mutation', async () => {
    const { headers, end } = await endings[name]!();
    expect((await ask(headers, level)).data.viewer.user).not.toBeNull();
    await end();
    const make = 'mutation { endSessions(input: {}) { __typename ... on Error { code } } }';
    expect(await there.ask(make, {}, { headers, level })).toEqual(refused);
  });
});

describe.each(levels)('roles that are changed in another instance, by %s', (level) => {
  it('hold with the next statement, given or taken', async () => {
    const { id, headers } = await newPerson(database, []);
    const seen = async () => {
      const { data, errors } = await ask(headers, level);
      expect(errors).toBeUndefined();
      return { roles: data.viewer.roles.map(({ role }) => role), drafts: data.article.editing !== null };
    };
    expect(await seen()).toEqual({ roles: [], drafts: false });
    await setRoles(publicId('User', id), [{ role: 'EDITOR' }]);
    expect(await seen()).toEqual({ roles: ['EDITOR'], drafts: true });
    await setRoles(publicId('User', id), [{ role: 'MODERATOR' }, { role: 'CONTRIBUTOR', locale: 'de' }]);
    expect(await seen()).toEqual({ roles: ['CONTRIBUTOR', 'MODERATOR'], drafts: false });
    await setRoles(publicId('User', id), []);
    expect(await seen()).toEqual({ roles: [], drafts: false });
  });

  it('hold for a statement that was already written for the earlier ones', async () => {
    const { id, headers } = await newPerson(database, [{ role: 'EDITOR' }]);
    pool.meanwhile = () => setRoles(publicId('User', id), []);
    const { data, errors } = await ask(headers, level);
    expect(errors).toBeUndefined();
    expect(data.viewer.roles).toEqual([]);
    expect(data.article.editing).toBeNull();
  });

  it('hold for the owner’s API tokens', async () => {
    const { id } = await newPerson(database, [{ role: 'EDITOR' }]);
    const { headers } = await newToken(database, id, ['READ_DRAFTS']);
    expect((await ask(headers, level)).data.article.editing).not.toBeNull();
    await setRoles(publicId('User', id), [{ role: 'MODERATOR' }]);
    expect((await ask(headers, level)).data.article.editing).toBeNull();
  });
});

describe('what it costs to know who asks', () => {
  /** Statements of reading, and those of looking somebody up. */
  async function costOf(requests: () => Promise<unknown>): Promise<{ reads: number; lookUps: number }> {
    const before = [pool.count, lookUps.length] as const;
    await requests();
    return { reads: pool.count - before[0], lookUps: lookUps.length - before[1] };
  }

  it.each(levels)('is nothing for who shows no credential, by %s', async (level) => {
    expect(await costOf(() => ask({}, level))).toEqual({ reads: 1, lookUps: 0 });
  });

  it('is nothing for reads by GET, which take no cookie', async () => {
    const { headers } = await newPerson(database, []);
    const get = () => fetch(`${there.url}?${new URLSearchParams({ query })}`, { headers });
    expect(await costOf(get)).toEqual({ reads: 1, lookUps: 0 });
  });

  it.each(levels)(
    'is one statement for the first of many requests, each of which reads by one, by %s',
    async (level) => {
      const person = await newPerson(database, [{ role: 'EDITOR' }]);
      const token = await newToken(database, person.id, ['READ_DRAFTS']);
      for (const { headers } of [person, token]) {
        expect(await costOf(() => ask(headers, level))).toEqual({ reads: 1, lookUps: 1 });
        const startedAt = performance.now();
        const { reads, lookUps } = await costOf(async () => {
          for (let i = 0; i < 10; i += 1) await ask(headers, level);
        });
        expect(reads).toBe(10);
        // He is known for four seconds.
        expect(lookUps).toBeLessThanOrEqual(Math.floor((performance.now() - startedAt) / 4_000) + 1);
        expect(lookUps).toBeLessThan(10);
      }
    },
  );

  it('is one more of each where what was remembered no longer holds', async () => {
    const { id, headers } = await newPerson(database, []);
    await ask(headers, 'L1');
    await database.sql`update users set display_name = 'Renamed' where id = ${id}`;
    const cost = await costOf(async () => {
      expect((await ask(headers, 'L1')).data.viewer.user).toEqual({ displayName: 'Renamed' });
    });
    expect(cost).toEqual({ reads: 2, lookUps: 1 });
  });
});
