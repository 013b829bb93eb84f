import type postgres from 'postgres';
import { idOf } from './identity.ts';
import { articles } from './make-article.ts';
import { insert } from './site.ts';
import { hostile } from './texts.ts';

export const collections = {
  home: idOf('collection', 1),
  empty: idOf('collection', 2),
  hidden: idOf('collection', 3),
};

/** Collections that hold what is seen and what is not, and redirects of every kind. */
export async function addCuration(sql: postgres.Sql): Promise<void> {
  await insert(sql, 'collections', [
    { id: collections.home, slug: 'home' },
    { id: collections.empty, slug: 'empty' },
    { id: collections.hidden, slug: 'hidden' },
  ]);
  const title = (collection_id: string, locale: string, title: string) => ({ collection_id, locale, title });
  await insert(sql, 'collection_titles', [
    title(collections.home, 'en', 'Home'),
    title(collections.home, 'ar', 'الرئيسية'),
    title(collections.empty, 'fr', 'Vide'),
    title(collections.hidden, 'en', hostile),
  ]);
  const item = (collection_id: string, article_id: string, position: string) => ({
    collection_id,
    article_id,
    position,
  });
  await insert(sql, 'collection_items', [
    item(collections.home, articles.walking, 'a5'),
    item(collections.home, articles.secret, 'a4'),
    item(collections.home, articles.bread, 'a3'),
    item(collections.home, articles.harbour, 'a3'),
    item(collections.home, articles.withdrawn, 'Zz'),
    item(collections.home, articles.walkingAr, 'a0V'),
    item(collections.home, articles.bare, 'b00'),
    item(collections.hidden, articles.secret, 'a0'),
    item(collections.hidden, articles.archived, 'a1'),
  ]);
  const redirect = (number: number, path: string, location: string | null) => ({
    id: idOf('redirect', number),
    path,
    kind: location === null ? 'GONE' : 'REDIRECT',
    location,
    created_at: new Date('2026-01-01T00:00:00.000Z'),
  });
  await insert(sql, 'redirects', [
    redirect(1, '/old/path/of/three', '/walking'),
    redirect(2, '/elsewhere', 'https://elsewhere.example/?a="b"'),
    redirect(3, '/gone', null),
    redirect(4, '/walking', '/never-seen'),
    redirect(5, '/first-address', '/by-hand'),
    redirect(6, '/zażółć gęślą', '/tag/walking'),
    redirect(7, '/', '/collection'),
    redirect(8, '/withdrawn', null),
  ]);
}
