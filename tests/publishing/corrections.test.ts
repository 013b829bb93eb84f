import { describe, expect, it } from 'vitest';
import { type Answer, openNewsroom } from '../support/acting.ts';

const { act, ask, editor, person } = await openNewsroom();
const [author, publisher] = [await person([{ role: 'AUTHOR' }]), await person([{ role: 'AUTHOR', mayPublish: true }])];

const state =
  'state draftState version publishedVersion hasUnpublishedChanges schedule { publishAt unpublishAt version }';
const article = `article { id markdown headline sections { blocks { id text } } corrections { kind text { text } } editing { ${state} } } `;
const conflict =
  '... on ConflictError { currentVersion yourVersion conflicts { path blockId base mine theirs } } ... on PreflightBlockedError { blockers { code } } ... on DryRun { diff { from to changes { path before after } } issues { code } }';

const correct = (id: string, input: object, who = editor) =>
  act(
    'correctArticle',
    { id, ...input },
    `${article} warnings { code } } ${conflict} ... on CorrectArticlePayload { __typename`,
    who,
  );
const seen = async (id: string) =>
  (await ask('query ($id: ID!) { article(id: $id) { headline markdown corrections { text { text } } } }', { id }))
    .article;
const blockIds = ({ sections }: Answer): string[] =>
  sections.flatMap(({ blocks }: Answer) => blocks.map(({ id }: Answer) => id));

/** Published at version 1, with a draft ahead of it that says these things besides. */
async function begin(draft: object | null = null, who = editor): Promise<{ id: string; one: string; two: string }> {
  const made = await act('createArticle', { headline: 'Tides', body: { markdown: 'One 1932.\n\nTwo.' } }, article, who);
  const { id } = made.article;
  const [one, two] = blockIds(made.article) as [string, string];
  await act('publishArticle', { id, expectedVersion: 1 }, 'article { id }', editor);
  if (draft) await act('updateArticle', { id, expectedVersion: 1, ...draft }, article, who);
  return { id, one, two };
}

describe('what readers see is put right', () => {
  it('where there is no draft: they see it at once, and are told if that is wanted', async () => {
    const { id, one } = await begin();
    const blocks = [{ blockId: one, block: { markdown: 'One 1923.' } }];
    const fixed = await correct(id, { expectedVersion: 1, blocks, text: 'It was _1923_.' });
    expect(fixed.article).toMatchObject({
      corrections: [{ kind: 'CORRECTION', text: { text: 'It was 1923.' } }],
      editing: { draftState: 'NONE', version: 2, publishedVersion: 2, hasUnpublishedChanges: false },
    });
    expect(await seen(id)).toMatchObject({ markdown: 'One 1923.\n\nTwo.', corrections: [{}] });
    const silent = await correct(id, { expectedVersion: 2, headline: 'Tide', kind: 'UPDATE' });
    expect(silent.article.corrections).toHaveLength(1);
    expect(await seen(id)).toMatchObject({ headline: 'Tide' });
  });

  it('under a draft far ahead, which has the change too and stays a draft', async () => {
    const { id, one, two } = await begin({
      headline: 'Rewritten',
      body: { markdown: 'One 1932.\n\nTwo, rewritten.\n\nThree.' },
    });
    await act('submitArticle', { id }, 'article { id }');
    const fixed = await correct(id, {
      expectedVersion: 1,
      blocks: [{ blockId: one, block: { markdown: 'One 1923.' } }],
    });
    expect(fixed.article).toMatchObject({
      ...{ headline: 'Rewritten', markdown: 'One 1923.\n\nTwo, rewritten.\n\nThree.' },
      editing: { draftState: 'IN_REVIEW', version: 4, publishedVersion: 3, hasUnpublishedChanges: true },
    });
    expect(blockIds(fixed.article).slice(0, 2)).toEqual([one, two]);
    expect(await seen(id)).toMatchObject({ headline: 'Tides', markdown: 'One 1923.\n\nTwo.' });
  });

  it('and where the draft has rewritten the same, the editor decides: nothing is lost', async () => {
    const { id, one } = await begin({ body: { markdown: 'One, otherwise.\n\nTwo.' } });
    const input = { expectedVersion: 1, blocks: [{ blockId: one, block: { markdown: 'One 1923.' } }] };
    expect(await correct(id, input)).toMatchObject({
      ...{ code: 'CONFLICT', currentVersion: 2, yourVersion: 1 },
      conflicts: [
        { path: ['blocks', one], blockId: one, base: 'One 1932.', mine: 'One 1923.', theirs: 'One, otherwise.' },
      ],
    });
    expect(await seen(id)).toMatchObject({ markdown: 'One 1932.\n\nTwo.' });
    expect((await correct(id, { ...input, keepDraft: true })).article.markdown).toBe('One, otherwise.\n\nTwo.');
    expect(await seen(id)).toMatchObject({ markdown: 'One 1923.\n\nTwo.' });
  });

  it('is refused, with nothing changed, where it cannot be', async () => {
    const { id, one } = await begin({ headline: 'Draft' });
    const gone = 'block_00000000000000000000000000000000';
    const block = { markdown: 'x' };
    for (const [input, refusal] of [
      [{}, { code: 'VALIDATION', path: ['text'] }],
      [{ text: ' ' }, { code: 'VALIDATION', path: ['text'] }],
      [{ headline: 'x' }, { code: 'VALIDATION', path: ['expectedVersion'] }],
      [
        { headline: 'x', expectedVersion: 2 },
        { code: 'CONFLICT', currentVersion: 1, yourVersion: 2 },
      ],
      [
        { headline: ' ', expectedVersion: 1, keepDraft: true },
        { code: 'BLOCKED', blockers: [{ code: 'HEADLINE_MISSING' }] },
      ],
      [
        { headline: null, expectedVersion: 1 },
        { code: 'VALIDATION', path: ['headline'] },
      ],
      [
        { blocks: null, expectedVersion: 1 },
        { code: 'VALIDATION', path: ['blocks'] },
      ],
      [
        { blocks: [{ blockId: gone, block }], expectedVersion: 1 },
        { code: 'NOT_FOUND', path: ['blocks', '0', 'blockId'] },
      ],
      [
        { blocks: [{ blockId: one, block: { embed: 'no' } }], expectedVersion: 1 },
        { code: 'VALIDATION', path: ['blocks', '0', 'block', 'embed'] },
      ],
      [
        { blocks: [{ blockId: one, block }], body: { markdown: 'x' }, expectedVersion: 1 },
        { code: 'VALIDATION', path: ['blocks'] },
      ],
    ] as const)
      expect(await correct(id, input), JSON.stringify(input)).toMatchObject(refusal);
    const tried = await correct(id, { headline: 'Seen', expectedVersion: 1, keepDraft: true, dryRun: true });
    expect(tried).toMatchObject({
      diff: { from: 1, to: 3, changes: [{ path: ['headline'], before: 'Tides', after: 'Seen' }] },
      issues: [{ code: 'CATEGORY_MISSING' }],
    });
    expect(await seen(id)).toMatchObject({ headline: 'Tides', corrections: [] });
    const { article: draft } = await act('createArticle', { headline: 'x' }, article);
    expect(await correct(draft.id, { headline: 'y', expectedVersion: 1 })).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    });
  });

  it('by who may publish it, and by nobody else', async () => {
    const { id } = await begin(null, author);
    const input = { headline: 'x', expectedVersion: 1 };
    expect(await correct(id, input, author)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await correct(id, input, publisher)).toMatchObject({ code: 'NOT_ALLOWED' });
    const { id: own } = await begin(null, publisher);
    expect(await correct(own, input, publisher)).toHaveProperty('article');
  });

  it('and what is planned is planned with it, or would bring the old text back and is in the way', async () => {
    const { id } = await begin({ headline: 'Soon' });
    const times = { publishAt: '2041-05-01T08:00', unpublishAt: '2041-06-01T08:00' };
    await act('scheduleArticle', { id, expectedVersion: 2, ...times }, 'article { id }');
    const fixed = await correct(id, { expectedVersion: 1, excerpt: 'Put right.' });
    expect(fixed.article.editing).toMatchObject({ draftState: 'SCHEDULED', version: 4, schedule: { version: 4 } });
    await act('updateArticle', { id, expectedVersion: 4, headline: 'Later' }, article);
    expect(await correct(id, { expectedVersion: 3, excerpt: 'Again.' })).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await correct(id, { text: 'Told.' })).toHaveProperty('article');
    const { id: other } = await begin();
    await act('scheduleArticle', { id: other, expectedVersion: 1, unpublishAt: times.unpublishAt }, 'article { id }');
    const down = await correct(other, { expectedVersion: 1, excerpt: 'Put right.' });
    expect(down.article.editing).toMatchObject({ publishedVersion: 2, schedule: { version: 2 } });
  });
});
