import { type ValidationCode, ValidationError } from '../platform/errors.ts';
import { canonicalLocale } from '../platform/locale.ts';
import { urlOf } from '../platform/text/address.ts';
import { makeRichText } from '../platform/text/make-rich-text.ts';
import { parseInlineMarkdown } from '../platform/text/parse-inline-markdown.ts';
import type { media, mediaTexts } from './table.ts';

/** What is said of an asset. Absent: unchanged; null: taken away. */
export interface MediaWords {
  title?: string | null;
  altText?: string | null;
  /** Inline Markdown. */
  caption?: string | null;
  creditText?: string | null;
  creator?: string | null;
  copyrightNotice?: string | null;
  licenseUrl?: string | null;
  rightsExpireAt?: string | null;
  focalPoint?: { x: number; y: number } | null;
  texts?: { locale: string; altText?: string | null; caption?: string | null }[] | null;
}

export type MediaColumns = Partial<typeof media.$inferInsert>;
export type LocalColumns = Omit<typeof mediaTexts.$inferInsert, 'mediaId'>;

/** Characters; an alt text is read aloud in one breath. */
const longest = { title: 300, altText: 1_000, caption: 5_000, creditText: 500, creator: 500, copyrightNotice: 1_000 };
const mostLocales = 100;

/** @throws {ValidationError} naming every fault */
export function readMediaWords(words: MediaWords): { columns: MediaColumns; texts: LocalColumns[] | undefined } {
  const issues: { path: string[]; code: ValidationCode; message: string }[] = [];
  const fault = (path: string[], code: ValidationCode, message: string) => issues.push({ path, code, message });
  const text = (name: keyof typeof longest, given: string | null, path: string[] = [name]): string | null => {
    const said = given?.trim() || null;
    if (said && [...said].length > longest[name])
      fault(path, 'TOO_LONG', `It has at most ${longest[name]} characters.`);
    return said;
  };
  const rich = (given: string | null, path: string[] = ['caption']) => {
    const said = text('caption', given, path);
    return said === null ? null : makeRichText(parseInlineMarkdown(said));
  };
  const columns: MediaColumns = {};
  for (const name of ['title', 'altText', 'creditText', 'creator', 'copyrightNotice'] as const)
    if (words[name] !== undefined) columns[name] = text(name, words[name]);
  if (words.caption !== undefined) columns.caption = rich(words.caption);
  if (words.licenseUrl !== undefined) {
    columns.licenseUrl = words.licenseUrl;
    const isUrl =
      words.licenseUrl === null || (/^https?:\/\//.test(words.licenseUrl) && urlOf(words.licenseUrl) !== undefined);
    if (!isUrl) fault(['licenseUrl'], 'BAD_FORMAT', 'It must be an http(s) URL.');
  }
  if (words.rightsExpireAt !== undefined)
    columns.rightsExpireAt = words.rightsExpireAt === null ? null : new Date(words.rightsExpireAt);
  if (words.focalPoint !== undefined) {
    const { x, y } = words.focalPoint ?? { x: 0.5, y: 0.5 };
    if (!isFraction(x) || !isFraction(y)) fault(['focalPoint'], 'BAD_FORMAT', 'Fractions of width and height: 0 to 1.');
    else Object.assign(columns, { focalX: x.toFixed(5), focalY: y.toFixed(5) });
  }
  const texts = words.texts === undefined ? undefined : readTexts(words.texts);
  if (issues[0]) throw new ValidationError(issues[0], ...issues.slice(1));
  return { columns, texts };

  function readTexts(given: (MediaWords['texts'] & {}) | null): LocalColumns[] {
    if (given === null) {
      fault(['texts'], 'NOT_CLEARABLE', 'Empty it by [].');
      return [];
    }
    if (given.length > mostLocales) fault(['texts'], 'TOO_LONG', `Give at most ${mostLocales} languages.`);
    const seen = new Set<string>();
    return given.map(({ locale: tag, altText, caption }, i) => {
      const path = ['texts', String(i)];
      const locale = canonicalLocale(tag, [...path, 'locale']);
      if (seen.has(locale)) fault([...path, 'locale'], 'BAD_FORMAT', `"${locale}" is given twice.`);
      seen.add(locale);
      return {
        locale,
        altText: text('altText', altText ?? null, [...path, 'altText']),
        caption: rich(caption ?? null, [...path, 'caption']),
      };
    });
  }
}

const isFraction = (value: number) => value >= 0 && value <= 1;
