import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockData } from '../../src/articles/block-data.ts';
import { renderBlock, renderHeading } from '../../src/articles/render.ts';
import { isSlug, slugFor, untakenSlug } from '../../src/platform/slug.ts';
import { makeRichText, plainRichText as plain } from '../../src/platform/text/make-rich-text.ts';

const item = (level: number, text: string, style: 'BULLET' | 'NUMBER' = 'BULLET') => ({
  level,
  style,
  content: plain(text),
});

describe('a block', () => {
  it('is a paragraph', () => {
    expect(renderBlock({ type: 'PARAGRAPH', content: plain('a < b\nc') })).toEqual({
      html: '<p>a &lt; b<br>c</p>',
      text: 'a < b\nc',
      markdown: 'a \\< b\\\nc',
    });
  });

  it('is a list nested by level, however it skips', () => {
    const items = [item(1, 'a'), item(3, 'b', 'NUMBER'), item(3, 'c\nd', 'NUMBER'), item(2, 'e'), item(1, 'f')];
    expect(renderBlock({ type: 'LIST', style: 'BULLET', start: 1, items })).toEqual({
      html: '<ul><li>a<ol><li>b</li><li>c<br>d</li></ol><ul><li>e</li></ul></li><li>f</li></ul>',
      text: 'a\nb\nc\nd\ne\nf',
      markdown: '- a\n  1. b\n  2. c\\\n     d\n  - e\n- f',
    });
  });

  it('is a numbered list that goes on from where it says', () => {
    const items = [item(0, 'nine', 'NUMBER'), item(0, 'ten', 'NUMBER'), item(1, 'sub')];
    expect(renderBlock({ type: 'LIST', style: 'NUMBER', start: 9, items })).toMatchObject({
      html: '<ol start="9"><li>nine</li><li>ten<ul><li>sub</li></ul></li></ol>',
      markdown: '9. nine\n10. ten\n    - sub',
    });
  });

  it('is two lists where the style changes at one level', () => {
    const items = [item(0, 'a'), item(0, 'b', 'NUMBER')];
    expect(renderBlock({ type: 'LIST', style: 'BULLET', start: 1, items }).html).toBe(
      '<ul><li>a</li></ul><ol><li>b</li></ol>',
    );
  });

  it('is a quote, its source beside it', () => {
    const quote: BlockData = { type: 'QUOTE', paragraphs: [plain('One.'), plain('Two.')], attribution: plain('Ann') };
    expect(renderBlock(quote)).toEqual({
      html: '<figure class="quote"><blockquote><p>One.</p><p>Two.</p></blockquote><figcaption>Ann</figcaption></figure>',
      text: 'One.\nTwo.\nAnn',
      markdown: '> One.\n>\n> Two.\n>\n> <cite>Ann</cite>',
    });
    expect(renderBlock({ ...quote, attribution: null }).html).toBe('<blockquote><p>One.</p><p>Two.</p></blockquote>');
  });

  it('is a callout', () => {
    expect(renderBlock({ type: 'CALLOUT', tone: 'INFO', title: 'Mind', paragraphs: [plain('the gap')] })).toEqual({
      html: '<aside class="callout callout-info" role="note"><p class="callout-title">Mind</p><p>the gap</p></aside>',
      text: 'Mind\nthe gap',
      markdown: ':::info Mind\nthe gap\n:::',
    });
  });

  it('is code, in a fence longer than any within', () => {
    expect(renderBlock({ type: 'CODE', language: 'c++', code: 'a < b;\n```' })).toEqual({
      html: '<pre><code class="language-c++">a &lt; b;\n```</code></pre>',
      text: 'a < b;\n```',
      markdown: '````c++\na < b;\n```\n````',
    });
  });

  it('is a table with as many cells in each row', () => {
    const table: BlockData = { type: 'TABLE', header: [plain('a|b')], rows: [[plain('c\nd'), plain('e')], []] };
    expect(renderBlock(table)).toEqual({
      html:
        '<table><thead><tr><th scope="col">a|b</th><th scope="col"></th></tr></thead>' +
        '<tbody><tr><td>c<br>d</td><td>e</td></tr><tr><td></td><td></td></tr></tbody></table>',
      text: 'a|b\nc\nd\te',
      markdown: '| a\\|b |  |\n| --- | --- |\n| c<br>d | e |\n|  |  |',
    });
  });

  it('keeps the pipes of a cell from ending it', () => {
    const link = { href: '/a|b', title: 'c|d', rel: 'nofollow' };
    const cell = makeRichText([{ text: 'e|f', marks: ['CODE'], link }]);
    expect(renderBlock({ type: 'TABLE', header: [], rows: [[cell]] }).markdown).toBe(
      '|  |\n| --- |\n| <a href="/a&#124;b" title="c&#124;d" rel="nofollow">`e\\|f`</a> |',
    );
  });

  it('is an embed: a link that tells where a player may be had', () => {
    const embed: BlockData = { type: 'EMBED', embedUrl: 'https://v.example/1?a&b', provider: 'v', title: 'A film' };
    expect(renderBlock(embed)).toEqual({
      html:
        '<p class="embed" data-embed-url="https://v.example/1?a&amp;b" data-embed-provider="v">' +
        '<a href="https://v.example/1?a&amp;b">A film</a></p>',
      text: 'A film',
      markdown: '[A film](https://v.example/1?a&b){.embed provider=v}',
    });
    expect(renderBlock({ ...embed, embedUrl: 'javascript:alert(1)' }).html).toBe('<p class="embed">A film</p>');
  });

  it('is a divider, or nothing that could be stored', () => {
    expect(renderBlock({ type: 'DIVIDER' })).toEqual({ html: '<hr>', text: '', markdown: '---' });
    for (const type of ['FIGURE', 'GALLERY', 'COMMENT'] as const)
      expect(renderBlock({ type })).toEqual({ html: '', text: '', markdown: '' });
  });

  it('is well-formed HTML without anything that runs, whatever is in it', () => {
    const nasty = fc.oneof(
      fc.string(),
      fc.constantFrom('"><script>alert(1)</script>', "' onload='x", '<!--', '</td></table>', 'javascript:x', ']]>'),
    );
    const rich = nasty.map((text) => makeRichText([{ text, marks: ['STRONG'], link: { href: text, title: text } }]));
    const blocks: fc.Arbitrary<BlockData> = fc.oneof(
      fc.record({ type: fc.constant('QUOTE' as const), paragraphs: fc.array(rich), attribution: fc.option(rich) }),
      fc.record({
        type: fc.constant('LIST' as const),
        style: fc.constantFrom('BULLET' as const, 'NUMBER' as const),
        start: fc.integer(),
        items: fc.array(
          fc.record({
            level: fc.integer(),
            style: fc.constantFrom('BULLET' as const, 'NUMBER' as const),
            content: rich,
          }),
        ),
      }),
      fc.record({ type: fc.constant('CODE' as const), language: fc.option(nasty), code: nasty }),
      fc.record({
        type: fc.constant('CALLOUT' as const),
        tone: fc.constantFrom('INFO' as const, 'ASIDE' as const),
        title: fc.option(nasty),
        paragraphs: fc.array(rich),
      }),
      fc.record({ type: fc.constant('TABLE' as const), header: fc.array(rich), rows: fc.array(fc.array(rich)) }),
      fc.record({
        type: fc.constant('EMBED' as const),
        embedUrl: nasty,
        provider: fc.option(nasty),
        title: fc.option(nasty),
      }),
    );
    fc.assert(
      fc.property(blocks, (block) => {
        expectBalanced(renderBlock(block).html);
      }),
      { numRuns: 500 },
    );
  });
});

/** Every tag is one that we write, with attributes in double quotes, and closed in order. */
function expectBalanced(html: string): void {
  const open: string[] = [];
  const tag =
    /<(\/?)(p|ul|ol|li|figure|blockquote|figcaption|aside|pre|code|table|thead|tbody|tr|th|td|a|strong|hr|br)((?: [a-z-]+="[^"<>]*")*)>/g;
  expect(html.replace(tag, '')).not.toMatch(/[<>]/);
  for (const [, slash, name, attributes] of html.matchAll(tag)) {
    // What is only data may hold any word; what a browser follows or runs may not.
    expect(attributes).not.toMatch(/ (?:on[a-z]*|style|srcdoc)=| (?:href|src|cite|action)="[\s\p{Cc}]*javascript:/iu);
    if (slash) expect(open.pop()).toBe(name);
    else if (name !== 'hr' && name !== 'br') open.push(name!);
  }
  expect(open).toEqual([]);
}

describe('a heading', () => {
  const heading = { heading: 'What it costs', level: 3, anchor: 'what-it-costs', kind: 'BODY' as const };

  it('says in Markdown only what its words do not', () => {
    expect(renderHeading(heading)).toEqual({
      headingHtml: '<h3 id="what-it-costs">What it costs</h3>',
      headingMarkdown: '### What it costs',
    });
    expect(renderHeading({ ...heading, kind: 'TAKEAWAY' }).headingMarkdown).toBe('### What it costs {.takeaway}');
    expect(renderHeading({ ...heading, anchor: 'cost', kind: 'NOTE' }).headingMarkdown).toBe(
      '### What it costs {.note #cost}',
    );
  });

  it('cannot be mistaken for attributes or for the end of a heading', () => {
    expect(renderHeading({ ...heading, heading: 'In C #' }).headingMarkdown).toMatch(/^### In C \\# /);
    expect(renderHeading({ ...heading, heading: 'Say {x}' }).headingMarkdown).toMatch(/^### Say \\\{x\\\} /);
  });

  it('is absent where a section has none', () => {
    const none = { ...heading, heading: null, anchor: 'section' };
    expect(renderHeading({ ...none, kind: 'INTRO' })).toEqual({ headingHtml: '', headingMarkdown: '' });
    expect(renderHeading(none)).toEqual({ headingHtml: '', headingMarkdown: '### {.body}' });
  });
});

describe('a slug', () => {
  it.each([
    ['Health & Wellness', 'health-wellness'],
    ['The Doctor’s Żółw', 'the-doctors-zolw'],
    ['日本', 'riben'],
    ['???', 'untitled'],
    [`${'word '.repeat(30)}`, Array(20).fill('word').join('-')],
    ['x'.repeat(300), 'x'.repeat(100)],
  ])('of %j is %j', (text, slug) => {
    expect(slugFor(text)).toBe(slug);
    expect(isSlug(slug)).toBe(true);
  });

  it('is never empty and always one', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => isSlug(slugFor(text))));
  });

  it('takes a number where it is taken', () => {
    expect(untakenSlug('a', (slug) => ['a', 'a-2'].includes(slug))).toBe('a-3');
  });
});
