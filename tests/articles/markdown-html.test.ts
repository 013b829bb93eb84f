import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../src/articles/check-document.ts';
import { composeDocument } from '../../src/articles/compose-document.ts';
import { normalizeSections } from '../../src/articles/markdown/normalize-sections.ts';
import { parseArticleHtml } from '../../src/articles/markdown/parse-article-html.ts';
import { parseArticleMarkdown } from '../../src/articles/markdown/parse-article-markdown.ts';
import { writeArticleMarkdown } from '../../src/articles/markdown/write-article-markdown.ts';
import { renderBlock } from '../../src/articles/render.ts';
import { ValidationError } from '../../src/platform/errors.ts';
import { anyBlock, anyText } from './markdown-documents.ts';

const composed = (html: string) =>
  composeDocument({ slug: 'a', headline: 'A', sections: parseArticleHtml(html).sections });
const markdown = (html: string) => writeArticleMarkdown(composed(html));
const media = '0199f3c2a7b07c3e9f0d5a1b2c3d4e5f';
const runs = Number(process.env.GALLEY_PROPERTY_RUNS ?? 1000);

describe('HTML', () => {
  it.each([
    ['<p>a  <b>b</b>\n c</p>', 'a **b** c'],
    ['<p> a <i> b </i> c </p>', 'a <em>b </em>c'],
    ['a&nbsp; &amp;amp; b<br>c<br>', 'a\u00a0 &amp;amp; b\\\nc'.replace('&amp;amp;', '\\&amp;')],
    ['loose <p>one<p>two', 'loose\n\none\n\ntwo'],
    ['<div><div>a</div>b<section>c</section></div>', 'a\n\nb\n\nc'],
    ['<h1>A</h1><h3 id="x">B <em>c</em></h3><p>d', '## A\n\n### B c {#x}\n\nd'],
    ['<ul><li>a<ul><li>b</ul><li><p>c</p></ul>', '- a\n  - b\n- c'],
    ['<ul><li>a</li><ol><li>b</li></ol></ul>', '- a\n  1. b'],
    ['<ol start="7"><li>a</ol><ol><li>b</ol>', '7. a\n\n<!-- -->\n\n1. b'],
    ['<blockquote>a<footer>— <cite>Ann</cite></footer></blockquote>', '> a\n>\n> <cite>_Ann_</cite>'],
    ['<pre class="lang-js">\na\n  b</pre>', '```js\na\n  b\n```'],
    [
      '<table><tr><th>a<th>b<tr><td>1<br>2<td><p>3</p><p>4</p></table>',
      '| a | b |\n| --- | --- |\n| 1<br>2 | 3<br>4 |',
    ],
    [
      '<table><caption>t</caption><tr><td colspan=2>a<tr><td>b<td>c</table>',
      't\n\n|  |  |\n| --- | --- |\n| a |  |\n| b | c |',
    ],
    ['a<hr>b', 'a\n\n---\n\nb'],
    [
      `<figure><img src="/f/media_${media}.webp" alt="A"><figcaption>B <u>c</u></figcaption></figure>`,
      `![A](media_${media} "B <u>c</u>")`,
    ],
    [`<p>a<img src="media_${media}" role="presentation" alt="x">b`, `a\n\n![](media_${media}){decorative}\n\nb`],
    ['<img src="https://a.example/i.png" alt="A">', '[A](https://a.example/i.png)'],
    ['<img src="data:image/png;base64,AA" alt="A">', 'A'],
    [
      '<iframe src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"></iframe>',
      '[https://www.youtube.com/watch?v=dQw4w9WgXcQ](https://www.youtube.com/watch?v=dQw4w9WgXcQ){.embed provider=YouTube}',
    ],
    ['<iframe src="https://b.example/x" title="T"></iframe>', '[T](https://b.example/x)'],
    [
      '<a href="javascript:alert(1)">a</a> <a href=" JaVa&#9;script:x">b</a> <a href="data:x">c</a> <a href="vbscript:x">d</a>',
      'a b c d',
    ],
    [
      '<a href="https://a.example" target="_blank" rel="noopener ugc">a</a>',
      '<a href="https://a.example" rel="ugc">a</a>',
    ],
    ['<script>x()</script><style>y</style><svg><script>z</script><text>t</text></svg><template>u</template>', 't'],
    [
      '<p onclick="x()" style="color:red">a<noscript>b</noscript><math><mtext><img src=x onerror=y></mtext></math>',
      'ab',
    ],
    ['<b style="font-weight:normal"><span style="font-weight:700">a</span> b</b>', '**a** b'],
    ['<q>a</q> <kbd>b</kbd> <del>c</del> H<sub>2</sub>O', '“a” `b` ~~c~~ H<sub>2</sub>O'],
    ['<dl><dt>a<dd>b</dl><details><summary>c</summary>d</details>', '**a**\n\nb\n\n**c**\n\nd'],
    ['<!-- a --><?b ?><![CDATA[c]]>', ''],
    ['', ''],
  ])('%j is %j', (html, written) => {
    expect(markdown(html)).toBe(written);
  });

  it.each([
    ['<p>\n<script></script>', 2, '<script>'],
    ['\n<a href="javascript:x">a</a>', 2, 'A link that may not be followed'],
    ['<img src="/a.png">', 1, '<img> of what is not stored here'],
    ['<ul><li><pre>a</pre></ul>', 1, 'A code block in a list'],
    ['<h1>a</h1>', 1, 'A heading of the first level'],
    ['<table><tr><td rowspan=2>a</table>', 1, 'Cells over several rows or columns'],
    ['<h2 id=a>b</h2>\n<h2 id=a>c</h2>', 2, 'The anchor “a”, which is another heading’s'],
  ])('of %j is noted', (html, line, what) => {
    expect(parseArticleHtml(html).notes).toContainEqual(expect.objectContaining({ line, what }));
  });

  it('of Galley’s own blocks is those blocks', () => {
    const textual = anyBlock.filter(({ data }) => !['FIGURE', 'GALLERY', 'COMMENT', 'CODE'].includes(data.type));
    fc.assert(
      fc.property(textual, (block) => {
        const [wanted] = normalizeSections([{ heading: 'A', blocks: [block] }]);
        const html = wanted!.blocks.map(({ data }) => renderBlock(data).html).join('');
        const words = (text: string) => text.replace(/[\s\u200b]+/g, '');
        const read = parseArticleHtml(html).sections.flatMap(({ blocks }) => blocks);
        const text = (data: (typeof read)[number]['data']) => words(renderBlock(data).text);
        expect(read.map(({ data }) => text(data)).join('')).toBe(wanted!.blocks.map(({ data }) => text(data)).join(''));
      }),
      { numRuns: runs },
    );
  }, 60_000);

  it('is a document that Markdown gives back, whatever it is', () => {
    const names = fc.constantFrom(
      ...[
        'p',
        'div',
        'b',
        'i',
        'a href="/x"',
        'ul',
        'ol',
        'li',
        'table',
        'tr',
        'td',
        'th',
        'blockquote',
        'cite',
        'h2',
        'h3 id=x',
        'pre',
        'code',
      ],
      ...[
        'br',
        'hr',
        'img src=x alt=y',
        `img src=media_${media}`,
        'figure',
        'figcaption',
        'svg',
        'select',
        'template',
        'iframe src=//a.example',
      ],
    );
    const piece = fc.oneof(
      names.map((name) => `<${name}>`),
      names.map((name) => `</${name.split(' ')[0]}>`),
      anyText,
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const document = composed(pieces.join(''));
        expect(() => checkDocument(document)).not.toThrow();
        const { sections } = parseArticleHtml(pieces.join(''));
        const read = parseArticleMarkdown(writeArticleMarkdown(document));
        expect(normalizeSections(read.sections)).toEqual(normalizeSections(sections));
        expect(document.blocks.map(({ html }) => html).join('')).not.toMatch(
          /<(script|svg|img|iframe|select|template)/,
        );
      }),
      { numRuns: runs },
    );
  }, 60_000);

  const long = (unit: string) => unit.repeat(100_000 / unit.length);
  it.each([
    ...[
      '<div>',
      '<p>',
      '<br>',
      '<b>',
      '<i><b>',
      '<a><p>',
      '<table>',
      '<tr><td>',
      '<ul><li>',
      '<blockquote>',
      '<svg>',
      '<font color=1><p>',
    ],
    ...[
      '<',
      '&',
      '&#x',
      '<!--',
      '<a b=c ',
      '</p>',
      ' ',
      '\n',
      '<select>',
      '<template>',
      '<h2>a</h2>',
      '<img src=x>',
      '<span>',
    ],
  ])('of %j, 100 KB of it, takes no more than its time', (unit) => {
    const html = long(unit);
    const before = process.cpuUsage();
    try {
      parseArticleHtml(html);
    } catch (error) {
      expect(error).toBeInstanceOf(ValidationError);
    }
    // A hundredth of it on an idle machine; what this must catch is the square.
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(2);
  });

  it('nests as deep as any page, and no deeper', () => {
    expect(markdown(`${'<div>'.repeat(400)}a`)).toBe('a');
    expect(() => parseArticleHtml('<div>'.repeat(10_000))).toThrow(/deeper than 500/);
    const formatting = Array.from({ length: 300 }, (_, index) => `<b x=${index}>`).join('');
    expect(() => parseArticleHtml(`${formatting}${'<p>a'.repeat(20_000)}`)).toThrow(ValidationError);
  });
});
