import { type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../platform/reading/scope.ts';
import { presentHtml } from '../platform/text/graphql.ts';
import { type Body, bodyInView, isReadable, ofBlocks, ofFigures, ofSections } from './composed-text.ts';
import { type BlockRow, pathOfArticle, type SectionRow } from './rows.ts';

export function escaped(text: SQL): SQL {
  return sql`replace(replace(replace(replace(${text}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;')`;
}

/** A figure element: the picture, video, sound or file, then its caption and credit. A missing file leaves its description. */
function figureHtml(scope: Scope): SQL {
  const alt = escaped(sql`f.alt`);
  const source = escaped(sql`f.source`);
  return sql`concat('<figure>', case f.kind
      when 'IMAGE' then concat('<img src="', ${source}, '" alt="', ${alt}, '"', ' width="' || f.width || '" height="' || f.height || '"', ' loading="lazy">')
      when 'VIDEO' then concat('<video src="', ${source}, '"', ' width="' || f.width || '" height="' || f.height || '"', ' controls aria-label="', ${alt}, '"></video>')
      when 'AUDIO' then concat('<audio src="', ${source}, '" controls aria-label="', ${alt}, '"></audio>')
      when 'FILE' then concat('<a href="', ${source}, '" download>', ${escaped(sql`f.title`)}, '</a>')
      else concat('<span class="media-missing" role="img" aria-label="', ${alt}, '"></span>') end,
    case when f.caption is not null or f.credit is not null then concat('<figcaption>',
      concat_ws(' ', ${presentHtml(sql`(f.caption->>'html')`, scope)}, '<small class="credit">' || ${escaped(sql`f.credit`)} || '</small>'), '</figcaption>') end,
    '</figure>')`;
}

/** An embedded comment as readers see it; nothing when it is not to be seen. */
function commentHtml(block: BlockRow, scope: Scope): SQL {
  const name = escaped(sql`coalesce(q.author_name, '')`);
  return sql`(select concat('<blockquote class="comment" cite="', ${escaped(pathOfArticle(sql`q.article_id`, scope))}, '#comment_', replace(q.id::text, '-', ''), '">', q.body_html, case when q.author_name is not null then concat('<footer>', ${name}, '</footer>') end, '</blockquote>') from comments q where q.id = ${block.commentId} and ${isReadable(scope)})`;
}

/** Of a block that shows no other rows: rendered when it was written. */
export const textBlockHtml = (block: BlockRow, scope: Scope): SQL => presentHtml(sql`${block.html}`, scope);

/** Of a block of any type. */
export const blockHtml = (block: BlockRow, scope: Scope): SQL => blockHtmlOf(block, scope, bodyInView);

function blockHtmlOf(block: BlockRow, scope: Scope, body: Body): SQL {
  const gallery = (tag: string) => sql`case ${block.type} when 'GALLERY' then ${sql.raw(`'${tag}'`)} end`;
  return sql`case when ${block.type} in ('FIGURE', 'GALLERY') then concat(${gallery('<div class="gallery">')}, ${ofFigures(block, scope, body, '', figureHtml(scope))}, ${gallery('</div>')})
    when ${block.type} = 'COMMENT' then coalesce(${commentHtml(block, scope)}, '')
    else ${textBlockHtml(block, scope)} end`;
}

/** A section's heading, then its blocks in order. */
const headed = (heading: SQL, separator: string, blocks: SQL): SQL =>
  sql`concat_ws(${separator}, nullif(${heading}, ''), ${blocks})`;

export const sectionHtml = (section: SectionRow, scope: Scope): SQL => sectionHtmlOf(section, scope, bodyInView);

function sectionHtmlOf(section: SectionRow, scope: Scope, body: Body): SQL {
  const blocks = ofBlocks(section, scope, body, '\n', (block) => blockHtmlOf(block, scope, body));
  return headed(sql`${section.headingHtml}`, '\n', blocks);
}

export function sectionPlainText(section: SectionRow, scope: Scope): SQL {
  const blocks = ofBlocks(section, scope, bodyInView, '\n\n', (block) => sql`${block.text}`);
  return headed(sql`${section.heading}`, '\n\n', blocks);
}

export const articleHtml = (id: SQL, scope: Scope, body = bodyInView): SQL =>
  ofSections(id, scope, body, '\n', sectionHtmlOf);
export const articlePlainText = (id: SQL, scope: Scope): SQL =>
  ofSections(id, scope, bodyInView, '\n\n', sectionPlainText);
