import { uuidOf } from '../../platform/identifiers.ts';
import { urlOf } from '../../platform/text/address.ts';
import { inTurns } from '../../platform/turns.ts';
import type { BlockData, CalloutTone, ListStyle } from '../block-data.ts';
import type { NewBlock, NewFigure } from '../compose-document.ts';
import { parsingArticleMarkdown } from '../markdown/parse-article-markdown.ts';
import { fault, type RichTextInput, richTextOf } from './rich-text.ts';

/** A use of an asset as a client gives it. */
export interface FigureInput {
  mediaId: string;
  altText?: string | null;
  isDecorative?: boolean | null;
  captionMode?: 'INHERIT' | 'OVERRIDE' | 'NONE' | null;
  caption?: RichTextInput | null;
  creditText?: string | null;
  longDescription?: string | null;
  focalPoint?: { x: number; y: number } | null;
}

/** A block as a client gives it: exactly one of these. Markdown may be several blocks. */
export interface BlockInput {
  markdown?: string;
  paragraph?: RichTextInput;
  list?: {
    style: ListStyle;
    start: number;
    items: { level: number; style?: ListStyle | null; content: RichTextInput }[];
  };
  quote?: { paragraphs: RichTextInput[]; attribution?: RichTextInput | null };
  callout?: { tone: CalloutTone; title?: string | null; paragraphs: RichTextInput[] };
  code?: { language?: string | null; code: string };
  table?: { header: RichTextInput[]; rows: { cells: RichTextInput[] }[] };
  figure?: FigureInput;
  gallery?: FigureInput[];
  embed?: string;
  comment?: string;
  divider?: boolean;
}

/** @throws {ValidationError} something in it cannot be a block's; `path` leads there */
export async function blocksOf(input: BlockInput, path: readonly string[]): Promise<NewBlock[]> {
  if (input.markdown !== undefined) return blocksOfMarkdown(input.markdown, [...path, 'markdown']);
  return [typedBlock(input, path)];
}

/** The one block that an input is. */
export async function blockOf(input: BlockInput, path: readonly string[]): Promise<NewBlock> {
  const blocks = await blocksOf(input, path);
  if (blocks.length !== 1)
    throw fault(
      [...path, 'markdown'],
      'BAD_FORMAT',
      `This is ${blocks.length} blocks; here stands one. Insert the others beside it.`,
    );
  return blocks[0]!;
}

async function blocksOfMarkdown(markdown: string, path: string[]): Promise<NewBlock[]> {
  const { sections } = await inTurns(parsingArticleMarkdown(markdown));
  if (sections.some(({ heading }) => heading != null))
    throw fault(path, 'BAD_FORMAT', 'A heading begins a section: use insertSection.');
  return sections.flatMap(({ blocks }) => blocks);
}

function typedBlock(input: BlockInput, path: readonly string[]): NewBlock {
  const at = (...more: (string | number)[]) => [...path, ...more.map(String)];
  const texts = (list: RichTextInput[], ...where: string[]) => list.map((text, i) => richTextOf(text, at(...where, i)));
  const plain = (data: BlockData): NewBlock => ({ data });
  if (input.paragraph) return plain({ type: 'PARAGRAPH', content: richTextOf(input.paragraph, at('paragraph')) });
  if (input.list) {
    const { style, start, items } = input.list;
    const held = items.map((item, i) => ({
      level: item.level,
      style: item.style ?? style,
      content: richTextOf(item.content, at('list', 'items', i, 'content')),
    }));
    return plain({ type: 'LIST', style, start, items: held });
  }
  if (input.quote) {
    const { paragraphs, attribution } = input.quote;
    return plain({
      type: 'QUOTE',
      paragraphs: texts(paragraphs, 'quote', 'paragraphs'),
      attribution: attribution ? richTextOf(attribution, at('quote', 'attribution')) : null,
    });
  }
  if (input.callout) {
    const { tone, title = null, paragraphs } = input.callout;
    return plain({ type: 'CALLOUT', tone, title, paragraphs: texts(paragraphs, 'callout', 'paragraphs') });
  }
  if (input.code) return plain({ type: 'CODE', language: input.code.language ?? null, code: input.code.code });
  if (input.table) {
    const rows = input.table.rows.map(({ cells }, i) => texts(cells, 'table', 'rows', String(i), 'cells'));
    return plain({ type: 'TABLE', header: texts(input.table.header, 'table', 'header'), rows });
  }
  if (input.figure) return { data: { type: 'FIGURE' }, figures: [figureOf(input.figure, at('figure'))] };
  if (input.gallery) {
    if (input.gallery.length === 0) throw fault(at('gallery'), 'REQUIRED', 'A gallery has at least one picture.');
    return { data: { type: 'GALLERY' }, figures: input.gallery.map((figure, i) => figureOf(figure, at('gallery', i))) };
  }
  if (input.embed !== undefined) {
    if (!/^https?:$/.test(urlOf(input.embed)?.protocol ?? ''))
      throw fault(at('embed'), 'BAD_FORMAT', 'What is embedded is named by its address, https://….');
    return plain({ type: 'EMBED', embedUrl: input.embed, provider: null, title: null });
  }
  if (input.comment !== undefined) {
    const commentId = uuidOf('comment')(input.comment);
    if (commentId === null) throw fault(at('comment'), 'UNKNOWN_REFERENCE', 'There is no such comment.');
    return { data: { type: 'COMMENT' }, commentId };
  }
  if (input.divider === true) return plain({ type: 'DIVIDER' });
  throw fault(at('divider'), 'BAD_FORMAT', 'A divider is given as true.');
}

/** @throws {ValidationError} the asset's id is none, or a caption is asked for that is not given */
export function figureOf(input: FigureInput, path: readonly string[]): NewFigure {
  const mediaId = uuidOf('media')(input.mediaId);
  if (mediaId === null) throw fault([...path, 'mediaId'], 'UNKNOWN_REFERENCE', 'There is no such media asset.');
  const caption = input.caption ? richTextOf(input.caption, [...path, 'caption']) : null;
  const captionMode = input.captionMode ?? (caption ? 'OVERRIDE' : 'INHERIT');
  if (captionMode === 'OVERRIDE' && !caption)
    throw fault([...path, 'caption'], 'REQUIRED', 'A caption of its own has to be given with it.');
  return {
    ...{ mediaId, captionMode, caption: captionMode === 'OVERRIDE' ? caption : null },
    altText: input.altText ?? null,
    isDecorative: input.isDecorative ?? false,
    creditText: input.creditText ?? null,
    longDescription: input.longDescription ?? null,
    focalPoint: input.focalPoint ?? null,
  };
}
