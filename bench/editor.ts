import type postgres from 'postgres';
import { hashOf } from '../src/people/create-api-token.ts';
import type { SignedIn } from '../src/platform/viewer.ts';
import { withClient } from './database.ts';

const secret = 'galley_bench_0000000000000000000000000000';
const userId = '019b0000-0000-7000-8000-00000000be0c';

/** Who that is, where no request says so. */
export async function lookUpEditor(sql: postgres.Sql): Promise<SignedIn> {
  const [user] = await sql`select rights_revision from users where id = ${userId}`;
  return {
    kind: 'STAFF',
    user: { id: userId, displayName: 'Bench' },
    grants: [{ role: 'EDITOR', categoryIds: null, locale: null, mayPublish: true }],
    credential: { id: userId, rightsRevision: user!.rights_revision },
    token: { scopes: ['READ_DRAFTS', 'WRITE'], categoryIds: null },
  };
}

/** Headers that make a request an editor's: whoever is signed in is checked by the statement that reads. */
export async function givenEditor(database: string): Promise<Record<string, string>> {
  await withClient(database, async (sql) => {
    await sql`insert into users (id, display_name, email, created_at, updated_at)
      values (${userId}, 'Bench', 'bench@example.org', now(), now()) on conflict do nothing`;
    await sql`insert into role_grants (id, user_id, role, granted_at)
      values (${userId}, ${userId}, 'EDITOR', now()) on conflict do nothing`;
    await sql`insert into api_tokens (id, user_id, name, prefix, hash, scopes, created_at, expires_at)
      values (${userId}, ${userId}, 'Bench', 'galley_bench', ${hashOf(secret)}, '{READ_DRAFTS,WRITE}', now(), now() + interval '10 years')
      on conflict do nothing`;
  });
  return { authorization: `Bearer ${secret}` };
}
