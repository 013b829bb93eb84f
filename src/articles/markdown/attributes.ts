/** What braces behind something say of it: `{.embed #anchor decorative credit="Ann"}`. A word without a value has "". */
export interface Attributes {
  classes: string[];
  id?: string;
  values: Map<string, string>;
}

/** Text and the attributes behind it; undefined if it does not end in braces that are attributes. */
export function splitAttributes(markdown: string): { text: string; attributes: Attributes } | undefined {
  if (!markdown.endsWith('}')) return undefined;
  const start = lastBrace(markdown);
  const attributes = start < 0 ? undefined : readAttributes(markdown.slice(start + 1, -1));
  return attributes && { text: markdown.slice(0, start), attributes };
}

function lastBrace(markdown: string): number {
  for (let at = markdown.lastIndexOf('{'); at >= 0; at = at === 0 ? -1 : markdown.lastIndexOf('{', at - 1)) {
    let backslashes = 0;
    while (markdown[at - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return at;
  }
  return -1;
}

const attribute = /\s*(?:([.#])([^\s{}"=.#]+)|([a-z]+)(?:=(?:"((?:[^"\\]|\\.)*)"|([^\s{}"]+)))?)(?=\s|$)/sy;

function readAttributes(text: string): Attributes | undefined {
  const attributes: Attributes = { classes: [], values: new Map() };
  const end = text.trimEnd().length;
  for (attribute.lastIndex = 0; attribute.lastIndex < end; ) {
    const match = attribute.exec(text);
    if (!match) return undefined;
    const [, sign, word, name, quoted, bare] = match;
    if (sign === '.') attributes.classes.push(word!);
    else if (sign === '#') attributes.id = word!;
    else if (name === 'id') attributes.id = unquote(quoted) ?? bare ?? '';
    else attributes.values.set(name!, unquote(quoted) ?? bare ?? '');
  }
  return attributes;
}

const unquote = (quoted: string | undefined) =>
  quoted?.replace(/\\(.)/gs, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));

/** `name="value"`: braces and quotes within are escaped, a line feed is `\n`. */
export function writeValue(name: string, value: string): string {
  return `${name}="${value.replace(/[\\"{}]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}

/** A value without quotes where it needs none. */
export const writeWord = (name: string, value: string): string =>
  /^[\w.-]+$/.test(value) ? `${name}=${value}` : writeValue(name, value);

/** `#anchor`, or `id="…"` for one that is no word. */
export const writeAnchor = (anchor: string): string =>
  /^[^\s{}"=.#\\]+$/.test(anchor) ? `#${anchor}` : writeValue('id', anchor);

/** ` {…}` without the space, or nothing when there is nothing to say. */
export const inBraces = (parts: string[]): string => (parts.length > 0 ? `{${parts.join(' ')}}` : '');
