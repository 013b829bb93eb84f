import { type DefaultTreeAdapterMap, defaultTreeAdapter, html, Parser } from 'parse5';
import { ValidationError } from '../../platform/errors.ts';
import { deepest } from './flow.ts';

export type HtmlNode = DefaultTreeAdapterMap['childNode'];
export type HtmlElement = DefaultTreeAdapterMap['element'];
type Parent = DefaultTreeAdapterMap['parentNode'];

/** What the reader notes of an element beside what parse5 does: its own locations take ten times what the parsing does. */
interface Placed {
  line?: number;
  depth?: number;
}

/**
 * The tree that a browser makes of this HTML. What a browser's rules multiply (formatting that is left open is opened again in
 * every paragraph) is refused before it is many times what was given, as is what nests deeper than any page.
 *
 * @throws {ValidationError}
 */
export function parseHtmlTree(source: string): HtmlNode[] {
  const mostElements = source.length / 3 + 1_000;
  let elements = 0;
  const place = (parent: Placed, node: Placed) => {
    node.depth = (parent.depth ?? 0) + 1;
    if (node.depth > mostLevels) refuseHtml(`It nests deeper than ${mostLevels} elements.`);
  };
  // The parser makes elements before it is there: the one that stands for the page.
  let parser: Parser<DefaultTreeAdapterMap> | undefined;
  parser = Parser.getFragmentParser<DefaultTreeAdapterMap>(null, {
    scriptingEnabled: false,
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement(name, namespace, attributes) {
        if (++elements > mostElements) refuseHtml('It leaves more formatting open than it has elements.');
        const element: HtmlElement & Placed = defaultTreeAdapter.createElement(name, namespace, attributes);
        element.line = parser?.tokenizer.preprocessor.line ?? 1;
        return element;
      },
      appendChild(parent: Parent & Placed, node: HtmlNode & Placed) {
        place(parent, node);
        defaultTreeAdapter.appendChild(parent, node);
      },
      insertBefore(parent: Parent & Placed, node: HtmlNode & Placed, before) {
        place(parent, node);
        defaultTreeAdapter.insertBefore(parent, node, before);
      },
    },
  });
  parser.tokenizer.write(source, true);
  return parser.getFragment().childNodes;
}

/** Wrappers count here, which are nothing in an article. */
const mostLevels = deepest * 5;

/** @throws {ValidationError} always */
export function refuseHtml(message: string): never {
  throw new ValidationError({ path: ['html'], code: 'BAD_FORMAT', message });
}

export const isElement = (node: HtmlNode): node is HtmlElement => 'tagName' in node;

/** A name in HTML's own namespace: in a drawing or a formula the same word is another element. */
export const nameOf = (node: HtmlNode): string =>
  isElement(node) ? (node.namespaceURI === html.NS.HTML ? node.tagName : `foreign ${node.tagName}`) : node.nodeName;

export function attributeOf(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

export const classesOf = (element: HtmlElement): string[] => attributeOf(element, 'class')?.split(/\s+/) ?? [];

/** The line on which an element's tag ends; of text, that of what it stands in. */
export function lineOf(node: HtmlNode): number {
  const element = isElement(node) ? node : node.parentNode;
  return (element as Placed | null)?.line ?? 1;
}

export const childElements = (element: HtmlElement): HtmlElement[] => element.childNodes.filter(isElement);

/** The text of a node and of all in it, spaces and line ends as they are typed. */
export function textOf(node: HtmlNode): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterMap['textNode']).value;
  if (!isElement(node) || unseen.has(node.tagName)) return '';
  return nameOf(node) === 'br' ? '\n' : node.childNodes.map(textOf).join('');
}

/** Elements that no reader ever sees. */
export const unseen = new Set([
  'script',
  'style',
  'template',
  'head',
  'title',
  'meta',
  'link',
  'base',
  'datalist',
  'source',
  'track',
]);
