import { describe, expect, it } from 'vitest';
import { openApi } from '../support/api.ts';
import { fillNewsroom } from '../support/newsroom.ts';
import { newPerson, type Person } from '../support/people.ts';
import { newDatabase } from '../support/world.ts';

const database = await newDatabase();
await fillNewsroom(database);
const [api, otherApi] = [await openApi(database), await openApi(database)];
const editor = await newPerson(database, [{ role: 'EDITOR' }], 'Edith');
const author = await newPerson(database, [{ role: 'AUTHOR' }], 'Arthur');
const publisher = await newPerson(database, [{ role: 'AUTHOR', mayPublish: true }], 'Petra');
const contributor = await newPerson(database, [{ role: 'CONTRIBUTOR' }], 'Coco');

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
type Answer = any;
type Asker = Pick<Person, 'headers'>;
const everybody: Asker = { headers: {} };

async function ask(query: string, variables: object = {}, person: Asker = editor, at = api): Promise<Answer> {
  const { data, errors } = await at.ask<Answer>(query, variables as never, { headers: person.headers });
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  return data;
}

async function act(name: string, input: object, person: Asker = editor, at = api): Promise<Answer> {
  const type = name[0]!.toUpperCase() + name.slice(1);
  const more = { publishArticle: 'warnings { code path blockId message }', deleteArticle: 'deletedId' }[name] ?? '';
  const article =
    name === 'deleteArticle'
      ? ''
      : 'article { id slug headline markdown editing { state draftState version publishedVersion hasUnpublishedChanges } corrections { kind text { html } } }';
  return (
    await ask(
      `mutation ($input: ${type}Input!) { answer: ${name}(input: $input) { __typename ... on ${type}Payload { ${article} ${more} } ... on Error { message code path }
        ... on PreflightBlockedError { blockers { code severity path } } ... on DryRun { issues { code severity } diff { from } cacheTags } } }`,
      { input },
      person,
      at,
    )
  ).answer;
}

let number = 0;
async function begin(markdown = 'Text.', person: Asker = editor, more: object = {}): Promise<string> {
  number += 1;
  const { article } = await act(
    'createArticle',
    { headline: `Story ${number}`, slug: `story-${number}`, body: { markdown }, ...more },
    person,
  );
  return article.id;
}

const seen = async (id: string) =>
  (await ask('query ($id: ID!) { article(id: $id) { headline markdown } }', { id }, everybody)).article;
const routeOf = async (path: string) =>
  (await ask('query ($path: String!) { route(path: $path) { kind location } }', { path }, everybody)).route;

describe('an article’s life', () => {
  it('goes from the desk to review, to readers, and back', async () => {
    const id = await begin('One.', author);
    expect(await act('publishArticle', { id, expectedVersion: 1 }, author)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await act('submitArticle', { id }, author)).toMatchObject({
      article: { editing: { draftState: 'IN_REVIEW' } },
    });
    expect(await act('submitArticle', { id }, author)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await act('requestChanges', { id })).toMatchObject({ article: { editing: { draftState: 'EDITING' } } });
    expect(await act('requestChanges', { id })).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await seen(id)).toBeNull();
    const path = `/story-${number}`;
    expect(await routeOf(path)).toBeNull();
    expect(await act('publishArticle', { id, expectedVersion: 1 })).toMatchObject({
      article: {
        editing: {
          state: 'PUBLISHED',
          draftState: 'NONE',
          version: 1,
          publishedVersion: 1,
          hasUnpublishedChanges: false,
        },
      },
      warnings: [{ code: 'CATEGORY_MISSING', path: ['category'], blockId: null }],
    });
    expect(await seen(id)).toMatchObject({ markdown: 'One.' });
    expect(await routeOf(path)).toEqual({ kind: 'PAGE', location: null });
    expect(await act('deleteArticle', { id })).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await act('unpublishArticle', { id })).toMatchObject({
      article: { editing: { state: 'UNPUBLISHED', publishedVersion: null } },
    });
    expect(await seen(id)).toBeNull();
    expect(await routeOf(path)).toEqual({ kind: 'GONE', location: null });
    expect(await act('unpublishArticle', { id })).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await act('archiveArticle', { id })).toMatchObject({ article: { editing: { state: 'ARCHIVED' } } });
    expect(await act('publishArticle', { id, expectedVersion: 1 })).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await act('restoreArticle', { id })).toMatchObject({ article: { editing: { state: 'UNPUBLISHED' } } });
    expect(await act('publishArticle', { id, expectedVersion: 1 })).toMatchObject({
      article: { editing: { state: 'PUBLISHED' } },
    });
    expect(await act('archiveArticle', { id })).toMatchObject({
      article: { editing: { state: 'ARCHIVED', publishedVersion: null } },
    });
    expect(await seen(id)).toBeNull();
  });

  it('is each role’s own as the table of rights says', async () => {
    const [own, drafted] = [await begin('', publisher), await begin('', contributor)];
    expect(await act('publishArticle', { id: own, expectedVersion: 1 }, publisher)).toHaveProperty('article');
    expect(await act('publishArticle', { id: drafted, expectedVersion: 1 }, contributor)).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    expect(
      await act('updateArticle', { id: drafted, expectedVersion: 1, headline: 'Mine' }, contributor),
    ).toHaveProperty('article');
    expect(await act('publishArticle', { id: drafted, expectedVersion: 2 })).toHaveProperty('article');
    expect(await act('updateArticle', { id: drafted, expectedVersion: 2, headline: 'x' }, contributor)).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    expect(await act('publishArticle', { id: drafted, expectedVersion: 2 }, publisher)).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    const hidden = await begin('', author);
    for (const name of ['submitArticle', 'unpublishArticle', 'archiveArticle', 'deleteArticle'])
      expect(await act(name, { id: hidden }, publisher)).toMatchObject({ code: 'NOT_FOUND', path: ['id'] });
  });

  it('ends for good only for what readers have never seen', async () => {
    const id = await begin('', author);
    expect(await act('deleteArticle', { id }, author)).toEqual({ __typename: 'DeleteArticlePayload', deletedId: id });
    expect(await act('updateArticle', { id, expectedVersion: 1 }, author)).toMatchObject({ code: 'NOT_FOUND' });
    const slug = `story-${number}`;
    expect(await act('createArticle', { headline: 'Again', slug })).toMatchObject({ article: { slug } });
  });
});

describe('what readers see', () => {
  it('is the version that the editor saw, while others write on', async () => {
    const id = await begin('One.');
    await act('updateArticle', { id, expectedVersion: 1, body: { markdown: 'Two.' } });
    expect(await act('publishArticle', { id, expectedVersion: 1 })).toMatchObject({
      article: {
        markdown: 'Two.',
        editing: { version: 2, publishedVersion: 1, draftState: 'EDITING', hasUnpublishedChanges: true },
      },
    });
    expect(await seen(id)).toMatchObject({ markdown: 'One.' });
    expect(await act('publishArticle', { id, expectedVersion: 9 })).toMatchObject({
      code: 'VALIDATION',
      path: ['expectedVersion'],
    });
  });

  it('is one whole version at every moment, however drafts and publishing race (E69)', async () => {
    const id = await begin('one 1\n\ntwo 1');
    await act('publishArticle', { id, expectedVersion: 1 });
    let isDone = false;
    const write = async () => {
      for (let version = 1; version < 12; version += 1) {
        const markdown = `one ${version + 1}\n\ntwo ${version + 1}`;
        await act('updateArticle', { id, expectedVersion: version, body: { markdown } });
        if (version % 2) await act('publishArticle', { id, expectedVersion: version + 1 }, editor, otherApi);
      }
      isDone = true;
    };
    const torn: string[] = [];
    const read = async () => {
      while (!isDone) {
        const { markdown } = await seen(id);
        if (!/^one (\d+)\n\ntwo \1$/.test(markdown)) torn.push(markdown);
      }
    };
    await Promise.all([write(), read(), read()]);
    expect(torn).toEqual([]);
    expect(await seen(id)).toMatchObject({ markdown: 'one 12\n\ntwo 12' });
  });

  it('goes back to what it was, and on from there, with nothing lost', async () => {
    const id = await begin('One.');
    await act('publishArticle', { id, expectedVersion: 1 });
    await act('updateArticle', { id, expectedVersion: 1, body: { markdown: 'Two.' } });
    expect(await act('discardDraft', { id, expectedVersion: 1 })).toMatchObject({ code: 'CONFLICT' });
    expect(await act('discardDraft', { id, expectedVersion: 2 })).toMatchObject({
      article: { markdown: 'One.', editing: { version: 3, draftState: 'NONE' } },
    });
    expect(await act('restoreVersion', { id, expectedVersion: 3, version: 2 })).toMatchObject({
      article: { markdown: 'Two.', editing: { version: 4 } },
    });
    expect(await act('restoreVersion', { id, expectedVersion: 4, version: 77 })).toMatchObject({
      code: 'VALIDATION',
      path: ['version'],
    });
    expect(await seen(id)).toMatchObject({ markdown: 'One.' });
  });

  it('goes back to nothing, and shows nothing, that is filed where the viewer has no right', async () => {
    const [food, world] =
      await database.sql`select id, slug from categories where slug in ('food', 'world') order by slug`;
    const ofWorld = await newPerson(database, [{ role: 'EDITOR', categoryId: world!.id }], 'Wanda');
    const id = await begin('One.', editor, { category: food!.slug });
    await act('publishArticle', { id, expectedVersion: 1 });
    expect(await act('updateArticle', { id, expectedVersion: 1, category: world!.slug })).toHaveProperty('article');
    const refused = { code: 'NOT_ALLOWED' };
    expect(await act('restoreVersion', { id, expectedVersion: 2, version: 1 }, ofWorld)).toMatchObject(refused);
    expect(await act('discardDraft', { id, expectedVersion: 2 }, ofWorld)).toMatchObject(refused);
    expect(await act('publishArticle', { id, expectedVersion: 1 }, ofWorld)).toMatchObject(refused);
    expect(await act('publishArticle', { id, expectedVersion: 2 }, ofWorld)).toMatchObject({ article: {} });
  });

  it('is told what was put right in it', async () => {
    const id = await begin('One.');
    expect(await act('correctArticle', { id, text: 'x' })).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await act('publishArticle', { id, expectedVersion: 1 });
    expect(await act('correctArticle', { id, text: ' ' })).toMatchObject({ code: 'VALIDATION', path: ['text'] });
    expect(await act('correctArticle', { id, kind: 'CLARIFICATION', text: 'It was _two_.' })).toMatchObject({
      article: { corrections: [{ kind: 'CLARIFICATION', text: { html: 'It was <em>two</em>.' } }] },
    });
  });
});

describe('what stands in the way of publishing', () => {
  it('is told before, and refused', async () => {
    const { sql } = database;
    const [media] = await sql`insert into media (id, kind, availability, original_url, rights_expire_at, created_at)
      values (gen_random_uuid(), 'IMAGE', 'AVAILABLE', 'https://x.example/a.png', now() - interval '1 day', now()) returning id`;
    const mediaId = `media_${media!.id.replaceAll('-', '')}`;
    const draft = await begin('See [there](galley:nowhere).');
    const id = await begin('## Deep\n\n#### Deeper\n', editor, { hero: { mediaId } });
    const { article } = await act('createArticle', {
      headline: 'Links',
      slug: `links-${number}`,
      body: { sections: [{ blocks: [{ block: { paragraph: { spans: [{ text: 'there', targetId: draft }] } } }] }] },
    });
    const tried = await act('publishArticle', { id, expectedVersion: 1, dryRun: true });
    expect(tried).toMatchObject({
      __typename: 'PreflightBlockedError',
      blockers: [{ code: 'RIGHTS_EXPIRED', severity: 'BLOCKER' }],
    });
    expect(await act('publishArticle', { id, expectedVersion: 1 })).toMatchObject({
      code: 'BLOCKED',
      blockers: [{ code: 'RIGHTS_EXPIRED' }],
    });
    expect(await seen(id)).toBeNull();
    const previewed = await begin('One.', editor, { seo: { imageId: mediaId } });
    expect(await act('publishArticle', { id: previewed, expectedVersion: 1 })).toMatchObject({
      blockers: [{ code: 'RIGHTS_EXPIRED', path: ['seo', 'imageId'] }],
    });
    await sql`update media set rights_expire_at = null where id = ${media!.id}`;
    expect(await act('publishArticle', { id, expectedVersion: 1, dryRun: true })).toMatchObject({
      __typename: 'DryRun',
      issues: expect.arrayContaining([
        { code: 'CATEGORY_MISSING', severity: 'WARNING' },
        { code: 'HEADING_ORDER', severity: 'WARNING' },
        { code: 'ALT_TEXT_MISSING', severity: 'WARNING' },
      ]),
    });
    expect(await seen(id)).toBeNull();
    const linked = await act('publishArticle', { id: article.id, expectedVersion: 1 });
    expect(linked.warnings.map(({ code }: Answer) => code)).toContain('LINK_BROKEN');
  });

  const preflight = async (id: string, person = editor) =>
    (
      await ask(
        'query ($id: ID!) @view(stage: DRAFT) { article(id: $id) { editing { preflight { code severity path blockId message } } } }',
        { id },
        person,
      )
    ).article?.editing?.preflight;

  it('is the same when it is asked for, in reading order, and nobody’s who does not see the draft', async () => {
    const { sql } = database;
    const assets = await sql`insert into media (id, availability, original_url, rights_expire_at, created_at)
      select gen_random_uuid(), 'AVAILABLE', 'https://x.example/a.png', now() - n * interval '1 day', now() from generate_series(1, 2) n returning id`;
    const [first, second] = assets.map(({ id }) => `media_${id.replaceAll('-', '')}`);
    const draft = await begin('Hidden.');
    const target = `galley:${draft.slice(8).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
    const body = `### Deep\n\n![A boat](${second})\n\nSee [there](${target}), and [there](${target}).\n\n![](${second} "By [her](${target})")`;
    const id = await begin(body, author, { hero: { mediaId: first }, standfirst: `[Before](${target})` });
    const issues = await preflight(id, author);
    expect(issues.map(({ code, path }: Answer) => `${code} ${path[0]}`)).toEqual([
      ...['CATEGORY_MISSING category', 'HEADING_ORDER sections'],
      ...['RIGHTS_EXPIRED figures', 'ALT_TEXT_MISSING figures', 'RIGHTS_EXPIRED figures'],
      ...['RIGHTS_EXPIRED figures', 'ALT_TEXT_MISSING figures'],
      ...['LINK_BROKEN standfirst', 'LINK_BROKEN blocks', 'LINK_BROKEN blocks'],
    ]);
    const blockers = issues.filter(({ severity }: Answer) => severity === 'BLOCKER');
    expect(await act('publishArticle', { id, expectedVersion: 1 })).toMatchObject({
      blockers: blockers.map(({ code, path }: Answer) => ({ code, path })),
    });
    await sql`update media set rights_expire_at = null`;
    const warned = (await preflight(id)).map(({ code, path, blockId, message }: Answer) => ({
      code,
      path,
      blockId,
      message,
    }));
    expect(warned).toHaveLength(7);
    expect(await act('publishArticle', { id, expectedVersion: 1 })).toMatchObject({ warnings: warned });
    expect(await preflight(draft, author)).toBeUndefined();
    expect(await preflight(id, await newPerson(database, [{ role: 'AUTHOR' }]))).toBeUndefined();
  });

  it('is a language that the site is not published in, whatever an administrator does at that moment', async () => {
    const admin = await newPerson(database, [{ role: 'ADMIN' }]);
    const id = await begin('Tekst.', editor, { locale: 'pl' });
    const blocked = [expect.objectContaining({ code: 'LOCALE_NOT_OFFERED', severity: 'BLOCKER', path: ['locale'] })];
    expect(await preflight(id)).toEqual(expect.arrayContaining(blocked));
    expect(await act('publishArticle', { id, expectedVersion: 1 })).toMatchObject({
      code: 'BLOCKED',
      blockers: blocked,
    });
    const setLocales = (locales: string[]) =>
      ask(
        'mutation ($locales: [Locale!]) { updateSite(input: { locales: $locales }) { __typename } }',
        { locales },
        admin,
        otherApi,
      );
    await setLocales(['en', 'de', 'ar', 'pl']);
    const [{ updateSite }, { __typename }] = await Promise.all([
      setLocales(['en', 'de', 'ar']),
      act('publishArticle', { id, expectedVersion: 1 }),
    ]);
    expect([updateSite.__typename, __typename]).toSatisfy(
      ([removed, published]: string[]) => (removed === 'UpdateSitePayload') !== (published === 'PublishArticlePayload'),
    );
  });

  it('is an address that is another’s by now, and one at which a redirect stands is warned of', async () => {
    const { sql } = database;
    const id = await begin('Mine.');
    const slug = `story-${number}`;
    await ask(
      'mutation ($path: String!) { createRedirect(input: { path: $path, location: "/walking" }) { __typename } }',
      { path: `/${slug}` },
    );
    expect(await preflight(id)).toContainEqual({
      ...{ code: 'SLUG_TAKEN', severity: 'WARNING', path: ['slug'], blockId: null },
      message: expect.stringContaining('/walking'),
    });
    // As when the version was forgotten that reserved it, and another article came.
    const other = await begin('Another’s.');
    await sql`update article_slugs set article_id = ${other.slice(8)}::uuid where slug = ${slug}`;
    expect(await act('publishArticle', { id, expectedVersion: 1 })).toMatchObject({
      blockers: [{ code: 'SLUG_TAKEN', severity: 'BLOCKER', path: ['slug'] }],
    });
  });
});

describe('publishing twice', () => {
  it('at once by two editors, or by one who sends it again, is once', async () => {
    const id = await begin('One.');
    const input = { id, expectedVersion: 1 };
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => act('publishArticle', input, editor, i % 2 ? api : otherApi)),
    );
    expect(answers.every(({ __typename }) => __typename === 'PublishArticlePayload')).toBe(true);
    const [row] =
      await database.sql`select count(*)::int as count from publications where article_id = ${id.slice(8)}::uuid`;
    expect(row).toEqual({ count: 1 });
  });
});
