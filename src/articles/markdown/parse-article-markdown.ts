import type { Nodes, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { atOnce, type Steps } from '../../platform/turns.ts';
import type { NewSection } from '../compose-document.ts';
import { checkNesting } from './check-nesting.ts';
import { containerFence, containerFenceFromMarkdown } from './container-fence.ts';
import type { Note } from './flow.ts';
import { flowsOfMarkdown } from './flows-of-markdown.ts';
import { piecesOf } from './pieces.ts';
import { settleFlows } from './settle-flows.ts';

// Blocks first and what stands in them after: each text is then read as all inline text of the dialect is, and a text of
// pathological marks is met before a parser that takes the square of their number is.
const noInline = [
  'attention',
  'autolink',
  'characterEscape',
  'characterReference',
  'codeText',
  'hardBreakEscape',
  'htmlText',
  'labelEnd',
  'labelStartImage',
  'labelStartLink',
];
// HTML is text, and so are reference links.
const noFlow = ['definition', 'htmlFlow'];

interface ParsedArticle {
  sections: NewSection[];
  /** In the order of their lines. */
  notes: Note[];
}

/**
 * Reads a text in Galley's Markdown dialect (docs/markdown-dialect.md) into sections and blocks. Any text is readable; what an
 * article cannot hold becomes the nearest thing with its words, and a note says so.
 *
 * @throws {ValidationError} it nests deeper, or has more marks in one paragraph or more paragraphs, than any text
 */
export const parseArticleMarkdown = (markdown: string): ParsedArticle => atOnce(parsingArticleMarkdown(markdown));

/**
 * The same in steps: a megabyte takes a good part of a second.
 *
 * @param pieceSize characters that are read at a time, if they can be; what is read does not depend on it
 */
export function* parsingArticleMarkdown(markdown: string, pieceSize?: number): Steps<ParsedArticle> {
  checkNesting(markdown);
  yield;
  const notes: Note[] = [];
  const flows = yield* flowsOfMarkdown(yield* blocksOf(markdown, pieceSize), notes);
  const sections = yield* settleFlows(flows, notes);
  return { sections, notes: notes.sort((a, b) => a.line - b.line) };
}

/** The tree of the text's blocks, each at its line. */
function* blocksOf(markdown: string, pieceSize?: number): Steps<RootContent[]> {
  const blocks: RootContent[] = [];
  let linesBefore = 0;
  for (const piece of piecesOf(markdown, pieceSize)) {
    const { children, position } = fromMarkdown(piece, {
      extensions: [containerFence, { disable: { null: [...noInline, ...noFlow] } }],
      mdastExtensions: [containerFenceFromMarkdown],
    });
    if (linesBefore > 0) for (const node of children) moveDown(node, linesBefore);
    linesBefore += position!.end.line - 1;
    blocks.push(...children);
    yield;
  }
  return blocks;
}

function moveDown(node: Nodes, lines: number): void {
  if (node.position) node.position.start.line += lines;
  if ('children' in node) for (const child of node.children) moveDown(child, lines);
}
