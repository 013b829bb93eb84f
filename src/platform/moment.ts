/**
 * A moment as RFC 3339 writes it, in UTC to the millisecond. A time without an offset is none: it would mean another moment on another
 * server.
 *
 * @throws {TypeError}
 */
export function parseMoment(text: string): string {
  const wellFormed = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(text);
  const moment = new Date(text);
  // What its offset moves out of the years 1 to 9999 is written in a form that PostgreSQL does not read; it has no year 0.
  const isWritable = !Number.isNaN(moment.getTime()) && /^(?!0000)\d{4}-/.test(moment.toISOString());
  // JavaScript takes the 30th of February for the 2nd of March.
  const isOfCalendar = new Date(`${text.slice(0, 10)}T00:00:00Z`).toJSON()?.startsWith(text.slice(0, 10));
  if (!wellFormed || !isWritable || !isOfCalendar) {
    throw new TypeError('It must be a moment with its offset, such as "2026-03-08T06:29:00Z".');
  }
  return moment.toISOString();
}
