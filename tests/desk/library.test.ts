import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { buildSchema, Kind, NoDeprecatedCustomRule, parse, parseValue, specifiedRules, validate } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPlaces } from '../../desk/src/answers/open-places.ts';
import type { ArticleAtHand } from '../../desk/src/article/article.ts';
import { expectedVersion } from '../../desk/src/article/expected-version.ts';
import { articleIn } from '../../desk/src/article/ids.ts';
import { factsOf } from '../../desk/src/library/facts.ts';
import { fill, write } from '../../desk/src/library/fill.ts';
import { groups, readOperation } from '../../desk/src/library/operation.ts';
import { packageRoot } from '../../src/platform/package.ts';
import { type Acting, openNewsroom } from '../support/acting.ts';
import { newsroom } from '../support/newsroom.ts';
import { publicId } from '../support/readers.ts';

const folder = join(packageRoot, 'desk/src');
const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const fragments = ['written', 'foreseen', 'refused'].map((name) => read(`library/${name}.graphql`));
const names = groups.flatMap(({ operations }) => operations);
const operations = names.map((name) => readOperation(name, read(`library/${name}.graphql`), fragments));
const schema = buildSchema(readFileSync(join(packageRoot, 'schema.graphql'), 'utf8'));
const atHand = read('article/at-hand.graphql');

/** What must have been done to an article before an operation makes sense, beyond its being there. */
const before: Record<string, string[]> = {
  'revise/change-figure': ['revise/choose-hero'],
  'revise/discard-draft': ['publish/publish', 'revise/rewrite-head'],
  'publish/request-changes': ['publish/submit'],
  'publish/cancel-schedule': ['publish/schedule'],
  'publish/unpublish': ['publish/publish'],
  'publish/restore': ['publish/archive'],
  'correct/correct-article': ['publish/publish'],
  'correct/what-was-published': ['publish/publish'],
};

describe('the library of ready operations', () => {
  let acting: Acting;
  beforeAll(async () => {
    acting = await openNewsroom();
  });

  const begin = async (headline: string) => {
    const body = { markdown: 'First *words*.\n\n## Part\n\n- one\n- two\n\n```js\n  let a = """;\n```' };
    const input = { headline, body, category: 'food', tags: ['Bread'], standfirst: 'How **so**?' };
    const { article } = await acting.act('createArticle', input, 'article { id }');
    return article.id as string;
  };
  const take = async (id: string) => {
    const { article, site } = await acting.ask(atHand, { id });
    return factsOf(article as ArticleAtHand, {}, site.locales);
  };
  /** Runs an operation of the library on an article as the desk would, with the places filled in that somebody must write. */
  const run = async (name: string, id: string) => {
    const { document } = operations.find((operation) => operation.name === name)!;
    const facts = await take(id);
    const ids = { ...facts.ids, media: publicId('Media', newsroom.assets.bridge), key: `key of ${name} ${id}` };
    const filled = fill(document, { ...facts, ids }).replaceAll('"…"', '"Written by somebody"');
    expect(openPlaces(filled)).toEqual([]);
    return Object.values(await acting.ask(filled))[0] as Record<string, unknown> | null;
  };

  it('has every file in its place, and nothing but files', () => {
    const files = groups.flatMap(({ title }) =>
      readdirSync(join(folder, 'library', title.toLowerCase())).map((file) => `${title.toLowerCase()}/${file}`),
    );
    expect(files.toSorted()).toEqual(names.map((name) => `${name}.graphql`).toSorted());
  });

  it.each(operations)(
    '$name is valid, says what it is for, and keeps texts out of the variables',
    ({ title, hint, document }) => {
      const faults = validate(schema, parse(document), [...specifiedRules, NoDeprecatedCustomRule]);
      expect(faults.map(({ message }) => message)).toEqual([]);
      expect(title.length).toBeLessThan(40);
      expect(hint.length).toBeGreaterThan(20);
      expect(document).not.toContain('$');
      if (document.includes('markdown: ')) expect(document).toMatch(/markdown: """\n/);
    },
  );

  it.each(operations)('$name does what it says', async ({ name }) => {
    const id = await begin(`For ${name}`);
    for (const step of before[name] ?? [])
      expect(await run(step, id)).toMatchObject({ __typename: expect.stringMatching(/Payload$/) });
    const answer = await run(name, id);
    expect(answer, JSON.stringify(answer)).not.toBeNull();
    if (operations.find((each) => each.name === name)!.document.startsWith('mutation'))
      expect(answer!.__typename, JSON.stringify(answer)).toMatch(/Payload$|^DryRun$/);
  });

  it('changes nothing when the text that it is filled with is saved as it is', async () => {
    const id = await begin('As it is');
    const { markdown } = (await take(id)).texts;
    for (const name of ['revise/rewrite-text', 'revise/rewrite-head', 'revise/rewrite-block', 'revise/file-article'])
      expect(await run(name, id)).toMatchObject({ __typename: expect.stringMatching(/Payload$/) });
    expect((await take(id)).texts.markdown).toBe(markdown);
    expect((await take(id)).texts).toMatchObject({ standfirst: 'How **so**?', category: 'food', tags: ['Bread'] });
  });
});

describe('filling an operation', () => {
  it('puts ids, version and texts where they belong, and leaves what is not at hand', () => {
    const document = `mutation A {
  a(
    input: {
      id: "article_…", expectedVersion: 1, blockId: "block_…"
      body: { markdown: """
      {{markdown}}
      """ }
      headline: "{{headline}}", byline: "{{byline}}", tags: ["{{tags}}"]
    }
  ) { id }
}`;
    const texts = { markdown: 'One.\n\n  ## Two', headline: 'Say "so"', byline: null, tags: ['a', 'b'] };
    expect(fill(document, { ids: { article: 'article_0' }, version: 7, texts })).toBe(`mutation A {
  a(
    input: {
      id: "article_0", expectedVersion: 7, blockId: "block_…"
      body: { markdown: """
      One.

        ## Two
      """ }
      headline: "Say \\"so\\"", byline: null, tags: ["a", "b"]
    }
  ) { id }
}`);
    expect(fill(document, { ids: {}, texts: {} })).toContain('headline: "…", byline: "…", tags: ["…"]');
  });

  it('writes any text so that it is read as the same', () => {
    const pieces = [
      '"""',
      '\\"""',
      '\\',
      '"',
      '\n',
      '  ',
      'words',
      '\t',
      '…',
      'ا',
      '\u{1f30a}',
      '\r\n',
      '{{markdown}}',
    ];
    const texts = fc.array(fc.constantFrom(...pieces)).map((list) => list.join(''));
    fc.assert(
      fc.property(texts, fc.boolean(), fc.constantFrom('', '    '), (text, isBlock, indent) => {
        const node = parseValue(write(text, isBlock, indent));
        expect(node.kind === Kind.STRING && node.value).toBe(text);
      }),
    );
  });

  it('says what somebody must write before a change is sent', () => {
    expect(openPlaces('mutation { a(input: { id: "article_…", headline: "…", text: "so …" }) { id } }')).toEqual([
      'id',
      'headline',
    ]);
    expect(openPlaces('{ article(id: "article_…") { id } }')).toEqual([]);
    expect(openPlaces('mutation {')).toEqual([]);
  });

  it('finds the version that is expected', () => {
    const document = 'mutation { a(input: { expectedVersion: 12 }) { id } }';
    const { start, end, version } = expectedVersion(document)!;
    expect([document.slice(start, end), version]).toEqual(['12', 12]);
    expect(expectedVersion('mutation ($v: Int!) { a(input: { expectedVersion: $v }) { id } }')).toBeUndefined();
  });

  it('takes an article to hand that an answer is about, and none of several', () => {
    const id = (n: number) => `article_${n}`;
    expect(articleIn({ createArticle: { article: { id: id(1), related: [{ id: id(2) }] } } })).toBe(id(1));
    expect(articleIn({ articles: { nodes: [{ id: id(1) }, { id: id(2) }] } })).toBeUndefined();
    expect(articleIn({ site: { id: 'site_1' } })).toBeUndefined();
  });
});
