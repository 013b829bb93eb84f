import { type SQL, sql } from 'drizzle-orm';
import { defineRows, type RowOf } from '../platform/reading/rows.ts';
import type { Scope } from '../platform/reading/scope.ts';
import { type Asker, isSignedIn } from '../platform/viewer.ts';
import type { Action } from './rights.ts';
import { mayDoSomewhere, viewerId } from './rights-sql.ts';
import { apiTokens, auditEvents, roleGrants, sessions, users } from './table.ts';

/** Staff see who else there is, by name: history and the audit log speak of people. A member sees himself. */
export const userRows = defineRows({
  table: users,
  key: (user) => user.id,
  visible: (user, scope) => (scope.viewer === 'STAFF' ? undefined : itself(user.id, scope)),
  impliedBy: ['Payload'],
});

export const roleGrantRows = defineRows({
  table: roleGrants,
  key: (grant) => grant.id,
  visible: (grant, scope) => itsOwn(grant.userId, scope, viewerId, 'MANAGE_USERS'),
});

/** One's own, and only by a session: a token that got into wrong hands tells nothing of its owner's. */
export const sessionRows = defineRows({
  table: sessions,
  key: (session) => session.id,
  visible: (session, scope) => itsOwn(session.userId, scope, personalId),
  impliedBy: ['Payload'],
});

export const apiTokenRows = defineRows({
  table: apiTokens,
  key: (token) => token.id,
  visible: (token, scope) => itsOwn(token.userId, scope, personalId, 'MANAGE_TOKENS'),
  impliedBy: ['Payload'],
});

export const auditEventRows = defineRows({
  table: auditEvents,
  key: (event) => event.id,
  visible: (_, scope) => mayDoSomewhere(scope, 'READ_AUDIT_LOG') || no,
});

export type UserRow = RowOf<typeof userRows>;
export type RoleGrantRow = RowOf<typeof roleGrantRows>;

const no = sql`false`;

/** Of a user's own, what only he himself may see and whoever may do this. */
export function itsOwn(owner: unknown, scope: Scope, self: (scope: Scope) => SQL, action?: Action): SQL {
  if (scope.viewer === 'PUBLIC') return no;
  const others = action && mayDoSomewhere(scope, action);
  return others ? sql`(${owner} = ${self(scope)} or ${others})` : sql`${owner} = ${self(scope)}`;
}

const itself = (id: unknown, scope: Scope) => itsOwn(id, scope, viewerId);

/** The viewer's id where he is here himself, null where a token stands in for him. */
export const personalId = (scope: Scope): SQL => scope.who(idInPerson, 'uuid');
const idInPerson = (viewer: Asker) => (isSignedIn(viewer) && !viewer.token ? viewer.user.id : null);

/** The session by which the viewer is here. */
export const sessionId = (scope: Scope): SQL => scope.who(idOfSession, 'uuid');
const idOfSession = (viewer: Asker) => (isSignedIn(viewer) && !viewer.token ? viewer.credential.id : null);
