import { type SQL, sql } from 'drizzle-orm';
import { originalUrl } from '../media/rows.ts';
import { wasPosted } from '../platform/database/in-view.ts';
import { both, openRow, where } from '../platform/reading/rows.ts';
import type { Scope } from '../platform/reading/scope.ts';
import { showsComments } from './comment-policy.ts';
import { altText, caption, creditText } from './figure-words.ts';
import { type BlockRow, blockRows, type FigureRow, figureRows, type SectionRow, sectionRows } from './rows.ts';

/*
 * Texts that are put together at read from other rows, so that no removed caption or picture lives on in stored text: SQL
 * expressions over the row at hand.
 */

/** Whose rows a text is put together from: those in view, or those of one version. */
export interface Body {
  sections: typeof sectionRows;
  blocks: typeof blockRows;
  figures: typeof figureRows;
  /** To who works on it, an embedded comment is named that readers do not see: what he saves again is to keep it. */
  namesEveryComment: boolean;
}

export const bodyInView: Body = {
  ...{ sections: sectionRows, blocks: blockRows, figures: figureRows },
  namesEveryComment: false,
};

/** A figure's parts under the alias `f`, each computed once however often the element names it. */
function figureParts(figure: FigureRow): SQL {
  const asset = figure.asset;
  return sql`${altText(figure)} as alt, ${originalUrl(asset as never)} as source, ${caption(figure)} as caption, ${creditText(figure)} as credit,
    case when ${asset.availability} = 'AVAILABLE' then ${asset.kind}::text else 'MISSING' end as kind, coalesce(${asset.title}, 'File') as title,
    ${asset.width} as width, ${asset.height} as height, ${figure.creditText} as own_credit, ${figure.altText} as own_alt,
    ${figure.isDecorative} as is_decorative, ${figure.captionMode} as caption_mode, ${figure.longDescription} as long_description, ${figure.focalX} as focal_x, ${figure.focalY} as focal_y, ${figure.mediaId} as media_id, ${figure.position} as position, ${figure.id} as id`;
}

/** An expression over each figure of a block, in order. It reads the figure's parts off the alias `f`. */
export function ofFigures(block: BlockRow, scope: Scope, body: Body, separator: string, write: SQL): SQL {
  const opened = openRow(body.figures, 'figure_of_block', scope);
  const parts = figureParts(opened.row);
  const condition = both(sql`${opened.row.blockId} = ${block.id}`, opened.condition(true));
  return sql`(select string_agg(${write}, ${separator} order by f.position, f.id) from (select ${parts} from ${opened.from()}${where(condition)}) f)`;
}

/** Whether readers see the comment under the alias `q`. */
export const isReadable = (scope: Scope): SQL =>
  both(sql`q.status = 'PUBLISHED'`, wasPosted(sql`q.posted_at`, scope), showsComments(sql`q.article_id`, scope))!;

/** Something of each block of a section, in order. What says nothing leaves no gap: an empty paragraph, a comment not to be seen. */
export function ofBlocks(
  section: SectionRow,
  scope: Scope,
  body: Body,
  separator: string,
  write: (block: BlockRow) => SQL,
): SQL {
  const { block, from } = blocksIn(section, scope, body, write);
  return sql`(select string_agg(nullif(${block.text}, ''), ${separator} order by ${block.row.position}, ${block.row.id}) ${from})`;
}

/** A section's blocks, with what is written of each. */
export function blocksIn(section: SectionRow, scope: Scope, body: Body, write: (block: BlockRow) => SQL) {
  const opened = openRow(body.blocks, 'block_of_section', scope);
  const text = write(opened.row);
  const condition = both(sql`${opened.row.sectionId} = ${section.id}`, opened.condition(true));
  return { block: { row: opened.row, text }, from: sql`from ${opened.from()}${where(condition)}` };
}

/** One of an article's texts: its sections in order. */
export function ofSections(
  articleId: SQL,
  scope: Scope,
  body: Body,
  separator: string,
  write: (section: SectionRow, scope: Scope, body: Body) => SQL,
): SQL {
  const opened = openRow(body.sections, 'section_of_article', scope);
  const section = opened.row;
  const text = write(section, scope, body);
  const condition = both(sql`${section.articleId} = ${articleId}`, opened.condition(true));
  return sql`coalesce((select string_agg(nullif(${text}, ''), ${separator} order by ${section.position}, ${section.id}) from ${opened.from()}${where(condition)}), '')`;
}
