import { type SQL, sql } from 'drizzle-orm';
import { defineRows } from '../platform/reading/rows.ts';
import { sites } from './table.ts';

/** The one row of settings is everybody's. */
export const siteRows = defineRows({ table: sites, key: (site) => site.id as never, impliedBy: ['Query', 'Payload'] });

/** The settings' row as every expression of a statement reaches it: fetched once, however often it is named. */
export const settings = sql`sites site`;
export const siteUrl = sql`site.url`;
export const siteLocale = sql`site.default_locale`;
/** The languages that stand in for one that has no such article, as a JSON array; null when nothing does. */
export const fallbacksOf = (locale: SQL): SQL => sql`(site.locale_fallbacks -> ${locale})`;
