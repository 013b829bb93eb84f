import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchange } from '../safety/target.ts';
import { newsroom } from '../support/newsroom.ts';
import { publicId } from '../support/readers.ts';
import { chromiumPath } from './browser.ts';
import { openStaffedSite, patience } from './editor-at-work.ts';

// A quiet machine does each in a few seconds.
describe.skipIf(!chromiumPath)('an editor at the desk', { timeout: 150_000 }, () => {
  let desk: Awaited<ReturnType<typeof openStaffedSite>>;
  let ines: Awaited<ReturnType<typeof desk.signIn>>;

  beforeAll(async () => {
    desk = await openStaffedSite('editing');
    const editor = { email: 'ines@example.org', displayName: 'Ines Calado', roles: [{ role: 'EDITOR' as const }] };
    ines = await desk.signIn(editor, { byForm: true });
  }, 180_000);
  afterAll(() => desk?.close().catch(() => {}));

  const asEverybody = async (query: string) => {
    const headers = { 'content-type': 'application/json' };
    const { text } = await exchange({
      ...{ url: `${desk.site.url}/graphql`, method: 'POST', headers, body: JSON.stringify({ query }) },
    });
    return JSON.parse(text).data;
  };
  const published = () => asEverybody('{ article(slug: "the-tide-clock") { headline html } }');
  const says = (text: string | RegExp) => ines.page.locator('.answer', { hasText: text }).first().waitFor();

  it('begins an article from Markdown, and sees it as readers will', async () => {
    await ines.open('Begin an article');
    await ines.replace('headline: "…"', 'headline: "The tide clock"');
    await ines.replace('standfirst: "…"', 'standfirst: "It has one hand, and is _never_ wrong."');
    await ines.replace('The first paragraph', 'The very first paragraph');
    expect(await ines.run()).toMatchObject({ article: { headline: 'The tide clock', editing: { version: 1 } } });
    await says('The draft is begun');
    await ines.reader.locator('h1', { hasText: 'The tide clock' }).waitFor();
    await ines.reader.locator('.standfirst em', { hasText: 'never' }).waitFor();
    await ines.reader.locator('.text h2', { hasText: 'A heading begins a section' }).waitFor();
    await ines.page.locator('.next-steps', { hasText: 'Draft · version 1' }).waitFor();
    await ines.shoot('1-begun-light');
  });

  it('does not begin it twice, however often the tab is run', async () => {
    const { article } = (await ines.run()) as { article: { id: string } };
    await ines.replace('The tide clock', 'The tide clocks');
    expect(await ines.run()).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    await says('This tab has done its work already');
    expect(article.id).toMatch(/^article_/);
  });

  it('sends nothing in which there is something left to write', async () => {
    await ines.open('Begin an article');
    await ines.page.locator('.graphiql-execute-button').click();
    await says('Fill in first: headline, standfirst');
  });

  it('adds a section, with ids and version filled in, and goes on in the same tab', async () => {
    await ines.open('Add a section');
    expect(await ines.document()).toMatch(/articleId: "article_[0-9a-f]{32}"\s+expectedVersion: 1\b/);
    await ines.replace('heading: "…"', 'heading: "How it is wound"');
    await ines.replace('The section’s text.', 'By the **moon**.');
    expect(await ines.run()).toMatchObject({ article: { editing: { version: 2 } } });
    await ines.reader.locator('.text h2', { hasText: 'How it is wound' }).waitFor();
    await expect.poll(ines.document, patience).toContain('expectedVersion: 2');
    await ines.open('Rewrite the text');
    await expect.poll(ines.document, patience).toContain('## How it is wound\n\n        By the **moon**.');
    await ines.replace('By the **moon**.', 'By the **moon**, twice a day.');
    await ines.run();
    await expect.poll(ines.document, patience).toContain('expectedVersion: 3');
    await ines.replace('twice a day.', 'twice a day, and ![](media_x) never by hand.');
    expect(await ines.run()).toMatchObject({ __typename: 'UpdateArticlePayload' });
    await says('Not everything could be kept');
    await ines.reader.locator('p', { hasText: 'never by hand' }).waitFor();
    await ines.shoot('2-revised-light');
  });

  it('is told what stands in the way of publishing, and mends it', async () => {
    const { undescribed } = newsroom.assets;
    await desk.site.database.sql`update media set rights_expire_at = '2020-01-01' where id = ${undescribed}`;
    await ines.open('Add a picture');
    await ines.replace('"media_…"', `"${publicId('Media', undescribed)}"`);
    await ines.replace('altText: "…"', 'altText: ""');
    await ines.run();
    await ines.open('Try to publish');
    expect(await ines.run()).toMatchObject({ code: 'BLOCKED' });
    await says('Mend this first');
    await ines.shoot('3-blocked-light');
    await ines.page.locator('.answer-blocker button', { hasText: 'Rewrite this block' }).click();
    await expect.poll(ines.document, patience).toContain('What the picture shows, and _when_.');
    await ines.replace(/!\[\].*/.exec(await ines.document())![0], 'No picture.');
    await ines.run();
    await ines.open('Try to publish');
    expect(await ines.run()).toMatchObject({ __typename: 'DryRun' });
    await says(/Nothing was written\s*It would work\. This could be better/);
    expect(await published()).toEqual({ article: null });
  });

  it('publishes, and everybody reads it', async () => {
    await ines.page.locator('.next-steps button', { hasText: 'Publish' }).click();
    await expect.poll(ines.document, patience).toContain('expectedVersion: 6');
    expect(await ines.run()).toMatchObject({ article: { editing: { state: 'PUBLISHED' } } });
    await says('Published');
    await ines.shoot('4-published-light');
    expect((await published()).article).toMatchObject({
      ...{ headline: 'The tide clock', html: expect.stringContaining('By the <strong>moon</strong>, twice a day') },
    });
    const query = '{ article(slug: "the-tide-clock") { headline html } }';
    const reader = await desk.anonymously(`${desk.site.url}/graphql?query=${encodeURIComponent(query)}`);
    await reader.locator('.graphiql-query-editor .view-line').first().waitFor();
    await reader.locator('.graphiql-execute-button').click();
    await reader.frameLocator('.reader iframe').locator('h2', { hasText: 'How it is wound' }).waitFor();
    expect(await reader.getByLabel('Show Ready operations').count()).toBe(0);
    await reader.context().close();
  });

  it('sees mine, theirs and what was before where another has changed the same block', async () => {
    await ines.panel('Ready operations');
    await ines.page.locator('.outline summary').click();
    await ines.page.locator('.outline-part', { hasText: 'By the moon' }).click();
    await ines.shoot('5-library-light');
    await ines.page.locator('.library-operation', { hasText: 'Rewrite a block' }).click();
    await expect.poll(ines.document, patience).toContain('By the **moon**, twice a day');
    const mine = (await ines.document()).replace(/By the \*\*moon\*\*.*\n/, 'By the **sun**, once a day.\n');
    const theirs = (await ines.document()).replace(/By the \*\*moon\*\*.*\n/, 'By the **moon**, if at all.\n');
    await ines.page.evaluate(
      ([url, query]) =>
        fetch(url!, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query }),
        }),
      [`${desk.site.url}/graphql`, theirs] as const,
    );
    await ines.replace(await ines.document(), mine);
    expect(await ines.run()).toMatchObject({ code: 'CONFLICT' });
    await says('Somebody else has changed the same');
    const sides = ines.page.locator('.conflict-sides > div');
    expect(await sides.locator('h5').allInnerTexts()).toEqual(['Before', 'Yours', 'Theirs']);
    expect(await sides.nth(1).locator('ins').allInnerTexts()).toContain('sun');
    expect((await sides.nth(2).locator('ins').allInnerTexts()).join('')).toContain('if');
    await ines.shoot('6-conflict-light');
    expect(await ines.document()).toBe(mine);
    await ines.page.locator('.answer button', { hasText: 'Expect version 7' }).click();
    await expect.poll(ines.document, patience).toBe(mine.replace('expectedVersion: 6', 'expectedVersion: 7'));
    expect(await ines.run()).toMatchObject({ __typename: 'UpdateBlockPayload' });
    await ines.reader.locator('p', { hasText: 'By the sun, once a day.' }).waitFor();
  });

  it('finds other articles, right-to-left ones too, and their drafts', async () => {
    await ines.panel('Ready operations');
    await ines.page.locator('.at-hand button', { hasText: 'Another article' }).click();
    await ines.page.getByLabel('Work on', { exact: true }).fill('المشي');
    await ines.page.locator('.at-hand-search .library-operation b[lang="ar"]').first().click();
    await ines.page.locator('.at-hand-article[lang="ar"]').waitFor();
    await ines.open('Open the draft');
    await ines.reader.locator('article.page[dir="rtl"] h1').waitFor();
    await ines.shoot('7-right-to-left-light');
  });

  it('loses nothing that was typed when the page is opened again', async () => {
    await ines.open('Rewrite the text');
    await ines.replace('"""\n', '"""\n        Typed a moment ago.\n\n');
    await ines.page.reload();
    await ines.page.locator('.graphiql-query-editor .view-line', { hasText: 'Typed a moment ago.' }).waitFor();
    await ines.reader.locator('article.page[dir="rtl"]').waitFor();
  });

  it('can be worked at in the dark, and in a narrow window', async () => {
    await ines.page.emulateMedia({ colorScheme: 'dark' });
    await ines.panel('Ready operations');
    await ines.shoot('8-library-dark');
    await ines.page.setViewportSize({ width: 800, height: 900 });
    await ines.shoot('8-library-narrow-dark');
    const tab = ines.page.locator('.graphiql-tab-button', { hasText: 'RewriteBlock' }).last();
    await tab.click();
    await ines.panel('As readers see it');
    await ines.shoot('9-reader-narrow-dark');
    const width = await ines.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(800);
  });

  it('wrote no error to the console and asked nobody but its own server', async () => {
    expect(desk.faults).toEqual([]);
    expect(await desk.close()).toEqual([]);
  });
});
