import { sql } from 'drizzle-orm';
import { audit } from '../people/audit.ts';
import { requireRight } from '../people/require-right.ts';
import { siteUrlIn } from '../people/sql.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import type { Database } from '../platform/database/clients.ts';
import { newId } from '../platform/identifiers.ts';
import { fault, normalPath, pathOfLocation, safeLocation } from './redirect-paths.ts';
import { readPath } from './routes.ts';
import { redirects } from './table.ts';

export interface CreateRedirectInput {
  path: string;
  kind: 'REDIRECT' | 'GONE';
  location?: string | null;
}

interface Made extends Record<string, unknown> {
  path: string;
  kind: string;
  location: string | null;
}

/**
 * Says what answers at a path where no page lives.
 *
 * @throws {NotAllowedError} the viewer manages no redirects
 * @throws {ValidationError} a page lives there, or a redirect is there, or it would lead in a circle or to nowhere safe
 */
export function createRedirect(context: DomainContext, input: CreateRedirectInput): Promise<Made> {
  return inTransaction(context, async (context) => {
    const { db, now } = context;
    requireRight(context, 'MANAGE_REDIRECTS', {});
    const path = normalPath(input.path);
    const location = locationOf(input);
    // Of two that lead to each other, made at the same moment, one sees the other.
    await db.execute(sql`lock table redirects in share row exclusive mode`);
    if (await hasPage(db, path)) throw fault('path', 'TAKEN', 'A page lives there, and a page comes first.');
    const others = await db.execute<{ path: string; location: string | null }>(
      sql`select path, location from redirects where path = ${path}`,
    );
    if (others.length > 0) throw fault('path', 'TAKEN', 'It is said already what answers there: removeRedirect first.');
    if (location !== null && (await leadsBack(db, path, location, await siteUrlIn(db))))
      throw fault('location', 'NOT_SUPPORTED', 'It would lead back to where it comes from.');
    const id = newId(now);
    await db.insert(redirects).values({ id, path, kind: input.kind, location, createdAt: now });
    await audit(context, { action: 'createRedirect', object: { type: 'redirect', id }, details: { path, location } });
    return { path, kind: input.kind, location };
  });
}

function locationOf({ kind, location }: CreateRedirectInput): string | null {
  if (kind === 'REDIRECT' && location == null) throw fault('location', 'REQUIRED', 'Say where it leads.');
  if (kind === 'GONE' && location != null)
    throw fault('location', 'NOT_SUPPORTED', 'What is gone leads nowhere: leave it out.');
  return location == null ? null : safeLocation(location);
}

/** As the router finds them, but whatever view they are in: a page that comes later would hide the redirect. */
async function hasPage(db: Database, path: string): Promise<boolean> {
  const { desk, locale, slug } = readPath(path);
  if (slug === null) return false;
  const table = { category: 'categories', tag: 'tags', contributor: 'contributors' }[desk ?? ''];
  const [row] = await db.execute<{ found: boolean }>(
    table
      ? sql`select exists (select from ${sql.identifier(table)} where slug = ${slug}) found`
      : sql`select exists (
          select from sites s join articles a on a.state = 'PUBLISHED' and a.locale = coalesce(${locale}::text, s.default_locale)
          join article_contents c on c.article_id = a.id and c.is_published and c.slug = ${slug}
          where ${locale}::text is distinct from s.default_locale) found`,
  );
  return row!.found;
}

/** Whether whoever follows redirects from there comes to where he set out. */
async function leadsBack(db: Database, path: string, location: string, siteUrl: string): Promise<boolean> {
  const seen = new Set<string>();
  for (let at = pathOfLocation(location, siteUrl); at !== undefined && !seen.has(at); ) {
    if (at === path) return true;
    seen.add(at);
    const [next] = await db.execute<{ location: string | null }>(
      sql`select location from redirects where path = ${at} and kind = 'REDIRECT'`,
    );
    at = next?.location ? pathOfLocation(next.location, siteUrl) : undefined;
  }
  return false;
}
