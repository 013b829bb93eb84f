import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type DefaultTreeAdapterMap, parse } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

/** A page of a built site. */
export interface HtmlPage {
  /** As a link to it has it, not encoded: "/de/brot"; "/" for the first. */
  path: string;
  /** Every element, in document order. */
  elements: HtmlElement[];
}

export interface HtmlElement {
  name: string;
  attributes: Record<string, string>;
  classes: string[];
  /** All text in it. */
  text: string;
}

/** Reads every page under a folder, by path. */
export async function readHtmlPages(folder: string): Promise<Map<string, HtmlPage>> {
  const pages = new Map<string, HtmlPage>();
  for (const file of await filesIn(folder)) {
    if (!file.endsWith('.html')) continue;
    const path = `/${file.slice(0, -'.html'.length)}`.replace(/^\/index$/, '/');
    const document = parse(await readFile(join(folder, file), 'utf8'));
    pages.set(path, { path, elements: [...elementsIn(document)] });
  }
  return pages;
}

export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
}

/** Elements of a name, or of any, with a class. */
export function find({ elements }: HtmlPage, name: string, className?: string): HtmlElement[] {
  return elements.filter(
    (element) => (name === '*' || element.name === name) && (!className || element.classes.includes(className)),
  );
}

function* elementsIn(node: Node): Generator<HtmlElement> {
  if ('tagName' in node) yield describe(node);
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsIn(child);
}

function describe(element: Element): HtmlElement {
  const attributes = Object.fromEntries(element.attrs.map(({ name, value }) => [name, value]));
  return { name: element.tagName, attributes, classes: attributes.class?.split(' ') ?? [], text: textOf(element) };
}

/** With runs of white space as readers see them. */
export const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
