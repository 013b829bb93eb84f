import type { RichText } from '../platform/text/rich-text.ts';

/** What a block holds besides its rendered forms, by type. A figure's and a gallery's pictures are rows of their own. */
export type BlockData =
  | { type: 'PARAGRAPH'; content: RichText }
  | { type: 'LIST'; style: ListStyle; start: number; items: { level: number; style: ListStyle; content: RichText }[] }
  | { type: 'QUOTE'; paragraphs: RichText[]; attribution: RichText | null }
  | { type: 'CALLOUT'; tone: CalloutTone; title: string | null; paragraphs: RichText[] }
  | { type: 'CODE'; language: string | null; code: string }
  | { type: 'TABLE'; header: RichText[]; rows: RichText[][] }
  | { type: 'FIGURE' }
  | { type: 'GALLERY' }
  | { type: 'EMBED'; embedUrl: string; provider: string | null; title: string | null }
  | { type: 'COMMENT' }
  | { type: 'DIVIDER' };

export type BlockType = BlockData['type'];
export type ListStyle = 'BULLET' | 'NUMBER';
export type CalloutTone = 'INFO' | 'WARNING' | 'ASIDE';
