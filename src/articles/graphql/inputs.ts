import type { Builder } from '../../platform/graphql/builder.ts';

/** What writers send: blocks and texts, typed or as Markdown. */
export function addArticleInputs(builder: Builder): void {
  builder.inputObject('SpanInput', {
    description: 'A run of text of one style.',
    fields: {
      text: { type: 'String!', description: 'Its characters; a line feed is a hard break.' },
      marks: { type: '[Mark!]', description: 'How it is set off.' },
      href: { type: 'String', description: 'Where it links to: http, https, mailto, tel, or a path of the site.' },
      targetId: { type: 'ID', description: 'The article of this site that it links to, wherever that moves.' },
    },
  });
  builder.inputObject('RichTextInput', {
    isOneOf: true,
    description: 'Inline text, in one of three ways, of which `markdown` is the shortest.',
    fields: {
      markdown: { type: 'Markdown', description: 'Inline Markdown: no headings, no lists.' },
      text: { type: 'String', description: 'As it stands, without marks.' },
      spans: { type: '[SpanInput!]', description: 'Run by run.' },
    },
  });
  builder.inputObject('FigureInput', {
    description: 'A use of an asset; what is left out is inherited from the asset.',
    fields: {
      mediaId: { type: 'ID!', description: '"media_…"' },
      altText: { type: 'String', description: 'What stands in for the picture.' },
      isDecorative: { type: 'Boolean', description: 'It says nothing that the text does not.' },
      captionMode: { type: 'CaptionMode', description: 'OVERRIDE where a caption is given, INHERIT otherwise.' },
      caption: { type: 'RichTextInput', description: 'A caption of its own.' },
      creditText: { type: 'String', description: 'A credit of its own.' },
      longDescription: { type: 'String', description: 'What a chart or map shows, at length.' },
      focalPoint: { type: 'FocalPointInput', description: 'Where another than the asset’s.' },
    },
  });
  builder.inputObject('ListItemInput', {
    description: 'An item of a list.',
    fields: {
      level: { type: 'Int!', default: 0, description: 'How deep it is nested; 0 is not.' },
      style: { type: 'ListStyle', description: 'The list’s when absent.' },
      content: { type: 'RichTextInput!', description: 'What it says.' },
    },
  });
  builder.inputObject('ListInput', {
    description: 'A list.',
    fields: {
      style: { type: 'ListStyle!', default: 'BULLET', description: 'Bullets or numbers.' },
      start: { type: 'Int!', default: 1, description: 'The first number.' },
      items: { type: '[ListItemInput!]!', description: 'In order.' },
    },
  });
  builder.inputObject('QuoteInput', {
    description: 'A quotation.',
    fields: {
      paragraphs: { type: '[RichTextInput!]!', description: 'What is quoted.' },
      attribution: { type: 'RichTextInput', description: 'Of whom or what.' },
    },
  });
  builder.inputObject('CalloutInput', {
    description: 'Something set apart from the text.',
    fields: {
      tone: { type: 'CalloutTone!', default: 'INFO', description: 'Of what kind.' },
      title: { type: 'String', description: 'Above it.' },
      paragraphs: { type: '[RichTextInput!]!', description: 'What it says.' },
    },
  });
  builder.inputObject('CodeInput', {
    description: 'Code as it stands.',
    fields: {
      language: { type: 'String', description: '"graphql"' },
      code: { type: 'String!', description: 'Its lines.' },
    },
  });
  builder.inputObject('TableRowInput', {
    description: 'A row of a table.',
    fields: { cells: { type: '[RichTextInput!]!', description: 'From the start of the line.' } },
  });
  builder.inputObject('TableInput', {
    description: 'A table.',
    fields: {
      header: { type: '[RichTextInput!]!', description: 'The cells above; [] for none.' },
      rows: { type: '[TableRowInput!]!', description: 'From the top.' },
    },
  });
  builder.inputObject('BlockInput', {
    isOneOf: true,
    description: 'A block: exactly one of these, of which `markdown` can say most others.',
    fields: {
      markdown: { type: 'Markdown', description: 'Any block but a heading, in Galley’s dialect.' },
      paragraph: { type: 'RichTextInput', description: 'A paragraph.' },
      list: { type: 'ListInput', description: 'A list.' },
      quote: { type: 'QuoteInput', description: 'A quotation.' },
      callout: { type: 'CalloutInput', description: 'Something set apart.' },
      code: { type: 'CodeInput', description: 'Code, shown as it stands.' },
      table: { type: 'TableInput', description: 'A table.' },
      figure: { type: 'FigureInput', description: 'A picture, video, sound or file.' },
      gallery: { type: '[FigureInput!]', description: 'Several pictures together.' },
      embed: { type: 'URL', description: 'The address of what another site shows.' },
      comment: { type: 'ID', description: 'A reader’s comment: "comment_…".' },
      divider: { type: 'Boolean', description: 'true: a break between two passages.' },
    },
  });
  builder.inputObject('BlockPosition', {
    isOneOf: true,
    description: 'Where a block goes: exactly one of these.',
    fields: {
      startOf: { type: 'ID', description: 'First in this section.' },
      endOf: { type: 'ID', description: 'Last in this section.' },
      before: { type: 'ID', description: 'Right before this block.' },
      after: { type: 'ID', description: 'Right after this block.' },
    },
  });
  builder.inputObject('SectionPosition', {
    isOneOf: true,
    description: 'Where a section goes: exactly one of these.',
    fields: {
      before: { type: 'ID', description: 'Right before this section.' },
      after: { type: 'ID', description: 'Right after this section.' },
      start: { type: 'Boolean', description: 'true: before all others.' },
      end: { type: 'Boolean', description: 'true: after all others.' },
    },
  });
  builder.inputObject('SectionBlockInput', {
    description: 'A block of a section.',
    fields: {
      id: {
        type: 'ID',
        description:
          'The block that it is already, which keeps its id: "block_…". Without it, one that says the same is taken for it, and what is like none is new.',
      },
      block: { type: 'BlockInput!', description: 'What it is to be.' },
    },
  });
  builder.inputObject('SectionInput', {
    description: 'A headed part of an article.',
    fields: {
      id: {
        type: 'ID',
        description:
          'The section that it is already: "section_…". Without it, one of the same anchor or heading is taken for it, and what is like none is new.',
      },
      kind: { type: 'SectionKind!', default: 'BODY', description: 'What part it plays.' },
      heading: { type: 'String', description: 'Its heading; null for none.' },
      level: { type: 'Int!', default: 2, description: 'Of the heading, 2 to 6.' },
      anchor: { type: 'String', description: 'Its name in addresses; made from the heading when absent.' },
      blocks: { type: '[SectionBlockInput!]!', description: 'In order.' },
    },
  });
  builder.inputObject('BodyInput', {
    isOneOf: true,
    description:
      'The whole text of an article: what a person types, what another system exports, or what a program sends. In GraphiQL write Markdown between three quotation marks: line breaks then stay as they are.',
    fields: {
      markdown: {
        type: 'Markdown',
        description: 'Galley’s dialect: headings become sections, pictures are named by their ids.',
      },
      html: { type: 'String', description: 'Read into blocks; what is unknown is kept as text, and told.' },
      sections: { type: '[SectionInput!]', description: 'Section by section.' },
    },
  });
}
