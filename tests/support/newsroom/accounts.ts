import { hashOf } from '../../../src/people/create-api-token.ts';
import { apiTokens, auditEvents as auditLog, roleGrants, sessions, users as table } from '../../../src/people/table.ts';
import { previewTokens as previewTable } from '../../../src/previews/table.ts';
import { secretOf } from '../people.ts';
import type { TestDatabase } from '../world.ts';
import { comments } from './comments.ts';
import { idOf } from './identity.ts';
import { type ArticleName, articles } from './make-article.ts';
import { categories } from './taxonomy.ts';
import { hostile } from './texts.ts';

/** By what they are: every role, with and without a scope, several together, and nobody's. */
export const users = {
  admin: idOf('user', 1),
  editor: idOf('user', 2),
  editorOfArabic: idOf('user', 3),
  authorOfFood: idOf('user', 4),
  contributor: idOf('user', 5),
  moderatorOfGerman: idOf('user', 6),
  ofManyRoles: idOf('user', 7),
  member: idOf('user', 8),
  otherMember: idOf('user', 9),
  suspended: idOf('user', 10),
};

export type UserName = keyof typeof users;

const numbers = Object.fromEntries(Object.keys(users).map((name, index) => [name, index + 1])) as Record<
  UserName,
  number
>;
/** Where each is signed in; nobody suspended is. */
export const sessionOf = (name: UserName): string => idOf('session', numbers[name]);

export const tokens = {
  readDrafts: idOf('token', 1),
  readPublished: idOf('token', 2),
  everything: idOf('token', 3),
  ofFood: idOf('token', 4),
  ofAuthor: idOf('token', 5),
  revoked: idOf('token', 6),
  expired: idOf('token', 7),
  ofSuspended: idOf('token', 8),
};

export const auditEvents = Object.fromEntries(
  [1, 2, 3, 4, 5, 6].map((number) => [`event${number}`, idOf('event', number)]),
);

/** What opens drafts, and what did. */
export const previewTokens = {
  forReaders: idOf('previewtoken', 1),
  withoutName: idOf('previewtoken', 2),
  ofAuthor: idOf('previewtoken', 3),
  revoked: idOf('previewtoken', 4),
  expired: idOf('previewtoken', 5),
};

type Grant = typeof roleGrants.$inferInsert;
type AuditEvent = typeof auditLog.$inferInsert;

const late = new Date('2099-01-01T00:00:00.000Z');
const day = (number: number, month = 3) => new Date(Date.UTC(2026, month - 1, number, 6, 7, 8, number));

/** People with accounts, their sessions and tokens, what they own and wrote, and what was done. */
export async function addAccounts(database: TestDatabase): Promise<void> {
  const { db, sql } = database;
  await db.insert(table).values(
    Object.entries(users).map(([name, id], index) => ({
      ...{ id, displayName: `${name}, an account`, email: `${name.toLowerCase()}@people.example`, emailVerified: true },
      ...(name === 'ofManyRoles' && { displayName: hostile, twoFactorEnabled: true }),
      // Two at one moment: the id decides.
      ...{ createdAt: day(1 + (index >> 1)), updatedAt: day(9) },
      suspendedAt: name === 'suspended' ? day(20) : null,
    })),
  );
  const grant = (number: number, name: UserName, more: Omit<Grant, 'id' | 'userId' | 'grantedAt'>) => ({
    ...{ id: idOf('grant', number), userId: users[name], grantedAt: day(2) },
    ...more,
  });
  const { food, world } = categories;
  await db.insert(roleGrants).values([
    grant(1, 'admin', { role: 'ADMIN' }),
    grant(2, 'editor', { role: 'EDITOR' }),
    grant(3, 'editorOfArabic', { role: 'EDITOR', locale: 'ar', categoryId: world }),
    grant(4, 'authorOfFood', { role: 'AUTHOR', categoryId: food, mayPublish: true }),
    grant(5, 'contributor', { role: 'CONTRIBUTOR' }),
    grant(6, 'moderatorOfGerman', { role: 'MODERATOR', locale: 'de' }),
    // Not in the order of the roles.
    grant(9, 'ofManyRoles', { role: 'AUTHOR', categoryId: world }),
    grant(8, 'ofManyRoles', { role: 'MODERATOR', categoryId: food }),
    grant(7, 'ofManyRoles', { role: 'CONTRIBUTOR', locale: 'de' }),
    grant(10, 'ofManyRoles', { role: 'AUTHOR', locale: 'en', mayPublish: true }),
    grant(11, 'suspended', { role: 'EDITOR' }),
  ]);
  await addCredentials(database);
  await addEvents(database);
  await addPreviewTokens(database);
  const own = (name: UserName, ...names: ArticleName[]) =>
    sql`update articles set owner_id = ${users[name]} where id = any(${names.map((article) => articles[article])})`;
  await own('editor', 'note', 'archived');
  await own('authorOfFood', 'bread', 'breadDe', 'walking', 'moved', 'secret');
  await own('contributor', 'withdrawn', 'bare');
  await own('ofManyRoles', 'walkingDe', 'harbour', 'code');
  const writtenBy = (name: UserName, article: ArticleName, ...versions: number[]) =>
    sql`update article_versions set actor_id = ${users[name]} where article_id = ${articles[article]} and number = any(${versions})`;
  await writtenBy('editor', 'walking', 2);
  await writtenBy('authorOfFood', 'walking', 3);
  await writtenBy('suspended', 'moved', 1, 4);
  const wrote = (name: UserName, ...ids: string[]) =>
    sql`update comments set author_id = ${users[name]} where status <> 'ERASED' and id = any(${ids})`;
  await wrote('member', comments.first, comments.pending, comments.removedWithReplies, comments.ofHidden);
  await wrote('editor', idOf('comment', 2), comments.deepest);
  await wrote('moderatorOfGerman', idOf('comment', 101), idOf('comment', 75));
}

async function addCredentials({ db }: TestDatabase): Promise<void> {
  const session = (number: number, name: UserName, more: Partial<typeof sessions.$inferInsert> = {}) => ({
    ...{ id: idOf('session', number), token: `session ${number}`, userId: users[name], userAgent: 'Firefox on Linux' },
    ...{ createdAt: day(number), updatedAt: day(number, 4), expiresAt: late },
    ...more,
  });
  const held = (Object.keys(users) as UserName[]).filter((name) => name !== 'suspended');
  await db
    .insert(sessions)
    .values([
      ...held.map((name) => session(numbers[name], name)),
      session(21, 'editor', { userAgent: null }),
      session(22, 'editor', { expiresAt: day(28) }),
      session(23, 'member', { userAgent: hostile, createdAt: day(8) }),
      session(24, 'suspended'),
    ]);
  const token = (
    name: keyof typeof tokens,
    owner: UserName,
    scopes: (typeof apiTokens.$inferInsert)['scopes'],
    more: Partial<typeof apiTokens.$inferInsert> = {},
  ) => ({
    ...{ id: tokens[name], userId: users[owner], name: `The token ${name}`, prefix: `galley_${name}`, scopes },
    ...{ hash: hashOf(secretOf(tokens[name])), createdAt: day(3), expiresAt: late },
    // In time to come, so that using it writes nothing: what was read stays true.
    ...{ lastUsedAt: new Date('2098-01-01T00:00:00.000Z'), ...more },
  });
  const { food, bread, quiet, world } = categories;
  await db
    .insert(apiTokens)
    .values([
      token('readDrafts', 'editor', ['READ_DRAFTS']),
      token('readPublished', 'admin', ['READ_PUBLISHED'], { name: hostile }),
      token('everything', 'admin', ['READ_PUBLISHED', 'READ_DRAFTS', 'WRITE', 'MODERATE'], { createdAt: day(4) }),
      token('ofFood', 'editor', ['READ_DRAFTS', 'WRITE', 'MODERATE'], { categoryIds: [food], createdAt: day(5) }),
      token('ofAuthor', 'authorOfFood', ['WRITE', 'READ_DRAFTS'], { categoryIds: [world, bread, quiet] }),
      token('revoked', 'editor', ['READ_DRAFTS'], { revokedAt: day(20), lastUsedAt: null }),
      token('expired', 'admin', ['WRITE'], { expiresAt: day(21) }),
      token('ofSuspended', 'suspended', ['READ_DRAFTS']),
    ]);
}

async function addPreviewTokens({ db }: TestDatabase): Promise<void> {
  const token = (
    name: keyof typeof previewTokens,
    maker: UserName,
    article: ArticleName,
    more: Partial<typeof previewTable.$inferInsert> = {},
  ) => ({
    ...{ id: previewTokens[name], articleId: articles[article], name: `The preview ${name}`, hash: Buffer.from(name) },
    ...{ createdById: users[maker], createdAt: day(6), expiresAt: late, ...more },
  });
  await db
    .insert(previewTable)
    .values([
      token('forReaders', 'editor', 'walking', { name: hostile, lastUsedAt: day(8) }),
      token('withoutName', 'admin', 'walking', { name: null }),
      token('ofAuthor', 'authorOfFood', 'breadDe'),
      token('revoked', 'editor', 'walking', { revokedAt: day(7) }),
      token('expired', 'ofManyRoles', 'harbour', { expiresAt: day(9) }),
    ]);
}

async function addEvents({ db }: TestDatabase): Promise<void> {
  const event = (number: number, more: Omit<AuditEvent, 'id' | 'occurredAt'>) => ({
    ...{ id: idOf('event', number), occurredAt: day(number) },
    ...more,
  });
  const user = (name: UserName) => ({ objectType: 'user', objectId: users[name] });
  await db.insert(auditLog).values([
    event(1, { via: 'COMMAND_LINE', action: 'createUser', ...user('admin'), details: { roles: ['ADMIN', 'EDITOR'] } }),
    event(2, { via: 'PERSON', action: 'suspendUser', actorId: users.admin, ...user('suspended'), requestId: 'r-2' }),
    event(3, {
      ...{ via: 'TOKEN', action: 'publishArticle', actorId: users.editor, tokenId: tokens.ofFood },
      ...{ objectType: 'article', objectId: articles.bread, versionBefore: 1, versionAfter: 2 },
    }),
    event(4, { via: 'IMPORT', action: 'importArticle', objectType: 'article', objectId: articles.walking }),
    event(5, { via: 'SAMPLE', action: 'createUser', details: { why: hostile, a: null, count: 3, is: true } }),
    event(6, { via: 'PERSON', action: 'suspendUser', actorId: users.admin, ...user('member') }),
  ]);
}
