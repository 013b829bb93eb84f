import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath } from './browser.ts';
import { openStaffedSite, patience } from './editor-at-work.ts';

// A quiet machine does each in a few seconds.
describe.skipIf(!chromiumPath)('two moderators on one queue', { timeout: 150_000 }, () => {
  let desk: Awaited<ReturnType<typeof openStaffedSite>>;
  type Moderator = Awaited<ReturnType<typeof desk.signIn>>;
  let [jo, kim]: Moderator[] = [];

  beforeAll(async () => {
    desk = await openStaffedSite('moderating');
    // Of what the newsroom has there are no files here.
    await desk.site.database.sql`update media set availability = 'MISSING'`;
    const roles = [{ role: 'MODERATOR' as const }];
    jo = await desk.signIn({ email: 'jo@example.org', displayName: 'Jo Lindqvist', roles });
    kim = await desk.signIn({ email: 'kim@example.org', displayName: 'Kim Ito', roles });
  }, 180_000);
  afterAll(() => desk?.close().catch(() => {}));

  const held = (of: Moderator) => of.page.locator('.moderation-queue', { hasText: 'Held' });
  const count = async (of: Moderator) => Number(await held(of).locator('b').innerText());
  const countIs = (of: Moderator) => expect.poll(() => count(of), patience);
  const first = (of: Moderator) => of.page.locator('.queued').first();
  const says = (of: Moderator, text: string | RegExp) =>
    of.page.locator('.moderation-notice', { hasText: text }).waitFor();
  const inDatabase = async () => {
    const [row] = await desk.site.database.sql`select count(*)::int as n from comments where status = 'PENDING'`;
    return row!.n as number;
  };

  it('see the same, with the context of what is looked at', async () => {
    const sql = desk.site.database.sql;
    await sql`update comments set held_reasons = '{LINKS}' where status = 'PENDING'`;
    await sql`insert into comment_signals (comment_id, revision, provider, kind, model, model_version, score, asked_at)
      select id, revision, 'local classifier', 'SPAM', 'bayes', '1', 0.37, now() from comments where status = 'PENDING'`;
    await sql`update comments set status = 'PENDING' where id in (select id from comments where status = 'PUBLISHED' order by id desc limit 6)`;
    for (const each of [jo!, kim!]) {
      await each.panel('Moderation');
      await first(each).waitFor();
    }
    await first(jo!).locator('.queued-context dd', { hasText: 'links' }).waitFor();
    await first(jo!).locator('.queued-context dd', { hasText: 'local classifier: spam 37 %' }).waitFor();
    await countIs(jo!).toBe(await inDatabase());
    await countIs(kim!).toBe(await inDatabase());
    await jo!.shoot('1-queue-light');
  });

  it('decide by the keyboard, and by one key take back', async () => {
    const before = await inDatabase();
    await first(jo!).locator('.queued-comment').focus();
    const words = await first(jo!).locator('.queued-words').innerText();
    await jo!.page.keyboard.press('a');
    await says(jo!, 'One comment approved.');
    await countIs(jo!).toBe(before - 1);
    // Told as it happens, to who has done nothing.
    await countIs(kim!).toBe(before - 1);
    expect(await inDatabase()).toBe(before - 1);
    await jo!.page.keyboard.press('u');
    await says(jo!, 'One comment held again.');
    await countIs(jo!).toBe(before);
    expect(await jo!.page.locator('.queued-words').allInnerTexts()).toContain(words);
  });

  it('take back nothing that another has decided since', async () => {
    const { sql } = desk.site.database;
    await first(jo!).locator('.queued-comment').focus();
    await jo!.page.keyboard.press('a');
    await says(jo!, 'One comment approved.');
    const [decided] = await sql`
      update comments set status = 'REJECTED', revision = revision + 1 where id = (
        select id from comments where status = 'PUBLISHED' order by reviewed_at desc nulls last limit 1) returning id`;
    await jo!.page.keyboard.press('u');
    await says(jo!, 'One comment left: It has changed since you read it');
    expect(await sql`select status from comments where id = ${decided!.id}`).toEqual([{ status: 'REJECTED' }]);
  });

  it('are told what the other is looking at, and what has changed since', async () => {
    const { sql } = desk.site.database;
    await jo!.page.locator('.queued-comment').nth(2).click();
    const taken = kim!.page.locator('.queued-taken', { hasText: 'Jo Lindqvist is looking at it' });
    const seen = async () => {
      await held(kim!).click();
      return taken.count();
    };
    await expect.poll(seen, { ...patience, interval: 500 }).toBeGreaterThan(0);
    await kim!.shoot('2-claimed-light');
    const before = await inDatabase();
    await jo!.page.keyboard.press('s');
    await says(jo!, 'One comment marked as spam.');
    await countIs(kim!).toBe(before - 1);
    await expect.poll(() => kim!.page.locator('.queued').count(), patience).toBe(before - 1);
    // Of this nobody is told.
    await sql`update comments set revision = revision + 1 where id = (select id from comments where status = 'PENDING' limit 1)`;
    await kim!.page.getByLabel('All').check();
    await kim!.page.locator('.moderation-bar button', { hasText: 'Approve' }).click();
    await says(kim!, /comments? approved\..*left: It has changed since you read it/);
    await kim!.page.getByLabel('All').check();
    await kim!.page.locator('.moderation-bar button', { hasText: 'Approve' }).click();
    await says(kim!, 'One comment approved.');
    await countIs(kim!).toBe(0);
    expect(await inDatabase()).toBe(0);
  });

  it('can work in the dark, and in a narrow window', async () => {
    await kim!.page.locator('.moderation-queue', { hasText: 'Spam' }).click();
    await first(kim!).waitFor();
    await kim!.page.emulateMedia({ colorScheme: 'dark' });
    await kim!.page.setViewportSize({ width: 800, height: 900 });
    await kim!.shoot('3-narrow-dark');
    expect(await kim!.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(800);
  });

  it('wrote no error to the console and asked nobody but their own server', async () => {
    expect(desk.faults).toEqual([]);
    expect(await desk.close()).toEqual([]);
  });
});
