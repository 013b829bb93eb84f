import { atOnce } from '../../platform/turns.ts';
import type { NewSection } from '../compose-document.ts';
import type { Note } from './flow.ts';
import { flowsOfHtml } from './flows-of-html.ts';
import { parseHtmlTree } from './html-tree.ts';
import { settleFlows } from './settle-flows.ts';

/**
 * Reads the HTML of another system, or Galley's own, into sections and blocks. Nothing of it runs and no element is kept as it
 * was: what an article cannot hold becomes the nearest thing with its words, and a note says so.
 *
 * @throws {ValidationError} it nests deeper than any page, or its formatting multiplies
 */
export function parseArticleHtml(html: string): { sections: NewSection[]; notes: Note[] } {
  const notes: Note[] = [];
  const sections = atOnce(settleFlows(flowsOfHtml(parseHtmlTree(html.replaceAll('\0', '')), notes), notes));
  return { sections, notes: notes.sort((a, b) => a.line - b.line) };
}
