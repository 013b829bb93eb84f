import { eq, type SQL, sql } from 'drizzle-orm';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import type { RichTextRow, RichTextShape } from '../../platform/text/graphql.ts';
import { blockHtml, textBlockHtml } from '../composed-html.ts';
import { blockMarkdown, textBlockMarkdown } from '../composed-markdown.ts';
import { type BlockRow, blockRows, type FigureRow } from '../rows.ts';

const htmlDescription = 'A whole element, figures and captions included.';
const markdownDescription = 'The same as it would be typed, in Galley’s dialect: what `updateBlock` takes.';
/** Types whose HTML is put together from other rows. */
const composed = new Set(['FIGURE', 'GALLERY', 'COMMENT']);

const data = (block: BlockRow, key: string): SQL => sql`(${block.data}->'${sql.raw(key)}')`;
const textOf = (block: BlockRow, key: string): SQL => sql`${block.data}->>'${sql.raw(key)}'`;
const listed = (json: SQL, alias: SQL): SQL =>
  sql`jsonb_array_elements(${json}) with ordinality as ${alias}(value, place)`;
const rich = (json: SQL): RichTextRow => ({ json });

/** Block, and its eleven types. What a block embeds of later features (a comment) they add themselves. */
export function addBlocks(builder: Builder, RichText: RichTextShape, Figure: Target<FigureRow>) {
  const Block = builder.tableRef('Block', blockRows);
  const variants: Record<string, string> = {};
  builder.tableInterface(Block, {
    description:
      'A piece of an article’s text, with an id for life. Ask each type for what it has: `blocks { type html ... on ListBlock { items { content { text } } } }`.',
    readers: 'EVERYBODY',
    discriminator: (block) => sql`${block.type}`,
    variants,
    fields: (t) => ({
      id: t.id('block', (block) => block.id, 'Its id for life, the same in every version.'),
      type: t.value('BlockType!', (block) => block.type, { description: 'Which type it has.' }),
      text: t.value('String!', (block) => block.text, { description: 'Its words alone; "" for a figure or divider.' }),
      html: t.value('HTML!', blockHtml, { description: htmlDescription }),
      markdown: t.value('Markdown!', blockMarkdown, { description: markdownDescription }),
    }),
  });

  const block = (
    type: string,
    name: string,
    description: string,
    fields: Parameters<typeof builder.tableObject<BlockRow>>[1]['fields'],
  ) => {
    variants[type] = name;
    const target: Target<BlockRow> = { name, rows: blockRows };
    builder.tableObject(target, { description, interfaces: ['Block'], readers: 'EVERYBODY', fields });
    // Asked of one type, the statement need not look for what only other types show.
    if (!composed.has(type)) {
      builder.tableField(target, 'html', (t) => t.value('HTML!', textBlockHtml, { description: htmlDescription }));
      builder.tableField(target, 'markdown', (t) =>
        t.value('Markdown!', textBlockMarkdown, { description: markdownDescription }),
      );
    }
    return target;
  };

  block('PARAGRAPH', 'ParagraphBlock', 'A paragraph.', (t) => ({
    content: t.object('RichText!', RichText, { description: 'Its text.', make: (b) => rich(data(b, 'content')) }),
  }));
  const ListItem = builder.shape<{ item: SQL }>('ListItem', {
    description: 'A line of a list.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      level: t.value('Int!', ({ item }) => sql`(${item}->>'level')::int`, {
        description: '0 is the list itself; one more for each list within a list.',
      }),
      style: t.value('ListStyle!', ({ item }) => sql`${item}->>'style'`, { description: 'What stands before it.' }),
      content: t.object('RichText!', RichText, {
        description: 'Its text.',
        make: ({ item }) => rich(sql`(${item}->'content')`),
      }),
    }),
  });
  block('LIST', 'ListBlock', 'A list, flat: an item’s level says how deep it stands.', (t) => ({
    style: t.value('ListStyle!', (b) => textOf(b, 'style'), { description: 'Of its outermost items.' }),
    start: t.value('Int!', (b) => sql`(${textOf(b, 'start')})::int`, {
      description: 'The first number; 1 for bullets.',
    }),
    items: t.elements('[ListItem!]!', ListItem, {
      description: 'In order.',
      from: (b, alias) => listed(data(b, 'items'), alias),
      element: (alias) => ({ item: sql`${alias}.value` }),
      typical: 6,
    }),
  }));
  const paragraphs = {
    description: 'Its paragraphs, in order.',
    from: (b: BlockRow, alias: SQL) => listed(data(b, 'paragraphs'), alias),
    element: (alias: SQL) => rich(sql`${alias}.value`),
    typical: 2,
  };
  block('QUOTE', 'QuoteBlock', 'Somebody’s words.', (t) => ({
    paragraphs: t.elements('[RichText!]!', RichText, paragraphs),
    attribution: t.object('RichText', RichText, {
      description: 'Whose they are, where it is said.',
      make: (b) => rich(data(b, 'attribution')),
      present: (b) => sql`jsonb_typeof(${data(b, 'attribution')}) = 'object'`,
    }),
  }));
  block('CALLOUT', 'CalloutBlock', 'Something set off from the text.', (t) => ({
    tone: t.value('CalloutTone!', (b) => textOf(b, 'tone'), { description: 'How it speaks.' }),
    title: t.value('String', (b) => textOf(b, 'title'), { description: 'Its heading.' }),
    paragraphs: t.elements('[RichText!]!', RichText, paragraphs),
  }));
  block('CODE', 'CodeBlock', 'Text that is typed as it stands.', (t) => ({
    language: t.value('String', (b) => textOf(b, 'language'), { description: 'What it is written in: "graphql".' }),
    code: t.value('String!', (b) => textOf(b, 'code'), { description: 'Line breaks and spaces as typed.' }),
  }));
  block('TABLE', 'TableBlock', 'A table.', (t) => ({
    header: t.elements('[RichText!]!', RichText, {
      description: 'The columns’ headings.',
      from: (b, alias) => listed(data(b, 'header'), alias),
      element: (alias) => rich(sql`${alias}.value`),
      typical: 4,
    }),
    rows: t.grid('[[RichText!]!]!', RichText, {
      description: 'Row by row, as many cells as there are headings.',
      rows: (b, alias) => listed(data(b, 'rows'), alias),
      cells: (line, alias) => listed(sql`${line}.value`, alias),
      element: (alias) => rich(sql`${alias}.value`),
      typical: 5,
    }),
  }));
  block('FIGURE', 'FigureBlock', 'A picture, video, sound or file with its caption.', (t) => ({
    figure: t.one('Figure!', Figure, {
      description: 'What it shows.',
      on: (b, figure) => eq(figure.blockId, b.id),
      impliedBy: 'FigureBlock',
    }),
  }));
  block('GALLERY', 'GalleryBlock', 'Several figures together.', (t) => ({
    figures: t.many('[Figure!]!', Figure, {
      description: 'In order.',
      on: (b, figure) => eq(figure.blockId, b.id),
      orderBy: (figure) => sql`${figure.position}, ${figure.id}`,
      typical: 6,
      impliedBy: 'GalleryBlock',
    }),
  }));
  block(
    'EMBED',
    'EmbedBlock',
    'Something that lives elsewhere. Galley gives its address; how it is shown is the page’s choice.',
    (t) => ({
      embedUrl: t.value('URL!', (b) => textOf(b, 'embedUrl'), { description: 'Where it is.' }),
      provider: t.value('String', (b) => textOf(b, 'provider'), { description: 'Whose it is: "YouTube".' }),
      title: t.value('String', (b) => textOf(b, 'title'), { description: 'What it is called.' }),
    }),
  );
  const CommentBlock = block('COMMENT', 'CommentBlock', 'A reader’s comment, shown in the text.', () => ({}));
  block('DIVIDER', 'DividerBlock', 'A change of subject.', () => ({}));
  return { Block, CommentBlock };
}
