import { NotFoundError } from '../../platform/errors.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import { uuidOf } from '../../platform/identifiers.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import type { ArgumentOptions } from '../../platform/reading/notation.ts';
import { changeArticle } from '../change-article.ts';
import type { NewBlock } from '../compose-document.ts';
import type { ArticleDocument } from '../document.ts';
import {
  type BlockPlace,
  insertBlocks,
  insertSection,
  moveBlock,
  moveSection,
  removeBlock,
  removeSection,
  replaceBlock,
  type SectionPlace,
  type SectionWords,
  updateFigure,
  updateSection,
} from '../edit-document.ts';
import { type BlockInput, blockOf, blocksOf } from '../input/blocks.ts';
import { type FigureChangesInput, figureChangesOf } from '../input/figure-changes.ts';
import { fault } from '../input/rich-text.ts';
import type { ArticleRow } from '../rows.ts';
import { articleField, articleId, expectedVersion, foreseeChange } from './changed-article.ts';
import { articleRefusals } from './refusals.ts';

/** Changes of one block, figure or section. */
export function addPartMutations(builder: Builder, Article: Target<ArticleRow>): void {
  /** A change of one part of an article. */
  function edit<Input>(
    name: string,
    description: string,
    input: Record<string, ArgumentOptions>,
    change: (document: ArticleDocument, input: Input) => ArticleDocument | Promise<ArticleDocument>,
  ): void {
    builder.act(name, {
      description,
      input: { articleId, expectedVersion, ...input },
      refusals: articleRefusals,
      view: 'DRAFT',
      foresee: foreseeChange,
      act: async (context, given: Input & { articleId: string; expectedVersion: number }) => {
        const { expectedVersion } = given;
        const written = await changeArticle(context, {
          ...{ articleId: uuidOf('article')(given.articleId), path: 'articleId', expectedVersion, action: name },
          change: (document) => change(document, given),
        });
        return { articleId: written.articleId, version: written.version };
      },
      payload: (t) => ({ article: articleField(t, Article) }),
    });
  }

  const block: ArgumentOptions = { type: 'BlockInput!', description: 'What it says.' };
  const blockId: ArgumentOptions = { type: 'ID!', description: '"block_…"' };
  const sectionId: ArgumentOptions = { type: 'ID!', description: '"section_…"' };
  const section: Record<string, ArgumentOptions> = {
    kind: { type: 'SectionKind', description: 'What part it plays.' },
    heading: { type: 'String', description: 'Its heading; null for none.' },
    level: { type: 'Int', description: 'Of the heading, 2 to 6.' },
    anchor: { type: 'String', description: 'Its name in addresses.' },
  };
  edit<{ at: GivenPlace; block: BlockInput }>(
    'insertBlock',
    'Puts a block into an article; Markdown may be several. Example: `insertBlock(input: {articleId: "article_…", expectedVersion: 3, at: {endOf: "section_…"}, block: {markdown: "One more thing."}}) { ... on Error { message } }`.',
    { at: { type: 'BlockPosition!', description: 'Where.' }, block },
    async (document, { at, block }) => insertBlocks(document, placeOf(at, 'at'), await blocksOf(block, ['block'])),
  );
  edit<{ blockId: string; block: BlockInput }>(
    'updateBlock',
    'Changes what a block says; it keeps its id and place.',
    { blockId, block },
    async (document, { blockId, block }) =>
      replaceBlock(document, idOf('block', blockId, 'blockId'), await blockOf(block, ['block'])),
  );
  edit<{ blockId: string; to: GivenPlace }>(
    'moveBlock',
    'Moves a block, within its section or into another.',
    { blockId, to: { type: 'BlockPosition!', description: 'Where to.' } },
    (document, { blockId, to }) => moveBlock(document, idOf('block', blockId, 'blockId'), placeOf(to, 'to')),
  );
  edit<{ blockId: string }>(
    'removeBlock',
    'Takes a block away. Earlier versions have it still.',
    { blockId },
    (document, { blockId }) => removeBlock(document, idOf('block', blockId, 'blockId')),
  );
  edit<FigureChangesInput & { figureId: string }>(
    'updateFigure',
    'Changes what is said of an asset where it is used, in the text or at the head. Absent: unchanged; null: what the asset says. Example: `updateFigure(input: {articleId: "article_…", expectedVersion: 3, figureId: "figure_…", altText: "A heron in the shallows"}) { ... on Error { message path } }`.',
    {
      figureId: { type: 'ID!', description: '"figure_…"' },
      mediaId: { type: 'ID', description: 'Another asset in its place: "media_…". What is said here stays as it is.' },
      altText: { type: 'String', description: 'What stands in for the picture here; null for what the asset says.' },
      isDecorative: {
        type: 'Boolean',
        description: 'It says nothing that the text does not. True takes its alt text away.',
      },
      captionMode: {
        type: 'CaptionMode',
        description: 'INHERIT and NONE take its own caption away. OVERRIDE where a caption is given.',
      },
      caption: { type: 'RichTextInput', description: 'A caption of its own; null for the asset’s.' },
      creditText: { type: 'String', description: 'A credit of its own; null for the asset’s.' },
      longDescription: { type: 'String', description: 'What a chart or map shows, at length; null for nothing.' },
      focalPoint: { type: 'FocalPointInput', description: 'What stays in sight; null for the asset’s.' },
    },
    (document, { figureId, ...input }) =>
      updateFigure(document, idOf('figure', figureId, 'figureId'), (figure) => figureChangesOf(figure, input)),
  );
  edit<GivenSection & { at?: GivenSectionPlace | null; blocks: BlockInput[] }>(
    'insertSection',
    'Puts a section into an article.',
    {
      at: { type: 'SectionPosition', description: 'Where; after all others when absent.' },
      ...section,
      blocks: { type: '[BlockInput!]!', default: [], description: 'What stands in it.' },
    },
    async (document, { at, blocks, ...words }) => {
      const place = at ? sectionPlaceOf(at, 'at') : undefined;
      const read: NewBlock[] = [];
      for (const [i, block] of blocks.entries()) read.push(...(await blocksOf(block, ['blocks', String(i)])));
      return insertSection(document, place, wordsOf(words), read);
    },
  );
  edit<GivenSection & { sectionId: string }>(
    'updateSection',
    'Changes a section’s heading, level, kind or anchor. A new heading keeps the anchor: links to it exist.',
    { sectionId, ...section },
    (document, { sectionId, ...words }) =>
      updateSection(document, idOf('section', sectionId, 'sectionId'), wordsOf(words)),
  );
  edit<{ sectionId: string; to: GivenSectionPlace }>(
    'moveSection',
    'Moves a section with all that stands in it.',
    { sectionId, to: { type: 'SectionPosition!', description: 'Where to.' } },
    (document, { sectionId, to }) =>
      moveSection(document, idOf('section', sectionId, 'sectionId'), sectionPlaceOf(to, 'to')),
  );
  edit<{ sectionId: string }>(
    'removeSection',
    'Takes a section away with all that stands in it. Earlier versions have it still.',
    { sectionId },
    (document, { sectionId }) => removeSection(document, idOf('section', sectionId, 'sectionId')),
  );
}

interface GivenSection {
  kind?: SectionWords['kind'] | null;
  heading?: string | null;
  level?: number | null;
  anchor?: string | null;
}

function wordsOf({ kind, heading, level, anchor }: GivenSection): SectionWords {
  return {
    ...(kind != null && { kind }),
    ...(heading !== undefined && { heading }),
    ...(level != null && { level }),
    ...(anchor != null && { anchor }),
  };
}

type GivenPlace = Partial<Record<'startOf' | 'endOf' | 'before' | 'after', string>>;
type GivenSectionPlace = { before?: string; after?: string; start?: boolean; end?: boolean };

function placeOf(given: GivenPlace, path: string): BlockPlace {
  const [[name, id]] = Object.entries(given) as [[keyof GivenPlace, string]];
  const type = name === 'startOf' || name === 'endOf' ? 'section' : 'block';
  return { [name]: idOf(type, id, path) } as unknown as BlockPlace;
}

function sectionPlaceOf(given: GivenSectionPlace, path: string): SectionPlace {
  if (given.before !== undefined) return { before: idOf('section', given.before, path) };
  if (given.after !== undefined) return { after: idOf('section', given.after, path) };
  if (given.start === false || given.end === false)
    throw fault([path], 'BAD_FORMAT', 'It is true, or one of the others is given.');
  return given.start ? { start: true } : undefined;
}

/** @throws {NotFoundError} it is no such thing's id */
function idOf(type: 'block' | 'figure' | 'section', given: string, path: string): string {
  const id = uuidOf(type)(given);
  if (id === null) throw new NotFoundError(`There is no such ${type} in the article.`, [path]);
  return id;
}
