import { beforeAll, describe, expect, it } from 'vitest';
import { choosePassword } from '../../src/people/choose-password.ts';
import { createApiToken } from '../../src/people/create-api-token.ts';
import { findViewerBySession } from '../../src/people/find-viewer.ts';
import { createResetLink } from '../../src/people/send-reset.ts';
import { suspendUser } from '../../src/people/suspend-user.ts';
import type { DomainContext } from '../../src/platform/context.ts';
import { type AccountsSite, openSite, password } from './accounts-site.ts';
import { linkIn } from './mail-server.ts';

let site: AccountsSite;
beforeAll(async () => {
  site = await openSite();
  await site.user({ email: 'admin@example.org', roles: [{ role: 'ADMIN' }] });
});

const another = 'another ladder of words';
/** Until somebody waits for what another holds. */
const somebodyWaits = () =>
  expect
    .poll(
      async () =>
        (
          await site.database
            .sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
        ).length,
      { timeout: 20_000, interval: 20 },
    )
    .toBeGreaterThan(0);

/** What shuts out everybody who is signed in as somebody. */
const shuttingOut: Record<string, (context: DomainContext, userId: string) => Promise<unknown>> = {
  'a new password': async (context, userId) => {
    const { token } = linkIn(await createResetLink(context, { userId, siteUrl: site.url }));
    await choosePassword(context, { token, password: another });
  },
  'a suspension': (context, userId) => suspendUser(context, { userId }),
};

/** Does it, and has something begin before it is committed. */
async function during(name: string, userId: string, begin: () => Promise<unknown>): Promise<unknown> {
  const begun = await site.database.db.transaction(async (db) => {
    await shuttingOut[name]!({ ...site.context(), db }, userId);
    const begun = begin().then(
      (value) => ({ value }),
      (error) => ({ value: error }),
    );
    await Promise.race([somebodyWaits(), begun]);
    return { begun };
  });
  return (await begun.begun).value;
}

describe.each(Object.keys(shuttingOut))('%s leaves nothing that was made at the same moment', (name) => {
  const email = `${name.replaceAll(' ', '-')}@example.org`;

  it('no session by the password that was', async () => {
    const userId = await site.user({ email });
    const answer = await during(name, userId, () => site.browser().signIn(email, password));
    expect(answer).toMatchObject({ status: 401 });
    expect(await site.database.sql`select 1 from sessions where user_id = ${userId}`).toHaveLength(0);
  });

  it('no API token', async () => {
    const userId = await site.user({ email: `token-${email}`, roles: [{ role: 'EDITOR' }] });
    await site.browser().signIn(`token-${email}`, password);
    const { db, sql } = site.database;
    const [session] = await sql<{ id: string }[]>`select id from sessions where user_id = ${userId}`;
    const viewer = (await findViewerBySession(db, session!.id))!;
    const expiresAt = new Date(Date.now() + 3_600_000);
    const token = { name: 'kept', scopes: ['READ_PUBLISHED' as const], categoryIds: null, expiresAt };
    const made = await during(name, userId, () =>
      db.transaction((db) => createApiToken({ ...site.context(), viewer, db }, token)),
    );
    expect(made).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await sql`select 1 from api_tokens where user_id = ${userId}`).toHaveLength(0);
  });
});
