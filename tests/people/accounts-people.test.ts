import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSecret } from '../../src/people/accounts/secret.ts';
import { createUser } from '../../src/people/create-user.ts';
import { endSessions } from '../../src/people/end-sessions.ts';
import { inviteUser } from '../../src/people/invite-user.ts';
import { createResetLink } from '../../src/people/send-reset.ts';
import { setRoles } from '../../src/people/set-roles.ts';
import { reinstateUser, suspendUser } from '../../src/people/suspend-user.ts';
import { NotAllowedError, NotFoundError, ValidationError } from '../../src/platform/errors.ts';
import type { Role, SignedIn } from '../../src/platform/viewer.ts';
import { newFolder } from '../support/galley.ts';
import { type AccountsSite, openSite, password } from './accounts-site.ts';

let site: AccountsSite;
beforeAll(async () => {
  site = await openSite();
});

const as = (userId: string, role: Role) => {
  const grants = [{ role, categoryIds: null, locale: null, mayPublish: false }];
  const viewer: SignedIn = {
    ...{ kind: 'STAFF', user: { id: userId, displayName: role }, grants, token: null },
    credential: { id: userId, rightsRevision: 1 },
  };
  return { ...site.context(), viewer };
};
const missing = '01890000-0000-7000-8000-000000000000';

describe('managing people', () => {
  it('B6: is for administrators only', async () => {
    const [editor, other] = [await site.user(), await site.user()];
    const context = as(editor, 'EDITOR');
    const admin = { email: 'friend@example.org', displayName: 'Friend', roles: [{ role: 'ADMIN' as const }] };
    const siteUrl = site.url;
    for (const attempt of [
      () => inviteUser(context, { ...admin, siteUrl }),
      () => createUser(context, admin),
      () => setRoles(context, { userId: editor, roles: admin.roles }),
      () => suspendUser(context, { userId: other }),
      () => reinstateUser(context, { userId: missing }),
      () => createResetLink(context, { userId: other, siteUrl }),
      () => endSessions(context, { userId: other }),
    ])
      await expect((async () => attempt())()).rejects.toBeInstanceOf(NotAllowedError);
    expect(await site.database.sql`select 1 from users where email = 'friend@example.org'`).toHaveLength(0);
    expect(await site.database.sql`select 1 from role_grants where user_id = ${editor}`).toHaveLength(0);
  });

  it('B10: is not done by an API token, nor are one’s own sessions ended by it', async () => {
    const userId = await site.user();
    const context = as(userId, 'ADMIN');
    const token = { scopes: ['WRITE' as const], categoryIds: null };
    const byToken = { ...context, viewer: { ...context.viewer, token } };
    await expect(suspendUser(byToken, { userId })).rejects.toBeInstanceOf(NotAllowedError);
    await expect(endSessions(byToken, { userId })).rejects.toBeInstanceOf(NotAllowedError);
  });

  it('B6: leaves the last administrator one, and two who demote each other at once do not both succeed', async () => {
    const fresh = await openSite();
    const roles = [{ role: 'ADMIN' as const }];
    const first = await fresh.user({ roles });
    await expect(suspendUser(fresh.context(), { userId: first })).rejects.toThrow('This is the last administrator');
    await expect(setRoles(fresh.context(), { userId: first, roles: [] })).rejects.toBeInstanceOf(NotAllowedError);
    await setRoles(fresh.context(), { userId: first, roles: [...roles, { role: 'EDITOR' }] });
    const second = await fresh.user({ roles });
    const outcomes = await Promise.allSettled(
      [first, second].map((userId) => setRoles(fresh.context(), { userId, roles: [{ role: 'EDITOR' }] })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await fresh.database.sql`select 1 from role_grants where role = 'ADMIN'`).toHaveLength(1);
  });

  it('ends sessions with a suspension, and gives roles back with the account', async () => {
    await site.user({ roles: [{ role: 'ADMIN' }] });
    const userId = await site.user({ email: 'back@example.org', roles: [{ role: 'MODERATOR' }] });
    const browser = site.browser();
    await browser.signIn('back@example.org', password);
    await suspendUser(site.context(), { userId });
    await suspendUser(site.context(), { userId });
    expect(await site.database.sql`select 1 from sessions where user_id = ${userId}`).toHaveLength(0);
    await reinstateUser(site.context(), { userId });
    expect((await browser.signIn('back@example.org', password)).status).toBe(200);
    expect(await site.database.sql`select role from role_grants where user_id = ${userId}`).toEqual([
      { role: 'MODERATOR' },
    ]);
    const events = await site.database
      .sql`select action from audit_events where object_id = ${userId} and via = 'COMMAND_LINE' order by id`;
    expect(events.map(({ action }) => action)).toEqual(['createUser', 'suspendUser', 'reinstateUser']);
  });

  it('refuses what cannot be used, where it is', async () => {
    const usual = { displayName: 'Somebody', roles: [] };
    await site.user({ email: 'taken@example.org' });
    const refused = async (input: Parameters<typeof createUser>[1]) =>
      createUser(site.context(), input).then(
        () => undefined,
        (error) => (error instanceof ValidationError ? [error.path.join('.'), error.issues[0].code] : error),
      );
    expect(await refused({ ...usual, email: ' Taken@Example.org' })).toEqual(['email', 'TAKEN']);
    expect(await refused({ ...usual, email: 'nobody' })).toEqual(['email', 'BAD_FORMAT']);
    expect(await refused({ ...usual, email: 'a@example.org', displayName: ' ' })).toEqual(['displayName', 'REQUIRED']);
    const role = (role: object) => ({ ...usual, email: 'a@example.org', roles: [role as { role: Role }] });
    expect(await refused(role({ role: 'EDITOR', mayPublish: true }))).toEqual(['roles.0.mayPublish', 'BAD_FORMAT']);
    expect(await refused(role({ role: 'EDITOR', locale: 'not a tag' }))).toEqual(['roles.0.locale', 'BAD_FORMAT']);
    expect(await refused(role({ role: 'EDITOR', categoryId: missing }))).toEqual(['roles', 'UNKNOWN_REFERENCE']);
    expect(await refused(role({ role: 'ADMIN', locale: 'en' }))).toEqual(['roles.0.role', 'BAD_FORMAT']);
    await expect(suspendUser(site.context(), { userId: missing })).rejects.toBeInstanceOf(NotFoundError);
  });

  it('ends one’s own sessions but for one', async () => {
    const userId = await site.user({ email: 'own@example.org' });
    const browsers = [site.browser(), site.browser(), site.browser()];
    for (const browser of browsers) await browser.signIn('own@example.org', password);
    const { sessionId } = (await site.accounts.findSession(browsers[0]!.cookie))!;
    expect(await endSessions(as(userId, 'MEMBER'), { userId, except: sessionId })).toBe(2);
    expect(await Promise.all(browsers.map(({ cookie }) => site.accounts.findSession(cookie)))).toEqual([
      { sessionId, userId },
      null,
      null,
    ]);
  });
});

describe('the secret', () => {
  it('C14: is made once, however many start, for its owner’s eyes', async () => {
    const home = await newFolder();
    const secrets = await Promise.all(Array.from({ length: 8 }, () => openSecret({ secret: undefined, home })));
    expect(new Set(secrets).size).toBe(1);
    expect(secrets[0]).toMatch(/^[0-9a-f]{64}$/);
    expect((await stat(join(home, 'secret'))).mode & 0o777).toBe(0o600);
  });

  it('C14: that is damaged stops the start, and nobody is signed out by another', async () => {
    const home = await newFolder();
    await writeFile(join(home, 'secret'), 'short\n');
    await expect(openSecret({ secret: undefined, home })).rejects.toThrow('set GALLEY_SECRET');
  });

  it('signs: another secret takes no cookie of the first', async () => {
    const one = await openSite({ GALLEY_SECRET: 'f4b1c7e09a5d3826f4b1c7e09a5d3826' });
    const two = await openSite({ GALLEY_SECRET: '09a5d3826f4b1c7e09a5d3826f4b1c7e' }, one.database);
    await one.user({ email: 'signed@example.org' });
    const browser = one.browser();
    await browser.signIn('signed@example.org', password);
    expect(await one.accounts.findSession(browser.cookie)).toBeTruthy();
    expect(await two.accounts.findSession(browser.cookie)).toBeNull();
  });
});
