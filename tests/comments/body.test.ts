import fc from 'fast-check';
import { type DefaultTreeAdapterMap, defaultTreeAdapter, parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { markdownBody, plainTextBody } from '../../src/comments/body.ts';
import { addressesLinkedFrom, findLinks } from '../../src/comments/links.ts';
import { ValidationError } from '../../src/platform/errors.ts';

type Node = DefaultTreeAdapterMap['childNode'];

const linked = (address: string, text = address) => `<a href="${address}" rel="ugc nofollow noopener">${text}</a>`;
const html = (markdown: string) => markdownBody(markdown).html;

/** By element, what its attributes may say. */
const allowed: Record<string, Record<string, RegExp>> = {
  p: { dir: /^rtl$/ },
  br: {},
  em: {},
  strong: {},
  code: {},
  blockquote: { dir: /^rtl$/ },
  ul: { dir: /^rtl$/ },
  ol: { start: /^\d+$/, dir: /^rtl$/ },
  li: {},
  a: { href: /^https?:\/\/[^\s"<>\\]+$/i, rel: /^ugc nofollow noopener$/ },
};

/** What a browser makes of it, which is nothing but what comments may hold. Returns the words it shows. */
function expectHarmless(fragment: string): string {
  const faults: string[] = [];
  const tree = parseFragment(fragment, { onParseError: ({ code }) => faults.push(code) });
  const wordsOf = (node: Node): string => {
    if (defaultTreeAdapter.isTextNode(node)) return node.value;
    if (!defaultTreeAdapter.isElementNode(node)) return faults.push(node.nodeName).toString();
    const { tagName, attrs, childNodes } = node;
    if (!allowed[tagName]) faults.push(tagName);
    for (const { name, value } of attrs) {
      if (!allowed[tagName]?.[name]?.test(value)) faults.push(`${tagName} ${name}="${value}"`);
    }
    return childNodes.map(wordsOf).join('');
  };
  const words = tree.childNodes.map(wordsOf).join('');
  expect(faults).toEqual([]);
  expect(fragment).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  return words;
}

/** Characters that mean something to Markdown, HTML or addresses, more often than chance would have them. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'*_`[]()<>#-+=!\\&;:"\'/~|.,0123456789 \t\n\r'),
      fc.constantFrom(
        'http://',
        'https://',
        'javascript:',
        'data:',
        '](',
        '**',
        '> ',
        '- ',
        '1. ',
        '\n\n',
        '&lt;',
        '&#x3c;',
      ),
      fc.constantFrom(
        '<script>',
        '<img src=x onerror=x>',
        '</p>',
        '<!--',
        '<svg/onload=x>',
        '\u202e',
        '\u2067',
        '\u00a0',
        '🇵🇱',
        'é',
      ),
      fc.string({ unit: 'grapheme', maxLength: 5 }).filter((text) => !/[\0\p{Surrogate}]/u.test(text)),
      fc.constantFrom('a.b', 'word', 'x'),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('a comment in Markdown', () => {
  it.each([
    ['One.\nTwo.\n\nThree.', '<p>One.<br>\nTwo.</p>\n<p>Three.</p>'],
    ['*em* **strong** `a*b*c`', '<p><em>em</em> <strong>strong</strong> <code>a*b*c</code></p>'],
    ['> quoted\n> more\n\nanswer', '<blockquote>\n<p>quoted<br>\nmore</p>\n</blockquote>\n<p>answer</p>'],
    ['- a\n- b\n\n3. c\n4. d', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>'],
    ['[text](https://a.example/x "t")', `<p>${linked('https://a.example/x', 'text')}</p>`],
    ['**a *b* [c *d*](http://a.b)**', `<p><strong>a <em>b</em> ${linked('http://a.b', 'c <em>d</em>')}</strong></p>`],
    ['# no\n===\n---\n    code', '<p># no<br>\n===<br>\n---<br>\ncode</p>'],
    ['```\nx\n```', '<p><code>x</code></p>'],
    ['a | b\n--|--\n~~c~~ &amp; &#60;', '<p>a | b<br>\n--|--<br>\n~~c~~ &amp;amp; &amp;#60;</p>'],
    ['\\*as typed\\* \\[x\\](y)', '<p>*as typed* [x](y)</p>'],
    ['', ''],
  ])('%j', (markdown, expected) => {
    expect(html(markdown)).toBe(expected);
    expectHarmless(expected);
  });

  it.each([
    ['see https://fashiontalesblog.com.', `see ${linked('https://fashiontalesblog.com')}.`],
    ['(https://en.wikipedia.org/wiki/A_(b))', `(${linked('https://en.wikipedia.org/wiki/A_(b)')})`],
    ['https://a.b/_x_/*y* z', `${linked('https://a.b/_x_/*y')}* z`],
    ['**https://a.b/c**', `<strong>${linked('https://a.b/c')}</strong>`],
    ['HTTPS://A.B/?a=1&b=2', linked('HTTPS://A.B/?a=1&amp;b=2')],
    ['[https://seen.example](https://meant.example)', linked('https://meant.example', 'https://seen.example')],
    ['[a](<https://b.c/d e"f>)', linked('https://b.c/d%20e%22f', 'a')],
    ['https://münchen.example/ü', linked('https://xn--mnchen-3ya.example/%C3%BC', 'https://münchen.example/ü')],
    ['thoughts about.the cmlk79.blogspot.com www.a.b a@b.c', 'thoughts about.the cmlk79.blogspot.com www.a.b a@b.c'],
    ['xhttps://a.b https:// https://. ftp://a.b', 'xhttps://a.b https:// https://. ftp://a.b'],
    ['`https://a.b`', '<code>https://a.b</code>'],
  ])('links what is an address: %j', (markdown, expected) => {
    expect(html(markdown)).toBe(`<p>${expected}</p>`);
    expectHarmless(html(markdown));
  });

  it('links what is an address, however often it was asked before', () => {
    // Node 20.20 forgets addresses with letters beyond ASCII once it has optimised who asks for them.
    for (let times = 0; times < 20_000; times += 1) findLinks('https://münchen.example/ü');
    const expected = linked('https://xn--mnchen-3ya.example/%C3%BC', 'https://münchen.example/ü');
    expect(html('https://münchen.example/ü')).toBe(`<p>${expected}</p>`);
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](java\tscript:alert(1))',
    '[x](data:text/html,x)',
    '[x](//evil.example)',
    '[x](/path)',
    '[x](mailto:a@b.c)',
    '[x](https:evil)',
    '[x](https://)',
    '[x]() []() [x](<>)',
    '[x][y]\n\n[y]: https://a.b',
    '<javascript:alert(1)>',
  ])('never makes a link of %j', (markdown) => {
    expect(html(markdown)).not.toContain('<a href="javascript');
    expect(html(markdown).replaceAll(linked('https://a.b'), '')).not.toContain('<a');
    expectHarmless(html(markdown));
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '<b>bold</b> <!-- c --> <p',
    '<svg><style><img src=x></style></svg>',
    '`<b>` **<i>** [<u>](https://a.b/"><script>)',
    'https://a.b/"onmouseover="x https://a.b/<script>',
  ])('shows tags as they were typed: %j', (markdown) => {
    expect(expectHarmless(html(markdown))).toContain('<');
  });

  it('shows no controls that turn round the page, and keeps them as typed', () => {
    const body = markdownBody('\u202eevil\u2066 `\u202ax` [\u202d](https://a.b/\u202e)');
    expectHarmless(body.html);
    expect(body.markdown).toContain('\u202e');
    expect(body.text).toContain('\u202eevil\u2066');
  });

  it('reads without its marks, and tells where it links to', () => {
    const { text, links } = markdownBody('> *a*\n> b\n\n- c\n- `d`\n\n[e](https://one.example) https://two.example.\n');
    expect(text).toBe('a\nb\n\nc\nd\n\ne https://two.example.');
    expect(links).toEqual(['https://one.example', 'https://two.example']);
  });

  it('is refused when no database can hold it', () => {
    for (const text of ['a\0b', 'a\ud800b', '\udc00']) {
      expect(() => markdownBody(text)).toThrow(ValidationError);
      expect(() => plainTextBody(text)).toThrow(ValidationError);
    }
    expect(markdownBody('🇵🇱').text).toBe('🇵🇱');
  });

  it('becomes only what comments may hold, whatever is typed', { timeout: 60_000 }, () => {
    const anyText = fc.property(hostile, (markdown) => {
      const body = markdownBody(markdown);
      expectHarmless(body.html);
      expect(body.markdown).toBe(markdown);
    });
    fc.assert(anyText, { numRuns: 2000 });
  });
});

describe('a comment of plain text', () => {
  it.each([
    'It´s 6:29\u202fAM,\u00a0SPRAVATO® .... 🇵🇱\n-Christine cmlk79.blogspot.com',
    'Thanks!\n\nhttps://fashiontalesblog.com\n/M',
    '2 * 3 * 4 = 24, snake_case, a < b, :-) #1 ~ | = + -',
  ])('is its own Markdown: %j', (text) => {
    const body = plainTextBody(text);
    expect(body).toMatchObject({ text, markdown: text });
    expectHarmless(body.html);
  });

  it.each([
    ['*a* _b_ `c` [d](https://e.f)', '\\*a\\* \\_b\\_ \\`c\\` \\[d\\](https://e.f)'],
    ['> a\n- b\n1. c\n2) d\n+ e', '\\> a\n\\- b\n1\\. c\n2\\) d\n\\+ e'],
    ['back\\slash \\* end\\\nhttps://a.b/_x_ _y_', 'back\\\\slash \\\\\\* end\\\\\nhttps://a.b/_x\\_ \\_y\\_'],
  ])('has what looks like markup escaped in its Markdown: %j', (text, markdown) => {
    expect(plainTextBody(text)).toMatchObject({ text, markdown });
  });

  it('says in Markdown and in HTML what was typed, whatever that is', { timeout: 60_000 }, () => {
    const words = (text: string) => text.replace(/\s+/g, '');
    const anyText = fc.property(hostile, (text) => {
      const body = plainTextBody(text);
      expect(body.text).toBe(text);
      const shown = expectHarmless(body.html);
      expect(words(shown)).toBe(words(text).replace(/[\u202a-\u202e\u2066-\u2069]/g, ''));
      expect(body.html.replace(/<\/?(?:p|br|a)\b/g, '')).not.toContain('<');
      expect(words(markdownBody(body.markdown).text)).toBe(words(text));
      // More, where an escape ends what was no address.
      expect(body.links.length).toBeGreaterThanOrEqual(findLinks(text).length);
    });
    fc.assert(anyText, { numRuns: 2000 });
  });
});

describe('a hostile comment', () => {
  const MUCH = 100_000;
  /** Quadratic work on so much would take minutes, and the test its time limit. */
  it.each([
    '>',
    '> ',
    '- ',
    '1. ',
    '*',
    '*a ',
    '*a_ ',
    'a**b',
    '[',
    '![',
    '[a](',
    '[a](<',
    '[a](b "',
    ']',
    '`a``',
    '\\',
    '\\*',
    'http:',
    'http://[',
    'https://a%',
    'https://a)',
    'https://a.b ',
    '<a ',
    '&#',
    '> a\n',
    '- a\n',
    '\n\n',
    '\r',
    ' \u2028',
    '\t',
    '1',
    '\u202e',
    'e\u0301\u0301\u0301',
  ])('costs no more than its length: %j again and again', { timeout: 60_000 }, (unit) => {
    const text = unit.repeat(MUCH / unit.length);
    expectHarmless(markdownBody(text).html);
    expect(plainTextBody(text).text).toBe(text);
  });

  it.each(['http:', 'https://a%'])(
    'costs no more for being so many beginnings of addresses: %j',
    { timeout: 60_000 },
    (unit) => {
      const { html } = markdownBody(unit.repeat((10 * MUCH) / unit.length));
      expect(html.length).toBeGreaterThan(9 * MUCH);
    },
  );

  it('shows what nests too deep as it was typed', () => {
    for (const unit of ['>', '> ', '- ', '1. ']) {
      const shown = expectHarmless(html(`${unit.repeat(5000)}end`));
      expect(shown.endsWith('end') || shown.includes('end')).toBe(true);
      expect(shown.length).toBeGreaterThan(4900);
    }
  });
});

describe('the addresses that a comment links to', () => {
  it('are told once each, in order, whether typed or behind words', () => {
    const told = (markdown: string) => addressesLinkedFrom(markdownBody(markdown).html);
    expect(told('https://b.c/?a=1&b="2" [words](https://a.b) https://b.c/?a=1&b= https://a.b')).toEqual([
      'https://b.c/?a=1&b=',
      'https://a.b',
    ]);
    expect(told('\\<a href="https://a.b"> `https://c.d` about.the')).toEqual(['https://a.b']);
    const anyText = fc.property(hostile, (text) => {
      const { html, links } = markdownBody(text);
      expect(addressesLinkedFrom(html)).toEqual([...new Set(links)].filter((href) => /^https?:/i.test(href)));
    });
    fc.assert(anyText, { numRuns: 1000 });
  });
});

describe('the addresses in a text', () => {
  it.each([
    ['', []],
    ['about.the a.b www.a.b //a.b ftp://a.b', []],
    ['http://a.b, (https://c.d/e?f=g#h), "https://i.j"!', ['http://a.b', 'https://c.d/e?f=g#h', 'https://i.j']],
    ['https://a.b/(c)) https://a.b/c). https://a.b/c…', ['https://a.b/(c)', 'https://a.b/c', 'https://a.b/c']],
    ['xhttps://a.b éhttps://a.b 1https://a.b', []],
    ['https://a.b\\c https://a.b<c https://a.b\u202ec https://a.b\u00a0c', Array(4).fill('https://a.b')],
    ['http://data:https://a.b http://[https://c.d', ['https://a.b', 'https://c.d']],
    [`https://a.b/${'x'.repeat(3000)}`, []],
  ])('%j', (text, links) => {
    expect(findLinks(text).map(({ href }) => href)).toEqual(links);
  });
});
