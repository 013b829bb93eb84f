import { ValidationError } from './errors.ts';

/**
 * The tag as BCP 47 writes it: "pt-br" is "pt-BR".
 *
 * @throws {ValidationError} it is no language tag
 */
export function canonicalLocale(locale: string, path: readonly string[] = ['locale']): string {
  try {
    return new Intl.Locale(locale).baseName;
  } catch {
    const message = `"${locale}" is no language tag: write "en" or "pt-BR" (BCP 47).`;
    throw new ValidationError({ path, code: 'BAD_FORMAT', message });
  }
}
