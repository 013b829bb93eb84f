import { describe, expect, it } from 'vitest';
import { type Answer, openNewsroom } from '../support/acting.ts';
import { openApi } from '../support/api.ts';
import { newsroom } from '../support/newsroom.ts';
import { publicId } from '../support/readers.ts';

const { database, ask, act, editor } = await openNewsroom({ media: {} });
/** Another instance, at which somebody else works. */
const elsewhere = await openApi(database);

const whole = 'article { id editing { version } sections { id anchor heading html blocks { id text } } }';
const conflict = '... on ConflictError { currentVersion conflicts { blockId base mine theirs } }';

async function begin(markdown: string): Promise<Answer> {
  return (await act('createArticle', { headline: 'An edge', body: { markdown } }, whole)).article;
}
async function perform(name: string, input: object, at: 'here' | 'elsewhere' = 'here'): Promise<Answer> {
  if (at === 'here') return act(name, input, whole);
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}`;
  const query = `mutation ($input: ${type}Input!) { answer: ${name}(input: $input) { __typename ... on ${type}Payload { ${whole} } ${conflict} ... on Error { message path } } }`;
  const { data, errors } = await elsewhere.ask<{ answer: Answer }>(query, { input }, { headers: editor.headers });
  expect(errors).toBeUndefined();
  return data.answer;
}
const read = async (id: string): Promise<Answer> =>
  (await ask(`query ($id: ID!) @view(stage: DRAFT) { ${whole.replace('{', '(id: $id) {')} }`, { id })).article;
const textsOf = ({ sections }: Answer): string[][] =>
  sections.map(({ blocks }: Answer) => blocks.map(({ text }: Answer) => text));

describe('an article that two work on', () => {
  it('E67: has both edits of two blocks; of one block the second is told what stands there', async () => {
    const made = await begin('One\n\nTwo');
    const [one, two] = made.sections[0].blocks;
    const edit = (block: Answer, markdown: string, at: 'here' | 'elsewhere') =>
      perform('updateBlock', { articleId: made.id, expectedVersion: 1, blockId: block.id, block: { markdown } }, at);
    const both = await Promise.all([edit(one, 'Uno', 'here'), edit(two, 'Due', 'elsewhere')]);
    for (const answer of both) expect(answer.__typename).toBe('UpdateBlockPayload');
    expect(textsOf(await read(made.id))).toEqual([['Uno', 'Due']]);
    expect(await edit(one, 'Un', 'elsewhere')).toMatchObject({
      ...{ __typename: 'ConflictError', currentVersion: 3 },
      conflicts: [{ blockId: one.id, base: 'One', mine: 'Un', theirs: 'Uno' }],
    });
    expect(textsOf(await read(made.id))).toEqual([['Uno', 'Due']]);
  });

  it('E68: has a block where it is when its new section is taken away at the same moment, whoever comes first', async () => {
    for (let round = 0; round < 6; round++) {
      const made = await begin('## One\n\nFirst\n\n## Two\n\nSecond');
      const [one, two] = made.sections;
      const { id } = one.blocks[0];
      const base = { articleId: made.id, expectedVersion: 1 };
      const [moved, removed] = await Promise.all([
        perform('moveBlock', { ...base, blockId: id, to: { endOf: two.id } }, 'here'),
        perform('removeSection', { ...base, sectionId: two.id }, 'elsewhere'),
      ]);
      const now = await read(made.id);
      const done = [moved, removed].filter(({ __typename }) => __typename.endsWith('Payload'));
      expect([moved, removed].map(({ __typename }) => __typename)).toContain('ConflictError');
      expect(done).toHaveLength(1);
      // The block is there once, in the section that is left to it.
      expect(textsOf(now)).toEqual(done[0] === moved ? [[], ['Second', 'First']] : [['First']]);
      const blocks = now.sections.flatMap(({ blocks }: Answer) => blocks.map((block: Answer) => block.id));
      expect(blocks.filter((block: string) => block === id)).toHaveLength(1);
    }
  });
});

describe('a version', () => {
  it('E70: whose picture was removed meanwhile is restored with its place and its words, and readers are told', async () => {
    const media = publicId('Media', newsroom.assets.preview);
    const made = await begin(`Before\n\n![A hill at dusk](${media})\n\nAfter`);
    const { article: without } = await act(
      'updateArticle',
      { id: made.id, expectedVersion: 1, body: { markdown: 'Before\n\nAfter' } },
      whole,
    );
    const removed = await act('removeMedia', { id: media, evenIfUsed: true }, 'removedId');
    expect(removed).toMatchObject({ removedId: media });
    const input = { id: made.id, expectedVersion: without.editing.version, version: 1 };
    const restored = await act('restoreVersion', input, `${whole} `);
    expect(textsOf(restored.article)).toEqual([['Before', '', 'After']]);
    expect(restored.article.sections[0].html).toContain(
      '<span class="media-missing" role="img" aria-label="A hill at dusk">',
    );
    const query = `query ($id: ID!) @view(stage: DRAFT) { article(id: $id) { figures { nodes { altText media { availability } } } editing { preflight { code severity } } } }`;
    const { article } = await ask(query, { id: made.id });
    expect(article.figures.nodes).toEqual([{ altText: 'A hill at dusk', media: { availability: 'REMOVED' } }]);
    expect(article.editing.preflight).toContainEqual({ code: 'MEDIA_MISSING', severity: 'WARNING' });
  });
});

describe('sections', () => {
  it('E71: of equal headings have anchors of their own, and keep them; without blocks or without a heading they are sections', async () => {
    const made = await begin('## Again\n\none\n\n## Again\n\n## Again\n\nthree\n\n## {.note}\n\nfour');
    const anchors = made.sections.map(({ anchor }: Answer) => anchor);
    expect(new Set(anchors).size).toBe(4);
    expect(anchors.slice(0, 3)).toEqual(['again', 'again-2', 'again-3']);
    expect(made.sections.map(({ heading }: Answer) => heading)).toEqual(['Again', 'Again', 'Again', null]);
    expect(textsOf(made)).toEqual([['one'], [], ['three'], ['four']]);
    const [first, empty, third] = made.sections;
    const base = { articleId: made.id, expectedVersion: 1 };
    const { article } = await act('removeSection', { ...base, sectionId: first.id }, whole);
    expect(article.sections.map(({ id, anchor }: Answer) => [id, anchor])).toMatchObject([
      [empty.id, 'again-2'],
      [third.id, 'again-3'],
      [expect.any(String), anchors[3]],
    ]);
    const section = '{ article(id: $id) { section(anchor: "again-2") { id heading blocks { id } } } }';
    const found = await ask(`query ($id: ID!) @view(stage: DRAFT) ${section}`, { id: made.id });
    expect(found.article.section).toEqual({ id: empty.id, heading: 'Again', blocks: [] });
  });
});
