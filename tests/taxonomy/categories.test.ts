import { describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/identifiers.ts';
import { type Answer, kinds, openNewsroom, type Who } from '../support/acting.ts';
import { newsroom } from '../support/newsroom.ts';
import { newToken } from '../support/people.ts';
import { publicId } from '../support/readers.ts';

const { database, ask, act, admin, editor, person, lastDeed } = await openNewsroom();
const { sql } = database;
const category = '__typename category { id slug path name description parent { slug } children { slug } }';
const id = (name: keyof typeof newsroom.categories) => publicId('Category', newsroom.categories[name]);
const named = (name: string) => [{ locale: 'en', name }];
const create = (input: object, who?: Who) => act('createCategory', input, category, who);
const update = (input: object, who?: Who) => act('updateCategory', input, category, who);
const remove = (given: string, who?: Who) => act('removeCategory', { id: given }, 'deletedId', who);
const roots = async (): Promise<string[]> =>
  (await ask('{ categories { slug } }')).categories.map(({ slug }: Answer) => slug);
const childrenOf = async (slug: string): Promise<string[]> =>
  (await ask('query ($slug: String!) { category(slug: $slug) { children { slug } } }', { slug })).category.children.map(
    (child: Answer) => child.slug,
  );
let count = 0;
const fresh = async (parent?: string): Promise<Answer> => {
  const name = `Fresh ${++count}`;
  return (await create({ names: named(name), ...(parent && { parent }) })).category;
};
const route = async (path: string) =>
  (await ask('query ($path: String!) { route(path: $path) { kind location target { id } } }', { path })).route;
const found = async (slug: string): Promise<string[]> =>
  (
    await ask('query ($slug: [String!]) { articles(first: 100, filter: { category: $slug }) { nodes { id } } }', {
      slug: [slug],
    })
  ).articles.nodes.map((node: Answer) => node.id);
const searched = async (search: string): Promise<number> =>
  (await ask('query ($search: String!) { articles(filter: { search: $search }) { totalCount } }', { search })).articles
    .totalCount;

describe('a category', () => {
  it('is made where it is to stand, with an address of its name', async () => {
    const made = await create({
      names: [
        { locale: 'de', name: 'Gezeiten' },
        { locale: 'en', name: ' Spring  tides ', description: 'Of the moon' },
      ],
      parent: 'food',
      at: { before: id('quiet') },
    });
    expect(made).toEqual({
      __typename: 'CreateCategoryPayload',
      category: {
        ...{ id: expect.stringMatching(/^category_/), slug: 'spring-tides', path: '/category/spring-tides' },
        ...{ name: 'Spring tides', description: 'Of the moon', parent: { slug: 'food' }, children: [] },
      },
    });
    expect(await childrenOf('food')).toEqual(['bread', 'spring-tides', 'quiet']);
    expect(await lastDeed()).toMatchObject({ action: 'createCategory', objectId: made.category.id });
    const last = await create({ names: named('Zenith'), slug: 'zenith' });
    expect((await roots()).at(-1)).toBe(last.category.slug);
  });

  it('stands between two that share a place, and moves among its siblings', async () => {
    const [one, two] = [await fresh('empty'), await fresh('empty')];
    await sql`update categories set position = 'a0' where parent_id = ${newsroom.categories.empty}`;
    const three = await create({ names: named('Between'), parent: 'empty', at: { after: one.id } });
    expect(await childrenOf('empty')).toEqual([one.slug, 'between', two.slug]);
    await update({ id: three.category.id, at: { after: two.id } });
    expect(await childrenOf('empty')).toEqual([one.slug, two.slug, 'between']);
    await update({ id: two.id, at: { before: one.id } });
    expect(await childrenOf('empty')).toEqual([two.slug, one.slug, 'between']);
    for (const { id } of [one, two, three.category]) expect(await remove(id)).toMatchObject({ deletedId: id });
  });

  const nobody = publicId('Category', newId());
  it.each<[string, object, string, string[]]>([
    ['createCategory', { names: [] }, 'REQUIRED', ['names']],
    ['createCategory', { names: named(' ') }, 'REQUIRED', ['names', '0', 'name']],
    ['createCategory', { names: named('x'.repeat(201)) }, 'TOO_LONG', ['names', '0', 'name']],
    ['createCategory', { names: [{ locale: 'no language', name: 'x' }] }, 'BAD_FORMAT', ['names', '0', 'locale']],
    ['createCategory', { names: [...named('x'), ...named('y')] }, 'BAD_FORMAT', ['names', '1', 'locale']],
    ['createCategory', { names: named('x'), slug: 'food' }, 'TAKEN', ['slug']],
    ['createCategory', { names: named('Food') }, 'TAKEN', ['names']],
    ['createCategory', { names: named('x'), slug: 'a/b' }, 'BAD_FORMAT', ['slug']],
    ['createCategory', { names: named('x'), slug: '' }, 'BAD_FORMAT', ['slug']],
    ['createCategory', { names: named('x'), parent: 'nowhere' }, 'UNKNOWN_REFERENCE', ['parent']],
    ['createCategory', { names: named('x'), at: { before: id('bread') } }, 'UNKNOWN_REFERENCE', ['at', 'before']],
    ['updateCategory', { id: id('food'), names: null }, 'NOT_CLEARABLE', ['names']],
    ['updateCategory', { id: id('food'), names: [] }, 'REQUIRED', ['names']],
    ['updateCategory', { id: id('food'), slug: null }, 'NOT_CLEARABLE', ['slug']],
    ['updateCategory', { id: id('food'), slug: 'world' }, 'TAKEN', ['slug']],
    ['updateCategory', { id: id('food'), parent: 'food' }, 'NOT_SUPPORTED', ['parent']],
    ['updateCategory', { id: id('world'), parent: 'alps' }, 'NOT_SUPPORTED', ['parent']],
    ['updateCategory', { id: id('food'), at: { after: id('food') } }, 'UNKNOWN_REFERENCE', ['at', 'after']],
    ['updateCategory', { id: nobody }, 'NOT_FOUND', ['id']],
    ['updateCategory', { id: 'food' }, 'NOT_FOUND', ['id']],
    ['removeCategory', { id: nobody }, 'NOT_FOUND', ['id']],
    ['removeCategory', { id: id('food') }, 'ILLEGAL_TRANSITION', []],
    ['removeCategory', { id: id('world') }, 'ILLEGAL_TRANSITION', []],
  ])('is refused and left as it was: %s %j', async (name, input, code, path) => {
    const rows = () => sql`select c.*, n.locale, n.name from categories c join category_names n on n.category_id = c.id
      order by c.id, n.locale`;
    const before = await rows();
    const answer = await act(name, input, '__typename');
    const issue = ['NOT_FOUND', 'ILLEGAL_TRANSITION'].includes(code) ? { code } : { code: 'VALIDATION' };
    expect(answer).toMatchObject({ ...issue, ...(code !== 'ILLEGAL_TRANSITION' && { path }) });
    if (issue.code === 'VALIDATION') {
      const type = name[0]!.toUpperCase() + name.slice(1);
      const query = `mutation ($input: ${type}Input!) { answer: ${name}(input: $input) { ... on ValidationError { issues { code } } } }`;
      expect((await ask(query, { input })).answer.issues[0].code).toBe(code);
    }
    expect(await rows()).toEqual(before);
  });

  it('leaves its address to lead to the present one, and may go back; nobody else gets it', async () => {
    const made = await fresh();
    const moved = await update({ id: made.id, slug: 'elsewhere-now' });
    expect(moved.category.path).toBe('/category/elsewhere-now');
    expect(await route(made.path)).toMatchObject({ kind: 'REDIRECT', location: '/category/elsewhere-now' });
    expect(await create({ names: named('Another'), slug: made.slug })).toMatchObject({ path: ['slug'] });
    await update({ id: made.id, slug: 'third-place' });
    expect(await route(made.path)).toMatchObject({ location: '/category/third-place' });
    await update({ id: made.id, slug: made.slug });
    expect(await route(made.path)).toMatchObject({ kind: 'PAGE', target: { id: made.id } });
    expect(await route('/category/third-place')).toMatchObject({ kind: 'REDIRECT', location: made.path });
    await remove(made.id);
    expect(await route(made.path)).toEqual({ kind: 'GONE', location: null, target: null });
  });

  it('takes what is filed under it along: lists and search know its new parents and names at once', async () => {
    const inFood = await found('food');
    const inBread = await found('bread');
    expect(inBread.length).toBeGreaterThan(0);
    expect(inFood).toEqual(expect.arrayContaining(inBread));
    expect(await searched('xylographic')).toBe(0);
    const moved = await update({ id: id('bread'), parent: 'empty', names: named('Xylographic') });
    expect(moved).toMatchObject({ category: { name: 'Xylographic', parent: { slug: 'empty' } } });
    expect(await found('food')).not.toEqual(expect.arrayContaining(inBread));
    expect((await found('empty')).sort()).toEqual([...inBread].sort());
    expect(await searched('xylographic')).toBe(inBread.length);
    expect(await update({ id: id('bread'), parent: null })).toMatchObject({ category: { parent: null } });
    expect(await found('empty')).toEqual([]);
    await update({ id: id('bread'), parent: 'food' });
    expect((await found('food')).sort()).toEqual([...inFood].sort());
  });

  it('is removed only when nothing is in the way, of which it tells no more than how much', async () => {
    const parent = await fresh();
    const child = await fresh(parent.slug);
    const refused = await remove(parent.id);
    expect(refused).toMatchObject({
      __typename: 'IllegalTransitionError',
      message: 'It cannot be removed. In the way are categories below it: 1.',
    });
    await remove(child.id);
    const article = await act(
      'createArticle',
      { headline: 'Secret headline', category: parent.slug },
      'article { id editing { version } }',
    );
    const moved = { id: article.article.id, expectedVersion: 1, category: 'food' };
    await act('updateArticle', moved, 'article { id }');
    const { message } = await remove(parent.id);
    expect(message).toBe(
      'It cannot be removed. In the way are articles filed under it, now or in an earlier version: 1.',
    );
    await act('deleteArticle', { id: article.article.id }, 'deletedId');
    const scoped = await person([{ role: 'EDITOR', categoryId: uuid(parent.id) }]);
    expect((await ask('{ viewer { roles { role } } }', {}, scoped)).viewer.roles).toHaveLength(1);
    expect(await remove(parent.id)).toEqual({ __typename: 'RemoveCategoryPayload', deletedId: parent.id });
    expect((await ask('{ viewer { roles { role } } }', {}, scoped)).viewer.roles).toEqual([]);
    expect(await lastDeed()).toMatchObject({ action: 'removeCategory', objectId: parent.id });
  });
});

const uuid = (given: string) => given.replace(/^.*_(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

describe('who is kept to some categories', () => {
  it('B7: manages only what lies in them, and moves nothing out or in', async () => {
    const ofFood = await person([{ role: 'EDITOR', categoryId: newsroom.categories.food }]);
    const no = { __typename: 'NotAllowedError' };
    expect(await create({ names: named('At the root') }, ofFood)).toMatchObject({ ...no, path: ['parent'] });
    expect(await create({ names: named('Elsewhere'), parent: 'world' }, ofFood)).toMatchObject(no);
    const made = await create({ names: named('Within'), parent: 'food' }, ofFood);
    expect(made).toMatchObject({ category: { slug: 'within' } });
    // What he has just made is his at once.
    expect(await update({ id: made.category.id, names: named('Within it') }, ofFood)).toMatchObject({
      category: { name: 'Within it' },
    });
    expect(await update({ id: id('food'), names: named('Food') }, ofFood)).toMatchObject({
      category: { slug: 'food' },
    });
    expect(await update({ id: id('food'), at: { after: id('world') } }, ofFood)).toMatchObject({ ...no, path: ['id'] });
    expect(await update({ id: made.category.id, parent: 'world' }, ofFood)).toMatchObject({ ...no, path: ['parent'] });
    expect(await update({ id: made.category.id, parent: null }, ofFood)).toMatchObject({ ...no, path: ['parent'] });
    expect(await update({ id: id('alps'), parent: 'food' }, ofFood)).toMatchObject({ ...no, path: ['id'] });
    expect(await remove(id('food'), ofFood)).toMatchObject(no);
    // It goes, and with it what he may do there.
    expect(await update({ id: made.category.id, parent: 'world' })).toMatchObject({ category: { slug: 'within' } });
    expect(await update({ id: made.category.id, names: named('x') }, ofFood)).toMatchObject(no);
    expect(await remove(made.category.id)).toMatchObject({ deletedId: made.category.id });
  });

  it('is not everybody: nobody else manages any, and a token only as far as it is for', async () => {
    const input = { names: named('Not to be') };
    for (const role of ['AUTHOR', 'CONTRIBUTOR', 'MODERATOR'] as const)
      expect(await create(input, await person([{ role }])), role).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await create(input, { headers: {} })).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await create(input, await person([{ role: 'EDITOR', locale: 'de' }]))).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    const reading = await newToken(database, editor.id, ['READ_DRAFTS']);
    expect(await create(input, reading)).toMatchObject({ code: 'NOT_ALLOWED' });
    const categoryIds = [newsroom.categories.food];
    const writing = await newToken(database, admin.id, ['WRITE'], { categoryIds });
    expect(await create(input, writing)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await create({ ...input, parent: 'food', dryRun: true }, writing)).toEqual({ __typename: 'DryRun' });
  });
});

describe('at the same moment', () => {
  it('two moves that would make a circle: one of them is refused', async () => {
    for (let round = 0; round < 8; round++) {
      const [one, two] = [await fresh(), await fresh()];
      const answers = await Promise.all([
        update({ id: one.id, parent: two.slug }),
        update({ id: two.id, parent: one.slug }),
      ]);
      expect(kinds(answers)).toEqual({ UpdateCategoryPayload: 1, ValidationError: 1 });
    }
  });

  it('ten of one slug: one is made, the others are told that it is taken', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => create({ names: named(`Number ${n}`), slug: 'only-one' })),
    );
    expect(kinds(answers)).toEqual({ CreateCategoryPayload: 1, ValidationError: 9 });
  });

  it('an article is filed and the category removed: one of the two is done', async () => {
    for (let round = 0; round < 6; round++) {
      const made = await fresh();
      const [filed, removed] = await Promise.all([
        act('createArticle', { headline: `Filed ${round}`, category: made.slug }, 'article { id }'),
        remove(made.id),
      ]);
      const outcome = [filed.__typename, removed.__typename];
      expect([
        ['CreateArticlePayload', 'IllegalTransitionError'],
        ['ValidationError', 'RemoveCategoryPayload'],
      ]).toContainEqual(outcome);
    }
  });

  it('renames while articles are written wait for one another without end to none', { timeout: 60_000 }, async () => {
    const made = await fresh();
    const articles: string[] = [];
    for (let n = 0; n < 4; n++)
      articles.push(
        (await act('createArticle', { headline: `Busy ${n}`, category: made.slug }, 'article { id }')).article.id,
      );
    const writes = articles.map(async (article) => {
      for (let version = 1; version < 6; version++)
        expect(
          await act('updateArticle', { id: article, expectedVersion: version, headline: `${version}` }, '__typename'),
        ).toMatchObject({ __typename: 'UpdateArticlePayload' });
    });
    const renames = (async () => {
      for (let n = 0; n < 8; n++)
        expect(await update({ id: made.id, names: named(`Quokka${n}`), slug: `quokka-${n}` })).toMatchObject({
          category: { slug: `quokka-${n}` },
        });
    })();
    await Promise.all([...writes, renames]);
    const query = 'query @view(stage: DRAFT) { articles(filter: { search: "quokka7" }) { totalCount } }';
    expect((await ask(query)).articles.totalCount).toBe(4);
  });
});
