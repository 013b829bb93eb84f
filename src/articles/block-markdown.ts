import { renderInlineMarkdown } from '../platform/text/inline-markdown.ts';
import { safeHref } from '../platform/text/links.ts';
import { makeRichText, plainRichText } from '../platform/text/make-rich-text.ts';
import type { RichText } from '../platform/text/rich-text.ts';
import type { BlockData } from './block-data.ts';
import { type ListTree, nestItems } from './list-tree.ts';
import { inBraces, writeWord } from './markdown/attributes.ts';
import { isBareAddress } from './markdown/bare-address.ts';
import { oneLine } from './one-line.ts';

type Data<Type extends BlockData['type']> = Extract<BlockData, { type: Type }>;

/** A block in Galley's Markdown dialect (docs/markdown-dialect.md), without a line feed at its end. */
export function renderBlockMarkdown(data: BlockData): string {
  switch (data.type) {
    case 'PARAGRAPH':
      return paragraph(data.content);
    case 'LIST':
      return nestItems(data).map(list).join('\n');
    case 'QUOTE':
      return quoted([...data.paragraphs.map(markdownOf), ...(data.attribution ? [cite(data.attribution)] : [])]);
    case 'CALLOUT':
      return callout(data);
    case 'CODE':
      return code(data);
    case 'TABLE':
      return table(data);
    case 'EMBED':
      return embed(data);
    case 'DIVIDER':
      return '---';
    case 'FIGURE':
    case 'GALLERY':
    case 'COMMENT':
      return '';
  }
}

const markdownOf = (content: RichText) => content.markdown;
const cite = (content: RichText) => `<cite>${content.markdown}</cite>`;

/** Words that are an address alone would be something to embed. */
function paragraph({ markdown }: RichText): string {
  return isBareAddress(markdown) ? markdown.replace(':', '\\:') : markdown;
}

function list({ style, start, items }: ListTree): string {
  return items
    .map(({ content, lists }, index) => {
      const marker = style === 'BULLET' ? '- ' : `${Math.min(Math.trunc(start) + index, highestNumber)}. `;
      // After text, an item without any is taken for the line beneath a heading, or for more text.
      const inner = lists.map((inner, index) => {
        const needsGap = inner.items[0]!.content.text === '' && (content.text !== '' || index > 0);
        return `${needsGap ? '\n\n' : '\n'}${list(inner)}`;
      });
      return marker + [content.markdown, ...inner].join('').replaceAll('\n', `\n${' '.repeat(marker.length)}`);
    })
    .join('\n');
}

/** A marker has nine digits at most, and the first says where a list begins. */
const highestNumber = 999_999_999;

function quoted(paragraphs: string[]): string {
  return paragraphs
    .join('\n\n')
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

function callout({ tone, title, paragraphs }: Data<'CALLOUT'>): string {
  const opening = `:::${tone.toLowerCase()}${title ? ` ${plainRichText(oneLine(title)).markdown}` : ''}`;
  const inner = paragraphs.map(markdownOf).join('\n\n');
  return [opening, ...(inner === '' ? [] : [inner]), ':::'].join('\n');
}

function code({ language, code }: Data<'CODE'>): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${(language ?? '').replace(/[\s`]/g, '')}\n${code}\n${fence}`;
}

/** A table without a header has an empty one: Markdown knows no table without. */
function table({ header, rows }: Data<'TABLE'>): string {
  const width = Math.max(1, header.length, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => column);
  const line = (row: RichText[]) => `|${columns.map((column) => cell(row[column])).join('|')}|`;
  return [line(header), `|${columns.map(() => ' --- ').join('|')}|`, ...rows.map(line)].join('\n');
}

const cell = (content: RichText | undefined) => ` ${renderInlineMarkdown(content?.spans ?? [], 'CELL')} `;

function embed({ embedUrl, provider, title }: Data<'EMBED'>): string {
  const href = safeHref(embedUrl);
  if (!href) return plainRichText(oneLine(title || embedUrl)).markdown;
  if (!title && !provider && isBareAddress(href)) return href;
  const link = makeRichText([{ text: oneLine(title || href), marks: [], link: { href } }]).markdown;
  return link + inBraces(['.embed', ...(provider ? [writeWord('provider', oneLine(provider))] : [])]);
}
