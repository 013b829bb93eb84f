import { markdownBody } from '../../src/comments/body.ts';
import { insertComments } from '../../src/comments/insert-comments.ts';
import { newId } from '../../src/platform/identifiers.ts';
import { newsroom } from '../support/newsroom.ts';
import { publicId } from '../support/readers.ts';
import type { TestDatabase } from '../support/world.ts';
import type { MutationCase } from './rights-matrix-mutations.ts';

const { walking, walkingDe } = newsroom.articles;

async function comment({ db }: TestDatabase, articleId: string, status: 'PENDING' | 'PUBLISHED'): Promise<string> {
  const context = { db, viewer: { kind: 'PUBLIC' as const }, now: new Date() };
  const [made] = await insertComments(context, articleId, [{ body: markdownBody('Of the matrix.'), status }]);
  return publicId('Comment', made!.id);
}

const item = async (database: TestDatabase, articleId: string) => ({
  items: [{ id: await comment(database, articleId, 'PENDING'), expectedRevision: 1 }],
});
/** One of each account at a time. */
async function commenter({ sql }: TestDatabase, userId: string | null): Promise<string> {
  const id = newId();
  await sql`update commenters set user_id = null, erased_at = now(), display_name = null where user_id = ${userId}`;
  await sql`insert into commenters (id, user_id, email_hash, display_name, created_at)
    values (${id}, ${userId}, ${userId ? null : Buffer.from(id)}, 'Of the matrix', now())`;
  return `commenter_${id.replaceAll('-', '')}`;
}

const guestKey = () => `of the matrix ${newId()}`;

/** Mutations that readers without an account may run too. */
export const forEverybody = [
  'flagComment',
  'setReaction',
  'createComment',
  'editComment',
  'removeComment',
  'confirmComment',
];

export const moderationMutationCases: MutationCase[] = [
  {
    ...{ mutation: 'moderateComments', to: 'approve one in Alps and Food' },
    input: async (database) => ({ action: 'APPROVE', ...(await item(database, walking)) }),
  },
  {
    ...{ mutation: 'moderateComments', to: 'reject one in German' },
    input: async (database) => ({ action: 'REJECT', reason: 'OTHER', ...(await item(database, walkingDe)) }),
  },
  {
    ...{ mutation: 'claimComments', to: 'one in Alps and Food' },
    input: async (database) => ({ ids: [await comment(database, walking, 'PENDING')] }),
  },
  {
    ...{ mutation: 'claimComments', to: 'one in German' },
    input: async (database) => ({ ids: [await comment(database, walkingDe, 'PENDING')] }),
  },
  {
    ...{ mutation: 'releaseComments', to: 'one in Alps and Food' },
    input: async (database) => ({ ids: [await comment(database, walking, 'PENDING')] }),
  },
  {
    ...{ mutation: 'flagComment', to: 'another’s' },
    input: async (database) => ({
      ...{ id: await comment(database, walking, 'PUBLISHED'), reason: 'ABUSE', guestKey: guestKey() },
    }),
  },
  {
    ...{ mutation: 'setReaction', to: 'another’s comment' },
    input: async (database) => ({
      ...{ commentId: await comment(database, walking, 'PUBLISHED'), kind: 'LIKE', guestKey: guestKey() },
    }),
  },
  {
    ...{ mutation: 'setCommenterTrust', to: 'a guest' },
    input: async (database) => ({ id: await commenter(database, null), trust: 'TRUSTED' }),
  },
  {
    ...{ mutation: 'eraseCommenter', to: 'a guest' },
    input: async (database) => ({ id: await commenter(database, null) }),
  },
  {
    ...{ mutation: 'eraseCommenter', to: 'himself, where he is somebody' },
    input: async (database, { userId }) => ({ id: await commenter(database, userId) }),
  },
  { mutation: 'reconcileCommentCounts', to: 'of no article', input: async () => ({ articleIds: [] }) },
];
