import { newId } from '../../src/platform/identifiers.ts';
import { newsroom } from '../support/newsroom.ts';
import { newPerson } from '../support/people.ts';
import { publicId } from '../support/readers.ts';
import type { TestDatabase } from '../support/world.ts';
import type { MutationCase } from './rights-matrix-mutations.ts';
import { addArticle } from './rights-matrix-viewers.ts';

const { food, world } = newsroom.categories;
const names = [{ locale: 'en', name: 'Of the matrix' }];

/** One that nothing is filed under. */
async function category(database: TestDatabase, parentId: string | null): Promise<string> {
  const id = newId();
  await database.sql`insert into categories (id, parent_id, slug, position) values (${id}, ${parentId}, ${`c-${id}`}, 'a9')`;
  await database.sql`insert into category_names (category_id, locale, name) values (${id}, 'en', 'Of the matrix')`;
  // What people remember of the tree is stale now.
  await database.sql`update users set rights_revision = rights_revision + 1`;
  return publicId('Category', id);
}

async function tag(database: TestDatabase): Promise<string> {
  const id = newId();
  await database.sql`insert into tags (id, slug) values (${id}, ${`t-${id}`})`;
  await database.sql`insert into tag_names (tag_id, locale, name) values (${id}, 'en', 'Of the matrix')`;
  return publicId('Tag', id);
}

async function contributor(database: TestDatabase): Promise<string> {
  const id = newId();
  await database.sql`insert into contributors (id, slug, display_name) values (${id}, ${`p-${id}`}, 'Of the matrix')`;
  return publicId('Contributor', id);
}

/** A part in an article of somebody's, only inferred. */
async function contribution(database: TestDatabase, ownerId: string | null) {
  const contributors = [
    { contributorId: newsroom.contributors.cyd, role: 'AUTHOR' as const, basis: 'INFERRED' as const },
  ];
  const owner = ownerId ?? (await newPerson(database, [{ role: 'AUTHOR' }])).id;
  const text = { headline: 'Of a hand', categoryId: food, sections: [], contributors };
  const { articleId } = await addArticle(database, owner, { ...text, isPublished: false });
  return { id: publicId('Article', articleId), contributor: 'cyd' };
}

const fresh = () => `m-${newId()}`;

export const deskMutationCases: MutationCase[] = [
  { mutation: 'createCategory', to: 'a root', input: async () => ({ names, slug: fresh() }) },
  { mutation: 'createCategory', to: 'below Food', input: async () => ({ names, slug: fresh(), parent: 'food' }) },
  { mutation: 'createCategory', to: 'below World', input: async () => ({ names, slug: fresh(), parent: 'world' }) },
  {
    ...{ mutation: 'updateCategory', to: 'renamed, below Food' },
    input: async (database) => ({ id: await category(database, food), names }),
  },
  {
    ...{ mutation: 'updateCategory', to: 'renamed, below World' },
    input: async (database) => ({ id: await category(database, world), names }),
  },
  {
    ...{ mutation: 'updateCategory', to: 'moved within Food' },
    input: async (database) => ({ id: await category(database, food), parent: 'bread' }),
  },
  {
    ...{ mutation: 'updateCategory', to: 'moved from Food to World' },
    input: async (database) => ({ id: await category(database, food), parent: 'world' }),
  },
  {
    ...{ mutation: 'updateCategory', to: 'moved from World to Food' },
    input: async (database) => ({ id: await category(database, world), parent: 'food' }),
  },
  {
    ...{ mutation: 'removeCategory', to: 'below Food' },
    input: async (database) => ({ id: await category(database, food) }),
  },
  {
    ...{ mutation: 'removeCategory', to: 'a root' },
    input: async (database) => ({ id: await category(database, null) }),
  },
  { mutation: 'createTag', to: 'a new one', input: async () => ({ names, slug: fresh() }) },
  { mutation: 'updateTag', to: 'one', input: async (database) => ({ id: await tag(database), names }) },
  {
    ...{ mutation: 'mergeTags', to: 'two' },
    input: async (database) => ({ from: [await tag(database)], into: await tag(database) }),
  },
  {
    mutation: 'createContributor',
    to: 'a new one',
    input: async () => ({ displayName: 'Of the matrix', slug: fresh() }),
  },
  {
    ...{ mutation: 'updateContributor', to: 'one' },
    input: async (database) => ({ id: await contributor(database), displayName: 'Of the matrix' }),
  },
  {
    ...{ mutation: 'confirmContribution', to: 'own draft' },
    input: (database, { userId }) => contribution(database, userId),
  },
  {
    ...{ mutation: 'confirmContribution', to: 'another’s draft in Food' },
    input: (database) => contribution(database, null),
  },
  {
    ...{ mutation: 'setCollection', to: 'a new one' },
    input: async () => ({
      ...{ slug: fresh(), titles: names, items: [publicId('Article', newsroom.articles.walking)] },
    }),
  },
  {
    ...{ mutation: 'createRedirect', to: 'a new one' },
    input: async () => ({ path: `/${fresh()}`, location: '/walking' }),
  },
  {
    ...{ mutation: 'removeRedirect', to: 'one' },
    input: async ({ sql }) => {
      const path = `/${fresh()}`;
      await sql`insert into redirects (id, path, kind, created_at) values (${newId()}, ${path}, 'GONE', now())`;
      return { path };
    },
  },
  { mutation: 'updateSite', to: 'its time zone', input: async () => ({ timeZone: 'UTC' }) },
];
