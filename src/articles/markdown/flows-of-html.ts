import { normalizeLink } from '../../platform/text/links.ts';
import { makeRichText } from '../../platform/text/make-rich-text.ts';
import type { Span } from '../../platform/text/rich-text.ts';
import type { NewFigure } from '../compose-document.ts';
import { type Flow, mostTexts, type Note } from './flow.ts';
import { type BlockReader, blockReaders } from './html-blocks.ts';
import { addressOf, descriptionOf, figureOf, frameOf } from './html-media.ts';
import { collapseSpaces, type Piece, type Style, styleWithin } from './html-spans.ts';
import {
  attributeOf,
  type HtmlElement,
  type HtmlNode,
  isElement,
  lineOf,
  nameOf,
  refuseHtml,
  unseen,
} from './html-tree.ts';

/** The blocks of an HTML tree. What is no element of text is only what is in it. */
export function flowsOfHtml(nodes: HtmlNode[], notes: Note[]): Flow[] {
  return new HtmlReader(notes).flows(nodes);
}

/** Reads a tree from left to right: text gathers until a block begins. */
export class HtmlReader {
  private readonly notes: Note[];
  private texts = 0;

  constructor(notes: Note[]) {
    this.notes = notes;
  }

  note(node: HtmlNode, what: string, became: string): void {
    this.notes.push({ line: lineOf(node), what, became });
  }

  flows(nodes: HtmlNode[], style: Style = { marks: [] }): Flow[] {
    const gathered: Gathering = { flows: [], pieces: [], line: nodes[0] ? lineOf(nodes[0]) : 1 };
    for (const node of nodes) this.read(node, style, gathered);
    this.flush(gathered);
    return gathered.flows;
  }

  /** Everything as one run of text, blocks as lines of it: for a cell, a caption, a heading. */
  spans(nodes: HtmlNode[]): Span[] {
    const texts = this.flows(nodes).flatMap((flow) => this.spansOf(flow));
    return texts.flatMap((spans, index): Span[] => [...(index > 0 ? [{ text: '\n', marks: [] }] : []), ...spans]);
  }

  private spansOf(flow: Flow): Span[][] {
    if (flow.kind === 'TEXT') return [flow.spans];
    if (flow.kind === 'HEADING') return flow.heading === null ? [] : [[{ text: flow.heading, marks: ['STRONG'] }]];
    if (flow.kind === 'LIST') return flow.items.flatMap((item) => item.flatMap((child) => this.spansOf(child)));
    if (flow.kind !== 'BLOCK') return flow.children.flatMap((child) => this.spansOf(child));
    if (flow.words.length > 0) return [flow.words];
    const alt = flow.block.figures?.flatMap(({ altText }) => altText ?? []).join(' ');
    this.notes.push({
      line: flow.line,
      what: `${flow.name} within a line`,
      became: alt ? 'Its description' : 'Nothing',
    });
    return alt ? [[{ text: alt, marks: [] }]] : [];
  }

  private flush(gathered: Gathering): void {
    const spans = collapseSpaces(gathered.pieces);
    gathered.pieces = [];
    if (spans.length > 0 && ++this.texts > mostTexts)
      refuseHtml(`It has more than ${mostTexts.toLocaleString('en')} paragraphs, items and cells.`);
    if (spans.length > 0) gathered.flows.push({ line: gathered.line, kind: 'TEXT', spans });
  }

  private read(node: HtmlNode, style: Style, gathered: Gathering): void {
    if (node.nodeName === '#text' && 'value' in node) {
      if (gathered.pieces.length === 0) gathered.line = lineOf(node);
      gathered.pieces.push({ text: node.value, ...style });
    } else if (isElement(node)) this.readElement(node, style, gathered);
  }

  private readElement(element: HtmlElement, style: Style, gathered: Gathering): void {
    const name = nameOf(element);
    if (unseen.has(element.tagName)) {
      if (element.tagName === 'script' || element.tagName === 'style')
        this.note(element, `<${element.tagName}>`, 'Nothing');
      return;
    }
    if (name === 'br') {
      gathered.pieces.push({ text: '\n', isBreak: true, ...style });
      return;
    }
    const flows = this.block(element, name, style);
    if (flows) {
      this.flush(gathered);
      for (const flow of flows) gathered.flows.push(flow);
      return;
    }
    if (name === 'q') gathered.pieces.push({ text: '“', ...style });
    const inner = name === 'a' ? this.withLink(element, style) : styleWithin(element, name, style);
    for (const child of element.childNodes) this.read(child, inner, gathered);
    if (name === 'q') gathered.pieces.push({ text: '”', ...style });
  }

  /** What an element is if it is a block; undefined for one within a line. */
  private block(element: HtmlElement, name: string, style: Style): Flow[] | undefined {
    if (media.has(name)) return [this.media(element, name)];
    const read = blockReaders.get(name) as BlockReader | undefined;
    return read?.(this, element, style);
  }

  media(element: HtmlElement, name: string, caption: Span[] = [], credit: string | null = null): Flow {
    const line = lineOf(element);
    const figure = figureOf(element, caption.length > 0 ? makeRichText(caption) : null, credit);
    if (figure) return this.figures('FIGURE', [figure], line);
    const frame = name === 'iframe' || name === 'embed' ? frameOf(element) : undefined;
    if (frame?.provider)
      return {
        line,
        kind: 'BLOCK',
        name: 'An embed',
        block: { data: { type: 'EMBED', ...frame } },
        words: [{ text: frame.title ?? frame.embedUrl, marks: [], link: { href: frame.embedUrl } }],
      };
    const address = addressOf(element) ?? addressOf(element.childNodes.filter(isElement)[0] ?? element) ?? '';
    const link = normalizeLink({ href: address.replace(/^\/\//, 'https://') });
    const words = descriptionOf(element) || (link ? link.href : '');
    this.note(
      element,
      `<${name}> of ${link ? 'what is not stored here' : 'no address that may be linked to'}`,
      words ? 'A link with its description' : 'Nothing',
    );
    const shown: Span[] = words ? [{ text: words, marks: [], ...(link && { link }) }] : [];
    const below: Span[] = caption.length > 0 ? [...(words ? [{ text: '\n', marks: [] }] : []), ...caption] : [];
    return { line, kind: 'TEXT', spans: [...shown, ...below] };
  }

  figures(type: 'FIGURE' | 'GALLERY', figures: NewFigure[], line: number): Flow {
    const name = type === 'FIGURE' ? 'A picture' : 'A gallery';
    return { line, kind: 'BLOCK', name, block: { data: { type }, figures }, words: [] };
  }

  private withLink(element: HtmlElement, style: Style): Style {
    const href = attributeOf(element, 'href');
    if (href === undefined || style.link) return style;
    const link = { href, title: attributeOf(element, 'title'), rel: keptRel(attributeOf(element, 'rel')) };
    if (normalizeLink(link)) return { ...style, link };
    if (href !== '' && !href.startsWith('#')) this.note(element, 'A link that may not be followed', 'Its words');
    return style;
  }
}

interface Gathering {
  flows: Flow[];
  pieces: Piece[];
  line: number;
}

/** What is said of where a link leads; how its window opens (noopener) is the page's to say. */
const keptRel = (rel: string | undefined) =>
  rel
    ?.split(/\s+/)
    .filter((word) => ['nofollow', 'ugc', 'sponsored'].includes(word.toLowerCase()))
    .join(' ') || undefined;

const media = new Set(['img', 'video', 'audio', 'iframe', 'embed', 'object']);
