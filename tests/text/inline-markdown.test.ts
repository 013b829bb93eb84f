import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { describe, expect, it } from 'vitest';
import { makeRichText } from '../../src/platform/text/make-rich-text.ts';
import { parseInlineMarkdown } from '../../src/platform/text/parse-inline-markdown.ts';
import type { Mark, Span } from '../../src/platform/text/rich-text.ts';
import { MARKS, normalizeSpans } from '../../src/platform/text/spans.ts';

const pieces = fc.constantFrom(
  ...[
    'a',
    'B',
    '1',
    '. ',
    '.',
    ')',
    ' ',
    '  ',
    '\t',
    '\n',
    '\n\n',
    '*',
    '**',
    '_',
    '__',
    '~',
    '~~',
    '`',
    '``',
    '[',
    ']',
  ],
  ...[
    '(',
    ')',
    '<',
    '>',
    '!',
    '&',
    '&amp;',
    '&#32;',
    '#',
    '# ',
    '- ',
    '-',
    '+',
    '=',
    '===',
    ':',
    '|',
    '\\',
    '{',
    '}',
    '"',
  ],
  ...[
    "'",
    '’',
    '—',
    '\u00a0',
    '\u202f',
    '🇵🇱',
    '😀',
    'é',
    'e\u0301',
    '®',
    '´',
    'https://a.example/',
    '<u>',
    '</u>',
    '<br>',
  ],
  ...[
    '![',
    '](',
    '```',
    '> ',
    '\ufeff',
    '\u2028',
    '\f',
    'ا',
    '漢',
    '$',
    '@',
    '^',
    '---',
    '1. ',
    '<a href="/">',
    '</a>',
    '%',
  ],
);
const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.array(pieces, { maxLength: 5 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')) },
);
const anyHref = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.uuid().map((id) => `galley:${id}`),
  fc.constantFrom(
    '/a',
    '/a_(b)_c?x=1&amp;y=2|3',
    'mailto:a@b.example',
    'https://a.example/*<x>*`"',
    'https://é.example/ä ö',
  ),
);
const anySpan: fc.Arbitrary<Span> = fc.record(
  {
    text: anyText,
    marks: fc.subarray<Mark>([...MARKS]),
    link: fc.record(
      { href: anyHref, title: anyText, rel: fc.constantFrom('nofollow', 'ugc nofollow') },
      { requiredKeys: ['href'] },
    ),
  },
  { requiredKeys: ['text', 'marks'] },
);
const runs = Number(process.env.GALLEY_PROPERTY_RUNS ?? 1000);

describe('inline Markdown', () => {
  it('is one paragraph among blocks, whatever it says', () => {
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 4 }), (spans) => {
        const { markdown, text } = makeRichText(spans);
        const root = fromMarkdown(markdown, { extensions: [gfmStrikethrough(), { disable: { null: ['htmlFlow'] } }] });
        expect(root.children.map(({ type }) => type)).toEqual(text === '' ? [] : ['paragraph']);
      }),
      { numRuns: runs },
    );
  }, 120_000);

  it('gives the spans back that it was rendered from', () => {
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 6 }), (spans) => {
        const { markdown } = makeRichText(spans);
        expect(parseInlineMarkdown(markdown)).toEqual(normalizeSpans(spans));
      }),
      { numRuns: runs },
    );
  }, 120_000);

  it.each([
    [
      'a **bold** and _quiet_ ~~slip~~ `x = 1`',
      '<strong>bold</strong> and <em>quiet</em> <s>slip</s> <code>x = 1</code>',
    ],
    ['H<sub>2</sub>O, x<sup>2</sup>, <u>under</u>', 'H<sub>2</sub>O, x<sup>2</sup>, <u>under</u>'],
    ['one\\\ntwo', 'one<br>two'],
    ['one\ntwo', 'one two'],
    ['[a](https://a.example "t")', '<a href="https://a.example" title="t">a</a>'],
    ['<a href="/x" rel="nofollow">a</a>', '<a href="/x" rel="nofollow">a</a>'],
    ['<https://a.example>', '<a href="https://a.example">https://a.example</a>'],
    ['# no _heading_', '# no <em>heading</em>'],
    ['- no list', '- no list'],
    ['~no strike~ https://a.example', '~no strike~ https://a.example'],
    ['<b>x</b><script>y</script><u>z', '<strong>x</strong>&lt;script&gt;y&lt;/script&gt;&lt;u&gt;z'],
    ['<u onclick="x()">z</u>', '&lt;u onclick=&quot;x()&quot;&gt;z&lt;/u&gt;'],
    ['![alt](/a.png)', '![alt](/a.png)'],
    ['one\n\ntwo', 'one<br><br>two'],
  ])('reads %j', (markdown, html) => {
    expect(makeRichText(parseInlineMarkdown(markdown)).html).toContain(html);
  });

  it.each([
    [[{ text: 'bold', marks: ['STRONG'] }], '**bold**'],
    [
      [
        { text: 'a', marks: [] },
        { text: 'b', marks: ['EMPHASIS'] },
      ],
      'a<em>b</em>',
    ],
    [[{ text: 'snake_case * 2', marks: [] }], 'snake_case \\* 2'],
    [[{ text: '1. not a list', marks: [] }], '1\\. not a list'],
    [[{ text: '# a\n- b', marks: [] }], '\\# a\\\n\\- b'],
    [[{ text: 'AT&T &amp; sons', marks: [] }], 'AT&T \\&amp; sons'],
  ] as [Span[], string][])('writes %j', (spans, markdown) => {
    expect(makeRichText(spans).markdown).toBe(markdown);
  });

  const link = { href: '/b' };

  it.each([
    [
      'a call before a link',
      [
        { text: 'Look!', marks: [] },
        { text: 'here', marks: [], link },
      ],
      'Look\\![here](/b)',
    ],
    [
      'braces behind one',
      [
        { text: 'here', marks: [], link },
        { text: '{.embed}', marks: [] },
      ],
      '[here](/b)\\{.embed}',
    ],
  ] as [string, Span[], string][])('keeps %s what it is', (_, spans, markdown) => {
    expect(makeRichText(spans).markdown).toBe(markdown);
    expect(parseInlineMarkdown(markdown)).toEqual(normalizeSpans(spans));
  });
});
