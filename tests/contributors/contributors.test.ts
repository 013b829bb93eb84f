import { describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/identifiers.ts';
import { type Answer, kinds, openNewsroom, type Who } from '../support/acting.ts';
import { newsroom } from '../support/newsroom.ts';
import { publicId } from '../support/readers.ts';

const { ask, act, person, lastDeed } = await openNewsroom();
const contributor = 'contributor { id slug path displayName bio { markdown } portrait { id } }';
const create = (input: object, who?: Who) => act('createContributor', input, contributor, who);
const update = (input: object, who?: Who) => act('updateContributor', input, contributor, who);
const confirm = (input: object, who?: Who) =>
  act('confirmContribution', input, 'article { contributors { role isConfirmed contributor { slug } } }', who);
const eve = publicId('Contributor', newsroom.contributors.eve);
const portraitId = publicId('Media', newsroom.assets.portrait);
const everybody = { headers: {} };

describe('a contributor', () => {
  it('is made, changed in what is given, and found at the former address', async () => {
    const made = await create({ displayName: ' Grace  Hopper ', bio: 'Of **compilers**', portraitId });
    expect(made.contributor).toMatchObject({
      ...{ slug: 'grace-hopper', displayName: 'Grace Hopper', bio: { markdown: 'Of **compilers**' } },
      portrait: { id: portraitId },
    });
    const { id } = made.contributor;
    expect(await lastDeed()).toMatchObject({ action: 'createContributor', objectId: id });
    const renamed = await update({ id, displayName: 'Rear Admiral Hopper', slug: 'hopper' });
    expect(renamed.contributor).toEqual({
      ...made.contributor,
      ...{ displayName: 'Rear Admiral Hopper', slug: 'hopper', path: '/contributor/hopper' },
    });
    expect(await update({ id, bio: null, portraitId: null })).toMatchObject({
      contributor: { displayName: 'Rear Admiral Hopper', bio: null, portrait: null },
    });
    const { route } = await ask('{ route(path: "/contributor/grace-hopper") { kind location } }');
    expect(route).toEqual({ kind: 'REDIRECT', location: '/contributor/hopper' });
    expect(await create({ displayName: 'Another', slug: 'grace-hopper' })).toMatchObject({ path: ['slug'] });
  });

  it('is nobody readers see, before a published article names it', async () => {
    const { slug } = (await create({ displayName: 'Not yet' })).contributor;
    const query = `{ contributor(slug: "${slug}") { slug } }`;
    expect((await ask(query, {}, everybody)).contributor).toBeNull();
    expect((await ask(`query @view(stage: DRAFT) ${query}`)).contributor).toEqual({ slug });
  });

  it.each<[string, object, string, string[]]>([
    ['createContributor', { displayName: ' ' }, 'VALIDATION', ['displayName']],
    ['createContributor', { displayName: 'x'.repeat(201) }, 'VALIDATION', ['displayName']],
    ['createContributor', { displayName: 'Ada Byron' }, 'VALIDATION', ['displayName']],
    ['createContributor', { displayName: 'x', slug: 'ben' }, 'VALIDATION', ['slug']],
    ['createContributor', { displayName: 'x', slug: 'a b' }, 'VALIDATION', ['slug']],
    ['createContributor', { displayName: 'x', portraitId: 'media_x' }, 'VALIDATION', ['portraitId']],
    ['createContributor', { displayName: 'x', portraitId: publicId('Media', newId()) }, 'VALIDATION', ['portraitId']],
    ['updateContributor', { id: eve, displayName: null }, 'VALIDATION', ['displayName']],
    ['updateContributor', { id: eve, slug: null }, 'VALIDATION', ['slug']],
    ['updateContributor', { id: eve, slug: 'ada-byron' }, 'VALIDATION', ['slug']],
    ['updateContributor', { id: publicId('Contributor', newId()) }, 'NOT_FOUND', ['id']],
    ['updateContributor', { id: 'eve' }, 'NOT_FOUND', ['id']],
  ])('is refused: %s %j', async (name, input, code, path) => {
    expect(await act(name, input, '__typename')).toMatchObject({ code, path });
  });

  it('is for editors who are kept to nothing', async () => {
    for (const grant of [
      { role: 'AUTHOR' as const },
      { role: 'EDITOR' as const, categoryId: newsroom.categories.food },
    ]) {
      const who = await person([grant]);
      expect(await create({ displayName: 'Not to be' }, who)).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await update({ id: eve, displayName: 'Not to be' }, who)).toMatchObject({ code: 'NOT_ALLOWED' });
    }
  });

  it('ten made with one slug are one', async () => {
    const ten = Array.from({ length: 10 }, () => create({ displayName: 'One of ten', slug: 'one-of-ten' }));
    expect(kinds(await Promise.all(ten))).toEqual({ CreateContributorPayload: 1, ValidationError: 9 });
  });
});

describe('a part that was only inferred', () => {
  const id = publicId('Article', newsroom.articles.walking);
  const shown = async (): Promise<Answer[]> =>
    (
      await ask(
        'query ($id: ID!) { article(id: $id) { contributors { contributor { slug } role } } }',
        { id },
        everybody,
      )
    ).article.contributors;
  const listed = async (): Promise<Answer[]> =>
    (await ask('{ articles(first: 100, filter: { contributor: "ben" }) { nodes { id } } }', {}, everybody)).articles
      .nodes;

  it('is shown to readers once an editor stands by it, and listed with what the person wrote', async () => {
    const inferred = (
      await ask(
        'query ($id: ID!) @view(stage: DRAFT) { article(id: $id) { contributors { role isConfirmed contributor { slug } } } }',
        { id },
      )
    ).article.contributors.find((part: Answer) => part.contributor.slug === 'ben');
    expect(inferred).toMatchObject({ isConfirmed: false });
    expect((await shown()).map(({ contributor }) => contributor.slug)).not.toContain('ben');
    const { role } = inferred;
    for (const contributor of ['ben', publicId('Contributor', newsroom.contributors.ben)])
      expect((await confirm({ id, contributor, role })).article.contributors).toContainEqual({
        ...{ role, isConfirmed: true, contributor: { slug: 'ben' } },
      });
    expect(await lastDeed()).toMatchObject({ action: 'confirmContribution', objectId: id });
    expect(await shown()).toContainEqual({ role, contributor: { slug: 'ben' } });
    expect(await listed()).toContainEqual({ id });
  });

  it('is confirmed by who may edit the article, of a person who is in it', async () => {
    const author = await person([{ role: 'AUTHOR' }]);
    const part = { id, contributor: 'ada-byron', role: 'AUTHOR' };
    expect(await confirm(part, author)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await confirm({ ...part, role: 'TRANSLATOR' })).toMatchObject({ code: 'NOT_FOUND', path: ['contributor'] });
    expect(await confirm({ ...part, contributor: 'nobody' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await confirm({ ...part, id: 'article_x' })).toMatchObject({ code: 'NOT_FOUND', path: ['id'] });
    const hidden = publicId('Article', newsroom.articles.secret);
    const missing = publicId('Article', newId());
    expect(await confirm({ ...part, id: hidden }, author)).toEqual(await confirm({ ...part, id: missing }, author));
  });
});
