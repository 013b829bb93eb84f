import { type InlineNode, nestSpans } from './inline-tree.ts';
import type { Link, Mark, Span } from './rich-text.ts';

/** The element of each mark, in HTML and where Galley's Markdown writes it as a tag. */
export const markTags: Record<Mark, string> = {
  STRONG: 'strong',
  EMPHASIS: 'em',
  STRIKE: 's',
  UNDERLINE: 'u',
  SUBSCRIPT: 'sub',
  SUPERSCRIPT: 'sup',
  CODE: 'code',
};

/** Normalised spans as phrasing content, safe to insert anywhere in an HTML body. */
export function renderInlineHtml(spans: readonly Span[]): string {
  return render(nestSpans(spans));
}

function render(nodes: InlineNode[]): string {
  return nodes
    .map((node) => {
      if ('text' in node) return escapeHtml(node.text).replaceAll('\n', '<br>');
      const inner = render(node.children);
      if (typeof node.wrapper !== 'string') return `${openLink(node.wrapper)}${inner}</a>`;
      const tag = markTags[node.wrapper];
      return `<${tag}>${inner}</${tag}>`;
    })
    .join('');
}

export function openLink(link: Link): string {
  return `<a${attribute('href', link.href)}${attribute('title', link.title)}${attribute('rel', link.rel)}>`;
}

/** ` name="value"`, or nothing without a value. */
export function attribute(name: string, value: string | null | undefined): string {
  return value ? ` ${name}="${escapeHtml(value)}"` : '';
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** For text and for values in double quotes alike. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character]!);
}
