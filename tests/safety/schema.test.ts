import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Asker, anonymous, byTheSessionOf, byTheToken } from '../support/askers.ts';
import { fillNewsroom, newsroom } from '../support/newsroom.ts';
import { publicId } from '../support/readers.ts';
import { schema } from '../support/schema.ts';
import { newDatabase, type TestDatabase } from '../support/world.ts';
import { expectRefused, openTarget, type Target } from './target.ts';

/** All that lists may be filtered and ordered by. A new entry is a decision: whoever can filter by a thing can find out what it holds. */
const conditions: Record<string, string> = {
  ArticleFilter:
    'category contributor draftState locale not or publishedAfter publishedBefore search state tag updatedAfter',
  ArticleOrder: 'direction field',
  // By who it was, what was done to what, how and when: for administrators, to whom the events show all of it.
  AuditEventFilter: 'action actor object occurredAfter occurredBefore via',
  // Words of published comments, which everybody reads who sees their articles.
  CommentFilter: 'articleId language search',
  FigureFilter: 'missingAlt role search',
  MediaFilter: 'availability kind missingAlt search unused',
  // Of which articles, and by words: for moderators, in the conversations that they moderate, who see all of it.
  QueueFilter: 'articleId category locale search',
  // Searches names and addresses: for administrators, to whom the list shows both.
  UserFilter: 'isSuspended role search',
};
const orders: Record<string, string> = {
  ArticleOrderField: 'HEADLINE PUBLISHED_AT UPDATED_AT',
  CommentOrder: 'MOST_REPLIES NEWEST OLDEST TOP',
  OrderDirection: 'ASC DESC',
  QueueOrder: 'MOST_FLAGGED NEWEST OLDEST',
};
/** Fields of persons’ data and secrets, each with whom it is for. A new entry is a decision, and has a test of its own. */
const named: Record<string, string> = {
  'AuditEvent.actor': 'administrators read the log',
  'AuditEvent.apiTokenId': 'an id is no secret: it does not open anything',
  'AuditEventFilter.actor': 'of a list for administrators',
  'ApiToken.prefix': 'by which its owner knows it: the rest of it is nowhere',
  'ModerationEvent.actor': 'moderators read the history of what they moderate; authors are told the reasons, not whose',
  'Query.apiTokens': 'for administrators',
  'User.email': 'of oneself, and for administrators',
  'User.hasSecondFactor': 'of oneself, and for administrators',
  'Viewer.apiTokens': 'one’s own, by a session',
  'Viewer.sessions': 'one’s own, by a session',
  'Viewer.tokenScopes': 'of the token that the request shows',
  'Session.device': 'a word that tells browsers apart, of one’s own sessions',
  'ArticleEditing.previewTokens': 'ids and names, for those who may read the draft: none of it opens it',
  'ArticleVersion.createdBy': 'for those who may read the draft: who wrote it',
  'PreviewToken.createdBy': 'for those who may read the draft: whom to ask',
  // What mutations are given and hand out. None of it can be read again.
  'CreatePreviewTokenPayload.previewToken': 'to who made it',
  'CreatePreviewTokenPayload.token': 'to who made it, once',
  'CreateApiTokenPayload.apiToken': 'to whom it was made for',
  'CreateApiTokenPayload.secret': 'to whom it was made for, once',
  'CommentHeld.ownerToken': 'proves one comment to be one’s own, to whom it was given',
  'ConfirmCommentInput.token': 'given by whom the letter reached',
  'ConfirmCommentPayload.ownerToken': 'proves one comment to be one’s own, to whom it was given',
  'CreateCommentPayload.ownerToken': 'proves one comment to be one’s own, to whom it was given',
  'GuestInput.email': 'given by guests; nobody reads it',
  'EndSessionsInput.sessionId': 'an id is no secret: it does not open anything',
  'InviteUserInput.email': 'given by administrators',
  'InviteUserPayload.invitationUrl': 'for administrators, where mail does not arrive',
  'RevokePreviewTokenPayload.previewToken': 'to those who may edit its article',
  'RevokeApiTokenPayload.apiToken': 'to its owner, and for administrators',
};

const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const fieldsOf = types.flatMap((type) =>
  isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)
    ? Object.keys(type.getFields()).map((field) => ({ type: type.name, field }))
    : [],
);

describe('the schema', () => {
  it('A1 filters and orders by nothing that is not listed', () => {
    // What a query may be given, however deep: what mutations are given finds nothing.
    const inputs = new Set<GraphQLInputObjectType>();
    const follow = (args: readonly { type: GraphQLInputType }[]) => {
      for (const type of args.map(({ type }) => getNamedType(type))) {
        if (!isInputObjectType(type) || inputs.has(type)) continue;
        inputs.add(type);
        follow(Object.values(type.getFields()));
      }
    };
    for (const type of types.filter(isObjectType))
      if (type !== schema.getMutationType()) for (const { args } of Object.values(type.getFields())) follow(args);
    expect(
      Object.fromEntries([...inputs].map((type) => [type.name, Object.keys(type.getFields()).sort().join(' ')])),
    ).toEqual(conditions);
    const enums = types.filter(isEnumType).filter(({ name }) => /Order|Direction/.test(name));
    expect(
      Object.fromEntries(
        enums.map((type) => [
          type.name,
          type
            .getValues()
            .map((value) => value.name)
            .sort()
            .join(' '),
        ]),
      ),
    ).toEqual(orders);
    for (const text of Object.values({ ...conditions, ...orders }))
      expect(text).not.toMatch(/password|hash|token|secret|e-?mail|\bip\b|reset|note/i);
  });

  it('A2 A14 A15 knows no field of persons’ data, secrets, or who changed what, but for those that are named', () => {
    const secret =
      /password|hash$|token|secret|e-?mail|^ip|ipAddress|userAgent|device|factor|reset|createdBy|updatedBy|actor|apiKey|session|prefix|invitation/i;
    // A mutation's name is a verb; what it is given and answers is looked at.
    const telling = fieldsOf
      .filter(({ type, field }) => type !== 'Mutation' && secret.test(field))
      .map(({ type, field }) => `${type}.${field}`);
    expect(telling.sort()).toEqual(Object.keys(named).sort());
    expect(fieldsOf.length).toBeGreaterThan(200);
  });
});

describe('what is known of persons', () => {
  let target: Target;
  beforeAll(async () => {
    const database = await newDatabase();
    await fillNewsroom(database);
    target = await openTarget(database);
  });
  const person = 'email hasSecondFactor createdAt suspendedAt roles { role }';
  const node = (type: string, id: string, fields: string) =>
    `node(id: "${publicId(type, id)}") { __typename ... on ${type} { ${fields} } }`;
  const { users, tokens, auditEvents } = newsroom;
  const query = `{
    users(filter: { search: "people.example" }) { totalCount nodes { ${person} } }
    apiTokens { totalCount nodes { prefix owner { email } } }
    auditEvents(filter: { action: "suspendUser" }) { totalCount nodes { apiTokenId actor { email } } }
    admin: ${node('User', users.admin, person)}
    other: ${node('User', users.otherMember, person)}
    token: ${node('ApiToken', tokens.ofAuthor, 'prefix')}
    event: ${node('AuditEvent', auditEvents.event3!, 'apiTokenId actor { email }')}
    viewer { user { ${person} } tokenScopes sessions { device } apiTokens { nodes { prefix } } } }`;
  const ask = async ({ headers }: Asker) => {
    const { status, body } = await target.post(query, {}, headers);
    expect({ status, errors: body.errors }).toEqual({ status: 200, errors: undefined });
    return body.data;
  };
  const nothing = {
    users: null,
    apiTokens: null,
    auditEvents: null,
    admin: null,
    other: null,
    token: null,
    event: null,
  };
  const onlyTheName = {
    ...{ __typename: 'User', email: null, hasSecondFactor: null, createdAt: null, suspendedAt: null, roles: null },
  };

  it('A1 A2 A14 A15 is told to nobody who is not signed in', async () => {
    const viewer = { user: null, tokenScopes: null, sessions: [], apiTokens: { nodes: [] } };
    expect(await ask(anonymous)).toEqual({ ...nothing, viewer });
  });

  it('A1 A2 A14 A15 is told to members of themselves', async () => {
    const user = { email: 'member@people.example', hasSecondFactor: false, suspendedAt: null, roles: [] };
    expect(await ask(byTheSessionOf('member'))).toEqual({
      ...nothing,
      viewer: {
        user: { ...user, createdAt: expect.any(String) },
        ...{ tokenScopes: null, apiTokens: { nodes: [] } },
        sessions: [{ device: expect.stringContaining('quoted') }, { device: 'Firefox on Linux' }],
      },
    });
  });

  it.each(['editor', 'authorOfFood', 'moderatorOfGerman'] as const)(
    'A1 A2 A14 A15 is told to an %s of others but their names, and of oneself',
    async (name) => {
      const { viewer, token, ...data } = await ask(byTheSessionOf(name));
      expect(data).toEqual({
        users: null,
        apiTokens: null,
        auditEvents: null,
        event: null,
        admin: onlyTheName,
        other: onlyTheName,
      });
      expect(viewer.user).toMatchObject({ email: `${name.toLowerCase()}@people.example`, hasSecondFactor: false });
      expect(viewer.apiTokens.nodes.length).toBe(name === 'editor' ? 3 : name === 'authorOfFood' ? 1 : 0);
      expect(token).toEqual(name === 'authorOfFood' ? { __typename: 'ApiToken', prefix: 'galley_ofAuthor' } : null);
    },
  );

  it.each([
    ['everything', true],
    ['readPublished', false],
  ] as const)('A1 A2 A14 A15 is told to no token, not of its owner either: %s', async (name, isOfStaff) => {
    const { viewer, ...data } = await ask(byTheToken(name, 'admin'));
    expect(data).toEqual({
      ...nothing,
      // A token for no more than what is published knows its owner, and nobody else.
      ...{ admin: onlyTheName, other: isOfStaff ? onlyTheName : null },
    });
    const { __typename, ...user } = onlyTheName;
    expect(viewer).toMatchObject({ user, sessions: [], apiTokens: { nodes: [] } });
    expect(viewer.tokenScopes).toContain('READ_PUBLISHED');
  });

  it('A1 A2 A14 A15 is told to administrators', async () => {
    const data = await ask(byTheSessionOf('admin'));
    expect(data).toMatchObject({
      users: { totalCount: Object.keys(users).length },
      apiTokens: { totalCount: Object.keys(tokens).length },
      auditEvents: { totalCount: 2, nodes: [{ actor: { email: 'admin@people.example' } }, {}] },
      ...{ other: { email: 'othermember@people.example', roles: [] }, token: { prefix: 'galley_ofAuthor' } },
      event: { apiTokenId: publicId('ApiToken', tokens.ofFood), actor: { email: 'editor@people.example' } },
    });
  });
});

describe('over HTTP', () => {
  let database: TestDatabase;
  let target: Target;
  let closed: Target;
  beforeAll(async () => {
    database = await newDatabase();
    target = await openTarget(database);
    closed = await openTarget(database, { introspection: false });
  });
  const strict = { accept: 'application/graphql-response+json' };

  it('A2 no condition on a relation gets through', async () => {
    for (const filter of [
      '{ updatedBy: { email: { startsWith: "a" } } }',
      '{ createdBy: { id: "x" } }',
      '{ t1: { slug: "a" } }',
      '{ search: { lookup: "a" } }',
      '{ category: { slug: "a" } }',
      '{ __proto__: { search: "a" } }',
      '{ AND: [] }',
    ]) {
      const before = target.pool.statements.length;
      expectRefused(
        await target.post(`{ articles(filter: ${filter}) { totalCount } }`, {}, strict),
        400,
        'GRAPHQL_VALIDATION_FAILED',
      );
      expect(target.pool.statements.length).toBe(before);
    }
    for (const f of [
      { updatedBy: { email: 'a' } },
      { search: { $ne: null } },
      { 'slug;--': 'a' },
      { category: { slug: 'a' } },
    ])
      expectRefused(
        await target.post('query ($f: ArticleFilter) { articles(filter: $f) { totalCount } }', { f }, strict),
        400,
        'BAD_USER_INPUT',
      );
  });

  it('A16 with introspection off nothing tells the schema', async () => {
    const ways = [
      '{ __schema { types { name } } }',
      '{ __type(name: "Article") { name } }',
      '{ a: __schema { queryType { name } } }',
      '{ ... { __schema { types { name } } } }',
      '{ ... on Query { b: __type(name: "Query") { fields { name } } } }',
      '{ ...f } fragment f on Query { ...g } fragment g on Query { __schema { types { name } } }',
      'subscription { __schema { types { name } } }',
      'mutation { __schema { types { name } } }',
      'query A { __typename } query B { __schema { types { name } } }',
      '{ _service { sdl } }',
      '{ site { __schema { types { name } } } }',
      '{ site { name } __schema @skip(if: true) { types { name } } }',
    ];
    for (const way of ways) {
      for (const answer of [
        await closed.post(way, {}, strict),
        await closed.get(way, {}, strict),
        await closed.post(way),
      ]) {
        expect(answer.text).not.toMatch(/"Article"|"kind"|queryType"|"fields":|type Query/);
        expect(answer.body.data ?? null).toBeNull();
        expect(answer.body.errors[0].extensions.code).toMatch(
          /GRAPHQL_VALIDATION_FAILED|METHOD_NOT_ALLOWED|OPERATION_RESOLUTION_FAILURE/,
        );
      }
    }
    expect(closed.pool.statements).toEqual([]);
    expect((await closed.post('{ __typename site { __typename } }')).body.data).toEqual({
      __typename: 'Query',
      site: { __typename: 'Site' },
    });
    expect((await target.post(ways[0]!)).body.data.__schema.types.length).toBeGreaterThan(50);
  });

  it('A17 suggests nothing, in documents and in variables', async () => {
    const order = 'query ($o: ArticleOrder!) { articles(orderBy: $o) { totalCount } }';
    const filter = 'query ($f: ArticleFilter) { articles(filter: $f) { totalCount } }';
    const guesses: [string, unknown?][] = [
      ['{ artcles { totalCount } }'],
      ['{ articles { totalCont } }'],
      ['{ articles(frst: 1) { totalCount } }'],
      ['{ articles(orderBy: { field: PUBLISHED }) { totalCount } }'],
      ['{ articles(orderBy: { feld: PUBLISHED_AT }) { totalCount } }'],
      ['{ articles(filter: { serch: "a" }) { totalCount } }'],
      ['{ node(id: "x") { ... on Articl { id } } }'],
      ['{ node(id: "x") { headline } }'],
      ['query ($x: Strin) { tag(slug: $x) { id } }'],
      ['{ site @skp(if: true) { name } }'],
      ['{ site @skip(i: true) { name } }'],
      [order, { o: { field: 'PUBLISHED' } }],
      [order, { o: { field: 'PUBLISHED_AT', direcion: 'ASC' } }],
      [filter, { f: { serch: 'a' } }],
      [filter, { f: { state: ['PUBLISHD'] } }],
    ];
    for (const [query, variables] of guesses) {
      for (const at of [target, closed]) {
        for (const accept of ['application/json', 'application/graphql-response+json']) {
          const answer = await at.post(query, variables, { accept });
          expect(answer.body.errors?.length, query).toBeGreaterThan(0);
          expect(answer.text).not.toMatch(/did you mean|suggest/i);
        }
      }
    }
  });
});
