import { sql } from 'drizzle-orm';
import { boolean, customType, integer, timestamp } from 'drizzle-orm/pg-core';

/** A moment in UTC to the millisecond: finer digits would be lost in JavaScript, and a cursor made of them would skip rows. */
export const instant = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: 'date' });

/** Text ordered by its bytes on every server, whatever the database's own collation: keys, positions and cursors need one order. */
export const keyText = customType<{ data: string; driverData: string }>({ dataType: () => 'text collate "C"' });

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

export const searchVector = customType<{ data: string; driverData: string }>({ dataType: () => 'tsvector' });

export const momentRange = customType<{ data: string; driverData: string }>({ dataType: () => 'tstzrange' });

/** `to_version` of a row that is still part of the head. Written into partial indexes as a literal. */
export const FOREVER = 2147483647;

/**
 * The columns of a row that belongs to the versions `from_version <= v < to_version` of its article. A row never changes
 * but for `to_version` (closed by the edit that replaces it) and `is_published` (it belongs to the version readers see).
 */
export const interval = {
  fromVersion: integer('from_version').notNull(),
  toVersion: integer('to_version').notNull().default(FOREVER),
  isPublished: boolean('is_published').notNull().default(false),
};

/** SQL literals for partial indexes; a parameter would keep the planner from using them. */
export const atHead = sql.raw(`to_version = ${FOREVER}`);
export const published = sql.raw('is_published');
