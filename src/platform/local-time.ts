import { Temporal } from 'temporal-polyfill';

const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?$/;

/**
 * The moment at which calendar and clock show this in a time zone. Where the clock was put forward past it (02:30 in spring), it is as
 * much later as the clock was put (03:30); where it is shown twice (01:30 in autumn), the first of the two. So RFC 5545 has it.
 *
 * @param local "2026-03-08T06:29"
 * @param timeZone an IANA name
 * @returns undefined for what is in no calendar
 */
export function momentOf(local: string, timeZone: string): Date | undefined {
  if (!form.test(local) || local.startsWith('0000')) return undefined;
  try {
    const { epochMilliseconds } = Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone);
    return new Date(epochMilliseconds);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
