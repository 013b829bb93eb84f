import { describe, expect, it } from 'vitest';
import { type Answer, openNewsroom } from '../support/acting.ts';
import { newsroom } from '../support/newsroom.ts';
import { publicId } from '../support/readers.ts';

const { ask, act } = await openNewsroom();
const [bridge, mill, undescribed] = ['bridge', 'mill', 'undescribed'].map((name) =>
  publicId('media', newsroom.assets[name as 'bridge']),
) as [string, string, string];

const figure = `id role media { id } altText altSource isDecorative captionMode caption { text } creditText longDescription focalPoint { x y }`;
const article = `article { id editing { version } figures { nodes { ${figure} } } }`;
const ofBridge = {
  ...{ altText: 'A bridge over still water', altSource: 'MEDIA', isDecorative: false, captionMode: 'INHERIT' },
  ...{ caption: { text: 'The old bridge' }, creditText: 'Ada Byron / Gazette', longDescription: null },
};

async function begin(...figures: object[]): Promise<Answer> {
  const blocks = figures.map((figure) => ({ block: { figure } }));
  const input = { headline: 'Pictures', body: { sections: [{ blocks }] } };
  return (await act('createArticle', input, article)).article;
}

/** Changes the first figure, or the one that is said, and gives back what is answered: an article's figures or a refusal. */
async function update(made: Answer, input: object, at = 0): Promise<Answer> {
  const { id: articleId, editing, figures } = made;
  const given = { articleId, expectedVersion: editing.version, figureId: figures.nodes[at]?.id, ...input };
  const answer = await act('updateFigure', given, article);
  return answer.article ?? answer;
}
const changed = async (made: Answer, input: object, at = 0) => (await update(made, input, at)).figures.nodes[at];

describe('a figure', () => {
  it('E65: of one picture that stands twice is changed alone', async () => {
    const made = await begin({ mediaId: bridge, caption: { text: 'In spring' } }, { mediaId: bridge });
    const [first, second] = made.figures.nodes;
    expect([first.caption.text, second.caption.text]).toEqual(['In spring', 'The old bridge']);
    const after = await update(made, { caption: { text: 'In autumn' }, altText: 'Leaves on the bridge' }, 1);
    expect(after.figures.nodes).toEqual([
      first,
      {
        ...second,
        ...{ altText: 'Leaves on the bridge', altSource: 'FIGURE', captionMode: 'OVERRIDE' },
        caption: { text: 'In autumn' },
      },
    ]);
  });

  it.each<[string, object, object, object]>([
    ['nothing is said', {}, {}, ofBridge],
    ['a caption is given', {}, { caption: { markdown: 'In *spring*' } }, { caption: { text: 'In spring' } }],
    ['its caption is taken away', { caption: { text: 'x' } }, { caption: null }, ofBridge],
    ['it is to have no caption', { caption: { text: 'x' } }, { captionMode: 'NONE' }, { caption: null }],
    ['it has none, and none is taken away', { captionMode: 'NONE' }, { caption: null }, { captionMode: 'NONE' }],
    ['it inherits again', { caption: { text: 'x' } }, { captionMode: 'INHERIT' }, ofBridge],
    ['only its credit changes', { caption: { text: 'x' } }, { creditText: 'Ben' }, { caption: { text: 'x' } }],
    ['its credit is taken away', { creditText: 'Ben' }, { creditText: null }, ofBridge],
    ['E66: it becomes decorative', { altText: 'x' }, { isDecorative: true }, { altText: '', altSource: 'NONE' }],
    ['E66: it is decorative no more', { isDecorative: true }, { isDecorative: false }, ofBridge],
    ['E66: its alt text is taken away', { altText: 'x' }, { altText: null }, ofBridge],
    ['E66: its alt text is empty', { altText: 'x' }, { altText: '' }, ofBridge],
    ['it is described at length', {}, { longDescription: 'Three arches.' }, { longDescription: 'Three arches.' }],
    ['its focus moves', {}, { focalPoint: { x: 0.5, y: 1 } }, { focalPoint: { x: 0.5, y: 1 } }],
    [
      'its focus is the asset’s again',
      { focalPoint: { x: 0.5, y: 1 } },
      { focalPoint: null },
      { focalPoint: { x: 0.25, y: 0.00001 } },
    ],
    [
      'another picture stands in its place',
      { altText: 'x' },
      { mediaId: mill },
      { media: { id: mill }, altText: 'x', caption: { text: 'The mill in English' } },
    ],
  ])('is what it is to be when %s', async (_, was, input, is) => {
    const made = await begin({ mediaId: bridge, ...was });
    const after = await changed(made, input);
    expect(after).toMatchObject({ id: made.figures.nodes[0].id, ...is });
  });

  it('E66: nobody described is missing its alt text, and a decorative one is not', async () => {
    const made = await begin({ mediaId: undescribed }, { mediaId: undescribed, isDecorative: true });
    const [missing, decorative] = made.figures.nodes;
    const missingAlt = async () => {
      const query = 'query @view(stage: DRAFT) { figures(first: 100, filter: {missingAlt: true}) { nodes { id } } }';
      return (await ask(query)).figures.nodes.map(({ id }: Answer) => id);
    };
    expect(await missingAlt()).toContain(missing.id);
    expect(await missingAlt()).not.toContain(decorative.id);
    const after = await update(made, { altText: 'Two herons' });
    expect(await missingAlt()).not.toContain(missing.id);
    await update(after, { isDecorative: false }, 1);
    expect(await missingAlt()).toContain(decorative.id);
  });

  it('E66: keeps its own words when its asset’s change, and follows them where it has none', async () => {
    const own = { altText: 'Its own', caption: { text: 'Its own caption' } };
    const made = await begin({ mediaId: mill, ...own }, { mediaId: mill });
    await act('updateMedia', { id: mill, altText: 'A mill', caption: 'Changed', texts: [] }, '__typename');
    const query = `query ($id: ID!) @view(stage: DRAFT) { article(id: $id) { figures { nodes { altText altSource caption { text } } } } }`;
    const { article: now } = await ask(query, { id: made.id });
    expect(now.figures.nodes).toEqual([
      { altText: 'Its own', altSource: 'FIGURE', caption: { text: 'Its own caption' } },
      { altText: 'A mill', altSource: 'MEDIA', caption: { text: 'Changed' } },
    ]);
  });

  it('at the head of an article is changed as any other', async () => {
    const made = (await act('createArticle', { headline: 'Head', hero: { mediaId: bridge } }, article)).article;
    expect(await changed(made, { altText: 'Fog' })).toMatchObject({ role: 'HERO', altText: 'Fog' });
  });

  it.each<[object, string, string[]]>([
    [{ figureId: 'figure_00000000000000000000000000000000' }, 'NotFoundError', ['figureId']],
    [{ figureId: 'x' }, 'NotFoundError', ['figureId']],
    [{ mediaId: 'x' }, 'ValidationError', ['mediaId']],
    [{ mediaId: null }, 'ValidationError', ['mediaId']],
    [{ captionMode: null }, 'ValidationError', ['captionMode']],
    [{ isDecorative: null }, 'ValidationError', ['isDecorative']],
    [{ captionMode: 'OVERRIDE' }, 'ValidationError', ['caption']],
    [{ captionMode: 'OVERRIDE', caption: null }, 'ValidationError', ['caption']],
    [{ isDecorative: true, altText: 'x' }, 'ValidationError', ['figures', '0']],
    [{ focalPoint: { x: 2, y: 0 } }, 'ValidationError', ['figures', '0']],
    [{ expectedVersion: 9 }, 'ValidationError', ['expectedVersion']],
  ])('is left as it was when %j', async (input, __typename, path) => {
    const made = await begin({ mediaId: bridge });
    expect(await update(made, input)).toMatchObject({ __typename, path });
    const query = `query ($id: ID!) @view(stage: DRAFT) { ${article.replace('{', '(id: $id) {')} }`;
    expect((await ask(query, { id: made.id })).article).toEqual(made);
  });

  it('is changed by two at once if they say different things of different figures, and by one of them if of the same', async () => {
    const made = await begin({ mediaId: bridge }, { mediaId: mill });
    const [one, other] = await Promise.all([
      update(made, { altText: 'One' }, 0),
      update(made, { creditText: 'Other' }, 1),
    ]);
    expect([one, other].map(({ __typename }) => __typename)).toEqual([undefined, undefined]);
    const latest = [one, other].find(({ editing }) => editing.version === 3);
    expect(latest.figures.nodes).toMatchObject([{ altText: 'One' }, { creditText: 'Other' }]);
    const answers = await Promise.all(['A', 'B'].map((altText) => update(latest, { altText })));
    const refused = answers.filter(({ __typename }) => __typename === 'ConflictError');
    expect(refused).toHaveLength(1);
  });
});

describe('a body of typed sections', () => {
  const text = (markdown: string) => ({ block: { markdown } });
  const whole = 'article { id editing { version } sections { id heading blocks { id text } } }';
  const write = async (made: Answer, sections: object[]): Promise<Answer> => {
    const input = { id: made.id, expectedVersion: made.editing.version, body: { sections } };
    const answer = await act('updateArticle', input, whole);
    return answer.article ?? answer;
  };
  const begun = async (): Promise<Answer> => {
    const sections = [
      { heading: 'One', blocks: [text('alpha beta'), text('gamma')] },
      { heading: 'Two', blocks: [text('delta')] },
    ];
    return (await act('createArticle', { headline: 'Typed', body: { sections } }, whole)).article;
  };

  it('keeps what it names as what it was, however little of it is left', async () => {
    const made = await begun();
    const [{ id: one, blocks: ofOne }, { id: two, blocks: ofTwo }] = made.sections;
    const after = await write(made, [
      { id: two, heading: 'Zwei', blocks: [{ id: ofOne[0].id, block: { markdown: 'Nothing alike' } }, text('new')] },
      { id: one, heading: 'Eins', blocks: [{ id: ofTwo[0].id, block: { divider: true } }, { ...text('gamma') }] },
    ]);
    expect(after.sections).toEqual([
      {
        ...{ id: two, heading: 'Zwei' },
        blocks: [
          { id: ofOne[0].id, text: 'Nothing alike' },
          { id: expect.any(String), text: 'new' },
        ],
      },
      {
        ...{ id: one, heading: 'Eins' },
        blocks: [
          { id: ofTwo[0].id, text: '' },
          { id: ofOne[1].id, text: 'gamma' },
        ],
      },
    ]);
  });

  it.each<[string, (made: Answer) => object[], string[]]>([
    ['a section that is none', () => [{ id: 'section_x', blocks: [] }], ['body', 'sections', '0', 'id']],
    [
      'a section twice',
      ({ sections: [{ id }] }) => [
        { id, blocks: [] },
        { id, blocks: [] },
      ],
      ['body', 'sections', '1', 'id'],
    ],
    [
      'a block of another article',
      () => [{ blocks: [{ id: 'block_00000000000000000000000000000000', ...text('x') }] }],
      ['body', 'sections', '0', 'blocks', '0', 'id'],
    ],
    [
      'several blocks as one',
      ({ sections: [{ blocks }] }) => [{ blocks: [{ id: blocks[0].id, ...text('x\n\ny') }] }],
      ['body', 'sections', '0', 'blocks', '0', 'block', 'markdown'],
    ],
  ])('is refused when it names %s', async (_, sections, path) => {
    const made = await begun();
    expect(await write(made, sections(made))).toMatchObject({ __typename: 'ValidationError', path });
  });
});
