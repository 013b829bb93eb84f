import { describe, expect, it } from 'vitest';
import { openApi } from '../support/api.ts';
import { newPerson, newToken } from '../support/people.ts';
import { newDatabase } from '../support/world.ts';

const database = await newDatabase();
const api = await openApi(database);
const admin = await newPerson(database, [{ role: 'ADMIN' }], 'Ada');
const other = await newPerson(database, [{ role: 'ADMIN' }], 'Alan');
const { sql } = database;

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
const ask = async (query: string, headers: Record<string, string> = admin.headers): Promise<any> => {
  const { data, errors } = await api.ask(query, {}, { headers });
  expect(errors).toBeUndefined();
  return data;
};
const events = async (filter: string) =>
  (
    await ask(
      `{ auditEvents(filter: { ${filter} }) { totalCount nodes { action via actor { displayName } objectId apiTokenId } } }`,
    )
  ).auditEvents;
const publicId = (type: string, id: string) => `${type}_${id.replaceAll('-', '')}`;

describe('the audit log', () => {
  it('takes lines and nothing else, from whoever has the database too', async () => {
    await ask(`mutation { suspendUser(input: { userId: "${publicId('user', other.id)}" }) { __typename } }`);
    const before = await sql`select * from audit_events`;
    expect(before).not.toHaveLength(0);
    for (const statement of [
      'update audit_events set actor_id = null',
      'delete from audit_events',
      'truncate audit_events',
      `insert into audit_events (id, occurred_at, via, action) select id, now(), 'PERSON', 'x' from audit_events on conflict (id) do update set action = 'x'`,
    ])
      await expect(sql.unsafe(statement), statement).rejects.toThrow('The audit log is append-only.');
    expect(await sql`select * from audit_events`).toEqual(before);
  });

  it('has no line of what was refused, tried or taken back, and one of what was done twice by one key', async () => {
    const count = async () => Number((await sql`select count(*) as count from audit_events`)[0]!.count);
    const before = await count();
    const invite = (more: string) =>
      ask(
        `mutation { inviteUser(input: { email: "ida@example.org", displayName: "Ida", roles: [{ role: EDITOR }] ${more} }) { __typename } }`,
      );
    await invite('dryRun: true');
    await ask('mutation { inviteUser(input: { email: "none", displayName: "Ida", roles: [] }) { __typename } }');
    expect(await count()).toBe(before);
    await invite('idempotencyKey: "k"');
    const after = await count();
    expect(after).toBeGreaterThan(before);
    await invite('idempotencyKey: "k"');
    expect(await count()).toBe(after);
  });

  it('is found by who, what, to what, how and when', async () => {
    const token = await newToken(database, admin.id, ['WRITE']);
    await ask('mutation { createArticle(input: { headline: "Tokens write" }) { __typename } }', token.headers);
    expect(await events(`via: TOKEN`)).toMatchObject({
      totalCount: 1,
      nodes: [{ action: 'createArticle', actor: { displayName: 'Ada' }, apiTokenId: publicId('apitoken', token.id) }],
    });
    expect((await events(`action: "suspendUser"`)).nodes).toMatchObject([
      { via: 'PERSON', objectId: publicId('user', other.id) },
    ]);
    const [all, mine, ofOther, ofNobody] = await Promise.all(
      [
        ``,
        `actor: "${publicId('user', admin.id)}"`,
        `object: "${publicId('user', other.id)}"`,
        `object: "${publicId('article', other.id)}"`,
      ].map(async (filter) => (await events(filter)).totalCount),
    );
    expect([mine > 2, ofOther, ofNobody]).toEqual([true, 1, 0]);
    const [past, future] = ['occurredBefore', 'occurredAfter'].map(
      (name) => `${name}: "${new Date(Date.now() + 60_000).toISOString()}"`,
    );
    expect([(await events(past!)).totalCount, (await events(future!)).totalCount]).toEqual([all, 0]);
  });
});
