import { sql } from 'drizzle-orm';
import type { DomainContext } from '../platform/context.ts';
import type { Database } from '../platform/database/clients.ts';
import { ValidationError } from '../platform/errors.ts';
import { newId } from '../platform/identifiers.ts';

// Redirects lie to the right, written as a table: whoever moves leaves one, whatever it is.

/** Where what lived at a path lives now; undefined when nothing ever left it, or is gone. */
export async function formerlyAt(db: Database, path: string): Promise<string | undefined> {
  const [left] = await db.execute<{ location: string | null }>(
    sql`select location from redirects where path = ${path}`,
  );
  return left?.location ?? undefined;
}

/** What lived at one path lives at another now, and redirects that led to the one lead to the other. */
export async function leaveRedirect({ db, now }: DomainContext, from: string, to: string): Promise<void> {
  await db.execute(sql`delete from redirects where path = ${to}`);
  await db.execute(sql`update redirects set location = ${to} where location = ${from}`);
  await db.execute(sql`
    insert into redirects (id, path, kind, location, created_at)
    values (${newId(now)}, ${from}, 'REDIRECT', ${to}, ${now.toISOString()}::timestamptz)
    on conflict (path) do update set kind = excluded.kind, location = excluded.location`);
}

/** What lived at a path is no more. */
export async function leaveGone({ db, now }: DomainContext, path: string): Promise<void> {
  await db.execute(sql`
    insert into redirects (id, path, kind, location, created_at)
    values (${newId(now)}, ${path}, 'GONE', null, ${now.toISOString()}::timestamptz)
    on conflict (path) do update set kind = excluded.kind, location = null`);
}

/**
 * An address that was something else's is not silently given to another.
 *
 * @param own where what is to live there lives now: it may go back to where it was
 * @throws {ValidationError} the path leads elsewhere, or says that what lived there is gone
 */
export async function checkNeverLeft(db: Database, path: string, own?: string): Promise<void> {
  const [left] = await db.execute<{ location: string | null }>(
    sql`select location from redirects where path = ${path}`,
  );
  if (!left || (own !== undefined && left.location === own)) return;
  const what = left.location === null ? 'says that something is gone' : `leads to "${left.location}"`;
  const message = `The address "${path}" ${what}: give another slug, or removeRedirect first.`;
  throw new ValidationError({ path: ['slug'], code: 'TAKEN', message });
}
