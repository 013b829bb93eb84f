import type { Blockquote, List, Paragraph, RootContent } from 'mdast';
import { makeRichText } from '../../platform/text/make-rich-text.ts';
import { parseInlineMarkdown } from '../../platform/text/parse-inline-markdown.ts';
import type { Span } from '../../platform/text/rich-text.ts';
import type { Steps } from '../../platform/turns.ts';
import { checkMarks, refuse, tooDeep, tooMany } from './check-nesting.ts';
import { nestContainers, type Sibling } from './containers.ts';
import { deepest, type Flow, mostCells, mostTexts, type Note } from './flow.ts';
import { readHeading } from './headings.ts';
import { type Inline, readParagraph } from './paragraphs.ts';
import { readTableRows } from './tables.ts';
import { toneOf } from './tone.ts';

/** The blocks of a Markdown tree whose inline text was not looked at. */
export function* flowsOfMarkdown(nodes: RootContent[], notes: Note[]): Steps<Flow[]> {
  let texts = 0;

  const inline: Inline = (text, line, place) => {
    if (++texts > mostTexts) refuse(line, tooMany);
    checkMarks(text, line);
    return parseInlineMarkdown(text, place, (unheld) => notes.push({ line, ...unheldInline[unheld] }));
  };
  const note = (line: number, what: string, became: string) => notes.push({ line, what, became });

  function flows(nodes: RootContent[], depth: number): Flow[] {
    if (depth > deepest) refuse(lineOf(nodes[0]!), tooDeep);
    return nestContainers(nodes, note).flatMap((sibling) => flow(sibling, depth));
  }

  function flow(node: Sibling, depth: number): Flow[] {
    const line = lineOf(node);
    const block = (name: string, data: Extract<Flow, { kind: 'BLOCK' }>['block']['data'], words: Span[]): Flow[] => [
      { line, kind: 'BLOCK', name, block: { data }, words },
    ];
    switch (node.type) {
      case 'paragraph': {
        const table = readTableRows(rawText(node, ''));
        if (table) return [tableOf(table, line)];
        return readParagraph(rawText(node), line, { inline, note, isInside: depth > 0 });
      }
      case 'heading':
        return [readHeading(rawText(node), node.depth, line, { inline, note, isInside: depth > 0 })];
      case 'thematicBreak':
        return block('A divider', { type: 'DIVIDER' }, []);
      case 'code': {
        if (node.meta) note(line, `“${node.meta}” behind a code block’s language`, 'Nothing');
        const code = node.value.replace(/\r\n?/g, '\n');
        return block('A code block', { type: 'CODE', language: node.lang || null, code }, [
          { text: code, marks: ['CODE'] },
        ]);
      }
      case 'list':
        return [list(node, line, depth)];
      case 'blockquote':
        return [quote(node, line, depth)];
      case 'container': {
        if (node.name === 'gallery') return gallery(node.children, line, depth);
        return [callout(node.name, node.title, flows(node.children, depth + 1), line)];
      }
      case 'containerFence': {
        note(line, 'The end of a container that was not begun', 'Text');
        return [{ line, kind: 'TEXT', spans: [{ text: node.value, marks: [] }] }];
      }
      default:
        return [];
    }
  }

  function callout(name: string, title: string, children: Flow[], line: number): Flow {
    const { tone, isOurs } = toneOf(name);
    if (!isOurs) note(line, `A container “${name}”`, `A callout of the tone ${tone}`);
    const spans = title === '' ? [] : inline(title, line);
    if (spans.some(({ marks, link }) => marks.length > 0 || link)) note(line, 'Marks in a callout’s title', 'Its text');
    return { line, kind: 'CALLOUT', tone, title: spans.map(({ text }) => text).join('') || null, children };
  }

  /** Its pictures, however many lines and paragraphs they stand in; anything else goes on behind it. */
  function gallery(nodes: RootContent[], line: number, depth: number): Flow[] {
    const children = nodes.flatMap((node) => flow(node, depth));
    const pictures = children.flatMap((child) => (child.kind === 'BLOCK' ? (child.block.figures ?? []) : []));
    const others = children.filter((child) => !(child.kind === 'BLOCK' && child.block.figures));
    for (const other of others) note(other.line, 'Something else in a gallery', 'A block behind it');
    const block = { data: { type: 'GALLERY' as const }, figures: pictures };
    return [{ line, kind: 'BLOCK', name: 'A gallery', block, words: [] }, ...others];
  }

  function tableOf({ rows: written, isAligned }: { rows: string[][]; isAligned: boolean }, line: number): Flow {
    if (isAligned) note(line, 'How a table’s columns are aligned', 'Nothing');
    const rows = written.map((row, index) => row.map((cell) => inline(cell, line + index, 'CELL')));
    const width = Math.max(...rows.map((row) => row.length));
    if (width * rows.length > mostCells)
      refuse(line, `begins a table of more than ${mostCells.toLocaleString('en')} cells`);
    const cells = rows.map((row) => Array.from({ length: width }, (_, column) => makeRichText(row[column] ?? [])));
    const [header = [], ...body] = cells;
    const words = rows.flatMap((row, index): Span[] => [
      ...(index > 0 ? [{ text: '\n', marks: [] }] : []),
      ...row.flatMap((cell, column): Span[] => [...(column > 0 ? [{ text: ' | ', marks: [] }] : []), ...cell]),
    ]);
    const data = { type: 'TABLE' as const, header: header.some(({ text }) => text !== '') ? header : [], rows: body };
    return { line, kind: 'BLOCK', name: 'A table', block: { data }, words };
  }

  function list({ ordered, start, children }: List, line: number, depth: number): Flow {
    for (const item of children)
      if (/^\[[ xX]\]\s/.test(firstText(item.children[0]))) note(lineOf(item), 'A box to tick', 'Text');
    return {
      line,
      kind: 'LIST',
      style: ordered ? 'NUMBER' : 'BULLET',
      start: ordered ? (start ?? 1) : 1,
      items: children.map((item) => flows(item.children, depth + 1)),
    };
  }

  /** A quote, with its source in `<cite>` at the end; or a callout, as GitHub writes it: `> [!NOTE]`. */
  function quote({ children }: Blockquote, line: number, depth: number): Flow {
    const alert = /^\[!([a-z]+)\](?:[ \t]+([^\n]*))?(?:\n|$)/i.exec(firstText(children[0]));
    if (alert) {
      const [first, ...others] = children;
      const rest = rawText(first as Paragraph).slice(alert[0].length);
      const opened = rest === '' ? [] : readText(rest, line);
      return callout(alert[1]!, alert[2]?.trim() ?? '', [...opened, ...flows(others, depth + 1)], line);
    }
    const source = /^<cite>(.*)<\/cite>$/s.exec(children.length > 0 ? firstText(children.at(-1)) : '')?.[1];
    const attribution = source === undefined ? null : inline(source, lineOf(children.at(-1)!));
    const quoted = flows(source === undefined ? children : children.slice(0, -1), depth + 1);
    return { line, kind: 'QUOTE', children: quoted, attribution };
  }

  const readText = (text: string, line: number): Flow[] => [{ line, kind: 'TEXT', spans: inline(text, line) }];

  const all: Flow[] = [];
  for (const sibling of nestContainers(nodes, note)) {
    all.push(...flow(sibling, 0));
    yield;
  }
  return all;
}

const unheldInline = {
  HTML: { what: 'HTML', became: 'Text' },
  PICTURE: { what: 'A picture within a line', became: 'Text' },
  LINK: { what: 'A link that may not be followed', became: 'Its words' },
};

const lineOf = (node: { position?: { start: { line: number } } }) => node.position?.start.line ?? 1;

/** The Markdown of a node's inline text, without what its containers put before each line. */
function rawText({ children }: { children: { type: string; value?: string }[] }, breakMark = '\\'): string {
  return children.map((child) => (child.type === 'break' ? `${breakMark}\n` : (child.value ?? ''))).join('');
}

const firstText = (node: RootContent | undefined) => (node?.type === 'paragraph' ? rawText(node) : '');
