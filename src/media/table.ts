import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  numeric,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { users } from '../people/table.ts';
import { bytes, instant, searchVector } from '../platform/database/columns.ts';
import type { RichText } from '../platform/text/rich-text.ts';

export const mediaKind = pgEnum('media_kind', ['IMAGE', 'VIDEO', 'AUDIO', 'FILE']);
export const mediaAvailability = pgEnum('media_availability', ['AVAILABLE', 'MISSING', 'REMOVED']);
export const textTrackKind = pgEnum('text_track_kind', ['CAPTIONS', 'SUBTITLES', 'DESCRIPTIONS', 'CHAPTERS']);

/** An asset. MISSING: only its description survives; REMOVED: the file is gone for good, the row stays for old versions. */
export const media = pgTable(
  'media',
  {
    id: uuid('id').primaryKey(),
    kind: mediaKind('kind').notNull().default('IMAGE'),
    availability: mediaAvailability('availability').notNull(),
    mimeType: text('mime_type'),
    byteSize: bigint('byte_size', { mode: 'number' }),
    width: integer('width'),
    height: integer('height'),
    durationSeconds: numeric('duration_seconds', { precision: 12, scale: 3 }),
    /** Of the bytes in storage. Two assets may share them: a missing one whose file comes later keeps its id. */
    sha256: bytes('sha256'),
    storageKey: text('storage_key'),
    /** Where the original can be had when it is not in our storage. */
    originalUrl: text('original_url'),
    /** A picture of several frames. */
    isMoving: boolean('is_moving').notNull().default(false),
    placeholder: text('placeholder'),
    dominantColor: text('dominant_color'),
    focalX: numeric('focal_x', { precision: 6, scale: 5 }).notNull().default('0.5'),
    focalY: numeric('focal_y', { precision: 6, scale: 5 }).notNull().default('0.5'),
    posterId: uuid('poster_id').references((): AnyPgColumn => media.id),
    title: text('title'),
    /** Texts for every locale that has none of its own in `media_texts`. */
    altText: text('alt_text'),
    caption: jsonb('caption').$type<RichText>(),
    creditText: text('credit_text'),
    creator: text('creator'),
    copyrightNotice: text('copyright_notice'),
    licenseUrl: text('license_url'),
    rightsExpireAt: instant('rights_expire_at'),
    /** Who brought it in. */
    ownerId: uuid('owner_id').references(() => users.id, { onDelete: 'set null' }),
    createdAt: instant('created_at').notNull(),
    search: searchVector('search').generatedAlwaysAs(
      sql`to_tsvector('simple', coalesce(alt_text, '') || ' ' || coalesce(caption->>'text', '') || ' ' || coalesce(title, '') || ' ' || coalesce(creator, '') || ' ' || coalesce(credit_text, ''))`,
    ),
  },
  (t) => [
    check(
      'media_available_has_a_place',
      sql`availability <> 'AVAILABLE' or storage_key is not null or original_url is not null`,
    ),
    check('media_focal_point', sql`focal_x between 0 and 1 and focal_y between 0 and 1`),
    check('media_size', sql`byte_size between 0 and 9007199254740992`),
    index('media_search').using('gin', t.search),
    index('media_poster').on(t.posterId),
    index('media_sha256').on(t.sha256),
    index('media_storage_key').on(t.storageKey),
  ],
);

/** An asset's default alt text and caption in one locale. */
export const mediaTexts = pgTable(
  'media_texts',
  {
    mediaId: uuid('media_id')
      .notNull()
      .references(() => media.id, { onDelete: 'cascade' }),
    locale: text('locale').notNull(),
    altText: text('alt_text'),
    caption: jsonb('caption').$type<RichText>(),
    search: searchVector('search').generatedAlwaysAs(
      sql`to_tsvector('simple', coalesce(alt_text, '') || ' ' || coalesce(caption->>'text', ''))`,
    ),
  },
  (t) => [primaryKey({ columns: [t.mediaId, t.locale] }), index('media_texts_search').using('gin', t.search)],
);

/** A WebVTT file beside a video or audio asset. */
export const textTracks = pgTable(
  'text_tracks',
  {
    id: uuid('id').primaryKey(),
    mediaId: uuid('media_id')
      .notNull()
      .references(() => media.id, { onDelete: 'cascade' }),
    kind: textTrackKind('kind').notNull(),
    language: text('language').notNull(),
    label: text('label').notNull(),
    storageKey: text('storage_key').notNull(),
    cueCount: integer('cue_count').notNull(),
    /** What its cues say, without times and marks. */
    transcript: text('transcript').notNull().default(''),
    search: searchVector('search').generatedAlwaysAs(sql`to_tsvector('simple', left(transcript, 200000))`),
  },
  (t) => [
    unique('text_tracks_once').on(t.mediaId, t.kind, t.language),
    index('text_tracks_storage_key').on(t.storageKey),
    index('text_tracks_search').using('gin', t.search),
  ],
);

/**
 * A file that storage has, or is about to have, and that nothing may refer to: it is being brought in, or what referred to it was changed.
 * Settled by the transaction that refers to it, else swept together with the file.
 */
export const fileClaims = pgTable(
  'file_claims',
  {
    id: uuid('id').primaryKey(),
    key: text('key').notNull(),
    claimedAt: instant('claimed_at').notNull(),
  },
  (t) => [index('file_claims_of_key').on(t.key), index('file_claims_by_age').on(t.claimedAt)],
);
