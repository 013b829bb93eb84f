import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, instant, keyText } from '../platform/database/columns.ts';
import { roles, tokenScopes } from '../platform/viewer.ts';

export const role = pgEnum('role', roles);
export const tokenScope = pgEnum('token_scope', tokenScopes);
export const auditVia = pgEnum('audit_via', ['PERSON', 'TOKEN', 'IMPORT', 'COMMAND_LINE', 'SAMPLE', 'SCHEDULE']);

/** A person with an account. Never deleted: what was done stays somebody's, and an id is nobody else's later. */
export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    displayName: text('display_name').notNull(),
    /** In the form that two spellings of one address share. */
    email: keyText('email').notNull().unique(),
    emailVerified: boolean('email_verified').notNull().default(false),
    image: text('image'),
    twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    suspendedAt: instant('suspended_at'),
    /** Comes with the sample site, and can sign in only where that is shown on its own machine. */
    isDemo: boolean('is_demo').notNull().default(false),
    /** Raised by trigger whenever roles or suspension change: what was known of somebody's rights is then stale. */
    rightsRevision: integer('rights_revision').notNull().default(1),
  },
  (t) => [
    index('users_newest').on(t.createdAt.desc(), t.id.desc()),
    check('users_email_is_folded', sql`email = lower(email)`),
  ],
);

/** Who holds which role, where. Several rows add up. A category's descendants count; its foreign key stands in the migration. */
export const roleGrants = pgTable(
  'role_grants',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: role('role').notNull(),
    categoryId: uuid('category_id'),
    locale: text('locale'),
    mayPublish: boolean('may_publish').notNull().default(false),
    grantedAt: instant('granted_at').notNull(),
  },
  (t) => [
    unique('role_grants_once').on(t.userId, t.role, t.categoryId, t.locale).nullsNotDistinct(),
    index('role_grants_by_category').on(t.categoryId).where(sql`category_id is not null`),
    check('role_grants_admins_are_unscoped', sql`role <> 'ADMIN' or (category_id is null and locale is null)`),
    check('role_grants_leave_is_an_authors', sql`not may_publish or role = 'AUTHOR'`),
  ],
);

/** Where somebody is signed in. Of the device only a word is kept ("Firefox on Linux"), of the address nothing. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    token: keyText('token').notNull().unique(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
  },
  (t) => [index('sessions_by_user').on(t.userId), index('sessions_expired').on(t.expiresAt)],
);

/** How somebody signs in: a password, or an identity at another provider. */
export const accounts = pgTable(
  'accounts',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    providerId: text('provider_id').notNull(),
    accountId: text('account_id').notNull(),
    password: text('password'),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instant('access_token_expires_at'),
    refreshTokenExpiresAt: instant('refresh_token_expires_at'),
    scope: text('scope'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [unique('accounts_identity').on(t.providerId, t.accountId), index('accounts_by_user').on(t.userId)],
);

/** Short-lived secrets sent by e-mail or kept over a redirect; identifiers are stored hashed. */
export const verifications = pgTable(
  'verifications',
  {
    id: uuid('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [index('verifications_by_identifier').on(t.identifier)],
);

/** The second factor of who has one: time-based codes (RFC 6238), with codes for when the device is lost. */
export const twoFactors = pgTable(
  'two_factors',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    secret: text('secret').notNull(),
    backupCodes: text('backup_codes').notNull(),
    verified: boolean('verified').notNull().default(true),
    failedVerificationCount: integer('failed_verification_count').notNull().default(0),
    lockedUntil: instant('locked_until'),
  },
  (t) => [index('two_factors_by_user').on(t.userId)],
);

/** WebAuthn credentials. */
export const passkeys = pgTable(
  'passkeys',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name'),
    publicKey: text('public_key').notNull(),
    credentialID: keyText('credential_id').notNull().unique(),
    counter: integer('counter').notNull(),
    deviceType: text('device_type').notNull(),
    backedUp: boolean('backed_up').notNull(),
    transports: text('transports'),
    aaguid: text('aaguid'),
    createdAt: instant('created_at'),
  },
  (t) => [index('passkeys_by_user').on(t.userId)],
);

/** What a program shows to act for somebody. The secret itself is nowhere: only its SHA-256. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** The first characters, by which its owner knows it again. */
    prefix: text('prefix').notNull(),
    hash: bytes('hash').notNull().unique(),
    scopes: tokenScope('scopes').array().notNull(),
    /** The categories it is kept to, descendants not listed; null for all that its owner reaches. */
    categoryIds: uuid('category_ids').array(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** To the minute. */
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    index('api_tokens_by_user').on(t.userId, t.createdAt.desc(), t.id.desc()),
    index('api_tokens_newest').on(t.createdAt.desc(), t.id.desc()),
    check('api_tokens_do_something', sql`cardinality(scopes) > 0`),
  ],
);

/** The one-time link that makes the first administrator: at most one holds. */
export const setupLinks = pgTable('setup_links', {
  id: integer('id').primaryKey().default(1),
  hash: bytes('hash').notNull(),
  expiresAt: instant('expires_at').notNull(),
});

/** Counters of the rate limits, shared by all instances; rate-limiter-flexible's own layout. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: keyText('key').primaryKey(),
    points: integer('points').notNull().default(0),
    /** Milliseconds since 1970. */
    expire: bigint('expire', { mode: 'number' }),
  },
  (t) => [index('rate_limits_expired').on(t.expire)],
);

/** What was done, by whom and how. Append-only: a trigger refuses everything else. */
export const auditEvents = pgTable(
  'audit_events',
  {
    /** A UUIDv7: ids are in order of time. */
    id: uuid('id').primaryKey(),
    occurredAt: instant('occurred_at').notNull(),
    /** Null for the program itself. */
    actorId: uuid('actor_id'),
    via: auditVia('via').notNull(),
    tokenId: uuid('token_id'),
    /** The verb of the API: "suspendUser". */
    action: keyText('action').notNull(),
    /** A public id's prefix: "user". */
    objectType: text('object_type'),
    objectId: uuid('object_id'),
    versionBefore: integer('version_before'),
    versionAfter: integer('version_after'),
    requestId: text('request_id'),
    /** What else a reader of the log must know; never a secret, never a text that may have to be erased. */
    details: jsonb('details'),
  },
  (t) => [
    index('audit_events_by_actor').on(t.actorId, t.id.desc()),
    index('audit_events_by_object').on(t.objectId, t.id.desc()),
    index('audit_events_by_action').on(t.action, t.id.desc()),
  ],
);
