import { describe, expect, it } from 'vitest';
import { kinds, openNewsroom, type Who } from '../support/acting.ts';
import { newsroom } from '../support/newsroom.ts';

const { database, ask, act, person, lastDeed } = await openNewsroom();
const create = (input: object, who?: Who) => act('createRedirect', input, 'redirect { path kind location }', who);
const remove = (path: string, who?: Who) => act('removeRedirect', { path }, 'removedPath', who);
const route = async (path: string) =>
  (await ask('query ($path: String!) { route(path: $path) { kind location } }', { path })).route;

describe('a redirect', () => {
  it('is made for a path as it is looked up, and taken away', async () => {
    expect(await create({ path: '/caf%C3%A9/men%C3%BC/', location: ' /walking?a=b#c ' })).toEqual({
      __typename: 'CreateRedirectPayload',
      redirect: { path: '/café/menü', kind: 'REDIRECT', location: '/walking?a=b#c' },
    });
    expect(await lastDeed()).toMatchObject({ action: 'createRedirect' });
    expect(await route('/café/menü')).toEqual({ kind: 'REDIRECT', location: '/walking?a=b#c' });
    expect(await create({ path: '/no-more', kind: 'GONE' })).toMatchObject({
      redirect: { kind: 'GONE', location: null },
    });
    expect(await route('/no-more')).toEqual({ kind: 'GONE', location: null });
    expect(await remove('/caf%C3%A9/menü')).toMatchObject({ removedPath: '/café/menü' });
    expect(await route('/café/menü')).toBeNull();
    expect(await remove('/café/menü')).toMatchObject({ code: 'NOT_FOUND', path: ['path'] });
    expect(await create({ path: '/away', location: 'HTTPS://elsewhere.example/a b' })).toMatchObject({
      redirect: { location: 'HTTPS://elsewhere.example/a%20b' },
    });
  });

  it.each<[string, string]>([
    ...['//evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example', '/a\nSet-Cookie: x'].map(
      (location): [string, string] => [location, 'H8'],
    ),
    ...['https:evil.example', 'https:/evil.example', 'javascript:alert(1)', ' javascript:x', 'data:text/html,x'].map(
      (location): [string, string] => [location, 'H8'],
    ),
    ...['mailto:a@b.example', 'galley:00000000-0000-7000-8000-000000000000', 'walking', '', 'https://', '/\u0085x'].map(
      (location): [string, string] => [location, 'no page'],
    ),
    [`/${'x'.repeat(2_000)}`, 'too long'],
  ])('leads to no %j (%s)', async (location) => {
    expect(await create({ path: '/from-here', location })).toMatchObject({ code: 'VALIDATION', path: ['location'] });
    expect(await route('/from-here')).toBeNull();
  });

  it.each<[object, string[]]>([
    [{ path: '/walking', location: '/x' }, ['path']],
    [{ path: '/de/gehen', location: '/x' }, ['path']],
    [{ path: '/category/food', location: '/x' }, ['path']],
    [{ path: '/tag/walking/', location: '/x' }, ['path']],
    [{ path: '/contributor/ada-byron', location: '/x' }, ['path']],
    [{ path: '/gone', location: '/x' }, ['path']],
    [{ path: 'no-slash', location: '/x' }, ['path']],
    [{ path: '', location: '/x' }, ['path']],
    [{ path: '//x', location: '/x' }, ['path']],
    [{ path: '/x?a=b', location: '/y' }, ['path']],
    [{ path: '/%00', location: '/y' }, ['path']],
    [{ path: '/%E0%A4', location: '/y' }, ['path']],
    [{ path: '/x%0Ay', location: '/y' }, ['path']],
    [{ path: '/x' }, ['location']],
    [{ path: '/x', kind: 'GONE', location: '/y' }, ['location']],
    [{ path: '/x', location: '/x' }, ['location']],
    [{ path: '/x', location: '/%78/?a=b' }, ['location']],
  ])('is refused: %j', async (input, path) => {
    const count = () => database.sql`select count(*)::int from redirects`;
    const before = await count();
    // The German page of the newsroom, whatever its slug is.
    const [german] = await database.sql`select slug from article_contents c
      where c.is_published and c.article_id = ${newsroom.articles.walkingDe}`;
    const given = JSON.parse(JSON.stringify(input).replace('/de/gehen', `/de/${german!.slug}`));
    expect(await create(given)).toMatchObject({ code: 'VALIDATION', path });
    expect(await count()).toEqual(before);
  });

  it('leads in no circle, however long, nor by the site’s whole address', async () => {
    await create({ path: '/one', location: '/two' });
    await create({ path: '/two', location: '/three/' });
    expect(await create({ path: '/three', location: '/one' })).toMatchObject({ path: ['location'] });
    const { url } = (await ask('{ site { url } }')).site;
    expect(await create({ path: '/three', location: `${url}/one` })).toMatchObject({ path: ['location'] });
    expect(await create({ path: '/three', location: 'https://elsewhere.example/one' })).toMatchObject({
      redirect: { path: '/three' },
    });
  });

  it('of two that would lead to each other at the same moment one is made, and of ten for one path', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = [`/a-${round}`, `/b-${round}`];
      const answers = await Promise.all([create({ path: a, location: b }), create({ path: b, location: a })]);
      expect(kinds(answers)).toEqual({ CreateRedirectPayload: 1, ValidationError: 1 });
    }
    const ten = Array.from({ length: 10 }, () => create({ path: '/of-ten', location: '/walking' }));
    expect(kinds(await Promise.all(ten))).toEqual({ CreateRedirectPayload: 1, ValidationError: 9 });
  });

  it('is for editors who are kept to nothing', async () => {
    for (const grant of [
      { role: 'AUTHOR' as const },
      { role: 'EDITOR' as const, categoryId: newsroom.categories.food },
    ]) {
      const who = await person([grant]);
      expect(await create({ path: '/not-to-be', location: '/x' }, who)).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await remove('/gone', who)).toMatchObject({ code: 'NOT_ALLOWED' });
    }
  });
});
