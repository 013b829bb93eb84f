import { type ValidationCode, ValidationError } from '../platform/errors.ts';
import { canonicalLocale } from '../platform/locale.ts';
import type { sites } from './table.ts';

const longestName = 200;
const longestDescription = 2_000;
const mostLocales = 100;

export const fault = (field: string, code: ValidationCode, message: string): ValidationError =>
  new ValidationError({ path: [field], code, message });

export function checkName(given: string | null): string {
  if (given === null) throw fault('name', 'NOT_CLEARABLE', 'A site has a name always.');
  const name = given.trim().replace(/\s+/g, ' ');
  if (name === '') throw fault('name', 'REQUIRED', 'Say what the site is called.');
  if ([...name].length > longestName) throw fault('name', 'TOO_LONG', `A name has at most ${longestName} characters.`);
  return name;
}

export function checkDescription(given: string | null): string | null {
  const description = given?.trim() || null;
  if (description && [...description].length > longestDescription)
    throw fault('description', 'TOO_LONG', `It has at most ${longestDescription.toLocaleString('en')} characters.`);
  return description;
}

type Languages = Pick<typeof sites.$inferSelect, 'locales' | 'defaultLocale'>;

/** The languages of the site; the default one is among them. */
export function checkLocales(
  before: Languages,
  given: { locales?: string[] | null; defaultLocale?: string | null },
): Languages {
  const { locales = before.locales, defaultLocale = before.defaultLocale } = given;
  if (locales === null) throw fault('locales', 'NOT_CLEARABLE', 'A site is published in some language.');
  if (defaultLocale === null) throw fault('defaultLocale', 'NOT_CLEARABLE', 'One language is the default.');
  if (locales.length === 0) throw fault('locales', 'REQUIRED', 'Name at least one language.');
  if (locales.length > mostLocales) throw fault('locales', 'TOO_LONG', `Name at most ${mostLocales} languages.`);
  const all = locales.map((locale, i) => canonicalLocale(locale, ['locales', String(i)]));
  const twice = all.findIndex((locale, i) => all.indexOf(locale) < i);
  if (twice >= 0)
    throw new ValidationError({
      ...{ path: ['locales', String(twice)], code: 'BAD_FORMAT', message: `"${all[twice]}" is named twice.` },
    });
  const chosen = canonicalLocale(defaultLocale, ['defaultLocale']);
  if (!all.includes(chosen)) {
    const field = given.defaultLocale === undefined ? 'locales' : 'defaultLocale';
    throw fault(field, 'UNKNOWN_REFERENCE', `The default language, "${chosen}", is one of the site’s languages.`);
  }
  return { locales: all, defaultLocale: chosen };
}

export interface LocaleFallback {
  locale: string;
  fallbackLocales: readonly string[];
}

const mostFallbacks = 10;

/** What stands in for a language is one that the site is published in. */
export function checkFallbacks(
  before: Languages & Pick<typeof sites.$inferSelect, 'localeFallbacks'>,
  given: {
    locales?: string[] | null;
    defaultLocale?: string | null;
    localeFallbacks?: readonly LocaleFallback[] | null;
  },
): Record<string, string[]> {
  const { locales } = checkLocales(before, given);
  if (given.localeFallbacks === undefined) {
    const used = Object.values(before.localeFallbacks).flat();
    const dropped = used.find((locale) => !locales.includes(locale));
    if (dropped === undefined) return before.localeFallbacks;
    throw fault(
      'locales',
      'UNKNOWN_REFERENCE',
      `"${dropped}" stands in for another language: change localeFallbacks too.`,
    );
  }
  const chains = given.localeFallbacks ?? [];
  if (chains.length > mostLocales) throw fault('localeFallbacks', 'TOO_LONG', `Name at most ${mostLocales} languages.`);
  const checked = chains.map((chain, i) => checkChain(chain, ['localeFallbacks', String(i)], locales));
  const twice = checked.findIndex(([locale], i) => checked.findIndex(([other]) => other === locale) < i);
  if (twice >= 0)
    throw new ValidationError({
      ...{ path: ['localeFallbacks', String(twice), 'locale'], code: 'BAD_FORMAT' },
      message: `"${checked[twice]![0]}" is named twice.`,
    });
  return Object.fromEntries(checked.filter(([, fallbacks]) => fallbacks.length > 0));
}

function checkChain(
  { locale, fallbackLocales }: LocaleFallback,
  path: string[],
  locales: string[],
): [string, string[]] {
  const asked = canonicalLocale(locale, [...path, 'locale']);
  const inChain = [...path, 'fallbackLocales'];
  if (fallbackLocales.length > mostFallbacks)
    throw new ValidationError({ path: inChain, code: 'TOO_LONG', message: `Name at most ${mostFallbacks} languages.` });
  const chain: string[] = [];
  for (const [i, given] of fallbackLocales.entries()) {
    const place = [...inChain, String(i)];
    const fallback = canonicalLocale(given, place);
    const wrong = (code: ValidationCode, message: string) => new ValidationError({ path: place, code, message });
    if (fallback === asked || chain.includes(fallback)) throw wrong('BAD_FORMAT', `"${fallback}" is named twice.`);
    if (!locales.includes(fallback)) throw wrong('UNKNOWN_REFERENCE', `The site is not published in "${fallback}".`);
    chain.push(fallback);
  }
  return [asked, chain];
}

/** By its IANA name: one that is an offset would not know summer from winter. */
export function checkTimeZone(given: string | null): string {
  if (given === null) throw fault('timeZone', 'NOT_CLEARABLE', 'A newsroom’s clock stands somewhere.');
  try {
    if (/^[A-Za-z]/.test(given)) return new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone;
  } catch {
    // Told below.
  }
  throw fault('timeZone', 'BAD_FORMAT', 'Write an IANA name: "Europe/Lisbon".');
}
