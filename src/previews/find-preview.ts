import { timingSafeEqual } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { grantsOf, member } from '../people/find-viewer.ts';
import { may } from '../people/rights.ts';
import type { Database } from '../platform/database/clients.ts';
import type { Preview } from '../platform/reading/scope.ts';
import type { Grant } from '../platform/viewer.ts';
import { readToken } from './secret.ts';

export interface FoundPreview extends Preview {
  expiresAt: Date;
}

interface FoundRow extends Record<string, unknown> {
  hash: Uint8Array;
  article_id: string;
  expires_at: string;
  user_id: string;
  display_name: string;
  rights_revision: number;
  grants: Grant[] | null;
  category_id: string | null;
  locale: string;
  owner_id: string | null;
  was_published: boolean;
  is_used_anew: boolean;
}

const nobodys = Buffer.alloc(32);

/**
 * What a token opens. Undefined when it is wrong, expired or revoked, and when who made it has left or may not read the draft himself
 * any more.
 */
export async function findPreview(db: Database, given: string): Promise<FoundPreview | undefined> {
  const token = readToken(given);
  if (!token) return undefined;
  const [row] = await db.execute<FoundRow>(sql`
    select t.hash, t.article_id, t.expires_at, u.id as user_id, u.display_name, u.rights_revision, ${grantsOf(sql`u.id`)} as grants,
      a.locale, a.owner_id, a.first_published_at is not null as was_published,
      (select d.category_id from article_projections d where d.stage = 'DRAFT' and d.article_id = a.id) as category_id,
      coalesce(t.last_used_at < now() - interval '1 minute', true) as is_used_anew
    from preview_tokens t join articles a on a.id = t.article_id join users u on u.id = t.created_by_id
    where t.id = ${token.id} and t.revoked_at is null and t.expires_at > now() and u.suspended_at is null`);
  // Compared in the same time whether there is such a token or not, and however much of it is right.
  const isProven = timingSafeEqual(token.hash, row?.hash ?? nobodys);
  if (!row || !isProven || !mayStillRead(row)) return undefined;
  if (row.is_used_anew) await db.execute(sql`update preview_tokens set last_used_at = now() where id = ${token.id}`);
  const { article_id: articleId, rights_revision: makersRights } = row;
  return { tokenId: token.id, articleId, makersRights, expiresAt: new Date(row.expires_at) };
}

/** Who made it is asked as if he were here himself. */
function mayStillRead(row: FoundRow): boolean {
  const { user_id: id, display_name: displayName, rights_revision: rightsRevision } = row;
  const grants = [...(row.grants ?? []), member];
  const maker = { kind: 'STAFF' as const, user: { id, displayName }, credential: { id, rightsRevision }, token: null };
  return may({ ...maker, grants }, 'READ_DRAFT', {
    ...{ categoryId: row.category_id, locale: row.locale, ownerId: row.owner_id, wasPublished: row.was_published },
  });
}
