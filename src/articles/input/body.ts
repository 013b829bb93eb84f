import { uuidOf } from '../../platform/identifiers.ts';
import { inTurns } from '../../platform/turns.ts';
import type { NewSection } from '../compose-document.ts';
import type { ArticleDocument } from '../document.ts';
import type { Note } from '../markdown/flow.ts';
import { type KnownBlock, type KnownSection, keepIdentities } from '../markdown/keep-identities.ts';
import { parseArticleHtml } from '../markdown/parse-article-html.ts';
import { parsingArticleMarkdown } from '../markdown/parse-article-markdown.ts';
import { type BlockInput, blockOf, blocksOf } from './blocks.ts';
import { fault } from './rich-text.ts';

/** A body as a client gives it: exactly one of these. */
export interface BodyInput {
  markdown?: string;
  html?: string;
  sections?: SectionInput[];
}

export interface SectionInput {
  id?: string | null;
  kind: NonNullable<NewSection['kind']>;
  heading?: string | null;
  level: number;
  anchor?: string | null;
  blocks: { id?: string | null; block: BlockInput }[];
}

/**
 * @param before the document whose sections and blocks it may name
 * @throws {ValidationError} something in it cannot be a block's, or is not in the document that it says it is of
 */
export async function sectionsOf(
  body: BodyInput,
  before?: Pick<ArticleDocument, 'sections' | 'blocks'>,
): Promise<{ sections: KnownSection[]; notes: Note[] }> {
  if (body.markdown !== undefined) return inTurns(parsingArticleMarkdown(body.markdown));
  if (body.html !== undefined) return parseArticleHtml(body.html);
  const [sectionIds, blockIds] = [idsOf('section', before?.sections), idsOf('block', before?.blocks)];
  const sections: KnownSection[] = [];
  for (const [i, { id, kind, heading = null, level, anchor, blocks: given }] of (body.sections ?? []).entries()) {
    const known = sectionIds(id, ['body', 'sections', String(i), 'id']);
    const blocks: KnownBlock[] = [];
    for (const [j, { id, block }] of given.entries()) {
      const path = ['body', 'sections', String(i), 'blocks', String(j)];
      const known = blockIds(id, [...path, 'id']);
      if (known === undefined) blocks.push(...(await blocksOf(block, [...path, 'block'])));
      else blocks.push({ ...(await blockOf(block, [...path, 'block'])), id: known });
    }
    sections.push({ ...{ id: known, kind, heading, level, blocks }, ...(anchor != null && { anchor }) });
  }
  return { sections, notes: [] };
}

/** A body in the place of another: what stays the same keeps its id. */
export async function withBody(
  document: ArticleDocument,
  body: BodyInput,
): Promise<{ document: ArticleDocument; notes: Note[] }> {
  const { sections, notes } = await sectionsOf(body, document);
  return { document: keepIdentities(document, sections), notes };
}

/** Reads ids of things that are there, each at most once. */
function idsOf(type: 'section' | 'block', rows: readonly { id: string }[] = []) {
  const free = new Set(rows.map(({ id }) => id));
  return (given: string | null | undefined, path: string[]): string | undefined => {
    if (given == null) return undefined;
    const id = uuidOf(type)(given);
    if (id !== null && free.delete(id)) return id;
    const isRepeated = rows.some((row) => row.id === id);
    if (isRepeated) throw fault(path, 'BAD_FORMAT', `This ${type} is named twice.`);
    throw fault(path, 'UNKNOWN_REFERENCE', `There is no such ${type} in the article: leave the id out for a new one.`);
  };
}
