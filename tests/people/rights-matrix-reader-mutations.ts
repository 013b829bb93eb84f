import { newId } from '../../src/platform/identifiers.ts';
import { newsroom } from '../support/newsroom.ts';
import { newPerson } from '../support/people.ts';
import { publicId } from '../support/readers.ts';
import type { TestDatabase } from '../support/world.ts';
import type { MutationCase } from './rights-matrix-mutations.ts';
import { addArticle, addComment, type Column } from './rights-matrix-viewers.ts';

const { food, quiet } = newsroom.categories;

/** A published article under this category whose comments are taken from whoever is let. */
async function article(
  database: TestDatabase,
  policy: Record<string, string> = {},
  categoryId = food,
): Promise<string> {
  const { id: owner } = await newPerson(database, [{ role: 'AUTHOR' }], `Owner ${newId()}`);
  const text = { headline: 'To talk about', categoryId, sections: [], isPublished: true };
  const { articleId } = await addArticle(database, owner, text);
  const set = { comment_mode: 'OPEN', comment_guests: 'ANYONE', ...policy };
  await database.sql`update articles set ${database.sql(set)} where id = ${articleId}`;
  return articleId;
}

const body = 'Well said.';

/** One's own where the viewer can have one, just posted. */
async function comment(
  database: TestDatabase,
  { userId }: Column,
  isOwn: boolean,
  more: Record<string, string> = {},
): Promise<string> {
  const authorId = isOwn && userId ? userId : (await newPerson(database, [])).id;
  const id = await addComment(database, await article(database), { authorId });
  await database.sql`update comments set ${database.sql({ posted_at: new Date(), ...more })} where id = ${id}`;
  return publicId('Comment', id);
}

/** What readers do with comments of their own, and who says how they may. */
export const readerMutationCases: MutationCase[] = [
  ...Object.entries<Record<string, string>>({
    'an article': {},
    'one for members only': { comment_mode: 'MEMBERS_ONLY' },
    'one that is premoderated': { comment_mode: 'PREMODERATED' },
    'one that is closed': { comment_mode: 'CLOSED' },
    'one without guests': { comment_guests: 'NOBODY' },
  }).map(([to, policy]) => ({
    ...{ mutation: 'createComment', to },
    input: async (database: TestDatabase) => ({
      articleId: publicId('Article', await article(database, policy)),
      body,
    }),
  })),
  {
    ...{ mutation: 'createComment', to: 'one that is hidden' },
    input: async (database) => ({
      articleId: publicId('Article', await article(database, { comment_mode: 'HIDDEN' }, quiet)),
      body,
    }),
  },
  {
    ...{ mutation: 'createComment', to: 'one’s own draft' },
    input: async (_, { own }) => ({ articleId: publicId('Article', own?.draft ?? newId()), body }),
  },
  {
    ...{ mutation: 'editComment', to: 'one’s own' },
    input: async (database, viewer) => ({ id: await comment(database, viewer, true), body }),
  },
  {
    ...{ mutation: 'editComment', to: 'one’s own, too late' },
    input: async (database, viewer) => ({
      id: await comment(database, viewer, true, { posted_at: '2026-01-01T00:00:00.000Z' }),
      body,
    }),
  },
  {
    ...{ mutation: 'editComment', to: 'another’s' },
    input: async (database, viewer) => ({ id: await comment(database, viewer, false), body }),
  },
  {
    ...{ mutation: 'editComment', to: 'another’s that waits' },
    input: async (database, viewer) => ({ id: await comment(database, viewer, false, { status: 'PENDING' }), body }),
  },
  {
    ...{ mutation: 'removeComment', to: 'one’s own' },
    input: async (database, viewer) => ({ id: await comment(database, viewer, true) }),
  },
  {
    ...{ mutation: 'removeComment', to: 'another’s' },
    input: async (database, viewer) => ({ id: await comment(database, viewer, false) }),
  },
  { mutation: 'confirmComment', to: 'by a link that is none', input: async () => ({ token: 'nonsense' }) },
  {
    ...{ mutation: 'setCommentPolicy', to: 'an article in Food' },
    input: async (database) => ({ articleId: publicId('Article', await article(database)), mode: 'CLOSED' }),
  },
  {
    ...{ mutation: 'setCommentPolicy', to: 'another’s draft' },
    input: async (database) => {
      const { id: owner } = await newPerson(database, [{ role: 'AUTHOR' }]);
      const text = { headline: 'Unheard', categoryId: food, sections: [], isPublished: false };
      return { articleId: publicId('Article', (await addArticle(database, owner, text)).articleId), mode: 'CLOSED' };
    },
  },
  {
    ...{ mutation: 'setCommentPolicy', to: 'Food' },
    input: async () => ({ categoryId: publicId('Category', food), closeAfterDays: 30 }),
  },
  { mutation: 'setCommentPolicy', to: 'the site', input: async () => ({ editMinutes: 5 }) },
  { mutation: 'setCommentTerms', to: 'the lists', input: async () => ({ suspect: ['casino'] }) },
];
