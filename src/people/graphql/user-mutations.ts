import { sql } from 'drizzle-orm';
import type { DomainContext } from '../../platform/context.ts';
import { NotFoundError, UnauthenticatedError, ValidationError } from '../../platform/errors.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import { uuidOf } from '../../platform/identifiers.ts';
import type { PayloadRow } from '../../platform/reading/payload.ts';
import type { ReadingFields } from '../../platform/reading/reading-fields.ts';
import { isSignedIn, type Role } from '../../platform/viewer.ts';
import { endSessions } from '../end-sessions.ts';
import { inviteUser } from '../invite-user.ts';
import type { RoleInput } from '../role-input.ts';
import { createResetLink } from '../send-reset.ts';
import { setRoles } from '../set-roles.ts';
import { siteUrlIn } from '../sql.ts';
import { reinstateUser, suspendUser } from '../suspend-user.ts';
import type { UserTypes } from './users.ts';

interface GivenRole {
  role: Role;
  category?: string | null;
  locale?: string | null;
  mayPublish: boolean;
}

const refusals = ['ValidationError', 'NotFoundError', 'NotAllowedError', 'UnauthenticatedError'];
const userId = { userId: { type: 'ID!', description: 'Whom: "user_…".' } };

/** What administrators do about people, and everybody about the own sessions. */
export function addUserMutations(builder: Builder, { User }: UserTypes): void {
  builder.inputObject('RoleGrantInput', {
    description: 'A role to give.',
    fields: {
      role: { type: 'Role!', description: 'Which.' },
      category: { type: 'ID', description: 'Only in this category and those below it; everywhere when absent.' },
      locale: { type: 'Locale', description: 'Only in this language; in all when absent.' },
      mayPublish: { type: 'Boolean!', default: false, description: 'An author’s leave to publish own articles.' },
    },
  });
  const roles = {
    type: '[RoleGrantInput!]!',
    description: 'All that the person is to hold beside MEMBER; [] for a reader.',
  };
  const user = (t: ReadingFields<PayloadRow>) =>
    t.one('User!', User, {
      description: 'The person as it is now.',
      on: (payload, person) => sql`${person.id} = ${payload.value('userId', 'uuid')}`,
      impliedBy: 'Payload',
    });

  builder.act('inviteUser', {
    description:
      'Makes an account and mails a link by which its owner chooses a password, within seven days. For administrators. Example: `inviteUser(input: {email: "ida@example.org", displayName: "Ida", roles: [{role: AUTHOR, mayPublish: true}]}) { ... on InviteUserPayload { user { id } invitationUrl } ... on Error { message path } }`.',
    input: {
      email: { type: 'String!', description: 'Where the link goes; nobody else may have it.' },
      displayName: { type: 'String!', description: 'As others read it; at most 100 characters.' },
      roles,
    },
    refusals,
    view: 'DRAFT',
    act: async (context, input: { email: string; displayName: string; roles: GivenRole[] }) => {
      const siteUrl = await siteUrlIn(context.db);
      return inviteUser(context, { ...input, roles: input.roles.map(toRole), siteUrl });
    },
    letters: ({ letter }) => [letter],
    secrets: ['url', 'letter'],
    payload: (t) => ({
      user: user(t),
      invitationUrl: t.value('URL', (payload) => payload.value('url', 'text'), {
        description:
          'The link, to be handed over where mail does not arrive. Shown this once: null when the request was sent again.',
      }),
    }),
  });
  builder.act('setUserRoles', {
    description:
      'Gives somebody these roles and no others; it holds with the very next request. For administrators; the last one stays one.',
    input: { ...userId, roles },
    refusals,
    view: 'DRAFT',
    act: async (context, input: { userId: string; roles: GivenRole[] }) => {
      const userId = idOfUser(input);
      await setRoles(context, { userId, roles: input.roles.map(toRole) });
      return { userId };
    },
    payload: (t) => ({ user: user(t) }),
  });
  builder.act('suspendUser', {
    description:
      'Shuts somebody out: no sign-in, session or API token of that person holds from now on. What was written stays. For administrators; again is no error.',
    input: userId,
    refusals,
    view: 'DRAFT',
    act: (context, input: { userId: string }) => toUser(context, input, suspendUser),
    payload: (t) => ({ user: user(t) }),
  });
  builder.act('reinstateUser', {
    description:
      'Lets somebody in again who was suspended, with the same roles; API tokens hold again too. For administrators.',
    input: userId,
    refusals,
    view: 'DRAFT',
    act: (context, input: { userId: string }) => toUser(context, input, reinstateUser),
    payload: (t) => ({ user: user(t) }),
  });
  builder.act('createResetLink', {
    description:
      'Makes a link by which somebody chooses a new password, once and within an hour, to be handed over by an administrator. Earlier links end.',
    input: userId,
    refusals,
    view: 'DRAFT',
    secrets: ['url'],
    act: async (context, input: { userId: string }) => {
      const userId = idOfUser(input);
      return { userId, url: await createResetLink(context, { userId, siteUrl: await siteUrlIn(context.db) }) };
    },
    payload: (t) => ({
      user: user(t),
      url: t.value('URL', (payload) => payload.value('url', 'text'), {
        description: 'The link. Shown this once: null when the request was sent again.',
      }),
    }),
  });
  builder.act('endSessions', {
    description:
      'Signs out: the viewer, everywhere or in some sessions; or, for administrators, somebody else everywhere. Example: `endSessions(input: {exceptCurrent: true}) { ... on EndSessionsPayload { ended } }`.',
    input: {
      userId: { type: 'ID', description: 'Whom; the viewer when absent.' },
      sessionId: { type: 'ID', description: 'Only this session: "session_…".' },
      exceptCurrent: { type: 'Boolean!', default: false, description: 'All but the one that this request came by.' },
    },
    refusals,
    view: 'DRAFT',
    act: async (context, input: { userId?: string | null; sessionId?: string | null; exceptCurrent: boolean }) => {
      const { viewer } = context;
      if (!isSignedIn(viewer)) throw new UnauthenticatedError();
      const userId = input.userId == null ? viewer.user.id : idOfUser({ userId: input.userId });
      const sessionId = input.sessionId == null ? undefined : uuidOf('session')(input.sessionId);
      if (sessionId === null) throw new NotFoundError('There is no such session.', ['sessionId']);
      const except = input.exceptCurrent && !viewer.token ? viewer.credential.id : undefined;
      return { ended: await endSessions(context, { userId, sessionId, except }) };
    },
    payload: (t) => ({
      ended: t.value('Int!', (payload) => payload.value('ended', 'integer'), { description: 'How many were ended.' }),
    }),
  });
}

/** @throws {NotFoundError} it is nobody's */
function idOfUser({ userId }: { userId: string }): string {
  const id = uuidOf('user')(userId);
  if (id === null) throw new NotFoundError('There is no such user.', ['userId']);
  return id;
}

async function toUser(
  context: DomainContext,
  input: { userId: string },
  act: (context: DomainContext, input: { userId: string }) => Promise<void>,
): Promise<{ userId: string }> {
  const userId = idOfUser(input);
  await act(context, { userId });
  return { userId };
}

/** @throws {ValidationError} the category's id is none */
function toRole({ category, ...role }: GivenRole, index: number): RoleInput {
  const categoryId = category == null ? null : uuidOf('category')(category);
  if (category != null && categoryId === null) {
    const path = ['roles', String(index), 'category'];
    throw new ValidationError({ path, code: 'UNKNOWN_REFERENCE', message: 'There is no such category.' });
  }
  return { ...role, categoryId };
}
