import { attribute, escapeHtml } from '../platform/text/inline-html.ts';
import { safeHref } from '../platform/text/links.ts';
import type { RichText } from '../platform/text/rich-text.ts';
import type { BlockData } from './block-data.ts';
import { type ListTree, nestItems } from './list-tree.ts';

type Data<Type extends BlockData['type']> = Extract<BlockData, { type: Type }>;

/** A block as flow content, safe to insert into a page whatever is in it. */
export function renderBlockHtml(data: BlockData): string {
  switch (data.type) {
    case 'PARAGRAPH':
      return paragraph(data.content);
    case 'LIST':
      return nestItems(data).map(list).join('');
    case 'QUOTE':
      return quote(data);
    case 'CALLOUT':
      return callout(data);
    case 'CODE':
      return code(data);
    case 'TABLE':
      return table(data);
    case 'EMBED':
      return embed(data);
    case 'DIVIDER':
      return '<hr>';
    case 'FIGURE':
    case 'GALLERY':
    case 'COMMENT':
      return '';
  }
}

const paragraph = (content: RichText) => `<p>${content.html}</p>`;

function list({ style, start, items }: ListTree): string {
  const inner = items.map(({ content, lists }) => `<li>${content.html}${lists.map(list).join('')}</li>`).join('');
  if (style === 'BULLET') return `<ul>${inner}</ul>`;
  return `<ol${start === 1 ? '' : ` start="${Math.trunc(start)}"`}>${inner}</ol>`;
}

// HTML keeps a quotation's source outside the quotation.
function quote({ paragraphs, attribution }: Data<'QUOTE'>): string {
  const quoted = `<blockquote>${paragraphs.map(paragraph).join('')}</blockquote>`;
  return attribution ? `<figure class="quote">${quoted}<figcaption>${attribution.html}</figcaption></figure>` : quoted;
}

function callout({ tone, title, paragraphs }: Data<'CALLOUT'>): string {
  const heading = title ? `<p class="callout-title">${escapeHtml(title)}</p>` : '';
  const inner = heading + paragraphs.map(paragraph).join('');
  return `<aside class="callout callout-${tone.toLowerCase()}" role="note">${inner}</aside>`;
}

function code({ language, code }: Data<'CODE'>): string {
  const name = language?.replace(/[^\w+#.-]/g, '');
  return `<pre><code${attribute('class', name && `language-${name}`)}>${escapeHtml(code)}</code></pre>`;
}

function table({ header, rows }: Data<'TABLE'>): string {
  const width = Math.max(header.length, ...rows.map((row) => row.length));
  const cells = (row: RichText[], tag: string) =>
    Array.from({ length: width }, (_, column) => `<${tag}>${row[column]?.html ?? ''}</${tag.slice(0, 2)}>`).join('');
  const head = header.length > 0 ? `<thead><tr>${cells(header, 'th scope="col"')}</tr></thead>` : '';
  return `<table>${head}<tbody>${rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('')}</tbody></table>`;
}

/** A link that a frontend may replace by a player; it alone knows which hosts its readers agreed to load from. */
function embed({ embedUrl, provider, title }: Data<'EMBED'>): string {
  const href = safeHref(embedUrl);
  const label = escapeHtml(title || embedUrl);
  if (!href) return `<p class="embed">${label}</p>`;
  const attributes = attribute('data-embed-url', href) + attribute('data-embed-provider', provider);
  return `<p class="embed"${attributes}><a${attribute('href', href)}>${label}</a></p>`;
}
