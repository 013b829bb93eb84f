import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { type Answer, openNewsroom } from '../support/acting.ts';
import { newsroom } from '../support/newsroom.ts';
import { publicId } from '../support/readers.ts';

const { act, api, ask, database, editor, person } = await openNewsroom();
await database.sql`update sites set comment_mode = 'OPEN', comment_guests = 'ANYONE', comment_links_of_new = 1000`;
const member = await person([]);

/** What browsers have run, and what came back from being cleaned as something else. */
const hostile = [
  '<script>alert(1)</script>',
  '<scr<script>ipt>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<template><img src=x onerror=alert(1)></template>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="&#106;avascript&colon;alert(1)">x</a>',
  '<a href=" JaVaScRiPt:alert(1)">x</a>',
  '<a href="//evil.example">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<p style="background:url(javascript:alert(1))">x</p>',
  '<form id="document"><input name="cookie"></form>',
  '<a id="__proto__" name="constructor">x</a>',
  '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<link rel="stylesheet" href="https://evil.example/x.css"><style>*{}</style>',
  '[x](javascript:alert(1))',
  '[x](<java\nscript:alert(1)>)',
  '[x](&#x6A;avascript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '![x](javascript:alert(1))',
  '![x](https://evil.example/x.svg "onerror=alert(1)")',
  '<javascript:alert(1)>',
  '<https://good.example/?a="onmouseover="alert(1)>',
  '[x](https://good.example "\\" onmouseover=alert(1) x=\\"")',
  '{#x onclick=alert(1)}',
  ':::info "><script>alert(1)</script>',
  '```html"><script>alert(1)</script>\nx\n```',
  '| <script>alert(1)</script> |\n| --- |\n| <img src=x onerror=alert(1)> |',
  '</script><script>alert(1)</script>]]>',
  '\u2028<img src=x onerror=alert(1)>\u2029',
];

type Node = DefaultTreeAdapterMap['node'];
const elements = new Set(
  'a aside blockquote br cite code del div em figcaption figure h2 h3 h4 h5 h6 hr img li ol p pre s small strong sub sup table tbody td th thead time tr u ul audio footer span video'.split(
    ' ',
  ),
);
const attributes = new Set(
  'alt aria-label cite class datetime dir height href id lang loading rel role scope src start title type width controls data-embed-url data-embed-provider poster preload'.split(
    ' ',
  ),
);
const addresses = /^(?:https?:\/\/|mailto:|tel:|\/(?!\/)|#)/;

/** What a page must not be given, in HTML as a browser reads it. */
function faultsIn(html: string): string[] {
  const faults: string[] = [];
  const visit = (node: Node): void => {
    if ('tagName' in node) {
      if (!elements.has(node.tagName)) faults.push(`<${node.tagName}>`);
      for (const { name, value } of node.attrs) {
        if (!attributes.has(name)) faults.push(`${node.tagName} ${name}=${value}`);
        if (['cite', 'data-embed-url', 'href', 'poster', 'src'].includes(name) && !addresses.test(value))
          faults.push(`${name}=${value}`);
      }
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child);
  };
  visit(parseFragment(html));
  return faults;
}

/** Every field of an answer that is HTML. */
function htmlIn(answer: Answer, found: string[] = []): string[] {
  if (Array.isArray(answer)) for (const item of answer) htmlIn(item, found);
  else if (answer !== null && typeof answer === 'object')
    for (const [key, value] of Object.entries(answer)) {
      if (typeof value === 'string' && /html$/i.test(key)) found.push(value);
      htmlIn(value, found);
    }
  return found;
}

const shown = `html standfirst { html } sections { html blocks { html ... on FigureBlock { figure { caption { html } } } } }`;
let number = 0;
async function written(body: object, more: object = {}): Promise<Answer> {
  number += 1;
  const input = { headline: `Markup ${number}`, slug: `markup-${number}`, body, ...more };
  const made = await act('createArticle', input, `article { id ${shown} }`);
  expect(made.article, JSON.stringify(made)).toBeDefined();
  return made.article;
}

describe('F2: hostile markup', () => {
  it.each(hostile)('F2: %j is text in every place of an article, or nothing', async (payload) => {
    const around = `## ${payload.replaceAll('\n', ' ')}\n\n${payload}\n\n- ${payload.replaceAll('\n', '\n  ')}\n\n> ${payload.replaceAll('\n', '\n> ')}`;
    const texts = { standfirst: payload, excerpt: payload, byline: payload };
    const [markdown, html] = [
      await written({ markdown: around }, texts),
      await written({ html: `<p>${payload}</p>${payload}` }),
    ];
    for (const answer of [markdown, html]) {
      for (const part of htmlIn(answer)) expect(faultsIn(part), part).toEqual([]);
      // Cleaned again it is the same.
      const again = await written({ html: answer.html });
      const twice = await written({ html: again.html });
      expect(twice.html.replaceAll(/ id="[^"]*"/g, '')).toBe(again.html.replaceAll(/ id="[^"]*"/g, ''));
    }
  });

  it.each(hostile)('F2: %j is text in a comment and in a caption', async (payload) => {
    const said = await act(
      'createComment',
      { articleId: publicId('Article', newsroom.articles.walking), body: `${payload} ${number++}` },
      'comment { body { html } }',
      member,
    );
    for (const part of htmlIn(said)) expect(faultsIn(part), part).toEqual([]);
    const [figure] = (await ask('{ figures(first: 1) { nodes { id article { id editing { version } } } } }')).figures
      .nodes;
    const caption = { markdown: payload.replaceAll('\n', ' ') };
    const changed = await act(
      'updateFigure',
      { articleId: figure.article.id, expectedVersion: figure.article.editing.version, figureId: figure.id, caption },
      'article { html }',
    );
    for (const part of htmlIn(changed)) expect(faultsIn(part), part).toEqual([]);
  });
});

describe('F3: embeds', () => {
  it('F3: are an address of the web and nothing that their page says: nothing is fetched, no markup is stored', async () => {
    const sections = (embed: string) => [{ blocks: [{ block: { embed } }] }];
    const create = `mutation ($input: CreateArticleInput!) { createArticle(input: $input) { __typename } }`;
    for (const given of [
      'javascript:alert(1)',
      'data:text/html,x',
      '//evil.example',
      'ftp://evil.example',
      '<iframe src=x>',
    ]) {
      const input = { headline: `Embed ${given}`, slug: `embed-${++number}`, body: { sections: sections(given) } };
      const { data, errors } = await api.ask<Answer>(create, { input }, { headers: editor.headers });
      const refusal = errors?.[0]?.extensions?.code ?? data.createArticle.__typename;
      expect(['BAD_USER_INPUT', 'ValidationError'], given).toContain(refusal);
    }
    const article = await written({ sections: sections('https://tube.example/watch?v="onload="x') });
    for (const part of htmlIn(article)) expect(faultsIn(part), part).toEqual([]);
  });
});

describe('F4: words that are no markup', () => {
  it('F4: are escaped wherever they stand in HTML: headings, names, alt texts, titles', async () => {
    const payload = `"><script>alert(1)</script>'&amp;</title>]]>`;
    const article = await written({ markdown: `## ${payload}\n\nWords.` }, { tags: [payload], byline: payload });
    for (const part of htmlIn(article)) expect(faultsIn(part), part).toEqual([]);
    const told = await ask(`query @view(stage: DRAFT) { article(id: "${article.id}") { byline tags { name } } }`);
    // In fields that are text they are as they were typed.
    expect(told.article).toEqual({ byline: payload, tags: [{ name: payload }] });
  });
});
