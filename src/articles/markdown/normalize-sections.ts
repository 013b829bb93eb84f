import { safeHref } from '../../platform/text/links.ts';
import { makeRichText, plainRichText } from '../../platform/text/make-rich-text.ts';
import type { RichText } from '../../platform/text/rich-text.ts';
import type { BlockData } from '../block-data.ts';
import { anchorsOf, type NewBlock, type NewFigure, type NewSection } from '../compose-document.ts';
import { type ListTree, nestItems } from '../list-tree.ts';
import { oneLine } from '../one-line.ts';
import { deepestItem } from './flow.ts';

/**
 * Sections and blocks in the one form of those that say the same: what Markdown reads back exactly (the list of what differs is
 * in docs/markdown-dialect.md). What shows nothing goes; nothing that a reader sees does.
 */
export function normalizeSections(sections: NewSection[]): Required<NewSection>[] {
  return anchorsOf(sections).flatMap(([{ kind = 'BODY', heading = null, level = 2, blocks }, anchor], index) => {
    const normal = {
      kind,
      heading: oneLine(heading ?? '') || null,
      level,
      anchor,
      blocks: blocks.flatMap(normalizeBlock),
    };
    const isUnmarked = index === 0 && kind === 'INTRO' && normal.heading === null && anchor === 'section';
    if (!isUnmarked) return normal;
    return normal.blocks.length === 0 ? [] : { ...normal, level: 2 };
  });
}

const lines = (text: string) => text.replace(/\r\n?/g, '\n');

/** A block in normal form: none if it shows nothing, two for a list that changes its style at the outermost level. */
export function normalizeBlock({ data, commentId = null, figures = [] }: NewBlock): Required<NewBlock>[] {
  switch (data.type) {
    case 'FIGURE':
    case 'GALLERY': {
      if (data.type === 'FIGURE' && figures.length === 0) return [];
      const type = figures.length > 1 ? 'GALLERY' : data.type;
      return [{ data: { type }, commentId: null, figures: figures.map(normalizeFigure) }];
    }
    case 'COMMENT':
      return commentId === null ? [] : [{ data, commentId, figures: [] }];
    default:
      return normalizeData(data).map((data) => ({ data, commentId: null, figures: [] }));
  }
}

type TextData = Exclude<BlockData, { type: 'FIGURE' | 'GALLERY' | 'COMMENT' }>;

function normalizeData(data: TextData): BlockData[] {
  switch (data.type) {
    case 'PARAGRAPH':
      return data.content.text === '' ? [] : [{ type: 'PARAGRAPH', content: rich(data.content) }];
    case 'LIST':
      return nestItems(data).map((list) => ({
        type: 'LIST',
        style: list.style,
        start: list.style === 'NUMBER' ? startOf(list.start) : 1,
        items: flatten(list, 0),
      }));
    case 'QUOTE': {
      const paragraphs = said(data.paragraphs);
      const attribution = data.attribution && data.attribution.text !== '' ? rich(data.attribution) : null;
      return paragraphs.length === 0 && !attribution ? [] : [{ type: 'QUOTE', paragraphs, attribution }];
    }
    case 'CALLOUT': {
      const { type, tone, title } = data;
      return [{ type, tone, title: oneLine(title ?? '') || null, paragraphs: said(data.paragraphs) }];
    }
    case 'CODE':
      return [{ type: 'CODE', language: data.language?.replace(/[\s`]/g, '') || null, code: lines(data.code) }];
    case 'TABLE':
      return table(data);
    case 'EMBED':
      return embed(data);
    case 'DIVIDER':
      return [{ type: 'DIVIDER' }];
  }
}

/** Rendered as it is today, whoever rendered it. */
const rich = ({ spans }: RichText) => makeRichText(spans);
const said = (paragraphs: RichText[]) => paragraphs.filter(({ text }) => text !== '').map(rich);

const startOf = (start: number) => {
  const whole = Math.trunc(start);
  return whole >= 0 && whole <= 999_999_999 ? whole : 1;
};

type ListItems = Extract<BlockData, { type: 'LIST' }>['items'];

function flatten({ style, items }: ListTree, level: number): ListItems {
  return items.flatMap(({ content, lists }) => [
    { level: Math.min(level, deepestItem), style, content: rich(content) },
    ...lists.flatMap((list) => flatten(list, level + 1)),
  ]);
}

function table({ header, rows }: Extract<BlockData, { type: 'TABLE' }>): BlockData[] {
  const width = Math.max(header.length, ...rows.map((row) => row.length));
  const padded = (row: RichText[]) =>
    Array.from({ length: width }, (_, column) => rich(row[column] ?? plainRichText('')));
  const isNamed = header.some(({ text }) => text !== '');
  if (width === 0 || (!isNamed && rows.length === 0)) return [];
  return [{ type: 'TABLE', header: isNamed ? padded(header) : [], rows: rows.map(padded) }];
}

function embed({ embedUrl, provider, title }: Extract<BlockData, { type: 'EMBED' }>): BlockData[] {
  const href = safeHref(embedUrl);
  const label = oneLine(title ?? '') || null;
  if (!href) {
    const words = label ?? oneLine(embedUrl);
    return words === '' ? [] : [{ type: 'PARAGRAPH', content: plainRichText(words) }];
  }
  return [
    { type: 'EMBED', embedUrl: href, provider: oneLine(provider ?? '') || null, title: label === href ? null : label },
  ];
}

export function normalizeFigure(figure: NewFigure): Required<NewFigure> {
  const { mediaId, isDecorative = false, focalPoint = null, creditText = null, longDescription = null } = figure;
  const caption = figure.caption && figure.caption.text !== '' ? rich(figure.caption) : null;
  const { captionMode = figure.caption ? 'OVERRIDE' : 'INHERIT' } = figure;
  return {
    mediaId,
    altText: (!isDecorative && oneLine(figure.altText ?? '')) || null,
    isDecorative,
    captionMode: captionMode === 'OVERRIDE' && !caption ? 'NONE' : captionMode,
    caption: captionMode === 'OVERRIDE' ? caption : null,
    creditText: creditText === null ? null : lines(creditText),
    longDescription: longDescription === null ? null : lines(longDescription),
    focalPoint: focalPoint && { x: Number(focalPoint.x.toFixed(5)), y: Number(focalPoint.y.toFixed(5)) },
  };
}
