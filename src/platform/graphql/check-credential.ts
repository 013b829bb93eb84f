import { sql } from 'drizzle-orm';
import type { GraphQLSchema } from 'graphql';
import type { Database } from '../database/clients.ts';
import { UnauthenticatedError } from '../errors.ts';
import { everywhereIn } from '../reading/declaration.ts';
import { type Reader, scopeOf } from '../reading/scope.ts';

/**
 * Asks, in the transaction that is to write, whether the viewer is still who he was looked up as: an earlier mutation of the same
 * document may have signed him out or taken his role, and so may another request.
 *
 * @throws {UnauthenticatedError} the credential was ended, or says other rights now
 */
export async function checkCredential(db: Database, schema: GraphQLSchema, reader: Reader): Promise<void> {
  const everywhere = everywhereIn(schema);
  if (!everywhere || reader.viewer.kind === 'PUBLIC') return;
  const from = everywhere({
    ...scopeOf({ ...reader, view: 'PUBLISHED' }),
    who: (read, type) => sql`${read(reader.viewer)}::${sql.raw(type)}`,
    told: (read, type) => sql`${read(reader)}::${sql.raw(type)}`,
    showsDraft: () => sql`false`,
  });
  const rows = await db.execute(sql`select 1 from ${from}`);
  if (rows.length === 0)
    throw new UnauthenticatedError(
      'This credential was ended, or its rights were changed, while it was used: ask again.',
    );
}
