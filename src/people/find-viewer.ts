import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../platform/database/clients.ts';
import type { Grant, SignedIn, TokenScope } from '../platform/viewer.ts';
import { isStaff } from './rights.ts';

interface FoundRow {
  id: string;
  display_name: string;
  rights_revision: number;
  grants: Grant[] | null;
}

/** Everybody with an account is a reader, whatever else. */
export const member: Grant = { role: 'MEMBER', categoryIds: null, locale: null, mayPublish: false };

/** Roles with the categories below theirs spelled out, so that whoever asks need not know the tree. */
export const grantsOf = (userId: SQL) => sql`(
  select json_agg(json_build_object('role', g.role, 'locale', g.locale, 'mayPublish', g.may_publish, 'categoryIds', ${withBelow(sql`array[g.category_id]`, sql`g.category_id`)}))
  from role_grants g where g.user_id = ${userId})`;

/** These categories and all below them as a JSON array; null when there are none to begin with. */
const withBelow = (ids: SQL, isGiven: SQL) => sql`(case when ${isGiven} is not null then (
  with recursive below as (select unnest(${ids}) as id union select c.id from categories c join below b on c.parent_id = b.id)
  select json_agg(id) from below) end)`;

/** Somebody here by a session of his; undefined when it has ended, or he is suspended. */
export async function findViewerBySession(db: Database, sessionId: string): Promise<SignedIn | undefined> {
  const [row] = await db.execute<FoundRow & Record<string, unknown>>(sql`
    select u.id, u.display_name, u.rights_revision, ${grantsOf(sql`u.id`)} as grants
    from sessions s join users u on u.id = s.user_id
    where s.id = ${sessionId} and s.expires_at > now() and u.suspended_at is null`);
  if (!row) return undefined;
  const grants = [...(row.grants ?? []), member];
  return {
    ...{ kind: isStaff(grants) ? 'STAFF' : 'MEMBER', grants, token: null },
    user: { id: row.id, displayName: row.display_name },
    credential: { id: sessionId, rightsRevision: row.rights_revision },
  };
}

/** Of these those who are not here any more, or with other rights. */
export async function findEnded(db: Database, viewers: readonly SignedIn[]): Promise<SignedIn[]> {
  const credentials = viewers.map(({ credential }) => ({ id: credential.id, revision: credential.rightsRevision }));
  const rows = await db.execute<{ place: number }>(sql`
    select c.place::integer as place
    from rows from (jsonb_to_recordset(${JSON.stringify(credentials)}::jsonb) as (id uuid, revision integer)) with ordinality c (id, revision, place)
    where not exists (select from live_credentials l where l.id = c.id and l.rights_revision = c.revision)`);
  return rows.map(({ place }) => viewers[place - 1]!);
}

/** Somebody for whom a program acts; undefined when no such token holds, or its owner is suspended. */
export async function findViewerByToken(db: Database, hash: Uint8Array): Promise<SignedIn | undefined> {
  const [row] = await db.execute<
    FoundRow & { token_id: string; scopes: TokenScope[]; category_ids: string[] | null } & Record<string, unknown>
  >(sql`
    with used as (
      update api_tokens set last_used_at = now()
      where hash = ${hash} and revoked_at is null and expires_at > now()
        and (last_used_at is null or last_used_at < now() - interval '1 minute'))
    select u.id, u.display_name, u.rights_revision, ${grantsOf(sql`u.id`)} as grants, t.id as token_id,
      to_json(t.scopes) as scopes, ${withBelow(sql`t.category_ids`, sql`t.category_ids`)} as category_ids
    from api_tokens t join users u on u.id = t.user_id
    where t.hash = ${hash} and t.revoked_at is null and t.expires_at > now() and u.suspended_at is null`);
  if (!row) return undefined;
  const grants = [...(row.grants ?? []), member];
  const { scopes, category_ids: categoryIds } = row;
  const isMore = scopes.some((scope) => scope !== 'READ_PUBLISHED');
  return {
    ...{ kind: isMore && isStaff(grants) ? 'STAFF' : 'MEMBER', grants, token: { scopes, categoryIds } },
    user: { id: row.id, displayName: row.display_name },
    credential: { id: row.token_id, rightsRevision: row.rights_revision },
  };
}
