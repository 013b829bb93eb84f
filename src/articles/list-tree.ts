import type { RichText } from '../platform/text/rich-text.ts';
import type { BlockData, ListStyle } from './block-data.ts';

/** A list as it nests: what `level` says of flat items. */
export interface ListTree {
  style: ListStyle;
  start: number;
  items: { content: RichText; lists: ListTree[] }[];
}

type ListData = Extract<BlockData, { type: 'LIST' }>;

/**
 * The lists that flat items make. An item of a deeper level than the one before belongs to it, one step further in however many
 * levels it skips; another style at the same level begins another list. The outermost level may be any number.
 */
export function nestItems({ items, start }: Pick<ListData, 'items' | 'start'>): ListTree[] {
  const roots: ListTree[] = [];
  const open: { level: number; list: ListTree }[] = [];
  for (const { level, style, content } of items) {
    while (open.length > 1 && open.at(-1)!.level > level) open.pop();
    const current = open.at(-1);
    const nested = current !== undefined && level > current.level;
    if (!current || nested || current.list.style !== style) {
      if (current && !nested) open.pop();
      const siblings = open.at(-1)?.list.items.at(-1)?.lists ?? roots;
      const list: ListTree = { style, start: siblings === roots && roots.length === 0 ? start : 1, items: [] };
      siblings.push(list);
      open.push({ level, list });
    }
    open.at(-1)!.list.items.push({ content, lists: [] });
  }
  return roots;
}
