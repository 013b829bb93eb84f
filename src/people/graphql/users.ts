import { eq, sql } from 'drizzle-orm';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { Rule } from '../../platform/reading/declaration.ts';
import { searchText } from '../../platform/text/search.ts';
import { whoMaySomewhere } from '../rights-sql.ts';
import { itsOwn, personalId, roleGrantRows, type UserRow, userRows } from '../rows.ts';

/** What only the person and administrators read. */
const selfOrAdministrator = {
  name: 'SELF or MANAGE_USERS',
  allows: (user: UserRow, at) => at.viewer !== 'PUBLIC' && itsOwn(user.id, at, personalId, 'MANAGE_USERS'),
} as Rule;

export function addUsers(builder: Builder) {
  builder.enumeration('Role', 'What a person does in the newsroom.', {
    ADMIN: 'Everything, people included. Never scoped.',
    EDITOR: 'Edits and publishes everything, and moderates.',
    AUTHOR: 'Edits own articles; publishes them where the role is given with leave to.',
    CONTRIBUTOR: 'Edits own articles until they are published.',
    MODERATOR: 'Decides about comments.',
    MEMBER: 'A reader with an account. Everybody with an account is one.',
  });
  const RoleGrant = builder.tableRef('RoleGrant', roleGrantRows);
  builder.tableObject(RoleGrant, {
    description: 'A role that somebody holds. Several add up.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      role: t.value('Role!', (grant) => grant.role, { description: 'Which.' }),
      locale: t.value('Locale', (grant) => grant.locale, {
        description: 'The only language it holds in; null for all.',
      }),
      mayPublish: t.value('Boolean!', (grant) => grant.mayPublish, {
        description: 'An author’s leave to publish own articles. Others have or have not that right by their role.',
      }),
    }),
  });
  const User = builder.tableRef('User', userRows);
  const roles = (description: string) => ({
    description,
    on: (user: UserRow, grant: { userId: UserRow['id'] }) => eq(grant.userId as never, user.id),
    orderBy: (grant: { role: unknown; id: unknown }) => sql`${grant.role}, ${grant.id}`,
    typical: 2,
  });
  builder.tableObject(User, {
    description:
      'A person with an account. Staff see one another’s names; whoever comments is seen by readers through the comment alone.',
    interfaces: ['Node'],
    readers: 'EVERYBODY',
    idPrefix: 'user',
    fields: (t) => ({
      id: t.id('user', (user) => user.id, 'Its id for life, never given to anybody else.'),
      displayName: t.value('String!', (user) => user.displayName, { description: 'As others read it.' }),
      email: t.value('String', (user) => user.email, {
        readers: selfOrAdministrator,
        description: 'Where mail goes. Null unless it is the viewer’s own or the viewer manages users.',
      }),
      roles: t.many('[RoleGrant!]', RoleGrant, {
        ...(roles(
          'What the person may do where. Null unless it is the viewer or the viewer manages users.',
        ) as never as {
          on: never;
          orderBy: never;
          typical: number;
        }),
        readers: selfOrAdministrator,
      }),
      hasSecondFactor: t.value('Boolean', (user) => user.twoFactorEnabled, {
        readers: selfOrAdministrator,
        description: 'Whether signing in takes more than a password. Null unless self or for who manages users.',
      }),
      createdAt: t.value('DateTime', (user) => user.createdAt, {
        readers: selfOrAdministrator,
        description: 'Since when. Null unless self or for who manages users.',
      }),
      suspendedAt: t.value('DateTime', (user) => user.suspendedAt, {
        readers: selfOrAdministrator,
        description: 'Since when nothing can be done with the account; null while it is in use.',
      }),
    }),
  });
  const userConnection = builder.tableConnection(User, { totalCount: 'How many people the list holds.' });
  builder.inputObject('UserFilter', {
    description: 'Which people to list; all conditions hold together.',
    fields: {
      search: { type: 'String', description: 'Part of the name or of the e-mail address; upper and lower case alike.' },
      role: { type: 'Role', description: 'Who hold it anywhere. MEMBER: everybody.' },
      isSuspended: { type: 'Boolean', description: 'true: only suspended ones; false: only the others.' },
    },
  });
  builder.rootFields((t) => ({
    users: t.connection(userConnection.replace('!', ''), User, {
      readers: whoMaySomewhere('MANAGE_USERS'),
      description:
        'Everybody with an account, newest first. For administrators; null for everybody else. Example: `users(filter: {role: EDITOR}) { nodes { displayName email } }`.',
      args: { filter: { type: 'UserFilter', description: 'Which ones.' } },
      page: ({ args }) => ({
        rows: userRows,
        on: (_, user) => {
          if (!args.has('filter')) return undefined;
          const filter = args.object('filter');
          const role = filter.choice<string>('role');
          const isSuspended = filter.choice<boolean>('isSuspended');
          const conditions = [
            filter.has('search')
              ? sql`strpos(lower(${user.displayName}) || ' ' || ${user.email}, lower(${filter.value('search', 'text', searchText)})) > 0`
              : undefined,
            role && role !== 'MEMBER'
              ? sql`exists (select 1 from role_grants g where g.user_id = ${user.id} and g.role = ${sql.raw(`'${role}'`)})`
              : undefined,
            isSuspended === undefined
              ? undefined
              : sql`(${user.suspendedAt} is not null) = ${sql.raw(String(isSuspended))}`,
          ].filter((condition) => condition !== undefined);
          return conditions.length > 0 ? sql.join(conditions, sql` and `) : undefined;
        },
        order: (user) => ({
          name: 'users newest',
          direction: 'desc',
          keys: [
            { value: sql`${user.createdAt}`, type: 'moment' },
            { value: sql`${user.id}`, type: 'uuid' },
          ],
        }),
      }),
    }),
  }));
  return { User, RoleGrant };
}

export type UserTypes = ReturnType<typeof addUsers>;
