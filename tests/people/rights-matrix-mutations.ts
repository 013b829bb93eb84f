import { newId } from '../../src/platform/identifiers.ts';
import { newPerson, newToken } from '../support/people.ts';
import { publicId } from '../support/readers.ts';
import type { TestDatabase } from '../support/world.ts';
import type { Column } from './rights-matrix-viewers.ts';

/** A call that would succeed, were it allowed, to something that nobody did anything to before. */
export interface MutationCase {
  mutation: string;
  /** To what, where it matters. */
  to: string;
  input: (database: TestDatabase, viewer: Column) => Promise<Record<string, unknown>>;
}

const somebody = async (database: TestDatabase) => {
  const { id } = await newPerson(database, [{ role: 'AUTHOR' }], 'A target');
  return publicId('User', id);
};
/** Of the viewer; of somebody else for the public, who has none of his own. */
const ownerFor = async (database: TestDatabase, { userId }: Column) => userId ?? (await newPerson(database, [])).id;
const apiTokenId = (id: string) => `apitoken_${id.replaceAll('-', '')}`;
const nextYear = () => new Date(Date.now() + 365 * 86_400_000).toISOString();

/** By mutation and what it is done to: every mutation of the schema has a line here, or the matrix fails. */
export const mutationCases: MutationCase[] = [
  {
    ...{ mutation: 'inviteUser', to: 'a reader' },
    input: async () => ({ email: `${newId()}@invited.example`, displayName: 'Somebody new', roles: [] }),
  },
  {
    ...{ mutation: 'inviteUser', to: 'an administrator' },
    input: async () => ({ email: `${newId()}@invited.example`, displayName: 'Chief', roles: [{ role: 'ADMIN' }] }),
  },
  {
    ...{ mutation: 'inviteUser', to: 'a reader, as a dry run' },
    input: async () => ({ email: `${newId()}@invited.example`, displayName: 'Somebody', roles: [], dryRun: true }),
  },
  {
    ...{ mutation: 'inviteUser', to: 'whose address is none' },
    input: async () => ({ email: 'nowhere', displayName: 'Somebody', roles: [] }),
  },
  {
    ...{ mutation: 'setUserRoles', to: 'another' },
    input: async (database) => ({ userId: await somebody(database), roles: [{ role: 'MODERATOR' }] }),
  },
  {
    ...{ mutation: 'setUserRoles', to: 'oneself, ADMIN' },
    input: async (database, viewer) => ({
      userId: publicId('User', await ownerFor(database, viewer)),
      roles: [{ role: 'ADMIN' }],
    }),
  },
  { mutation: 'suspendUser', to: 'another', input: async (database) => ({ userId: await somebody(database) }) },
  {
    ...{ mutation: 'reinstateUser', to: 'another' },
    input: async (database) => {
      const { id } = await newPerson(database, []);
      await database.sql`update users set suspended_at = now() where id = ${id}`;
      return { userId: publicId('User', id) };
    },
  },
  { mutation: 'createResetLink', to: 'another', input: async (database) => ({ userId: await somebody(database) }) },
  {
    ...{ mutation: 'endSessions', to: 'one of one’s own' },
    input: async (database, viewer) => {
      const sessionId = newId();
      await database.sql`insert into sessions (id, token, user_id, expires_at, created_at, updated_at)
        values (${sessionId}, ${sessionId}, ${await ownerFor(database, viewer)}, now() + interval '1 day', now(), now())`;
      return { sessionId: publicId('Session', sessionId) };
    },
  },
  { mutation: 'endSessions', to: 'another’s', input: async (database) => ({ userId: await somebody(database) }) },
  {
    ...{ mutation: 'createApiToken', to: 'for oneself' },
    input: async () => ({ name: 'A token', scopes: ['READ_PUBLISHED'], expiresAt: nextYear() }),
  },
  {
    ...{ mutation: 'revokeApiToken', to: 'one’s own' },
    input: async (database, viewer) => {
      const { id } = await newToken(database, await ownerFor(database, viewer), ['WRITE']);
      return { id: apiTokenId(id) };
    },
  },
  {
    ...{ mutation: 'revokeApiToken', to: 'another’s' },
    input: async (database) => {
      const { id } = await newPerson(database, [{ role: 'EDITOR' }]);
      const token = await newToken(database, id, ['WRITE']);
      return { id: apiTokenId(token.id) };
    },
  },
];
