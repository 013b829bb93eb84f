import type { Builder } from '../platform/graphql/builder.ts';
import { addAuditLog } from './graphql/audit-log.ts';
import { addTokens } from './graphql/tokens.ts';
import { addUserMutations } from './graphql/user-mutations.ts';
import { addUsers } from './graphql/users.ts';
import { addViewer } from './graphql/viewer.ts';

/** People with accounts: who they are, what they may do, the tokens they hand out, and what was done. */
export function addPeople(builder: Builder) {
  const users = addUsers(builder);
  const tokens = addTokens(builder, users);
  const { permissions } = addViewer(builder, users, tokens);
  addUserMutations(builder, users);
  addAuditLog(builder, users);
  return { ...users, ApiToken: tokens.ApiToken, permissions };
}

export type PeopleTypes = ReturnType<typeof addPeople>;
