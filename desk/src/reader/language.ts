const rightToLeft = new Set(['Adlm', 'Arab', 'Aran', 'Hebr', 'Mand', 'Mend', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

/** Which way a language is written (BCP 47 tag); undefined for none, or what is not a tag. */
export function directionOf(locale: string | undefined): 'ltr' | 'rtl' | undefined {
  const script = parse(locale)?.maximize().script;
  if (!script) return undefined;
  return rightToLeft.has(script) ? 'rtl' : 'ltr';
}

/** A language by its own name: "Deutsch". */
export function nameOf(locale: string): string {
  return (parse(locale) && new Intl.DisplayNames([locale], { type: 'language' }).of(locale)) ?? locale;
}

/** A moment as a day in words, in UTC as the API gives it. */
export function dayOf(instant: string, locale: string | undefined): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  return new Intl.DateTimeFormat(parse(locale) ?? 'en', { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}

function parse(locale: string | undefined): Intl.Locale | undefined {
  try {
    return locale ? new Intl.Locale(locale) : undefined;
  } catch {
    return undefined;
  }
}
