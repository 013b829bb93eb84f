import { eq, sql } from 'drizzle-orm';
import { audit } from '../people/audit.ts';
import { requireRight } from '../people/require-right.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import type { Database } from '../platform/database/clients.ts';
import { IllegalTransitionError } from '../platform/errors.ts';
import { uuidOf } from '../platform/identifiers.ts';
import {
  checkDescription,
  checkFallbacks,
  checkLocales,
  checkName,
  checkTimeZone,
  fault,
  type LocaleFallback,
} from './check-settings.ts';
import { sites } from './table.ts';

/** Absent: unchanged; null: taken away. */
export interface UpdateSiteInput {
  name?: string | null;
  description?: string | null;
  locales?: string[] | null;
  defaultLocale?: string | null;
  localeFallbacks?: LocaleFallback[] | null;
  timeZone?: string | null;
  logoId?: string | null;
}

type Site = typeof sites.$inferSelect;

/**
 * Changes the site's settings.
 *
 * @throws {NotAllowedError} not an administrator
 * @throws {ValidationError} a setting cannot be so
 * @throws {IllegalTransitionError} a language is in use
 */
export function updateSite(context: DomainContext, input: UpdateSiteInput): Promise<{ done: true }> {
  return inTransaction(context, async (context) => {
    const { db } = context;
    requireRight(context, 'MANAGE_SITE', {});
    const [site] = await db.select().from(sites).for('update');
    const changed: Partial<Site> = {
      ...(input.name !== undefined && { name: checkName(input.name) }),
      ...(input.description !== undefined && { description: checkDescription(input.description) }),
      ...checkLocales(site!, input),
      localeFallbacks: checkFallbacks(site!, input),
      ...(input.timeZone !== undefined && { timeZone: checkTimeZone(input.timeZone) }),
      ...(input.logoId !== undefined && { logoId: await findLogo(db, input.logoId) }),
    };
    await db.update(sites).set(changed).where(eq(sites.id, site!.id));
    await keepLanguages(db, site!, { ...site!, ...changed });
    await audit(context, { action: 'updateSite', details: { changed: Object.keys(input) } });
    return { done: true };
  });
}

// Media and articles lie to the right: written as tables.

async function findLogo(db: Database, given: string | null): Promise<string | null> {
  if (given === null) return null;
  const id = uuidOf('media')(given);
  const [found] = await db.execute(sql`select id from media where id = ${id}::uuid`);
  if (!found) throw fault('logoId', 'UNKNOWN_REFERENCE', 'There is no such media asset.');
  return id;
}

/** A published article's language stays one of the site's, and an address that was ever public goes on meaning the same. */
async function keepLanguages(db: Database, before: Site, after: Site): Promise<void> {
  const dropped = before.locales.filter((locale) => !after.locales.includes(locale));
  const [used] = await db.execute<{ published: number; addresses: number }>(sql`select
    (select count(*)::int from articles where state = 'PUBLISHED' and locale = any(${`{${dropped.join()}}`}::text::text[])) published,
    (select count(*)::int from article_slugs where locale = ${before.defaultLocale} and first_published_at is not null) addresses`);
  if (used!.published > 0)
    throw new IllegalTransitionError(`Articles are published in languages that are left out: ${used!.published}.`);
  if (after.defaultLocale === before.defaultLocale) return;
  if (used!.addresses > 0)
    throw new IllegalTransitionError(
      `Addresses without a language in them are public, ${used!.addresses} of them, and would come to mean something else: the default language stays.`,
    );
  // What things are called where an article's own language has no name for them.
  await db.execute(sql`select project_article(id, renamed => true) from (select id from articles order by id) every`);
}
