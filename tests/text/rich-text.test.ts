import { describe, expect, it } from 'vitest';
import { safeHref } from '../../src/platform/text/links.ts';
import { makeRichText, plainRichText } from '../../src/platform/text/make-rich-text.ts';

describe('rich text', () => {
  it('merges equal neighbours, drops empty spans and orders marks', () => {
    const { spans } = makeRichText([
      { text: 'a', marks: ['EMPHASIS', 'STRONG', 'STRONG'] },
      { text: '', marks: [] },
      { text: 'b\r\nc', marks: ['STRONG', 'EMPHASIS'] },
      { text: 'd', marks: [] },
    ]);
    expect(spans).toEqual([
      { text: 'ab\nc', marks: ['STRONG', 'EMPHASIS'] },
      { text: 'd', marks: [] },
    ]);
  });

  it('opens a mark once for all the spans it covers', () => {
    const { html, markdown, text } = makeRichText([
      { text: 'all ', marks: ['STRONG'] },
      { text: 'both', marks: ['EMPHASIS', 'STRONG'] },
      { text: ' one\ntwo', marks: ['STRONG'] },
    ]);
    expect(html).toBe('<strong>all <em>both</em> one<br>two</strong>');
    expect(markdown).toBe('**all _both_ one\\\ntwo**');
    expect(text).toBe('all both one\ntwo');
  });

  it('nests what ends first within what goes on', () => {
    const { html } = makeRichText([
      { text: 'a', marks: ['STRONG', 'EMPHASIS'] },
      { text: 'b', marks: ['EMPHASIS'] },
    ]);
    expect(html).toBe('<em><strong>a</strong>b</em>');
  });

  it('escapes in every context', () => {
    const { html } = makeRichText([
      { text: '<img src=x onerror=alert(1)> & "q"', marks: ['CODE'] },
      { text: 'l', marks: [], link: { href: '/a?b="><script>', title: '"><b>', rel: 'no"follow UGC ugc' } },
    ]);
    expect(html).toBe(
      '<code>&lt;img src=x onerror=alert(1)&gt; &amp; &quot;q&quot;</code>' +
        '<a href="/a?b=&quot;&gt;&lt;script&gt;" title="&quot;&gt;&lt;b&gt;" rel="no follow ugc">l</a>',
    );
  });

  it('keeps what it is given but for line ends', () => {
    const text = '´ … .... ‘’ “” — \u00a0\u202f® 🇵🇱 e\u0301';
    expect(plainRichText(text)).toMatchObject({ text, html: text.replaceAll('"', '&quot;') });
  });

  it('knows a link inside the site by its target', () => {
    const id = '0199f3c2-a7b0-7c3e-9f0d-5a1b2c3d4e5f';
    const { spans, html } = makeRichText([{ text: 'x', marks: [], link: { href: '', targetId: id.toUpperCase() } }]);
    expect(spans[0]?.link).toEqual({ href: `galley:${id}`, targetId: id });
    expect(html).toBe(`<a href="galley:${id}">x</a>`);
  });
});

describe('the address of a link', () => {
  it.each([
    ['https://a.example/x?y=1#z', 'https://a.example/x?y=1#z'],
    ['HTTP://a.example', 'HTTP://a.example'],
    [' https://a.example/a b ', 'https://a.example/a%20b'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
    ['/path#part', '/path#part'],
  ])('%j may be linked to', (href, safe) => {
    expect(safeHref(href)).toBe(safe);
  });

  it.each([
    ...[
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      ' javascript:alert(1)',
      'java\nscript:alert(1)',
      '\u0001javascript:x',
    ],
    ...[
      'data:text/html,x',
      'vbscript:x',
      'file:///etc/passwd',
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
    ],
    ...[
      '/\t/evil.example',
      'https:evil',
      'http://',
      'relative',
      '#part',
      '',
      'galley:1',
      'galley:javascript:x',
      'tel:1',
    ],
  ])('%j may not', (href) => {
    expect(safeHref(href)).toBeUndefined();
    expect(makeRichText([{ text: 'x', marks: [], link: { href } }]).html).toBe('x');
  });
});
