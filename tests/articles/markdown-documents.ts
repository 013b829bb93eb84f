import fc from 'fast-check';
import type { BlockData, ListStyle } from '../../src/articles/block-data.ts';
import type { NewBlock, NewFigure, NewSection } from '../../src/articles/compose-document.ts';
import { makeRichText } from '../../src/platform/text/make-rich-text.ts';
import type { Mark, Span } from '../../src/platform/text/rich-text.ts';
import { MARKS } from '../../src/platform/text/spans.ts';

/** What Markdown, or what reads lines, could take for something else. */
export const pieces = fc.constantFrom(
  ...[
    'a',
    'B',
    '1',
    'word ',
    ' ',
    '  ',
    '\t',
    '\n',
    '\n\n',
    '.',
    ') ',
    '1. ',
    '10) ',
    '- ',
    '-',
    '+ ',
    '* ',
    '*',
    '**',
    '_',
  ],
  ...[
    '`',
    '```',
    '~~',
    '~~~',
    '# ',
    '## ',
    '> ',
    '>',
    '|',
    ' | ',
    '| --- |',
    '---',
    '***',
    '===',
    '=',
    ':',
    ':::',
    ':::info',
    '::: ',
  ],
  ...[
    ':::gallery',
    '{',
    '}',
    '{.note}',
    '{#x}',
    '{.embed}',
    '{{',
    '}}',
    '{credit="a"}',
    '\\',
    '\\\\',
    '&',
    '&amp;',
    '&#32;',
    '&#10;',
  ],
  ...[
    '[',
    ']',
    '(',
    ')',
    '![',
    '](',
    '[!INFO]',
    '[x] ',
    '[^1]',
    '[a]: /b',
    '<',
    '<br>',
    '<u>',
    '</u>',
    '<cite>',
    '</cite>',
    '<!-- -->',
  ],
  ...[
    '<div>',
    '"',
    "'",
    'https://a.example/x_y*z',
    'http://b.example',
    'media_',
    '\u00a0',
    '\u202f',
    '\u200f',
    '\u2028',
    '\u0085',
  ],
  ...[
    '\ufeff',
    '\f',
    '\v',
    'שלום',
    'مرحبا',
    '漢字',
    '😀',
    '👨‍👩‍👧',
    '🇵🇱',
    'e\u0301',
    'é',
    '®',
    '—',
    '’',
    'x'.repeat(300),
    'Takeaway',
    'section',
  ],
);
export const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.array(pieces, { maxLength: 5 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll('\0', '')) },
);
const someText = anyText.filter((text) => text !== '');

const anyHref = fc.constantFrom(
  'https://a.example/b',
  'https://a.example/*_~`[x](y)',
  'https://a.example/?a=1&amp;b=2|3',
  'https://é.example/ä',
  'mailto:a@b.example',
  '/path_(x)',
  'galley:0199f3c2-a7b0-7c3e-9f0d-5a1b2c3d4e5f',
);
const anySpan: fc.Arbitrary<Span> = fc.record(
  {
    text: anyText,
    marks: fc.subarray<Mark>([...MARKS], { maxLength: 2 }),
    link: fc.record({ href: anyHref, title: anyText, rel: fc.constant('nofollow') }, { requiredKeys: ['href'] }),
  },
  { requiredKeys: ['text', 'marks'] },
);
export const anyRich = fc.oneof(
  anyText.map((text) => makeRichText([{ text, marks: [] }])),
  fc.array(anySpan, { maxLength: 3 }).map(makeRichText),
);

const hex = fc.integer({ min: 0, max: 2 }).map((digit) => `0199f3c2-a7b0-7c3e-9f0d-00000000000${digit}`);
const share = fc.integer({ min: 0, max: 100_000 }).map((number) => number / 100_000);
export const anyFigure: fc.Arbitrary<NewFigure> = fc
  .record({
    mediaId: hex,
    altText: fc.option(anyText),
    isDecorative: fc.boolean(),
    captionMode: fc.constantFrom('INHERIT' as const, 'OVERRIDE' as const, 'NONE' as const),
    caption: anyRich,
    creditText: fc.option(anyText),
    longDescription: fc.option(anyText),
    focalPoint: fc.option(fc.record({ x: share, y: share })),
  })
  .map((figure) => ({
    ...figure,
    altText: figure.isDecorative ? null : figure.altText,
    caption: figure.captionMode === 'OVERRIDE' ? figure.caption : null,
  }));

const style = fc.constantFrom<ListStyle>('BULLET', 'NUMBER');
const anyList: fc.Arbitrary<BlockData> = fc.record({
  type: fc.constant('LIST' as const),
  style,
  start: fc.oneof(fc.constant(1), fc.integer({ min: -3, max: 1_000_000_001 })),
  items: fc.array(fc.record({ level: fc.integer({ min: 0, max: 3 }), style, content: anyRich }), { maxLength: 6 }),
});
const anyData: fc.Arbitrary<BlockData> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant('PARAGRAPH' as const), content: anyRich }) },
  { weight: 3, arbitrary: anyList },
  fc.record({
    type: fc.constant('QUOTE' as const),
    paragraphs: fc.array(anyRich, { maxLength: 3 }),
    attribution: fc.option(anyRich),
  }),
  fc.record({
    type: fc.constant('CALLOUT' as const),
    tone: fc.constantFrom('INFO' as const, 'WARNING' as const, 'ASIDE' as const),
    title: fc.option(anyText),
    paragraphs: fc.array(anyRich, { maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('CODE' as const),
    language: fc.option(fc.oneof(anyText, fc.constant('c++'))),
    code: anyText,
  }),
  fc.record({
    type: fc.constant('TABLE' as const),
    header: fc.array(anyRich, { maxLength: 3 }),
    rows: fc.array(fc.array(anyRich, { maxLength: 3 }), { maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('EMBED' as const),
    embedUrl: fc.oneof(anyHref, fc.constantFrom('javascript:alert(1)', 'https://youtu.be/abc_*d*')),
    provider: fc.option(anyText),
    title: fc.option(anyText),
  }),
  fc.constant({ type: 'DIVIDER' as const }),
);
export const anyBlock: fc.Arbitrary<NewBlock> = fc.oneof(
  { weight: 8, arbitrary: anyData.map((data) => ({ data })) },
  { weight: 1, arbitrary: anyFigure.map((figure) => ({ data: { type: 'FIGURE' as const }, figures: [figure] })) },
  {
    weight: 1,
    arbitrary: fc
      .array(anyFigure, { maxLength: 3 })
      .map((figures) => ({ data: { type: 'GALLERY' as const }, figures })),
  },
  { weight: 1, arbitrary: fc.option(hex).map((commentId) => ({ data: { type: 'COMMENT' as const }, commentId })) },
);

const anySection: fc.Arbitrary<NewSection> = fc.record(
  {
    kind: fc.constantFrom('INTRO' as const, 'BODY' as const, 'NOTE' as const, 'TAKEAWAY' as const, 'OTHER' as const),
    heading: fc.option(someText),
    level: fc.integer({ min: 2, max: 6 }),
    anchor: someText,
    blocks: fc.array(anyBlock, { maxLength: 4 }),
  },
  { requiredKeys: ['kind', 'heading', 'level', 'blocks'] },
);

/** Sections of every kind, with texts that were meant for no parser. */
export const anySections = fc.uniqueArray(anySection, {
  maxLength: 4,
  selector: ({ anchor }) => anchor ?? Symbol('none'),
});
