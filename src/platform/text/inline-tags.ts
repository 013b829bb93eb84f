import type { PhrasingContent } from 'mdast';
import { markTags } from './inline-html.ts';
import type { Link, Mark } from './rich-text.ts';

/** A tag of the dialect: it marks or links what stands up to its end tag, or breaks the line. */
export interface Tag {
  kind: 'OPEN' | 'CLOSE' | 'BREAK';
  name: string;
  mark?: Mark;
  link?: Link;
}

const marksByTag = new Map<string, Mark>([
  ...Object.entries(markTags).map(([mark, tag]) => [tag, mark as Mark] as const),
  ['b', 'STRONG'],
  ['i', 'EMPHASIS'],
  ['del', 'STRIKE'],
]);

/**
 * The tags of the dialect among sibling nodes. A start tag without its end tag, or one without the other, is not among them:
 * it is text.
 */
export function matchTags(nodes: PhrasingContent[]): Map<PhrasingContent, Tag> {
  const tags = new Map<PhrasingContent, Tag>();
  const open: { node: PhrasingContent; tag: Tag }[] = [];
  for (const node of nodes) {
    const tag = node.type === 'html' ? readTag(node.value) : undefined;
    if (tag?.kind === 'BREAK') tags.set(node, tag);
    else if (tag?.kind === 'OPEN') open.push({ node, tag });
    else if (tag?.kind === 'CLOSE') {
      const start = open.findLastIndex((candidate) => candidate.tag.name === tag.name);
      if (start < 0) continue;
      tags.set(open[start]!.node, open[start]!.tag).set(node, tag);
      open.length = start;
    }
  }
  return tags;
}

function readTag(html: string): Tag | undefined {
  const match = /^<(\/?)([a-z]+)((?:\s[^>]*)?)\/?>$/i.exec(html);
  if (!match) return undefined;
  const name = match[2]!.toLowerCase();
  const attributes = match[3]!;
  const kind = match[1] ? 'CLOSE' : 'OPEN';
  if (name === 'br') return kind === 'OPEN' ? { kind: 'BREAK', name } : undefined;
  if (name === 'a') return readAnchor(kind, attributes);
  const mark = marksByTag.get(name);
  // A tag that says more than its name would lose it.
  return mark && attributes.trim() === '' ? { kind, name, mark } : undefined;
}

function readAnchor(kind: 'OPEN' | 'CLOSE', attributes: string): Tag | undefined {
  if (kind === 'CLOSE') return { kind, name: 'a' };
  const values = new Map<string, string>();
  for (const [, name, value] of attributes.matchAll(/([a-z-]+)="([^"]*)"/gi)) {
    values.set(name!.toLowerCase(), decodeAttribute(value!));
  }
  const href = values.get('href');
  return href ? { kind, name: 'a', link: { href, title: values.get('title'), rel: values.get('rel') } } : undefined;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#124': '|' };

function decodeAttribute(value: string): string {
  return value.replace(/&(amp|lt|gt|quot|#124);/g, (_, name: string) => entities[name]!);
}
