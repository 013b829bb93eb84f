import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { composeDocument, type NewBlock } from '../../src/articles/compose-document.ts';
import { parseArticleMarkdown } from '../../src/articles/markdown/parse-article-markdown.ts';
import { writeArticleMarkdown } from '../../src/articles/markdown/write-article-markdown.ts';
import { ValidationError } from '../../src/platform/errors.ts';

const page = readFileSync('docs/markdown-dialect.md', 'utf8');
const example = /^````markdown\n(.*?)\n````$/ms.exec(page)![1]!;

const read = (markdown: string) => parseArticleMarkdown(markdown);
const blocksIn = (markdown: string) => read(markdown).sections.flatMap(({ blocks }) => blocks);
const rewritten = (markdown: string) =>
  writeArticleMarkdown(composeDocument({ slug: 'a', headline: 'A', sections: read(markdown).sections }));
const picture = 'media_0199f3c2a7b07c3e9f0d5a1b2c3d4e5f';

describe('the page of the dialect', () => {
  it('shows every type of block, as it is read and written', () => {
    const { sections, notes } = read(example);
    expect(notes).toEqual([]);
    expect(sections.map(({ kind, heading, level, anchor }) => [kind, heading, level, anchor])).toEqual([
      ['INTRO', null, 2, undefined],
      ['BODY', 'What it costs', 2, 'cost'],
      ['NOTE', 'Notes', 3, undefined],
      ['TAKEAWAY', 'In short', 2, undefined],
    ]);
    expect(sections.map(({ blocks }) => blocks.map(({ data }) => data.type))).toEqual([
      ['PARAGRAPH'],
      ['LIST', 'LIST', 'QUOTE', 'CALLOUT'],
      ['CODE', 'TABLE', 'FIGURE', 'GALLERY', 'EMBED', 'EMBED', 'COMMENT', 'DIVIDER'],
      ['PARAGRAPH'],
    ]);
    expect(rewritten(example)).toBe(example);
  });

  it('shows a figure with all that may be said of it', () => {
    const [{ figures }] = blocksIn(
      `![A _b_](${picture} "The \\"old\\" _quay_"){credit="Ann \\"B\\"" description="a\\nb" focus=1,0}`,
    ) as [NewBlock];
    expect(figures).toMatchObject([
      {
        mediaId: '0199f3c2-a7b0-7c3e-9f0d-5a1b2c3d4e5f',
        altText: 'A b',
        captionMode: 'OVERRIDE',
        caption: { html: 'The &quot;old&quot; <em>quay</em>' },
        creditText: 'Ann "B"',
        longDescription: 'a\nb',
        focalPoint: { x: 1, y: 0 },
      },
    ]);
    expect(blocksIn(`![asset’s](${picture} "asset’s"){alt=media caption=media}`)[0]!.figures).toMatchObject([
      { altText: null, captionMode: 'INHERIT', caption: null },
    ]);
  });
});

describe('Markdown', () => {
  it.each([
    ['> [!NOTE] Mind\n> the gap', ':::info Mind\nthe gap\n:::'],
    [':::tip\na\n:::', ':::info\na\n:::'],
    [':::aside[Title]\na\n:::', ':::aside Title\na\n:::'],
    [`![](${picture})\n![b](${picture})`, `:::gallery\n![](${picture})\n![b](${picture})\n:::`],
    ['https\\://a.example', 'https\\://a.example'],
    ['- https://a.example', '- https://a.example'],
    ['    code', '```\ncode\n```'],
    ['Title\n===\n\ntext', '## Title\n\ntext'],
    ['a\n---\nb', '## a\n\nb'],
    ['* a\n* b\n\n1) c\n2) d', '- a\n- b\n\n1. c\n2. d'],
    ['- a\n\n  ```\n  x\n  y\n  ```\n- b', '- a\\\n  \\\n  <code>x\\\n  y</code>\n- b'],
    ['> a\n>\n> > b\n>\n> - c\n> 1. d', '> a\n>\n> b\n>\n> • c\n>\n> 1\\. d'],
    [`- a\n\n  ![x](${picture})\n- b`, `- a\n- b\n\n![x](${picture})`],
    ['> # Big\n> small', '> **Big**\n>\n> small'],
    ['a | b\n:-- | --:\nc', '| a | b |\n| --- | --- |\n| c |  |'],
    ['<div onclick="x()">\n\n**a**\n\n</div>', '\\<div onclick="x()">\n\n**a**\n\n\\</div>'],
    ['![x](https://a.example/i.png)', '!\\[x\\](https://a.example/i.png)'],
    ['[a][b]\n\n[b]: https://a.example', '\\[a\\]\\[b\\]\n\n\\[b\\]: https://a.example'],
    [':::info\na\n\n## Next\n\nb', ':::info\na\n:::\n\n## Next\n\nb'],
    ['a\n\n:::\n\nb', 'a\n\n\\:::\n\nb'],
    ['# {.note #n}', '## {.note #n}'],
    ['## a {b} {.nokind}', '## a {b} \\{.nokind\\}'],
    ['[a](https://a.example) {.embed}', '[a](https://a.example) {.embed}'],
    ['- [ ] do\n- [x] done', '- \\[ \\] do\n- \\[x\\] done'],
    ['', ''],
    ['\ufeff\n \n', ''],
  ])('of %j is %j', (given, written) => {
    expect(rewritten(given)).toBe(written);
    expect(rewritten(written)).toBe(written);
  });

  it.each([
    ['# a', 1, 'A heading of the first level'],
    ['\n\n- a\n\n  ```\n  x\n  ```', 5, 'A code block in a list'],
    ['> a\n>\n> > b', 3, 'A quote in a quote'],
    ['a <div> b', 1, 'HTML'],
    ['a ![x](/y.png)', 1, 'A picture within a line'],
    ['[a](javascript:b)', 1, 'A link that may not be followed'],
    ['a\n\n[^1]: note', 3, 'A footnote'],
    ['- [ ] a', 1, 'A box to tick'],
    ['|a|\n|:-|', 1, 'How a table’s columns are aligned'],
    ['```js x=1\na\n```', 1, '“x=1” behind a code block’s language'],
    [':::foo\na\n:::', 1, 'A container “foo”'],
    [':::info\na', 1, 'A container “info” that is not closed'],
    ['## a **b**', 1, 'Marks in a heading'],
    ['## a {#x}\n\n## b {#x}', 3, 'The anchor “x”, which is another heading’s'],
    [`![a](${picture}){.wide}`, 1, '“.wide” of a picture'],
  ])('of %j is noted', (markdown, line, what) => {
    expect(read(markdown).notes).toContainEqual(expect.objectContaining({ line, what }));
  });

  it.each([
    ['quotes', `a\n\n${'>'.repeat(50_000)} a`, /^Line 3 nests deeper than 100 levels/],
    ['lists on a line', '1. '.repeat(30_000), /^Line 1 nests/],
    [
      'lists in lines',
      Array.from({ length: 200 }, (_, level) => `${' '.repeat(2 * level)}- a`).join('\n'),
      /nests deeper/,
    ],
    ['brackets', `a\n\n${'['.repeat(100_000)}`, /^Line 3 has more than 1,000 marks/],
    ['emphasis', '**_ '.repeat(25_000), /^Line 1 has more than 1,000 marks/],
    ['underlines', 'a\n=\n'.repeat(25_000), /underlined/],
    ['items', '- a\n'.repeat(25_000), /10,000/],
    ['cells', `${'|a'.repeat(3_000)}\n${'|-'.repeat(3_000)}\n${'|\n'.repeat(3_000)}`, /cells/],
  ])('of pathological %s is refused, not choked on', (_, markdown, message) => {
    const before = process.cpuUsage();
    expect(() => read(markdown)).toThrow(ValidationError);
    expect(() => read(markdown)).toThrow(message);
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(10);
  });

  const nasty = [
    '[',
    '*',
    '_',
    '`',
    '<',
    '>',
    '!',
    '#',
    '-',
    '+',
    '1.',
    '|',
    ':',
    '{',
    '}',
    '\\',
    '&',
    '~',
    '\t',
    '"',
    "'",
    '(',
    '=',
  ];

  it.each(nasty.flatMap((mark) => [`${mark} a\n`, `a${mark}`, `${mark}${mark}${mark}\n`]))(
    'of %j, many times, is text',
    (unit) => {
      const { sections } = read(unit.repeat(200));
      const document = composeDocument({ slug: 'a', headline: 'A', sections });
      expect(read(writeArticleMarkdown(document)).sections.flatMap(({ blocks }) => blocks.length)).toEqual(
        sections.map(({ blocks }) => blocks.length),
      );
    },
  );
});
