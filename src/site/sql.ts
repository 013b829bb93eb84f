import type { Database } from '../platform/database/clients.ts';
import { sites } from './table.ts';

export async function siteLocaleIn(db: Database): Promise<string> {
  const [site] = await db.select({ locale: sites.defaultLocale }).from(sites);
  return site!.locale;
}
