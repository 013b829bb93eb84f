import type { PublicationDate } from '../../articles/publish-version.ts';

/**
 * Reads a line that is nothing but a time or a date: "6:29 AM", "4 czerwca 2025", "Wednesday, June 4, 2025 at 18:05". Nothing is
 * invented: a time without a date has no moment, a date without a zone is a day. What could be two dates is UNKNOWN.
 *
 * @returns undefined for any other line
 */
export function readPublicationLine(text: string): PublicationDate | undefined {
  const sourceText = text;
  const instant = readInstant(text);
  if (instant) return { precision: 'INSTANT', instant, localTime: null, sourceText };
  const rest = new Rest(text.toLowerCase().replace(/[\s\u200e\u200f]+/g, ' '));
  const localTime = readTime(rest);
  const date = readDate(rest);
  if (!rest.isSpent() || (!localTime && !date)) return undefined;
  if (date === undefined) return { precision: 'TIME_OF_DAY', instant: null, localTime: localTime ?? null, sourceText };
  if (date === 'UNKNOWN') return { precision: 'UNKNOWN', instant: null, localTime: localTime ?? null, sourceText };
  return { precision: 'DAY', instant: date, localTime: localTime ?? null, sourceText };
}

/** What of a line is not yet understood. */
class Rest {
  private text: string;

  constructor(text: string) {
    this.text = text;
  }

  take(pattern: RegExp): RegExpExecArray | undefined {
    const match = pattern.exec(this.text);
    if (!match) return undefined;
    this.text = `${this.text.slice(0, match.index)} ${this.text.slice(match.index + match[0].length)}`;
    return match;
  }

  takeWord<Value>(values: Map<string, Value>): Value | undefined {
    for (const [word] of this.text.matchAll(/[\p{L}\p{M}]+/gu)) {
      const value = values.get(word);
      if (value === undefined) continue;
      this.text = this.text.replace(word, ' ');
      return value;
    }
    return undefined;
  }

  isSpent(): boolean {
    const words = this.text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
    return words.every((word) => weekdays.has(word) || connectors.has(word));
  }
}

function readInstant(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const instant = new Date(text.replace(' ', 'T'));
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

function readTime(rest: Rest): string | undefined {
  const match = rest.take(
    /(?<![\d.:])(\d{1,2})(?:[:h](\d{2})(?::\d{2})?|\.(\d{2})(?=\s*(?:uhr|[ap]\.?m\b|$)))(?:\s*([ap])\.?m\b\.?)?(?![\d:])/,
  );
  if (!match) return undefined;
  let hour = Number(match[1]);
  const minute = Number(match[2] ?? match[3]);
  if (match[4]) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (match[4] === 'p' ? 12 : 0);
  }
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** The day, at midnight UTC; undefined without a date. */
function readDate(rest: Rest): Date | 'UNKNOWN' | undefined {
  const iso = rest.take(/(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/);
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numeric = rest.take(/(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)/);
  if (numeric) return numericDate(Number(numeric[1]), Number(numeric[3]), Number(numeric[4]), numeric[2]!);
  const month = rest.takeWord(months);
  if (month === undefined) return undefined;
  const year = rest.take(/(?<!\d)(?:19|20)\d{2}(?!\d)/)?.[0];
  const inMonth = rest.take(/(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|°)?(?![\d\p{L}])/u)?.[1];
  if (inMonth === undefined) return undefined;
  return year ? day(Number(year), month, Number(inMonth)) : 'UNKNOWN';
}

/** 4.6.2025 is in June: no country that writes months first puts points between. */
function numericDate(first: number, second: number, year: number, separator: string): Date | 'UNKNOWN' | undefined {
  if (separator === '.' || first > 12) return day(year, second, first);
  if (second > 12 || first === second) return day(year, first, second);
  return 'UNKNOWN';
}

function day(year: number, month: number, inMonth: number): Date | undefined {
  const date = new Date(Date.UTC(year, month - 1, inMonth));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === inMonth ? date : undefined;
}

const locales = [
  'en',
  'es',
  'pt',
  'fr',
  'de',
  'it',
  'nl',
  'pl',
  'cs',
  'sk',
  'sv',
  'da',
  'nb',
  'fi',
  'ro',
  'hu',
  'tr',
  'ru',
  'uk',
];

/** Names as they stand in a date ("czerwca") and alone ("czerwiec"), long and short. */
function names(part: 'month' | 'weekday', formats: Intl.DateTimeFormatOptions[], dates: Date[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const locale of locales) {
    for (const format of formats) {
      const formatter = new Intl.DateTimeFormat(locale, { ...format, timeZone: 'UTC' });
      dates.forEach((date, index) => {
        const name = formatter.formatToParts(date).find(({ type }) => type === part)?.value;
        const word = name?.toLowerCase().match(/[\p{L}\p{M}]+/u)?.[0];
        if (word && !found.has(word)) found.set(word, index + 1);
      });
    }
  }
  return found;
}

const months = names(
  'month',
  [{ month: 'long' }, { month: 'long', day: 'numeric' }, { month: 'short', day: 'numeric' }, { month: 'short' }],
  Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2025, month, 4))),
);
const weekdays = names(
  'weekday',
  [{ weekday: 'long' }, { weekday: 'short' }],
  Array.from({ length: 7 }, (_, index) => new Date(Date.UTC(2025, 5, index + 1))),
);
const connectors = new Set(
  'at on of the um uhr den à às a o las la de del le il alle ore godz kl klo dnia published posted updated publicado publicada publié opublikowano veröffentlicht am pubblicato feira środa sexta г р'.split(
    ' ',
  ),
);
