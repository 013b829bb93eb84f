import { fromPublicId } from '../../platform/identifiers.ts';
import { safeHref } from '../../platform/text/links.ts';
import type { Span } from '../../platform/text/rich-text.ts';
import { splitAttributes } from './attributes.ts';
import { isBareAddress } from './bare-address.ts';
import type { Flow } from './flow.ts';
import { readPicture } from './pictures.ts';

export type Inline = (text: string, line: number, place?: 'LINES' | 'CELL') => Span[];

export interface Reader {
  inline: Inline;
  note: (line: number, what: string, became: string) => void;
  /** Within a list, a quote or a container, where a bare address is text. */
  isInside: boolean;
}

/** A paragraph, or what stands alone in one: pictures, an address, an embed, a comment. */
export function readParagraph(raw: string, line: number, reader: Reader): Flow[] {
  // An empty comment keeps apart two lists that would else be one.
  if (/^<!--\s*-->$/.test(raw)) return [];
  const special = raw.startsWith('![')
    ? pictures(raw, line, reader)
    : raw.startsWith('{{')
      ? comment(raw, line)
      : (readEmbed(raw, line, reader.inline) ?? (reader.isInside ? undefined : bareAddress(raw, line)));
  if (special) return [special];
  if (/^\[[^\]\n\\`]+\]:/.test(raw))
    reader.note(line, raw.startsWith('[^') ? 'A footnote' : 'The target of reference links', 'Text');
  return [{ line, kind: 'TEXT', spans: reader.inline(raw, line) }];
}

function pictures(raw: string, line: number, reader: Reader): Flow | undefined {
  const figures = raw.split('\n').map((text, index) => readPicture(text.trim(), line + index, reader));
  if (!figures.every((figure) => figure !== undefined)) return undefined;
  const [name, type] = figures.length === 1 ? (['A picture', 'FIGURE'] as const) : (['A gallery', 'GALLERY'] as const);
  return { line, kind: 'BLOCK', name, block: { data: { type }, figures }, words: [] };
}

function comment(raw: string, line: number): Flow | undefined {
  const named = fromPublicId(/^\{\{(comment_[0-9a-f]{32})\}\}$/.exec(raw)?.[1] ?? '');
  if (!named) return undefined;
  const block = { data: { type: 'COMMENT' as const }, commentId: named.id };
  return { line, kind: 'BLOCK', name: 'A comment', block, words: [] };
}

function bareAddress(raw: string, line: number): Flow | undefined {
  return isBareAddress(raw) ? embed({ embedUrl: safeHref(raw)!, provider: null, title: null }, line) : undefined;
}

/** `[title](https://…){.embed provider=name}` */
export function readEmbed(raw: string, line: number, inline: Inline): Flow | undefined {
  const split = raw.startsWith('[') || raw.startsWith('<') ? splitAttributes(raw) : undefined;
  if (!split?.attributes.classes.includes('embed') || /\s$/.test(split.text)) return undefined;
  const spans = inline(split.text, line);
  const embedUrl = spans[0]?.link?.href;
  if (embedUrl === undefined || spans.some(({ link }) => link?.href !== embedUrl)) return undefined;
  const title = spans.map(({ text }) => text).join('');
  const provider = split.attributes.values.get('provider') || null;
  return embed({ embedUrl, provider, title: title === embedUrl ? null : title }, line);
}

function embed(data: { embedUrl: string; provider: string | null; title: string | null }, line: number): Flow {
  const link = { href: data.embedUrl };
  const words = [{ text: data.title ?? data.embedUrl, marks: [], link }];
  return { line, kind: 'BLOCK', name: 'An embed', block: { data: { type: 'EMBED', ...data } }, words };
}
