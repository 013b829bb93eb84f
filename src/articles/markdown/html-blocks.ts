import { fromPublicId } from '../../platform/identifiers.ts';
import { makeRichText } from '../../platform/text/make-rich-text.ts';
import type { Span } from '../../platform/text/rich-text.ts';
import { oneLine } from '../one-line.ts';
import type { Flow } from './flow.ts';
import type { HtmlReader } from './flows-of-html.ts';
import type { Style } from './html-spans.ts';
import { styleWithin } from './html-spans.ts';
import { readTable } from './html-table.ts';
import {
  attributeOf,
  childElements,
  classesOf,
  type HtmlElement,
  type HtmlNode,
  isElement,
  lineOf,
  nameOf,
  textOf,
} from './html-tree.ts';
import { toneOf } from './tone.ts';

/** What an element is; undefined if it is only a word for what is in it. */
export type BlockReader = (reader: HtmlReader, element: HtmlElement, style: Style) => Flow[] | undefined;

const within: BlockReader = (reader, element, style) => {
  const inner = styleWithin(element, nameOf(element), style);
  return reader.flows(element.childNodes, inner);
};

const textOfSpans = (spans: Span[]) => spans.map(({ text }) => text).join('');

const heading: BlockReader = (reader, element) => {
  const spans = reader.spans(element.childNodes);
  const words = oneLine(textOfSpans(spans));
  const anchor = attributeOf(element, 'id') || undefined;
  if (spans.some(({ marks, link }) => marks.length > 0 || link)) reader.note(element, 'Marks in a heading', 'Its text');
  const section = anchor === undefined ? {} : { anchor };
  return [
    { line: lineOf(element), kind: 'HEADING', level: Number(nameOf(element)[1]), heading: words || null, section },
  ];
};

const list: BlockReader = (reader, element) => {
  const start = Number.parseInt(attributeOf(element, 'start') ?? '1', 10);
  const items: Flow[][] = [];
  for (const child of element.childNodes) {
    const name = nameOf(child);
    if (name === 'li') items.push(reader.flows((child as HtmlElement).childNodes));
    else if (isElement(child) || textOf(child).trim() !== '') {
      // A list that stands between items belongs to the one before it: so word processors nest.
      const flows = reader.flows([child]);
      if (items.length > 0) items.at(-1)!.push(...flows);
      else if (flows.length > 0) items.push(flows);
    }
  }
  if (items.length === 0) return [];
  const isNumbered = nameOf(element) === 'ol';
  return [
    {
      line: lineOf(element),
      kind: 'LIST',
      style: isNumbered ? 'NUMBER' : 'BULLET',
      start: isNumbered && start >= 0 ? start : 1,
      items,
    },
  ];
};

const quote: BlockReader = (reader, element) => {
  const comment = classesOf(element).includes('comment')
    ? fromPublicId(/#(comment_[0-9a-f]{32})$/.exec(attributeOf(element, 'cite') ?? '')?.[1] ?? '')
    : undefined;
  if (comment) {
    const block = { data: { type: 'COMMENT' as const }, commentId: comment.id };
    return [{ line: lineOf(element), kind: 'BLOCK', name: 'A comment', block, words: [] }];
  }
  const children = element.childNodes.filter((child) => isElement(child) || textOf(child).trim() !== '');
  const source = children.length > 1 ? sourceIn(children.at(-1)!) : undefined;
  const quoted = source ? children.slice(0, -1) : children;
  return [
    {
      line: lineOf(element),
      kind: 'QUOTE',
      children: reader.flows(quoted),
      attribution: source ? withoutDash(reader.spans(source.childNodes)) : null,
    },
  ];
};

/** `<footer>` or `<cite>` at the end of a quote, also alone in a paragraph there. */
function sourceIn(node: HtmlNode): HtmlElement | undefined {
  if (!isElement(node)) return undefined;
  const name = nameOf(node);
  if (name === 'footer' || name === 'cite') return node;
  const inner = node.childNodes.filter((child) => isElement(child) || textOf(child).trim() !== '');
  return name === 'p' && inner.length === 1 && nameOf(inner[0]!) === 'cite' ? (inner[0] as HtmlElement) : undefined;
}

/** The source without the dash that sets it off. */
const withoutDash = ([first, ...others]: Span[]): Span[] =>
  first ? [{ ...first, text: first.text.replace(/^[—–-]\s*/, '') }, ...others] : [];

const code: BlockReader = (_, element) => {
  const inner = childElements(element).find((child) => nameOf(child) === 'code');
  const language = [element, ...(inner ? [inner] : [])]
    .flatMap(classesOf)
    .flatMap((name) => /^lang(?:uage)?-(.+)$/.exec(name)?.[1] ?? [])[0];
  const text = textOf(element).replace(/\r\n?/g, '\n');
  if (text.trim() === '') return [];
  const block = { data: { type: 'CODE' as const, language: language ?? null, code: text } };
  return [{ line: lineOf(element), kind: 'BLOCK', name: 'A code block', block, words: [{ text, marks: ['CODE'] }] }];
};

const callout: BlockReader = (reader, element) => {
  const name = classesOf(element).flatMap((name) => /^(?:callout|admonition|alert)-(\w+)$/.exec(name)?.[1] ?? [])[0];
  if (!name || !classesOf(element).includes('callout')) return within(reader, element, { marks: [] });
  const titled = childElements(element).find((child) => classesOf(child).includes('callout-title'));
  const title = titled ? textOfSpans(reader.spans(titled.childNodes)) : '';
  const children = reader.flows(element.childNodes.filter((child) => child !== titled));
  return [{ line: lineOf(element), kind: 'CALLOUT', tone: toneOf(name).tone, title: title || null, children }];
};

const shown = new Set(['img', 'video', 'audio', 'iframe']);

function firstShown(nodes: HtmlNode[]): HtmlElement | undefined {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    if (shown.has(nameOf(node))) return node;
    const found = firstShown(node.childNodes);
    if (found) return found;
  }
  return undefined;
}

/** A picture, a quote with its source, or anything else with a caption. */
const figure: BlockReader = (reader, element) => {
  const caption = childElements(element).find((child) => nameOf(child) === 'figcaption');
  const content = element.childNodes.filter((child) => child !== caption);
  const flows = reader.flows(content);
  const [first, ...others] = flows;
  if (first?.kind === 'QUOTE' && others.length === 0 && caption)
    return [{ ...first, attribution: first.attribution ?? reader.spans(caption.childNodes) }];
  const picture = firstShown(content);
  if (picture && flows.length === 1) {
    const credit = caption && childElements(caption).find((child) => classesOf(child).includes('credit'));
    const words = caption ? reader.spans(caption.childNodes.filter((child) => child !== credit)) : [];
    return [
      reader.media(picture, nameOf(picture), words, credit ? textOfSpans(reader.spans(credit.childNodes)) : null),
    ];
  }
  return [...flows, ...(caption ? reader.flows(caption.childNodes) : [])];
};

const division: BlockReader = (reader, element, style) => {
  const flows = within(reader, element, style)!;
  if (!classesOf(element).includes('gallery')) return flows;
  const figures = flows.flatMap((flow) => (flow.kind === 'BLOCK' ? (flow.block.figures ?? []) : []));
  const others = flows.filter((flow) => flow.kind !== 'BLOCK' || !flow.block.figures);
  return [reader.figures('GALLERY', figures, lineOf(element)), ...others];
};

const paragraph: BlockReader = (reader, element, style) => {
  const embedUrl = attributeOf(element, 'data-embed-url');
  if (embedUrl === undefined || !classesOf(element).includes('embed')) return within(reader, element, style);
  const words = reader.spans(element.childNodes);
  const title = textOfSpans(words);
  const provider = attributeOf(element, 'data-embed-provider') ?? null;
  const data = { type: 'EMBED' as const, embedUrl, provider, title: title === embedUrl ? null : title || null };
  return [{ line: lineOf(element), kind: 'BLOCK', name: 'An embed', block: { data }, words }];
};

const term: BlockReader = (reader, element) => {
  const spans = reader.spans(element.childNodes);
  const bold = spans.map((span): Span => ({ ...span, marks: [...span.marks, 'STRONG'] }));
  return bold.length > 0 ? [{ line: lineOf(element), kind: 'TEXT', spans: makeRichText(bold).spans }] : [];
};

const definitions: BlockReader = (reader, element, style) => {
  reader.note(element, 'A list of definitions', 'Paragraphs, the terms in bold');
  return within(reader, element, style);
};

const divider: BlockReader = (_, element) => [
  { line: lineOf(element), kind: 'BLOCK', name: 'A divider', block: { data: { type: 'DIVIDER' } }, words: [] },
];

const each = (names: string, read: BlockReader) => names.split(' ').map((name) => [name, read] as const);

export const blockReaders: ReadonlyMap<string, BlockReader> = new Map([
  ...each('h1 h2 h3 h4 h5 h6', heading),
  ...each('ul ol menu', list),
  ...each('p', paragraph),
  ...each('blockquote', quote),
  ...each('pre listing xmp', code),
  ...each('aside', callout),
  ...each('figure', figure),
  ...each('table', readTable),
  ...each('hr', divider),
  ...each('dl', definitions),
  ...each('dt summary legend', term),
  ...each('div', division),
  ...each(
    'address article body center dd details dialog dir fieldset figcaption footer form header hgroup li main nav search section',
    within,
  ),
]);
