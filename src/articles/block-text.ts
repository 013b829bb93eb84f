import type { BlockData } from './block-data.ts';

/** A block's words without any mark-up: for search, counting and excerpts. */
export function blockText(data: BlockData): string {
  switch (data.type) {
    case 'PARAGRAPH':
      return data.content.text;
    case 'LIST':
      return lines(data.items.map((item) => item.content.text));
    case 'QUOTE':
      return lines([...data.paragraphs, data.attribution].map((paragraph) => paragraph?.text));
    case 'CALLOUT':
      return lines([data.title, ...data.paragraphs.map((paragraph) => paragraph.text)]);
    case 'CODE':
      return data.code;
    case 'TABLE':
      return lines([data.header, ...data.rows].map((row) => row.map((cell) => cell.text).join('\t')));
    case 'EMBED':
      return data.title ?? '';
    case 'FIGURE':
    case 'GALLERY':
    case 'COMMENT':
    case 'DIVIDER':
      return '';
  }
}

function lines(texts: (string | null | undefined)[]): string {
  return texts.filter((text) => text?.trim()).join('\n');
}
