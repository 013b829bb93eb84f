import { eq, type SQL, sql } from 'drizzle-orm';
import type { Builder } from '../../platform/graphql/builder.ts';
import { fromPublicId } from '../../platform/identifiers.ts';
import type { At } from '../../platform/reading/declaration.ts';
import { type Asker, isSignedIn } from '../../platform/viewer.ts';
import { type Action, actions, rights, ruleOf } from '../rights.ts';
import { mayDoSomewhere, viewerId } from '../rights-sql.ts';
import { personalId, sessionId, sessionRows } from '../rows.ts';
import type { TokenTypes } from './tokens.ts';
import type { UserTypes } from './users.ts';

/** Whether the viewer may do this to the thing with this id: a condition, or false. */
export type PermissionTest = (action: Action, id: SQL, at: At) => SQL | false;

/** Who asks, and what they may do. `permissions` is where each feature says how its things are looked at, by their id's prefix. */
export function addViewer(
  builder: Builder,
  { User, RoleGrant }: UserTypes,
  { ApiToken, apiTokenConnection, pageOfTokens }: TokenTypes,
) {
  const permissions = new Map<string, PermissionTest>();
  builder.enumeration(
    'Action',
    'What somebody may do. May grow: keep a default branch.',
    Object.fromEntries(actions.map((action) => [action, rights[action].description])),
  );
  const Permission = builder.shape<{ isAllowed: SQL; rule: SQL }>('Permission', {
    description: 'Whether the viewer may do something, and why.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      isAllowed: t.value('Boolean!', ({ isAllowed }) => isAllowed, {
        description: 'Whether it would be let through now.',
      }),
      rule: t.value('String!', ({ rule }) => rule, {
        description:
          'The lines of the table of rights that decide, in words: show it beside a button that is greyed out.',
      }),
    }),
  });
  const Session = builder.tableRef('Session', sessionRows);
  builder.tableObject(Session, {
    description: 'Where the viewer is signed in.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      id: t.id('session', (session) => session.id, 'For `endSessions`.'),
      device: t.value('String', (session) => session.userAgent, {
        description: '"Firefox on Linux"; no more is kept of it. Null when it said nothing of itself.',
      }),
      createdAt: t.value('DateTime!', (session) => session.createdAt, { description: 'When signed in.' }),
      lastUsedAt: t.value('DateTime!', (session) => session.updatedAt, { description: 'To the day.' }),
      expiresAt: t.value('DateTime!', (session) => session.expiresAt, { description: 'Unless it is used before.' }),
      isCurrent: t.value('Boolean!', (session, at) => sql`(${session.id} = ${sessionId(at)})`, {
        description: 'The one that this request came by.',
      }),
    }),
  });

  const Viewer = builder.shape<object>('Viewer', {
    description: 'Who asks. Has no id of its own: `user` has.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      user: t.one('User', User, {
        description: 'The person, or the owner of the token that the request came by; null when nobody is signed in.',
        on: (_, user, at) => (at.viewer === 'PUBLIC' ? sql`false` : eq(user.id, viewerId(at))),
      }),
      roles: t.many('[RoleGrant!]!', RoleGrant, {
        description: 'The roles given, beside MEMBER, which everybody with an account is. Empty for the public.',
        on: (_, grant, at) => (at.viewer === 'PUBLIC' ? sql`false` : eq(grant.userId, viewerId(at))),
        orderBy: (grant) => sql`${grant.role}, ${grant.id}`,
        typical: 2,
      }),
      tokenScopes: t.value('[TokenScope!]', (_, at) => at.who(scopesOf, 'text[]'), {
        description: 'What the API token that the request came by is for; null for a session, and for the public.',
      }),
      sessions: t.many('[Session!]!', Session, {
        description: 'Where the viewer is signed in, the latest first. Empty when asked with a token.',
        on: (_, session, at) =>
          at.viewer === 'PUBLIC'
            ? sql`false`
            : sql`${session.userId} = ${personalId(at)} and ${session.expiresAt} > now()`,
        orderBy: (session) => sql`${session.createdAt} desc, ${session.id} desc`,
        typical: 3,
      }),
      apiTokens: t.connection(apiTokenConnection, ApiToken, {
        description: 'The viewer’s own API tokens, newest first, revoked ones too. Empty when asked with a token.',
        page: () => pageOfTokens((token, at) => sql`${token.userId} = ${personalId(at)}`),
      }),
      canDo: t.object('Permission!', Permission, {
        description:
          'Whether the viewer may do something: to the thing of this id, or without one to anything at all. Nothing is told of what the viewer may not see: it is as forbidden as what does not exist. Example: `viewer { canDo(action: PUBLISH_ARTICLE, id: "article_…") { isAllowed rule } }`.',
        args: {
          action: { type: 'Action!', description: 'What.' },
          id: { type: 'ID', description: 'To what: an article or a comment.' },
        },
        make: (_, at) => {
          const action = at.args.choice<Action>('action')!;
          return { isAllowed: isAllowed(action, at), rule: at.who(ruleReaders[action], 'text') };
        },
      }),
    }),
  });
  builder.rootFields((t) => ({
    viewer: t.object('Viewer!', Viewer, {
      description: 'Who asks. Example: `{ viewer { user { displayName } roles { role } } }`.',
      make: () => ({}),
    }),
  }));

  function isAllowed(action: Action, at: At): SQL {
    if (!at.args.has('id')) return mayDoSomewhere(at, action) || sql`false`;
    const id = at.args.value('id', 'uuid', (text: string) => fromPublicId(text)?.id ?? null);
    const prefix = at.args.value('id', 'text', (text: string) => fromPublicId(text)?.prefix ?? null);
    const cases: SQL[] = [];
    for (const [name, test] of permissions) {
      const allowed = test(action, id, at);
      if (allowed) cases.push(sql`when ${sql.raw(`'${name}'`)} then ${allowed}`);
    }
    return cases.length > 0 ? sql`(case ${prefix} ${sql.join(cases, sql` `)} else false end)` : sql`false`;
  }
  return { permissions, Viewer };
}

const scopesOf = (viewer: Asker) => (isSignedIn(viewer) && viewer.token ? `{${viewer.token.scopes.join()}}` : null);

const ruleReaders = Object.fromEntries(
  actions.map((action) => [action, (viewer: Asker) => ruleOf(viewer, action)]),
) as Record<Action, (viewer: Asker) => string>;
