import { type SQL, sql } from 'drizzle-orm';
import { inDraftOnly } from '../platform/database/in-view.ts';
import { both, openRow, where } from '../platform/reading/rows.ts';
import type { Scope } from '../platform/reading/scope.ts';
import { presentMarkdown } from '../platform/text/graphql.ts';
import { type Body, blocksIn, bodyInView, isReadable, ofFigures, ofSections } from './composed-text.ts';
import type { BlockRow, SectionRow } from './rows.ts';

/** A picture in the dialect of Markdown: its words as they are shown, and which of them are its asset's and not its own. */
function figureMarkdown(scope: Scope): SQL {
  const alt = sql`regexp_replace(regexp_replace(f.alt, E'\\\\s+', ' ', 'g'), '([][\\\\"*_${sql.raw('`')}<&~])', '\\\\\\1', 'g')`;
  const caption = presentMarkdown(sql`(f.caption->>'markdown')`, scope);
  const title = sql`regexp_replace(replace(replace(${caption}, E'\\\\\\n', '<br>'), E'\\n', ' '), '["\\\\]|&(?=#|\\w+;)', '\\\\\\&', 'g')`;
  const value = (name: string, text: SQL) =>
    sql`${sql.raw(`'${name}="'`)} || replace(regexp_replace(${text}, '([\\\\"{}])', '\\\\\\1', 'g'), E'\\n', '\\n') || '"'`;
  const attributes = sql`concat_ws(' ', case when f.is_decorative then 'decorative' end,
    case when f.alt <> '' and coalesce(f.own_alt, '') = '' then 'alt=media' end,
    case when f.caption_mode = 'NONE' then 'caption=none' when f.caption_mode = 'INHERIT' and f.caption is not null then 'caption=media' end,
    ${value('credit', sql`f.own_credit`)}, ${value('description', sql`f.long_description`)},
    'focus=' || trim_scale(f.focal_x) || ',' || trim_scale(f.focal_y))`;
  return sql`concat('![', ${alt}, '](media_', replace(f.media_id::text, '-', ''), ' "' || ${title} || '"', ')', '{' || nullif(${attributes}, '') || '}')`;
}

function commentMarkdown(block: BlockRow, scope: Scope, { namesEveryComment }: Body): SQL {
  const name = sql`'{{comment_' || replace(${block.commentId}::text, '-', '') || '}}'`;
  if (namesEveryComment) return sql`coalesce(${name}, '')`;
  const isShown = sql`exists (select 1 from comments q where q.id = ${block.commentId} and ${isReadable(scope)})`;
  const isNamed = sql`(${isShown} or ${inDraftOnly(sql`${block.articleId}`, scope)})`;
  return sql`case when ${isNamed} then ${name} else '' end`;
}

/** Of a block that shows no other rows. */
export const textBlockMarkdown = (block: BlockRow, scope: Scope): SQL => presentMarkdown(sql`${block.markdown}`, scope);

/** Of a block of any type; "" for a comment that is not to be seen. */
export const blockMarkdown = (block: BlockRow, scope: Scope): SQL => blockMarkdownOf(block, scope, bodyInView);

function blockMarkdownOf(block: BlockRow, scope: Scope, body: Body): SQL {
  const figures = ofFigures(block, scope, body, '\n', figureMarkdown(scope));
  return sql`case ${block.type} when 'FIGURE' then coalesce(${figures}, '')
    when 'GALLERY' then concat(E':::gallery\\n', ${figures} || E'\\n', ':::')
    when 'COMMENT' then ${commentMarkdown(block, scope, body)}
    else ${textBlockMarkdown(block, scope)} end`;
}

/** What stands before a list that would else go on the one before it: that has items of the kind that this one begins with. */
const apart = sql`case when b.type = 'LIST' and jsonb_path_exists(lag(b.data) over (order by b.position, b.id), '$.items[*].style ? (@ == $style)', jsonb_build_object('style', b.data->'style')) then E'<!-- -->\\n\\n' end`;

function sectionMarkdown(section: SectionRow, scope: Scope, body: Body): SQL {
  const { block, from } = blocksIn(section, scope, body, (block) => blockMarkdownOf(block, scope, body));
  const { position, id, type, data } = block.row;
  // Fenced by the offset: what is long to write is written once.
  const blocks = sql`(select ${position} as position, ${id} as id, ${type} as type, ${data} as data, ${block.text} as text ${from} offset 0) b`;
  const kept = sql`(select b.position, b.id, concat(${apart}, b.text) as text from ${blocks} where b.text <> '') b`;
  const said = sql`(select string_agg(b.text, E'\\n\\n' order by b.position, b.id) from ${kept})`;
  return sql`concat_ws(E'\\n\\n', ${headingMarkdown(section, scope, body)}, ${said})`;
}

/** Only the first section can do without a line that begins it. */
function headingMarkdown(section: SectionRow, scope: Scope, body: Body): SQL {
  const earlier = openRow(body.sections, 'section_before', scope);
  const isBefore = sql`(${earlier.row.position}, ${earlier.row.id}) < (${section.position}, ${section.id})`;
  const condition = both(sql`${earlier.row.articleId} = ${section.articleId} and ${isBefore}`, earlier.condition(true));
  const isLater = sql`exists (select 1 from ${earlier.from()}${where(condition)})`;
  return sql`case when ${section.headingMarkdown} <> '' then ${section.headingMarkdown} when ${isLater} then repeat('#', ${section.level}) || ' {.intro}' end`;
}

export const articleMarkdown = (id: SQL, scope: Scope, body = bodyInView): SQL =>
  ofSections(id, scope, body, '\n\n', sectionMarkdown);
