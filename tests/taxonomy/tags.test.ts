import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/identifiers.ts';
import { type Answer, kinds, openNewsroom, type Who } from '../support/acting.ts';
import { newsroom } from '../support/newsroom.ts';
import { publicId } from '../support/readers.ts';

fc.configureGlobal({ seed: Number(process.env.GALLEY_TEST_SEED ?? 1) });

const { database, ask, act, person, lastDeed } = await openNewsroom();
const { sql } = database;
const named = (name: string) => [{ locale: 'en', name }];
const tag = 'tag { id slug path name }';
const create = (input: object, who?: Who) => act('createTag', input, tag, who);
const update = (input: object, who?: Who) => act('updateTag', input, tag, who);
const merge = (from: string[], into: string, who?: Who) => act('mergeTags', { from, into }, `${tag} articles`, who);
let count = 0;
const fresh = async (): Promise<Answer> => (await create({ names: named(`Fresh ${++count}`) })).tag;
const route = async (path: string) =>
  (await ask('query ($path: String!) { route(path: $path) { kind location } }', { path })).route;
const nobody = publicId('Tag', newId());
const walking = publicId('Tag', newsroom.tags.walking);
const uuid = (given: string) => given.replace(/^.*_(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const search = async (text: string): Promise<number> =>
  (await ask('query ($text: String!) { articles(filter: { search: $text }) { totalCount } }', { text })).articles
    .totalCount;

describe('a tag', () => {
  it('is made before any article has it, and is the same that an article then names', async () => {
    const made = await create({ names: [...named('Spring tide'), { locale: 'de', name: 'Springflut' }] });
    expect(made).toMatchObject({ tag: { slug: 'spring-tide', path: '/tag/spring-tide', name: 'Spring tide' } });
    expect(await lastDeed()).toMatchObject({ action: 'createTag', objectId: made.tag.id });
    const article = await act(
      'createArticle',
      { headline: 'Of tides', tags: ['Spring tide'] },
      'article { tags { id name(locale: "de") } }',
    );
    expect(article.article.tags).toEqual([{ id: made.tag.id, name: 'Springflut' }]);
  });

  it('is renamed everywhere, and its address leads on', async () => {
    expect(await search('perambulation')).toBe(0);
    const before = (await ask('{ tag(slug: "walking") { id } }')).tag;
    expect(before.id).toBe(walking);
    const renamed = await update({ id: walking, slug: 'on-foot', names: named('Perambulation') });
    expect(renamed).toMatchObject({ tag: { id: walking, slug: 'on-foot', name: 'Perambulation' } });
    expect(await search('perambulation')).toBeGreaterThan(0);
    expect(await route('/tag/walking')).toEqual({ kind: 'REDIRECT', location: '/tag/on-foot' });
    expect(await create({ names: named('x'), slug: 'walking' })).toMatchObject({ path: ['slug'] });
    await update({ id: walking, slug: 'walking' });
    expect(await route('/tag/walking')).toEqual({ kind: 'PAGE', location: null });
  });

  it.each<[string, object, string, string[]]>([
    ['createTag', { names: [] }, 'VALIDATION', ['names']],
    ['createTag', { names: named('') }, 'VALIDATION', ['names', '0', 'name']],
    ['createTag', { names: named('x'), slug: 'health' }, 'VALIDATION', ['slug']],
    ['createTag', { names: named('Health') }, 'VALIDATION', ['names']],
    ['updateTag', { id: walking, names: null }, 'VALIDATION', ['names']],
    ['updateTag', { id: walking, slug: null }, 'VALIDATION', ['slug']],
    ['updateTag', { id: walking, slug: 'health' }, 'VALIDATION', ['slug']],
    ['updateTag', { id: nobody }, 'NOT_FOUND', ['id']],
    ['updateTag', { id: 'walking' }, 'NOT_FOUND', ['id']],
    ['mergeTags', { from: [], into: walking }, 'VALIDATION', ['from']],
    ['mergeTags', { from: [walking], into: walking }, 'VALIDATION', ['from', '0']],
    ['mergeTags', { from: [nobody, nobody], into: walking }, 'VALIDATION', ['from', '1']],
    ['mergeTags', { from: [nobody], into: walking }, 'NOT_FOUND', ['from', '0']],
    ['mergeTags', { from: ['x'], into: walking }, 'NOT_FOUND', ['from', '0']],
    ['mergeTags', { from: [walking], into: nobody }, 'NOT_FOUND', ['into']],
  ])('is refused and left as it was: %s %j', async (name, input, code, path) => {
    const rows = () => sql`select t.*, n.locale, n.name from tags t join tag_names n on n.tag_id = t.id
      order by t.id, n.locale`;
    const before = await rows();
    expect(await act(name, input, '__typename')).toMatchObject({ code, path });
    expect(await rows()).toEqual(before);
  });

  it('is for editors who are kept to nothing', async () => {
    const grants = [
      ...[{ role: 'AUTHOR' as const }, { role: 'MODERATOR' as const }],
      ...[
        { role: 'EDITOR' as const, categoryId: newsroom.categories.food },
        { role: 'EDITOR' as const, locale: 'de' },
      ],
    ];
    const [one, two] = [await fresh(), await fresh()];
    for (const grant of grants) {
      const who = await person([grant]);
      expect(await create({ names: named('Not to be') }, who)).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await update({ id: one.id, slug: 'not-to-be' }, who)).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await merge([one.id], two.id, who)).toMatchObject({ code: 'NOT_ALLOWED' });
    }
  });
});

describe('merging tags', () => {
  it('gives every version that had one of them the one that stays, once, and leads their addresses there', async () => {
    const [a, b, into] = [await fresh(), await fresh(), await fresh()];
    const begin = async (tags: string[]): Promise<string> =>
      (await act('createArticle', { headline: 'Tagged', tags }, 'article { id }')).article.id;
    const both = await begin([a.name, 'Health & care', b.name]);
    const late = await begin([into.name]);
    await act('publishArticle', { id: both, expectedVersion: 1 }, '__typename');
    await act('updateArticle', { id: both, expectedVersion: 1, tags: ['Health & care'] }, '__typename');
    await act('updateArticle', { id: late, expectedVersion: 1, tags: [into.name, a.name] }, '__typename');
    const merged = await merge([a.id, b.id], into.id);
    expect(merged).toMatchObject({ tag: { id: into.id, slug: into.slug }, articles: 2 });
    const tags = 'query ($id: ID!) { article(id: $id) { tags { id } } }';
    const inDraft = tags.replace('{', '@view(stage: DRAFT) {');
    const health = publicId('Tag', newsroom.tags.health);
    expect((await ask(tags, { id: both })).article.tags).toEqual([{ id: into.id }, { id: health }]);
    expect((await ask(inDraft, { id: both })).article.tags).toEqual([{ id: health }]);
    expect((await ask(inDraft, { id: late })).article.tags).toEqual([{ id: into.id }]);
    for (const { path } of [a, b]) expect(await route(path)).toEqual({ kind: 'REDIRECT', location: into.path });
    const listed = await ask('query ($slug: [String!]) { articles(filter: { tag: $slug }) { nodes { id } } }', {
      slug: [into.slug],
    });
    expect(listed.articles.nodes).toEqual([{ id: both }]);
    const links =
      await sql`select from article_projection_links where key_id = any(${[a, b].map(({ id }) => uuid(id))})`;
    expect(links).toHaveLength(0);
    // What is merged on takes the older addresses along.
    const last = await fresh();
    await merge([into.id], last.id);
    for (const { path } of [a, b, into]) expect(await route(path)).toEqual({ kind: 'REDIRECT', location: last.path });
  });

  it('keeps what each version had, whatever its history: told version by version', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.subarray([0, 1, 2, 3]), { minLength: 1, maxLength: 7 }),
        fc.nat(6),
        async (history, published) => {
          const made = [await fresh(), await fresh(), await fresh(), await fresh()];
          const namesOf = (tags: number[]) => tags.map((n) => made[n].name);
          const begun = await act('createArticle', { headline: 'H', tags: namesOf(history[0]!) }, 'article { id }');
          const { id } = begun.article;
          for (const [i, tags] of history.slice(1).entries())
            await act('updateArticle', { id, expectedVersion: i + 1, tags: namesOf(tags) }, '__typename');
          const version = (published % history.length) + 1;
          await act('publishArticle', { id, expectedVersion: version }, '__typename');
          // 0 and 1 go into 2; 3 has nothing to do with it.
          await merge([made[0].id, made[1].id], made[2].id);
          const rows = await sql`select tag_id, from_version, to_version, is_published from article_tags
            where article_id = ${uuid(id)}`;
          for (const [i, tags] of history.entries()) {
            const had = new Set(tags.map((n) => uuid(made[n < 2 ? 2 : n].id)));
            const has = rows.filter((row) => row.from_version <= i + 1 && i + 1 < row.to_version);
            expect(has.map((row) => row.tag_id).sort()).toEqual([...had].sort());
          }
          for (const row of rows)
            expect(row.is_published).toBe(row.from_version <= version && version < row.to_version);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('of two that would merge each other at the same moment, one finds its tag gone', async () => {
    for (let round = 0; round < 8; round++) {
      const [one, two] = [await fresh(), await fresh()];
      const tags = [one.name, two.name];
      await act('createArticle', { headline: `Raced ${round}`, tags }, 'article { id }');
      const answers = await Promise.all([merge([one.id], two.id), merge([two.id], one.id)]);
      expect(kinds(answers)).toEqual({ MergeTagsPayload: 1, NotFoundError: 1 });
    }
  });

  it('waits for who tags an article at the same moment, and leaves no tag that is not there', async () => {
    for (let round = 0; round < 6; round++) {
      const [one, two] = [await fresh(), await fresh()];
      const [made] = await Promise.all([
        act('createArticle', { headline: `Tagging ${round}`, tags: [one.name] }, 'article { id }'),
        merge([one.id], two.id),
      ]);
      expect(made.__typename).toBe('CreateArticlePayload');
    }
    expect(
      await sql`select from article_projection_links l where l.kind = 'TAG' and not exists
      (select from tags t where t.id = l.key_id)`,
    ).toHaveLength(0);
  });

  it('ten made with one slug are one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => create({ names: named('One of ten'), slug: 'one-of-ten' })),
    );
    expect(kinds(answers)).toEqual({ CreateTagPayload: 1, ValidationError: 9 });
  });
});

describe('tags named by who writes', () => {
  const write = async (names: string[], more: object = {}): Promise<string[]> => {
    const input = { headline: 'Tagged', tags: names, ...more };
    const answer = await act('createArticle', input, 'article { tags { id slug name } }');
    expect(answer).toMatchObject({ article: { tags: expect.any(Array) } });
    return answer.article.tags.map(({ slug }: Answer) => slug);
  };

  it('are those of these names in whatever language, case and spelling, and no others', async () => {
    await create({ names: [...named('Sea walls'), { locale: 'de', name: 'Deiche' }], slug: 'sea-walls' });
    expect(await write(['sea-WALLS', 'Sea  Walls', 'Deiche'])).toEqual(['sea-walls']);
    expect(await write(['Deiche'], { locale: 'de' })).toEqual(['sea-walls']);
    expect(await write(['C', 'C++', 'C#', 'c'])).toEqual(['c', 'c-2', 'c-3']);
    expect(await write(['C#', 'C++'])).toEqual(['c-3', 'c-2']);
  });

  it('are found by the names and addresses that they had before they were merged or renamed', async () => {
    const [colour, color] = [await create({ names: named('Colour') }), await create({ names: named('Color') })];
    await merge([colour.tag.id], color.tag.id);
    expect(await write(['Colour'])).toEqual(['color']);
    await update({ id: color.tag.id, slug: 'hue', names: named('Hue') });
    expect(await write(['Colour', 'Color', 'Hue'])).toEqual(['hue']);
  });

  it('go before those that are only called so in other languages', async () => {
    await create({
      names: [
        { locale: 'de', name: 'Gift' },
        { locale: 'en', name: 'Poison' },
      ],
      slug: 'poison',
    });
    await create({ names: named('Gift'), slug: 'gift' });
    expect(await write(['Gift'])).toEqual(['gift']);
    expect(await write(['Gift'], { locale: 'de' })).toEqual(['poison']);
  });

  it('are made once, however many name them at the same moment, in whatever order', async () => {
    const names = ['Ebb', 'Flow', 'Slack', 'Surge'];
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => write([...names.slice(n % 4), ...names.slice(0, n % 4)])),
    );
    for (const slugs of answers) expect(slugs.toSorted()).toEqual(['ebb', 'flow', 'slack', 'surge']);
    const found = await ask('query @view(stage: DRAFT) { tags(search: "surge") { nodes { slug } } }');
    expect(found.tags.nodes).toEqual([{ slug: 'surge' }]);
  });
});
