import { describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/identifiers.ts';
import { type Answer, kinds, openNewsroom, type Who } from '../support/acting.ts';
import { newsroom } from '../support/newsroom.ts';
import { publicId } from '../support/readers.ts';

const { ask, act, person, lastDeed } = await openNewsroom();
const set = (input: object, who?: Who) =>
  act('setCollection', input, 'collection { id slug title items(first: 50) { nodes { id } } }', who);
const titles = [{ locale: 'en', name: 'A dossier' }];
const [walking, bread, secret] = (['walking', 'bread', 'secret'] as const).map((name) =>
  publicId('Article', newsroom.articles[name]),
);
const ids = (answer: Answer) => answer.collection.items.nodes.map(({ id }: Answer) => id);

describe('a collection', () => {
  it('is made, and then set anew: what is absent stays, [] empties it', async () => {
    const made = await set({ slug: 'dossier', titles, items: [secret, walking, bread] });
    expect(made).toMatchObject({ collection: { slug: 'dossier', title: 'A dossier' } });
    expect(ids(made)).toEqual([secret, walking, bread]);
    const { id } = made.collection;
    expect(await lastDeed()).toMatchObject({ action: 'setCollection', objectId: id });
    const read = '{ collection(slug: "dossier") { items { nodes { id } } } }';
    expect(ids(await ask(read, {}, { headers: {} }))).toEqual([walking, bread]);
    const again = await set({ slug: 'dossier', items: [bread, walking] });
    expect(again.collection).toMatchObject({ id, title: 'A dossier' });
    expect(ids(again)).toEqual([bread, walking]);
    const renamed = await set({ slug: 'dossier', titles: [{ locale: 'en', name: 'Renamed' }] });
    expect(renamed.collection.title).toBe('Renamed');
    expect(ids(renamed)).toEqual([bread, walking]);
    expect(ids(await set({ slug: 'dossier', items: [] }))).toEqual([]);
  });

  it.each<[object, string[]]>([
    [{ slug: 'new' }, ['titles']],
    [{ slug: 'home', titles: [] }, ['titles']],
    [{ slug: 'home', titles: null }, ['titles']],
    [{ slug: 'home', titles: [{ locale: 'en', name: '' }] }, ['titles', '0', 'name']],
    [{ slug: 'a/b', titles }, ['slug']],
    [{ slug: 'home', items: null }, ['items']],
    [{ slug: 'home', items: [walking, walking] }, ['items', '1']],
    [{ slug: 'home', items: [walking, 'article_x'] }, ['items', '1']],
    [{ slug: 'home', items: [publicId('Article', newId())] }, ['items', '0']],
  ])('is refused and left as it was: %j', async (input, path) => {
    const read = '{ collection(slug: "home") { title items(first: 50) { nodes { id } } } }';
    const before = await ask(read);
    expect(await set(input)).toMatchObject({ code: 'VALIDATION', path });
    expect(await ask(read)).toEqual(before);
    expect((await ask('{ collection(slug: "new") { id } }')).collection).toBeNull();
  });

  it('is arranged by editors who are kept to nothing', async () => {
    for (const grant of [{ role: 'AUTHOR' as const }, { role: 'EDITOR' as const, locale: 'de' }])
      expect(await set({ slug: 'home', items: [] }, await person([grant]))).toMatchObject({ code: 'NOT_ALLOWED' });
  });

  it('ten that set one at the same moment set it one after another', async () => {
    const items = [walking, bread, secret];
    const ten = Array.from({ length: 10 }, (_, n) => set({ slug: 'raced', titles, items: items.slice(n % 3) }));
    const answers = await Promise.all(ten);
    expect(kinds(answers)).toEqual({ SetCollectionPayload: 10 });
    expect(new Set(answers.map(({ collection }) => collection.id)).size).toBe(1);
  });
});
