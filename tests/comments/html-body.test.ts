import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownBody } from '../../src/comments/body.ts';
import { htmlBody } from '../../src/comments/html-body.ts';
import { ValidationError } from '../../src/platform/errors.ts';

const words = (text: string) => text.replace(/\s+/g, '');

describe('a comment that its source kept as HTML', () => {
  it.each([
    ['<p>One.<br>Two.</p><p>Three.</p>', 'One.\nTwo.\n\nThree.'],
    ['One<br><br/>\n<br>Two', 'One\n\nTwo'],
    ['<div>a</div><div>b <span>c</span></div>', 'a\n\nb c'],
    ['<b>bold </b>and<i> slanted</i>', '**bold** and *slanted*'],
    ['<strong>a <em>b</em></strong>', '**a _b_**'],
    ['un<b>frigging</b>believable', 'un**frigging**believable'],
    ['2 * 3 * 4 _x_ [y](z) `q` \\', '2 \\* 3 \\* 4 \\_x\\_ \\[y\\](z) \\`q\\` \\\\'],
    ['1. not a list<br>- nor this<br>&gt; nor this', '1\\. not a list\n\\- nor this\n\\> nor this'],
    ['<a href="https://a.example/x_y">https://a.example/x_y</a>', 'https://a.example/x_y'],
    ['see https://a.example/x_y, please', 'see https://a.example/x_y, please'],
    ['<a href="https://a.example/?q=1&amp;r=2" rel="nofollow">there</a>', '[there](<https://a.example/?q=1&r=2>)'],
    ['<a href="javascript:alert(1)">here</a> <a href="/x">there</a>', 'here there'],
    [
      '<img src="https://a.example/b.png" alt="A cat"><img src="data:x" alt="none">',
      '[A cat](<https://a.example/b.png>)none',
    ],
    ['<blockquote><p>said</p><blockquote>before</blockquote></blockquote>yes', '> said\n>\n> > before\n\nyes'],
    ['<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>', '- a\n  - b\n- c'],
    ['<ol start="3"><li><p>a</p></li><li><p>b</p></li></ol><ol><li>c</li></ol>', '3. a\n\n4. b\n\n1) c'],
    ['<pre>let x = 1;\n\n  x *= 2;</pre>', '`let x = 1;`\n\n`  x *= 2;`'],
    ['<code>a`b</code> <code>`</code>', '``a`b`` `` ` ``'],
    ['<h2>Title</h2><hr><table><tr><td>a</td><td>b</td></tr></table>', 'Title\n\na b'],
    ['<ul>loose<li>a</li></ul>', '- loose\n- a'],
    ['<a href="https://a.example"><div>in</div><div>it</div></a>', '[in it](<https://a.example>)'],
    ['<script>x</script><style>y</style><!-- z --><svg><text>t</text></svg>words', 'words'],
    ['', ''],
  ])('E61: %j', (html, markdown) => {
    expect(htmlBody(html).markdown).toBe(markdown);
  });

  it.each(['<p>\0</p>', '\ud800', '<b>'.repeat(5_000)])(
    'E61: is refused where no database or page holds it: %#',
    (html) => {
      expect(() => htmlBody(html)).toThrow(ValidationError);
    },
  );

  const plain = fc
    .array(
      fc.constantFrom(
        'word',
        'a.b',
        '2*3',
        '_x_',
        '[y]',
        '<b>',
        '&amp;',
        '`',
        '1.',
        '-',
        '>',
        '#',
        '🇵🇱',
        'שלום',
        'é',
        ',',
        '\\',
      ),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    .map((parts) => parts.join(' '));
  const { block } = fc.letrec<{ inline: string; block: string }>((tie) => ({
    inline: fc.oneof(
      { depthSize: 'small' },
      plain.map((text) => text.replace(/[\\`*_[\]]/g, '\\$&')),
      tie('inline').map((text) => `**${text}**`),
      tie('inline').map((text) => `_${text}_`),
      fc.constantFrom('word', 'x ` y').map((text) => `\`\`${text}\`\``),
      fc
        .tuple(plain, fc.constantFrom('https://a.example/x_y*z', 'http://b.example/?q=1&r=(2)', 'https://ż.example/ü'))
        .map(([text, href]) => `[${text.replace(/[\\`*_[\]]/g, '\\$&')}](<${href}>)`),
      fc.constant('https://a.example/_x_'),
      fc.tuple(tie('inline'), fc.constantFrom(' ', '\n', '', ', '), tie('inline')).map((parts) => parts.join('')),
    ),
    block: fc.oneof(
      { depthSize: 'small' },
      tie('inline'),
      fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((blocks) => blocks.join('\n\n')),
      tie('block').map((text) => text.replace(/^/gm, '> ')),
      fc
        .tuple(fc.constantFrom('- ', '+ ', '1. ', '7) '), fc.array(tie('block'), { minLength: 1, maxLength: 3 }))
        .map(([marker, items]) =>
          items.map((text) => marker + text.replaceAll('\n', `\n${' '.repeat(marker.length)}`)).join('\n'),
        ),
    ),
  }));

  it('E61: what Markdown became comes back, and reads the same', () => {
    let same = 0;
    let all = 0;
    fc.assert(
      fc.property(block, (markdown) => {
        const { html, text } = markdownBody(markdown);
        const back = htmlBody(html);
        expect(words(back.text)).toBe(words(text));
        all += 1;
        if (back.html === html) same += 1;
      }),
      { numRuns: 2_000 },
    );
    expect(same / all).toBeGreaterThan(0.95);
  });
});
