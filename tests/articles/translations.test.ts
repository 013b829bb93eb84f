import { beforeAll, describe, expect, it } from 'vitest';
import { openTarget, type Target } from '../safety/target.ts';
import { type Acting, openNewsroom } from '../support/acting.ts';
import { previewsOf } from '../support/people.ts';

/** A set of translations, each as it stands with readers, and what has the same slug without being one of them. */
const texts = [
  { name: 'english', locale: 'en', slug: 'tea', state: 'PUBLISHED' },
  { name: 'german', locale: 'de', slug: 'tee', state: 'PUBLISHED', of: 'english' },
  { name: 'swiss', locale: 'de-CH', slug: 'tee', state: 'DRAFT', of: 'english' },
  { name: 'french', locale: 'fr', slug: 'tea', state: 'UNPUBLISHED', of: 'english' },
  { name: 'portuguese', locale: 'pt', slug: 'cha', state: 'PUBLISHED', of: 'english', draftSlug: 'tea' },
  { name: 'another', locale: 'fr', slug: 'tee', state: 'PUBLISHED' },
] as const;
type Name = (typeof texts)[number]['name'];
const fallbacks = [
  { locale: 'de-CH', fallbackLocales: ['de', 'en'] },
  { locale: 'de', fallbackLocales: ['en'] },
  { locale: 'fr', fallbackLocales: ['pt', 'de', 'en'] },
  { locale: 'it-CH', fallbackLocales: ['fr', 'de'] },
];

let acting: Acting;
let target: Target;
const ids = new Map<string, string>();
const headers: Record<string, Record<string, string>> = { PUBLISHED: {} };
beforeAll(async () => {
  acting = await openNewsroom();
  target = await openTarget(acting.database, { previews: previewsOf(acting.database) });
  const { act, admin, editor } = acting;
  const locales = ['en', 'de', 'ar', 'de-CH', 'fr', 'pt'];
  expect(await act('updateSite', { locales, localeFallbacks: fallbacks }, 'site { name }', admin)).toHaveProperty(
    'site',
  );
  for (const text of texts) {
    const { name, locale, slug, state } = text;
    const translationOf = 'of' in text ? ids.get(text.of) : undefined;
    const { article } = await act(
      'createArticle',
      { headline: name, locale, slug, translationOf, category: 'food' },
      'article { id }',
    );
    ids.set(name, article.id);
    if (state !== 'DRAFT') await act('publishArticle', { id: article.id, expectedVersion: 1 }, 'article { id }');
    if (state === 'UNPUBLISHED') await act('unpublishArticle', { id: article.id }, 'article { id }');
    if ('draftSlug' in text)
      await act('updateArticle', { id: article.id, expectedVersion: 1, slug: text.draftSlug }, 'article { id }');
  }
  headers.DRAFT = { ...editor.headers, 'galley-view': 'DRAFT' };
  for (const name of ['swiss', 'french', 'portuguese']) {
    const { token } = await act('createPreviewToken', { articleId: ids.get(name) }, 'token');
    headers[name] = { 'galley-preview-token': token };
  }
});

const named = (id: string | undefined) => [...ids].find(([, known]) => known === id)?.[0] ?? null;
const ask = async (query: string, variables: object, view: string) => {
  const { body, text } = await target.post(query, variables, headers[view]);
  expect(body.errors, text).toBeUndefined();
  return body.data;
};

/** In each view which of them answers to a slug in a language; null: none. */
const cases: [
  slug: string,
  locale: string | undefined,
  PUBLISHED: Name | null,
  others: Partial<Record<string, Name | null>>,
][] = [
  ['tea', undefined, 'english', {}],
  ['tea', 'en', 'english', {}],
  ['tee', 'en', null, {}],
  ['tee', 'de', 'german', {}],
  ['tea', 'de', 'english', {}],
  // The nearest language in which it is shown.
  ['tee', 'de-CH', 'german', { DRAFT: 'swiss', swiss: 'swiss' }],
  ['tea', 'de-CH', 'english', {}],
  // What was taken back stands in nobody's way; what is nearer goes before what was asked for first.
  ['tea', 'fr', 'english', { DRAFT: 'french', french: 'french', portuguese: 'portuguese' }],
  ['tee', 'fr', 'another', {}],
  ['cha', 'fr', 'portuguese', { DRAFT: null, portuguese: null }],
  // Not the fallbacks of a fallback: each language has its own.
  ['tea', 'it-CH', null, { DRAFT: 'french', french: 'french' }],
  ['tee', 'it-CH', 'another', {}],
  ['cha', 'it-CH', null, {}],
  // Without a word of the site nothing stands in, not even the language without its country.
  ['tee', 'de-AT', null, {}],
  ['tea', 'pt', null, { DRAFT: 'portuguese', portuguese: 'portuguese' }],
  ['tea', 'no language', null, {}],
];

describe('a slug and a language', () => {
  it.each(cases)('%s in %s', async (slug, locale, published, others) => {
    const query =
      'query ($slug: String!, $locale: Locale) { article(slug: $slug, locale: $locale) { id slug locale headline } }';
    for (const view of Object.keys(headers)) {
      await ask(query, { slug, locale }, view);
      const before = target.pool.statements.length;
      const { article } = await ask(query, { slug, locale }, view);
      expect(target.pool.statements.length - before).toBe(1);
      expect(named(article?.id), view).toBe(view in others ? others[view] : published);
      // It never answers under another slug: a client need only compare the language.
      if (article) expect(article.slug).toBe(slug);
    }
  });
});

describe('a set of translations', () => {
  const shown: Record<string, Name[]> = {
    PUBLISHED: ['english', 'german', 'portuguese'],
    DRAFT: ['english', 'french', 'german', 'portuguese', 'swiss'],
    swiss: ['english', 'german', 'portuguese', 'swiss'],
    french: ['english', 'french', 'german', 'portuguese'],
    portuguese: ['english', 'german', 'portuguese'],
  };
  it.each(Object.keys(shown))('is seen from each of its members in the view %s', async (view) => {
    const list = shown[view]!;
    for (const { name } of texts) {
      const { node } = await ask(
        'query ($id: ID!) { node(id: $id) { ... on Article { translations { id locale slug } } } }',
        { id: ids.get(name) },
        view,
      );
      const isSeen = list.includes(name) || name === 'another';
      const mates: string[] | undefined = node?.translations.map(({ id }: { id: string }) => named(id));
      expect(mates?.sort() ?? null, name).toEqual(
        isSeen ? (name === 'another' ? [] : list.filter((other) => other !== name)) : null,
      );
      const portuguese = node?.translations.find(({ locale }: { locale: string }) => locale === 'pt');
      if (portuguese) expect(portuguese.slug).toBe(['DRAFT', 'portuguese'].includes(view) ? 'tea' : 'cha');
    }
  });

  it('is published one by one', async () => {
    const locales = async () =>
      (await ask('{ article(slug: "tea") { translations { locale } } }', {}, 'PUBLISHED')).article.translations.map(
        ({ locale }: { locale: string }) => locale,
      );
    expect(await locales()).toEqual(['de', 'pt']);
    await acting.act('publishArticle', { id: ids.get('swiss'), expectedVersion: 1 }, 'article { id }');
    expect(await locales()).toEqual(['de', 'de-CH', 'pt']);
    const { article } = await ask('{ article(slug: "tee", locale: "de-CH") { locale path } }', {}, 'PUBLISHED');
    expect(article).toEqual({ locale: 'de-CH', path: '/de-CH/tee' });
    await acting.act('unpublishArticle', { id: ids.get('swiss') }, 'article { id }');
    expect(await locales()).toEqual(['de', 'pt']);
  });
});
