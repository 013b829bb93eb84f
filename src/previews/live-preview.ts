import { type SQL, sql } from 'drizzle-orm';
import type { Reader, Scope } from '../platform/reading/scope.ts';

/** The preview token that a request shows, as a table of one row, of none once it has ended or its maker has other rights. */
export function livePreview(scope: Scope): SQL {
  return sql`(select 1 from preview_tokens t join users u on u.id = t.created_by_id
    where t.id = ${scope.told(tokenId, 'uuid')} and t.revoked_at is null and t.expires_at > now()
      and u.suspended_at is null and u.rights_revision = ${scope.told(makersRights, 'integer')}) preview on true`;
}

const tokenId = ({ preview }: Reader) => preview!.tokenId;
const makersRights = ({ preview }: Reader) => preview!.makersRights;
