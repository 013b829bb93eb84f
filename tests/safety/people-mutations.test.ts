import { beforeEach, describe, expect, it } from 'vitest';
import { fillNewsroom, newsroom } from '../support/newsroom.ts';
import { newPerson, newToken } from '../support/people.ts';
import { publicId } from '../support/readers.ts';
import { newDatabase } from '../support/world.ts';
import { type Answer, expectRefused, expectSound, openTarget } from './target.ts';

const database = await newDatabase();
await fillNewsroom(database);
const { sql } = database;
const target = await openTarget(database);
const [admin, editor, author, member] = [
  await newPerson(database, [{ role: 'ADMIN' }], 'Ada'),
  await newPerson(database, [{ role: 'EDITOR' }], 'Edith'),
  await newPerson(database, [{ role: 'AUTHOR' }], 'Augusta'),
  await newPerson(database, [], 'Rita'),
];
const user = ({ id }: { id: string }) => publicId('User', id);
const told = '__typename ... on Error { code message path }';
const nextYear = new Date(Date.now() + 365 * 86_400_000).toISOString();

/** What people and their rights are, in the database. */
const snapshot = async () => {
  const rows = await sql`select
    (select json_agg(u order by u.id) from (select id, email, display_name, suspended_at, is_demo, email_verified from users) u) as users,
    (select json_agg(g order by g.id) from role_grants g) as grants,
    (select json_agg(s.id order by s.id) from sessions s) as sessions,
    (select json_agg(t order by t.id) from (select id, user_id, scopes, expires_at, revoked_at from api_tokens) t) as tokens,
    (select count(*) from audit_events) as events, (select count(*) from verifications) as links`;
  return JSON.stringify(rows);
};
beforeEach(() => sql`truncate rate_limits`);

const mutate = (name: string, input: object, headers: Record<string, string>, more = '') => {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}`;
  return target.post(
    `mutation ($input: ${type}Input!) { ${name}(input: $input) { ${told} ${more} } }`,
    { input },
    headers,
  );
};

/** Refused before anything is run. */
function expectUnknown(answer: Answer): void {
  expectSound(answer);
  expect(answer.body.data).toBeUndefined();
  expect(answer.body.errors[0].message).toMatch(/is not defined by type/);
}

const inputs = (): Record<string, Record<string, unknown>> => ({
  inviteUser: { email: 'new@example.org', displayName: 'New', roles: [] },
  setUserRoles: { userId: user(member), roles: [] },
  suspendUser: { userId: user(member) },
  reinstateUser: { userId: user(member) },
  createResetLink: { userId: user(member) },
  endSessions: { exceptCurrent: true },
  createApiToken: { name: 'A token', scopes: ['READ_PUBLISHED'], expiresAt: nextYear },
  revokeApiToken: { id: publicId('ApiToken', newsroom.tokens.readDrafts) },
});

it('B1: no input takes what is not its own, in literals and variables, and nothing is done', async () => {
  const schema = await target.post('{ __schema { mutationType { fields { name } } } }');
  const names: string[] = schema.body.data.__schema.mutationType.fields.map(({ name }: { name: string }) => name);
  const before = await snapshot();
  const alien = {
    ...{ role: 'ADMIN', status: 'PUBLISHED', authorId: user(admin), ownerId: user(admin), createdAt: nextYear },
    ...{
      emailVerified: true,
      version: 1,
      isDemo: true,
      hash: 'x',
      secret: 'galley_x',
      prefix: 'galley_',
      password: 'x',
    },
    ...{ suspendedAt: null, rightsRevision: 1, __typename: 'User', constructor: {}, __proto__x: {} },
  };
  for (const name of names) {
    const input = inputs()[name];
    if (!input) continue;
    for (const [field, value] of Object.entries(alien)) {
      expectUnknown(await mutate(name, { ...input, [field]: value }, admin.headers));
    }
    const polluted = JSON.parse(
      JSON.stringify({ input }).replace('{"input":{', '{"input":{"__proto__":{"role":"ADMIN"},'),
    );
    expectUnknown(await mutate(name, polluted.input, admin.headers));
  }
  expect(await snapshot()).toBe(before);
  const roles = await mutate(
    'setUserRoles',
    { userId: user(member), roles: [{ role: 'AUTHOR', userId: user(admin), isDemo: true }] },
    admin.headers,
  );
  expectUnknown(roles);
});

it('B5: nobody makes or ends in another’s name', async () => {
  const made = await mutate(
    'createApiToken',
    { ...inputs().createApiToken, name: 'Mine' },
    editor.headers,
    '... on CreateApiTokenPayload { apiToken { id owner { displayName } } }',
  );
  expect(made.body.data.createApiToken.apiToken.owner.displayName).toBe('Edith');
  for (const field of ['owner', 'userId', 'ownerId']) {
    const input = { ...inputs().createApiToken, [field]: user(admin) };
    expectUnknown(await mutate('createApiToken', input, editor.headers));
  }
  const [last] =
    await sql`select actor_id, via from audit_events where object_id in (select id from api_tokens where name = 'Mine')`;
  expect(last).toEqual({ actor_id: editor.id, via: 'PERSON' });
});

describe('B6: roles', () => {
  it.each([
    ['editor', editor],
    ['author', author],
    ['member', member],
  ])('B6: an %s gives none, invites nobody, and changes no account', async (_, person) => {
    const before = await snapshot();
    const attempts: [string, object][] = [
      ['setUserRoles', { userId: user(person), roles: [{ role: 'ADMIN' }] }],
      ['setUserRoles', { userId: user(person), roles: [{ role: 'MEMBER' }] }],
      ['setUserRoles', { userId: user(admin), roles: [] }],
      ['inviteUser', { email: 'accomplice@example.org', displayName: 'X', roles: [{ role: 'ADMIN' }] }],
      ['inviteUser', { email: 'accomplice@example.org', displayName: 'X', roles: [] }],
      ['suspendUser', { userId: user(admin) }],
      ['reinstateUser', { userId: user(admin) }],
      ['createResetLink', { userId: user(admin) }],
      ['endSessions', { userId: user(admin) }],
    ];
    for (const [name, input] of attempts) {
      const { body } = await mutate(name, input, person.headers);
      expect(body.data[name].code, name).toBe('NOT_ALLOWED');
    }
    expect(await snapshot()).toBe(before);
  });

  it('B6: two administrators who demote or suspend each other do not both succeed, 20 pairs', async () => {
    const site = await newDatabase();
    const one = await openTarget(site);
    const two = await openTarget(site);
    const first = await newPerson(site, [{ role: 'ADMIN' }]);
    const second = await newPerson(site, [{ role: 'ADMIN' }]);
    const demote = 'mutation ($id: ID!) { done: setUserRoles(input: { userId: $id, roles: [] }) { __typename } }';
    const suspend = 'mutation ($id: ID!) { done: suspendUser(input: { userId: $id }) { __typename } }';
    for (let pair = 0; pair < 20; pair += 1) {
      const document = pair % 2 === 0 ? demote : suspend;
      const answers = await Promise.all([
        one.post(document, { id: user(second) }, first.headers),
        two.post(document, { id: user(first) }, second.headers),
      ]);
      const left = await site.sql`select g.user_id from role_grants g join users u on u.id = g.user_id
        where role = 'ADMIN' and suspended_at is null`;
      expect(left.length, answers.map(({ text }) => text).join()).toBeGreaterThanOrEqual(1);
      for (const answer of answers) expectSound(answer);
      await site.sql`update users set suspended_at = null`;
      await site.sql`delete from role_grants where role <> 'ADMIN'`;
      for (const person of [first, second])
        await site.sql`insert into role_grants (id, user_id, role, granted_at)
          select gen_random_uuid(), ${person.id}, 'ADMIN', now()
          where not exists (select from role_grants where user_id = ${person.id})`;
      const now = new Date();
      for (const person of [first, second])
        await site.sql`insert into sessions (id, token, user_id, expires_at, created_at, updated_at)
          values (${person.sessionId}, ${person.sessionId}, ${person.id}, now() + interval '1 day', ${now}, ${now})
          on conflict do nothing`;
    }
  }, 120_000);

  it('B6: the last administrator stays one, with a refusal that says so', async () => {
    const site = await newDatabase();
    const only = await openTarget(site);
    const last = await newPerson(site, [{ role: 'ADMIN' }]);
    for (const document of [
      'mutation ($id: ID!) { done: setUserRoles(input: { userId: $id, roles: [{ role: EDITOR }] }) { __typename ... on Error { code } } }',
      'mutation ($id: ID!) { done: suspendUser(input: { userId: $id }) { __typename ... on Error { code } } }',
    ]) {
      const { body } = await only.post(document, { id: user(last) }, last.headers);
      expect(body.data.done).toEqual({ __typename: 'NotAllowedError', code: 'NOT_ALLOWED' });
    }
    const who = await only.post('{ viewer { roles { role } } }', {}, last.headers);
    expect(who.body.data.viewer.roles).toEqual([{ role: 'ADMIN' }]);
  });
});

it('B7: who holds roles in two places holds each only in its own', async () => {
  const { food, world } = newsroom.categories;
  const both = await newPerson(database, [
    { role: 'EDITOR', categoryId: food, locale: 'de' },
    { role: 'EDITOR', categoryId: world, locale: 'en' },
  ]);
  const can = async (id: string) =>
    (
      await target.post(
        'query ($id: ID!) { viewer { canDo(action: EDIT_ARTICLE, id: $id) { isAllowed } } }',
        { id: publicId('Article', id) },
        both.headers,
      )
    ).body.data.viewer.canDo.isAllowed;
  const { articles } = newsroom;
  // World in English, Food in German; never the one's category in the other's language.
  expect([await can(articles.harbour), await can(articles.breadDe)]).toEqual([true, true]);
  expect([await can(articles.bread), await can(articles.walkingDe)]).toEqual([false, false]);
});

it('B7: an article whose draft moved to another desk is that desk’s, and says so everywhere alike', async () => {
  const { food, alps } = newsroom.categories;
  const [ofFood, ofAlps] = [
    await newPerson(database, [{ role: 'EDITOR', categoryId: food }]),
    await newPerson(database, [{ role: 'EDITOR', categoryId: alps }]),
  ];
  const query = `query ($id: ID!) { article(id: $id) { category { slug } viewer { canEdit canPublish } editing { version } }
    viewer { canDo(action: EDIT_ARTICLE, id: $id) { isAllowed } } }`;
  const as = async (headers: Record<string, string>) =>
    (await target.post(query, { id: publicId('Article', newsroom.articles.walking) }, headers)).body.data;
  expect(await as(ofFood.headers)).toMatchObject({
    article: { viewer: { canEdit: true, canPublish: true }, editing: { version: 3 } },
    viewer: { canDo: { isAllowed: true } },
  });
  expect(await as(ofAlps.headers)).toMatchObject({
    article: { viewer: { canEdit: false, canPublish: false }, editing: null },
    viewer: { canDo: { isAllowed: false } },
  });
});

it('B8: a list of roles with one that cannot be given changes nothing at all', async () => {
  const before = await snapshot();
  const missing = 'category_0195affffff770008000ffffffffffff';
  for (const roles of [
    [{ role: 'AUTHOR' }, { role: 'EDITOR', category: missing }],
    [{ role: 'AUTHOR' }, { role: 'AUTHOR' }],
    [{ role: 'AUTHOR' }, { role: 'ADMIN', locale: 'en' }],
    [{ role: 'AUTHOR' }, { role: 'EDITOR', mayPublish: true }],
    [{ role: 'AUTHOR' }, { role: 'EDITOR', category: publicId('Article', newsroom.articles.bread) }],
  ]) {
    const { body } = await mutate('setUserRoles', { userId: user(author), roles }, admin.headers);
    expect(body.data?.setUserRoles?.code, JSON.stringify(body)).toBe('VALIDATION');
    const invited = await mutate('inviteUser', { email: 'b8@example.org', displayName: 'B', roles }, admin.headers);
    expect(invited.body.data?.inviteUser?.code).toBe('VALIDATION');
  }
  expect(await snapshot()).toBe(before);
});

it('B8: more roles than anybody holds are refused, and nothing of ours is told', async () => {
  const roles = Array.from({ length: 11_000 }, (_, n) => ({
    role: 'AUTHOR',
    locale: `en-x-${n.toString(36).padStart(4, '0')}`,
  }));
  const answer = await mutate('setUserRoles', { userId: user(author), roles }, admin.headers);
  expectSound(answer);
  expect(answer.body.data?.setUserRoles?.code ?? answer.body.errors?.[0].extensions.code).toMatch(
    /^(VALIDATION|OVER_LIMIT|BAD_USER_INPUT)$/,
  );
});

it('B10: no API token manages people, tokens or sessions, whatever its scopes', async () => {
  const all = await newToken(database, admin.id, ['READ_PUBLISHED', 'READ_DRAFTS', 'WRITE', 'MODERATE']);
  const before = await snapshot();
  const own = [
    ['endSessions', {}],
    ['endSessions', { userId: user(admin) }],
    ['endSessions', { sessionId: publicId('Session', admin.sessionId) }],
    ['revokeApiToken', { id: publicId('ApiToken', all.id) }],
  ] as const;
  for (const [name, input] of [...Object.entries(inputs()), ...own]) {
    const { body } = await mutate(name, input, all.headers);
    expect(body.data[name].code, name).toBe('NOT_ALLOWED');
  }
  expect(await snapshot()).toBe(before);
  const { body } = await target.post(
    '{ viewer { user { email roles { role } hasSecondFactor } sessions { id } apiTokens { totalCount } } users { totalCount } apiTokens { totalCount } auditEvents { totalCount } }',
    {},
    all.headers,
  );
  expect(body.data).toEqual({
    viewer: {
      ...{ user: { email: null, roles: null, hasSecondFactor: null }, sessions: [], apiTokens: { totalCount: 0 } },
    },
    ...{ users: null, apiTokens: null, auditEvents: null },
  });
});

it('B11: what is refused changes nothing: neither people nor the log', async () => {
  const before = await snapshot();
  for (const [name, input] of Object.entries(inputs())) {
    expect((await mutate(name, input, {})).body.data[name].code, name).toBe('UNAUTHENTICATED');
    const wrong = await mutate(name, input, { authorization: 'Bearer galley_wrong' });
    expectRefused(wrong, 401, 'UNAUTHENTICATED');
    const ended = await mutate(name, input, { cookie: 'test-session=0195a000-ffff-7000-8000-00000000ffff' });
    expectRefused(ended, 401, 'UNAUTHENTICATED');
  }
  expect(await snapshot()).toBe(before);
});

it('B11: who signs out everywhere does nothing more by the same request', async () => {
  const person = await newPerson(database, [{ role: 'EDITOR' }]);
  const { body, status } = await target.post(
    `mutation ($expiresAt: DateTime!) { one: endSessions(input: {}) { __typename }
      two: createApiToken(input: { name: "Afterwards", scopes: [READ_DRAFTS], expiresAt: $expiresAt }) { __typename } }`,
    { expiresAt: nextYear },
    person.headers,
  );
  expect(
    await sql`select 1 from api_tokens where user_id = ${person.id}`,
    JSON.stringify({ status, body }),
  ).toHaveLength(0);
});

it('B11: who gives up a role does nothing more by it in the same request', async () => {
  const person = await newPerson(database, [{ role: 'ADMIN' }]);
  const { text } = await target.post(
    `mutation ($me: ID!) { one: setUserRoles(input: { userId: $me, roles: [] }) { __typename }
      two: inviteUser(input: { email: "back-door@example.org", displayName: "X", roles: [{ role: ADMIN }] }) { __typename } }`,
    { me: user(person) },
    person.headers,
  );
  expect(await sql`select 1 from users where email = 'back-door@example.org'`, text).toHaveLength(0);
});

it('B14: directives do nothing but skip and include', async () => {
  const before = await snapshot();
  for (const directive of [
    '@readers',
    '@system',
    '@deprecated',
    '@specifiedBy(url: "x")',
    '@oneOf',
    '@defer',
    '@stream',
  ])
    expectSound(
      await target.post(`mutation { endSessions(input: {}) ${directive} { __typename } }`, {}, admin.headers),
    );
  const repeated = await target.post(
    `{ viewer ${'@skip(if: true) '.repeat(100)} { roles { role } } }`,
    {},
    admin.headers,
  );
  expectSound(repeated);
  expect(repeated.body.data).toBeUndefined();
  const skipped = await target.post(
    'mutation ($no: Boolean!) { suspendUser(input: { userId: "x" }) @skip(if: $no) { __typename } }',
    { no: true },
    admin.headers,
  );
  expect(skipped.body.data).toEqual({});
  const refused = await target.post(
    `mutation { suspendUser(input: { userId: "${user(member)}" }) { ... on SuspendUserPayload @include(if: false) { user { id } } } }`,
    {},
    editor.headers,
  );
  expect(refused.body.data).toEqual({ suspendUser: {} });
  expect(await snapshot()).toBe(before);
});

it('C12: no account, session or token is ever removed for its id to be another’s', async () => {
  const somebody = await newPerson(database, []);
  await mutate('suspendUser', { userId: user(somebody) }, admin.headers);
  expect(await sql`select 1 from users where id = ${somebody.id}`).toHaveLength(1);
  const invited = await mutate(
    'inviteUser',
    { email: 'c12@example.org', displayName: 'C', roles: [] },
    admin.headers,
    '... on InviteUserPayload { user { id } }',
  );
  expect(invited.body.data.inviteUser.user.id).not.toBe(user(somebody));
  expectRefused(await target.post('{ viewer { user { id } } }', {}, somebody.headers), 401, 'UNAUTHENTICATED');
});

describe('F6, F7: names', () => {
  const names = {
    'ten thousand letters': 'x'.repeat(10_000),
    nothing: '',
    'only spaces': ' \u00a0\u2003',
    'only what nobody sees': '\u200b\u2060\u200b',
    'a filler that is blank': '\u3164',
    'a soft hyphen alone': '\u00ad',
    'right-to-left override': 'Ada \u202egnp.exe',
    'isolates that do not close': 'Ada \u2067',
    'a mark of direction': '\u200fAda',
    'an Arabic mark of direction': 'Ada\u061c',
    'zero-width space inside': 'Ad\u200ba',
    'letters of tags': 'Ada\u{e0041}\u{e0042}',
    'a stack of accents': `Z${'\u0301\u0327'.repeat(40)}`,
    'a line break': 'Ada\nBcc: all@example.org',
    'a line separator': 'Ada\u2028Lovelace',
    'an escape': 'Ada\u001b[31m',
    NUL: 'Ada\u0000',
    'half a pair': 'Ada\ud800',
    'no character': 'Ada\uffff',
  };
  it.each(Object.entries(names))('F6: nobody is called %s, and no token', async (_, name) => {
    const invited = await mutate(
      'inviteUser',
      { email: 'f6@example.org', displayName: name, roles: [] },
      admin.headers,
    );
    expectSound(invited);
    expect.soft(invited.body.data?.inviteUser?.__typename ?? 'none', 'a person').toBeOneOf(['ValidationError', 'none']);
    await sql`delete from users where email = 'f6@example.org'`;
    const token = await mutate('createApiToken', { ...inputs().createApiToken, name }, admin.headers);
    expectSound(token);
    expect
      .soft(token.body.data?.createApiToken?.__typename ?? 'none', 'a token')
      .toBeOneOf(['ValidationError', 'none']);
  });

  it.each([
    'Ada Lovelace',
    'Æthelðryð',
    'محمد',
    'می‌خواهم',
    'Nguyễn Thị Minh Khai',
    '李小龍',
    'Ada 👩🏽‍💻',
    "O'Brien-Σmith, Jr.",
  ])('F6: somebody is called %s, and so is a token', async (name) => {
    const invited = await mutate(
      'inviteUser',
      { email: 'f6@example.org', displayName: name, roles: [] },
      admin.headers,
    );
    expect(invited.body.data?.inviteUser?.__typename, invited.text).toBe('InviteUserPayload');
    await sql`delete from users where email = 'f6@example.org'`;
    const token = await mutate('createApiToken', { ...inputs().createApiToken, name }, admin.headers);
    expect(token.body.data?.createApiToken?.__typename, token.text).toBe('CreateApiTokenPayload');
  });

  it('F6: a name is as long as the schema says', async () => {
    const of = (letters: number) =>
      mutate('inviteUser', { email: 'f6@example.org', displayName: '𝒳'.repeat(letters), roles: [] }, admin.headers);
    expect((await of(101)).body.data.inviteUser.code).toBe('VALIDATION');
    expect((await of(100)).body.data.inviteUser.__typename).toBe('InviteUserPayload');
    await sql`delete from users where email = 'f6@example.org'`;
  });

  it('F7: every text of every input stands what no database holds', async () => {
    for (const [name, input] of Object.entries(inputs()))
      for (const [field, value] of Object.entries(input))
        if (typeof value === 'string')
          for (const odd of ['a\u0000', '\ud800', '\uffff', 'x'.repeat(100_000), "';--", '{}', '\\'])
            expectSound(await mutate(name, { ...input, [field]: odd }, admin.headers), odd);
  });
});

describe('what a mutation answers with', () => {
  it('costs no more than the site allows a reading: beyond it nothing is done', async () => {
    const narrow = await openTarget(database, { costBudget: 1_000 });
    const create =
      'mutation { createArticle(input: { headline: "Dear" }) { ... on CreateArticlePayload { article { related(first: 10) { related(first: 10) { related(first: 10) { headline } } } } } } }';
    const count = async () => (await sql`select count(*)::int as articles from articles`)[0]!.articles as number;
    const before = await count();
    const refused = await narrow.post(create, {}, editor.headers);
    expect(refused.body.errors[0]).toMatchObject({ extensions: { code: 'OVER_BUDGET' } });
    expect(await count()).toBe(before);
    expect((await target.post(create, {}, editor.headers)).body.errors).toBeUndefined();
    expect(await count()).toBe(before + 1);
  });
});
