import { fromMarkdown } from 'mdast-util-from-markdown';
import { fromPublicId, toPublicId } from '../../platform/identifiers.ts';
import { makeRichText, plainRichText } from '../../platform/text/make-rich-text.ts';
import type { NewFigure } from '../compose-document.ts';
import { type Attributes, inBraces, splitAttributes, writeValue } from './attributes.ts';
import type { Reader } from './paragraphs.ts';

/** `![alt](media_… "caption"){credit="…"}` on a line of its own; undefined for a picture that is stored elsewhere. */
export function readPicture(line: string, number: number, { inline, note }: Reader): NewFigure | undefined {
  const split = splitAttributes(line);
  const image = imageIn(split?.text ?? line);
  if (!image) return undefined;
  const { mediaId, alt, title } = image;
  const attributes = split?.attributes ?? { classes: [], values: new Map<string, string>() };
  const values = attributes.values;
  const isDecorative = values.has('decorative');
  const inherits = (what: string) => values.get(what) === 'media';
  const caption = title && !inherits('caption') ? makeRichText(inline(title, number)) : null;
  if (isDecorative && alt) note(number, 'The description of a picture that is decorative', 'Nothing');
  noteUnknown(attributes, number, note);
  return {
    mediaId,
    altText: isDecorative || inherits('alt') ? null : alt || null,
    isDecorative,
    captionMode: caption ? 'OVERRIDE' : values.get('caption') === 'none' ? 'NONE' : 'INHERIT',
    caption,
    creditText: values.get('credit') ?? null,
    longDescription: values.get('description') ?? null,
    focalPoint: readPoint(values.get('focus')),
  };
}

function imageIn(markdown: string): { mediaId: string; alt: string; title: string } | undefined {
  if (!/\]\(\s*<?media_[0-9a-f]{32}/.test(markdown)) return undefined;
  const [paragraph, ...others] = fromMarkdown(markdown).children;
  const [node, ...more] = paragraph?.type === 'paragraph' ? paragraph.children : [];
  if (others.length > 0 || more.length > 0 || node?.type !== 'image') return undefined;
  const media = fromPublicId(node.url);
  return media?.prefix === 'media' ? { mediaId: media.id, alt: node.alt ?? '', title: node.title ?? '' } : undefined;
}

const known = new Set(['decorative', 'alt', 'caption', 'credit', 'description', 'focus']);

function noteUnknown({ classes, id, values }: Attributes, line: number, note: Reader['note']): void {
  const unknown = [...values.keys()].filter((name) => !known.has(name));
  for (const name of [...unknown, ...classes.map((name) => `.${name}`), ...(id ? [`#${id}`] : [])])
    note(line, `“${name}” of a picture`, 'Nothing');
}

/** Two shares of width and height, `0.5,0.25`; null for anything else. */
function readPoint(text: string | undefined): { x: number; y: number } | null {
  const [, x, y] = /^([01](?:\.\d+)?),([01](?:\.\d+)?)$/.exec(text ?? '') ?? [];
  const point = { x: Number(x), y: Number(y) };
  return x !== undefined && point.x <= 1 && point.y <= 1 ? point : null;
}

/** A picture as `readPicture` reads it. What it inherits from its asset is not written: there is nothing there to edit. */
export function writePicture(figure: NewFigure): string {
  const { mediaId, altText, isDecorative, captionMode, caption, creditText, longDescription, focalPoint } = figure;
  const title = caption ? ` "${escapeTitle(oneLine(caption.markdown))}"` : '';
  const attributes = [
    ...(isDecorative ? ['decorative'] : []),
    ...(captionMode === 'NONE' ? ['caption=none'] : []),
    ...(typeof creditText === 'string' ? [writeValue('credit', creditText)] : []),
    ...(typeof longDescription === 'string' ? [writeValue('description', longDescription)] : []),
    ...(focalPoint ? [`focus=${share(focalPoint.x)},${share(focalPoint.y)}`] : []),
  ];
  const alt = plainRichText(altText ?? '').markdown;
  return `![${alt}](${toPublicId('media', mediaId)}${title})${inBraces(attributes)}`;
}

const share = (number: number) => number.toFixed(5).replace(/\.?0+$/, '');

/** Inline Markdown without a line's end: what breaks a line is a tag. */
const oneLine = (markdown: string) => markdown.replaceAll('\\\n', '<br>');

/** Inline Markdown as a title of CommonMark, in which backslashes and character references count again. */
const escapeTitle = (markdown: string) => markdown.replace(/["\\]|&(?=#|\w+;)/g, '\\$&');
