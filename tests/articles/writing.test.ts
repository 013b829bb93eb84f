import { describe, expect, it } from 'vitest';
import { openApi } from '../support/api.ts';
import { fillNewsroom } from '../support/newsroom.ts';
import { newPerson, newToken, type Person } from '../support/people.ts';
import { newDatabase } from '../support/world.ts';

const database = await newDatabase();
await fillNewsroom(database);
// Two instances: what one writes, the other sees.
const [api, otherApi] = [await openApi(database), await openApi(database)];
const editor = await newPerson(database, [{ role: 'EDITOR' }], 'Edith');
const author = await newPerson(database, [{ role: 'AUTHOR' }], 'Arthur');
const stranger = await newPerson(database, [{ role: 'AUTHOR' }], 'Otto');
const ofGerman = await newPerson(database, [{ role: 'EDITOR', locale: 'de' }], 'Gesa');

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
type Answer = any;

async function ask(
  query: string,
  variables: object,
  person: Pick<Person, 'headers'> = editor,
  at = api,
): Promise<Answer> {
  const { data, errors } = await at.ask<Answer>(query, variables as never, { headers: person.headers });
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  return data;
}

const article = `article { id slug headline locale standfirst { markdown } category { slug } tags { name } markdown hero { altText }
  editing { state draftState version publishedVersion } sections { id kind heading level anchor blocks { id type text html } } }`;
const refusals = `... on Error { __typename message code path } ... on ConflictError { currentVersion yourVersion conflicts { path blockId base mine theirs } }
  ... on DryRun { diff { from to changes { path blockId kind before after } } issues { code } cacheTags webhooks }`;

/** Runs a mutation about an article and gives back what it answers. */
async function act(name: string, input: object, person: Pick<Person, 'headers'> = editor, at = api): Promise<Answer> {
  const type = name[0]!.toUpperCase() + name.slice(1);
  const query = `mutation ($input: ${type}Input!) { answer: ${name}(input: $input) { ... on ${type}Payload { ${article} } ${refusals} } }`;
  return (await ask(query, { input }, person, at)).answer;
}

async function begin(markdown: string, input: object = {}, person: Pick<Person, 'headers'> = editor): Promise<Answer> {
  const answer = await act('createArticle', { headline: 'A Walk', body: { markdown }, ...input }, person);
  expect(answer).toMatchObject({ article: { id: expect.any(String) } });
  return answer.article;
}

const three = '## First\n\none\n\ntwo\n\n## Second\n\nthree\n';
const textsOf = ({ sections }: Answer) => sections.map(({ blocks }: Answer) => blocks.map(({ text }: Answer) => text));
const blockIds = ({ sections }: Answer): string[] =>
  sections.flatMap(({ blocks }: Answer) => blocks.map(({ id }: Answer) => id));

describe('an article', () => {
  it('begins as a draft of one’s own, made of Markdown, which nobody sees who does not work on it', async () => {
    const markdown = 'Before all else.\n\n## Why we walk {#why}\n\nBecause of _the sea_.\n\n- one\n- two\n';
    const made = await begin(
      markdown,
      { headline: 'Über Wege', locale: 'de', standfirst: 'With **care**', tags: ['Tides', 'Boots', 'Tides'] },
      author,
    );
    expect(made).toMatchObject({
      ...{ slug: 'ueber-wege', locale: 'de', standfirst: { markdown: 'With **care**' }, markdown: markdown.trim() },
      tags: [{ name: 'Tides' }, { name: 'Boots' }],
      editing: { state: 'DRAFT', draftState: 'EDITING', version: 1, publishedVersion: null },
      sections: [
        { kind: 'INTRO', heading: null, blocks: [{ text: 'Before all else.' }] },
        {
          heading: 'Why we walk',
          anchor: 'why',
          blocks: [{ html: '<p>Because of <em>the sea</em>.</p>' }, { type: 'LIST' }],
        },
      ],
    });
    const { id } = made;
    const read = '($id: ID!) { article(id: $id) { headline } node(id: $id) { id } nodes(ids: [$id]) { id } }';
    const [shown, hidden] = [
      { article: { headline: 'Über Wege' }, node: { id }, nodes: [{ id }] },
      { article: null, node: null, nodes: [null] },
    ];
    const draft = `query ${read.replace('{', '@view(stage: DRAFT) {')}`;
    for (const person of [author, editor, ofGerman]) expect(await ask(draft, { id }, person)).toEqual(shown);
    expect(await ask(draft, { id }, stranger)).toEqual(hidden);
    for (const person of [author, editor, stranger, { headers: {} }])
      expect(await ask(`query ${read}`, { id }, person)).toEqual(hidden);
    expect(await api.ask(draft, { id })).toMatchObject({ errors: [{ extensions: { code: 'VIEW_NOT_ALLOWED' } }] });
    expect(await ask(`query ${read}`, { id }, { headers: { ...author.headers, 'galley-view': 'draft' } })).toEqual(
      shown,
    );
    const said = { headers: { ...author.headers, 'galley-view': 'published' } };
    expect(await api.ask(draft, { id }, said)).toMatchObject({ errors: [{ extensions: { code: 'VIEW_CONFLICT' } }] });
  });

  it('takes a slug that is free, and refuses one that is not', async () => {
    const [first, second] = [await begin('', { headline: 'Same Words' }), await begin('', { headline: 'Same words!' })];
    expect([first.slug, second.slug]).toEqual(['same-words', 'same-words-2']);
    expect(await act('createArticle', { headline: 'Other', slug: 'same-words' })).toMatchObject({
      __typename: 'ValidationError',
      path: ['slug'],
    });
  });

  it.each([
    [{ headline: ' ' }, ['headline']],
    [{ headline: 'x', locale: 'no language' }, ['locale']],
    [{ headline: 'x', category: 'nowhere' }, ['category']],
    [{ headline: 'x', category: 'category_00000000000000000000000000000000' }, ['category']],
    [{ headline: 'x', tags: ['a', ' '] }, ['tags', '1']],
    [{ headline: 'x', contributors: [{ contributor: 'nobody' }] }, ['contributors', '0', 'contributor']],
    [{ headline: 'x', hero: { mediaId: 'media_x' } }, ['hero', 'mediaId']],
    [{ headline: 'x', seo: { canonicalUrl: 'ftp://x' } }, ['seo', 'canonicalUrl']],
    [
      {
        headline: 'x',
        body: { sections: [{ blocks: [{ block: { paragraph: { spans: [{ text: 'x', href: 'javascript:x' }] } } }] }] },
      },
      ['body', 'sections', '0', 'blocks', '0', 'block', 'paragraph', 'spans', '0', 'href'],
    ],
    [{ headline: 'x', slug: 'a/b' }, ['slug']],
    [{ headline: 'x', translationOf: 'article_x' }, ['translationOf']],
  ])('is refused, and leaves nothing behind: %j', async (input, path) => {
    const count = '{ count: articles { totalCount } tags(first: 100) { nodes { slug } } }';
    const before = await ask(`query @view(stage: DRAFT) ${count}`, {});
    expect(await act('createArticle', input)).toMatchObject({
      __typename: expect.stringMatching(/^(Validation|NotFound)Error$/),
      path,
    });
    expect(await ask(`query @view(stage: DRAFT) ${count}`, {})).toEqual(before);
  });

  it('is translated into each language once, however many begin at the same moment', async () => {
    const { id } = await begin('', { headline: 'Original' });
    const refused = { __typename: 'ValidationError', path: ['locale'] };
    expect(await act('createArticle', { headline: 'Again', translationOf: id })).toMatchObject(refused);
    const german = await begin('', { headline: 'Auf Deutsch', locale: 'de', translationOf: id });
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        act('createArticle', { headline: `At once ${n}`, locale: 'ar', translationOf: n % 2 ? id : german.id }),
      ),
    );
    const made = answers.filter(({ article }) => article !== undefined);
    expect(made).toHaveLength(1);
    for (const answer of answers) if (!made.includes(answer)) expect(answer).toMatchObject(refused);
  });

  it('is changed by who may, and by nobody else; who does not see it is told that there is none', async () => {
    const { id } = await begin('', { headline: 'Mine' }, author);
    const input = { id, expectedVersion: 1, headline: 'Changed' };
    const missing = { id: id.replace(/.$/, (digit: string) => (digit === '0' ? '1' : '0')), expectedVersion: 1 };
    expect(await act('updateArticle', input, stranger)).toEqual(await act('updateArticle', missing, stranger));
    expect(await act('updateArticle', input, { headers: {} })).toMatchObject({ code: 'UNAUTHENTICATED' });
    const readers = await newToken(database, author.id, ['READ_DRAFTS']);
    expect(await act('updateArticle', input, readers)).toMatchObject({ code: 'NOT_ALLOWED' });
    const reader = await newPerson(database, []);
    expect(await act('createArticle', { headline: 'x' }, reader)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await act('createArticle', { headline: 'x', locale: 'en' }, ofGerman)).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    const writer = await newToken(database, author.id, ['WRITE', 'READ_DRAFTS']);
    expect(await act('updateArticle', input, writer)).toMatchObject({
      article: { headline: 'Changed', editing: { version: 2 } },
    });
    const events = `{ auditEvents(first: 2, filter: { object: "${id}" }) { nodes { action via versionBefore versionAfter actor { displayName } } } }`;
    const admin = await newPerson(database, [{ role: 'ADMIN' }]);
    expect((await ask(events, {}, admin)).auditEvents.nodes).toEqual([
      { action: 'updateArticle', via: 'TOKEN', versionBefore: 1, versionAfter: 2, actor: { displayName: 'Arthur' } },
      {
        action: 'createArticle',
        via: 'PERSON',
        versionBefore: null,
        versionAfter: 1,
        actor: { displayName: 'Arthur' },
      },
    ]);
  });

  it('knows absent, null and [] apart', async () => {
    const { id } = await begin('Text.', { standfirst: 'Stands.', excerpt: 'Short.', tags: ['Sand'] });
    const kept = await act('updateArticle', { id, expectedVersion: 1 });
    expect(kept.article).toMatchObject({
      standfirst: { markdown: 'Stands.' },
      tags: [{ name: 'Sand' }],
      markdown: 'Text.',
    });
    const cleared = await act('updateArticle', {
      id,
      expectedVersion: 2,
      standfirst: null,
      tags: [],
      body: { markdown: '' },
    });
    expect(cleared.article).toMatchObject({ standfirst: null, tags: [], sections: [] });
    for (const name of ['headline', 'slug', 'body'])
      expect(await act('updateArticle', { id, expectedVersion: 3, [name]: null })).toMatchObject({
        code: 'VALIDATION',
        path: [name],
      });
  });
});

describe('blocks and sections', () => {
  it('are put in, changed, moved and taken away, and keep their ids', async () => {
    const { id: articleId, sections } = await begin(three);
    const [first, second] = sections;
    const [one, two, last] = blockIds({ sections });
    let version = 1;
    const step = async (name: string, input: object) => {
      const answer = await act(name, { articleId, expectedVersion: version, ...input });
      expect(answer, name).toHaveProperty('article');
      version += 1;
      expect(answer.article.editing.version).toBe(version);
      return answer.article;
    };
    let now = await step('insertBlock', { at: { after: one }, block: { markdown: 'between\n\n> said' } });
    expect(textsOf(now)).toEqual([['one', 'between', 'said', 'two'], ['three']]);
    now = await step('insertBlock', { at: { startOf: second.id }, block: { paragraph: { text: '*as typed*' } } });
    expect(textsOf(now)[1]).toEqual(['*as typed*', 'three']);
    now = await step('updateBlock', {
      blockId: two,
      block: { list: { items: [{ content: { markdown: '**a**' } }, { content: { text: 'b' } }] } },
    });
    expect(now.sections[0].blocks[3]).toMatchObject({ id: two, type: 'LIST' });
    now = await step('moveBlock', { blockId: two, to: { before: last } });
    expect(blockIds(now).slice(-2)).toEqual([two, last]);
    for (const place of [{ before: two!.replaceAll(/[0-9]/g, '0') }, { after: two }, { endOf: 'section_x' }])
      expect(
        await act('moveBlock', { articleId: now.id, expectedVersion: now.editing.version, blockId: two, to: place }),
      ).toMatchObject({ path: ['to'] });
    now = await step('moveBlock', { blockId: last, to: { startOf: first.id } });
    expect(blockIds(now)[0]).toBe(last);
    now = await step('removeBlock', { blockId: one });
    expect(blockIds(now)).not.toContain(one);
    now = await step('insertSection', {
      at: { before: second.id },
      heading: 'Between',
      blocks: [{ code: { language: 'sh', code: 'ls' } }, { divider: true }],
    });
    expect(now.sections.map(({ heading, anchor }: Answer) => [heading, anchor])).toEqual([
      ['First', 'first'],
      ['Between', 'between'],
      ['Second', 'second'],
    ]);
    now = await step('updateSection', { sectionId: second.id, heading: 'Renamed', kind: 'TAKEAWAY', level: 3 });
    expect(now.sections[2]).toMatchObject({
      id: second.id,
      heading: 'Renamed',
      anchor: 'second',
      kind: 'TAKEAWAY',
      level: 3,
    });
    now = await step('moveSection', { sectionId: second.id, to: { start: true } });
    expect(now.sections.map(({ id }: Answer) => id).indexOf(second.id)).toBe(0);
    now = await step('removeSection', { sectionId: first.id });
    expect(now.sections.map(({ heading }: Answer) => heading)).toEqual(['Renamed', 'Between']);
    // What Markdown says of it is what it is.
    const again = await act('updateArticle', {
      id: articleId,
      expectedVersion: version,
      body: { markdown: now.markdown },
    });
    expect({ ...again.article, editing: null }).toEqual({ ...now, editing: null });
  });

  it('stay who they are when their article is saved again as Markdown', async () => {
    const made = await begin('one\n\ntwo\n\nthree\n');
    const { article } = await act('updateArticle', {
      id: made.id,
      expectedVersion: 1,
      body: { markdown: 'three\n\none\n\nnew\n\ntwo, changed a little\n' },
    });
    const [one, two, three] = blockIds(made);
    expect(blockIds(article)).toEqual([three, one, expect.any(String), two]);
  });

  it.each([
    ['insertBlock', { at: { after: 'block_x' }, block: { divider: true } }, ['at']],
    ['insertBlock', { at: { endOf: 'section_00000000000000000000000000000000' }, block: { divider: true } }, ['at']],
    ['updateBlock', { blockId: 'block_00000000000000000000000000000000', block: { divider: true } }, ['blockId']],
    ['removeBlock', { blockId: 'section_00000000000000000000000000000000' }, ['blockId']],
    ['removeSection', { sectionId: 'x' }, ['sectionId']],
    [
      'removeSection',
      { sectionId: 'section_00000000000000000000000000000000', expectedVersion: 7 },
      ['expectedVersion'],
    ],
    ['removeBlock', { articleId: 'article_x', blockId: 'block_x' }, ['articleId']],
  ])('that are not there are said to be so: %s %j', async (name, input, path) => {
    const { id: articleId } = await begin(three);
    expect(await act(name, { articleId, expectedVersion: 1, ...input })).toMatchObject({
      path,
      code: expect.stringMatching(/NOT_FOUND|VALIDATION/),
    });
  });

  it('that an input cannot be are refused where it says so', async () => {
    const { id: articleId, sections } = await begin(three);
    const at = { endOf: sections[0].id };
    for (const [block, path] of [
      [{ markdown: '## Heading' }, ['block', 'markdown']],
      [{ embed: 'javascript:alert(1)' }, ['block', 'embed']],
      [{ comment: 'comment_x' }, ['block', 'comment']],
      [{ gallery: [] }, ['block', 'gallery']],
      [{ divider: false }, ['block', 'divider']],
      [{ figure: { mediaId: 'media_00000000000000000000000000000000' } }, ['figures']],
    ] as const)
      expect(await act('insertBlock', { articleId, expectedVersion: 1, at, block })).toMatchObject({
        code: 'VALIDATION',
        path,
      });
  });
});

describe('two writers', () => {
  it('are both heard where they change different things', async () => {
    const { id: articleId, sections } = await begin(three);
    const [one, two] = blockIds({ sections });
    const change = (blockId: string | undefined, text: string, at: typeof api) =>
      act('updateBlock', { articleId, expectedVersion: 1, blockId, block: { markdown: text } }, editor, at);
    const answers = await Promise.all([change(one, 'ONE', api), change(two, 'TWO', otherApi)]);
    expect(answers.map(({ article }: Answer) => article.editing.version).sort()).toEqual([2, 3]);
    const latest = answers.find(({ article }: Answer) => article.editing.version === 3);
    expect(textsOf(latest.article)).toEqual([['ONE', 'TWO'], ['three']]);
  });

  it('are told of each other, as Markdown, where they change the same, and nothing is lost', async () => {
    const { id: articleId, sections } = await begin(three);
    const [one] = blockIds({ sections });
    const change = (text: string) =>
      act('updateBlock', { articleId, expectedVersion: 1, blockId: one, block: { markdown: text } });
    await change('hers');
    expect(await change('_mine_')).toMatchObject({
      ...{ __typename: 'ConflictError', code: 'CONFLICT', currentVersion: 2, yourVersion: 1 },
      conflicts: [{ path: ['blocks', one], blockId: one, base: 'one', mine: '_mine_', theirs: 'hers' }],
    });
  });

  it('of whom 20 insert at one place at once all find their block there', async () => {
    const { id: articleId, sections } = await begin(three);
    const [one] = blockIds({ sections });
    const inserts = Array.from({ length: 20 }, (_, i) =>
      act(
        'insertBlock',
        { articleId, expectedVersion: 1, at: { after: one }, block: { markdown: `new ${i}` } },
        editor,
        i % 2 ? api : otherApi,
      ),
    );
    const versions = (await Promise.all(inserts)).map(({ article }: Answer) => article?.editing.version);
    expect(versions.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 2));
    const { article } = await act('insertBlock', {
      articleId,
      expectedVersion: 21,
      at: { after: one },
      block: { markdown: 'last' },
    });
    expect(textsOf(article)[0]).toHaveLength(23);
    expect(new Set(textsOf(article)[0]).size).toBe(23);
  });
});

describe('a dry run', () => {
  it('tells what would differ, refuses what would be refused, and changes nothing', async () => {
    const { id, sections } = await begin(three);
    const [one] = blockIds({ sections });
    const input = {
      id,
      expectedVersion: 1,
      headline: 'Another',
      body: { markdown: three.replace('one', 'one, and more') },
      dryRun: true,
    };
    expect(await act('updateArticle', input)).toEqual({
      diff: {
        ...{ from: 1, to: 2 },
        changes: [
          { path: ['headline'], blockId: null, kind: 'CHANGED', before: 'A Walk', after: 'Another' },
          { path: ['blocks', one], blockId: one, kind: 'CHANGED', before: 'one', after: 'one, and more' },
        ],
      },
      ...{ issues: [], cacheTags: [`article:${id}`], webhooks: [] },
    });
    expect(await act('updateArticle', { ...input, slug: 'no slug' })).toMatchObject({
      code: 'VALIDATION',
      path: ['slug'],
    });
    expect((await act('updateArticle', { id, expectedVersion: 1 })).article).toMatchObject({
      headline: 'A Walk',
      editing: { version: 2 },
    });
  });
});

describe('a key', () => {
  it('does a thing once, however often and wherever it is asked for at once', async () => {
    const input = { headline: 'Once', idempotencyKey: 'b7d1' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => act('createArticle', input, author, i % 2 ? api : otherApi)),
    );
    expect(new Set(answers.map(({ article }: Answer) => article.id)).size).toBe(1);
    const { totalCount } = (
      await ask('query @view(stage: DRAFT) { articles(filter: { search: "Once" }) { totalCount } }', {}, author)
    ).articles;
    expect(totalCount).toBe(1);
    expect(await act('createArticle', { ...input, headline: 'Twice' }, author)).toMatchObject({
      ...{ __typename: 'IdempotencyMismatchError', path: ['idempotencyKey'] },
    });
    // Another’s key is another key; a refusal leaves none behind.
    expect((await act('createArticle', input, editor)).article.id).not.toBe(answers[0].article.id);
    const bad = { headline: ' ', idempotencyKey: 'c3' };
    expect(await act('createArticle', bad)).toMatchObject({ code: 'VALIDATION' });
    expect(await act('createArticle', { ...bad, headline: 'Better' })).toMatchObject({
      article: { headline: 'Better' },
    });
    expect(await act('createArticle', { headline: 'x', idempotencyKey: '' })).toMatchObject({
      path: ['idempotencyKey'],
    });
  });
});
