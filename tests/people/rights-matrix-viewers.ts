import { composeDocument, type NewText } from '../../src/articles/compose-document.ts';
import { createArticle } from '../../src/articles/create-article.ts';
import { publishVersion } from '../../src/articles/publish-version.ts';
import type { WrittenVersion } from '../../src/articles/write-version.ts';
import { markdownBody } from '../../src/comments/body.ts';
import { insertComments } from '../../src/comments/insert-comments.ts';
import { newId } from '../../src/platform/identifiers.ts';
import type { TokenScope } from '../../src/platform/viewer.ts';
import { fillNewsroom, newsroom } from '../support/newsroom.ts';
import { type GivenGrant, newPerson, newToken } from '../support/people.ts';
import type { TestDatabase } from '../support/world.ts';

/** Somebody who asks in the matrix: a column. */
export interface Column {
  /** As it stands over the column: a line may break at a space. */
  name: string;
  headers: Record<string, string>;
  /** Null for the public. */
  userId: string | null;
  /** In which he asks; none for the public and for tokens. */
  sessionId: string | null;
  /** What is his own: of the public nothing. */
  own: { draft: string; published: string; comment: string; token: string } | null;
}

const { food } = newsroom.categories;

const people: Record<string, GivenGrant[]> = {
  member: [],
  contributor: [{ role: 'CONTRIBUTOR' }],
  author: [{ role: 'AUTHOR' }],
  'author publishing': [{ role: 'AUTHOR', mayPublish: true }],
  editor: [{ role: 'EDITOR' }],
  'editor of Food': [{ role: 'EDITOR', categoryId: food }],
  moderator: [{ role: 'MODERATOR' }],
  'moderator of German': [{ role: 'MODERATOR', locale: 'de' }],
  admin: [{ role: 'ADMIN' }],
};
const tokens: TokenScope[] = ['READ_PUBLISHED', 'READ_DRAFTS', 'WRITE', 'MODERATE'];

/**
 * The newsroom with everybody who stands in the matrix. Each has a draft, a published article in Food, a comment on an article in Food
 * and an API token; tokens are the administrator's.
 */
export async function fillMatrix(database: TestDatabase): Promise<{ columns: Column[]; germanComment: string }> {
  await fillNewsroom(database);
  await database.sql`update comments set suggested_name = 'Signed, A Reader', source_system = 'test', source_id = '1',
    reviewed_at = now() where id = ${newsroom.comments.first}`;
  await addModeration(database);
  const columns: Column[] = [{ name: 'public', headers: {}, userId: null, sessionId: null, own: null }];
  for (const [name, grants] of Object.entries(people)) {
    const { id: userId, headers, sessionId } = await newPerson(database, grants, name);
    columns.push({ name, headers, userId, sessionId, own: await giveOwn(database, userId, name) });
  }
  const admin = columns.at(-1)!;
  for (const scope of tokens) {
    const { headers } = await newToken(database, admin.userId!, [scope]);
    columns.push({ ...admin, name: `token ${scope}`, headers, sessionId: null });
  }
  const guest = { authorId: null, authorName: 'Ein Gast' };
  return { columns, germanComment: await addComment(database, newsroom.articles.walkingDe, guest) };
}

/** What moderators know of comments, those that articles embed among them: everything of them is said. */
async function addModeration({ sql }: TestDatabase): Promise<void> {
  const { editor } = newsroom.users;
  const commenter = newId();
  await sql`insert into commenters (id, user_id, display_name, trust_until, created_at)
    values (${commenter}, ${editor}, 'A reader', now() + interval '1 day', now())`;
  const told = await sql`
    select id from comments where status <> 'ERASED' and (id = ${newsroom.comments.first} or id in (select comment_id from block_versions))`;
  for (const { id } of told) {
    await sql`update comments set commenter_id = ${commenter} where id = ${id}`;
    await sql`insert into comment_events (id, comment_id, occurred_at, kind, actor_id, from_status, to_status, revision, reason, note, statement, legal_ground, batch_id)
      values (${newId()}, ${id}, now(), 'HOLD', ${editor}, 'PUBLISHED', 'PENDING', 1, 'OTHER', 'A note', 'A statement', 'A law', ${newId()})`;
    await sql`insert into comment_flags (id, comment_id, reporter_key, reporter_id, reason, details, revision, flagged_at, resolved_at)
      values (${newId()}, ${id}, ${editor}, ${editor}, 'ABUSE', 'Look', 1, now(), now())`;
    await sql`insert into comment_claims values (${id}, ${editor}, now(), now() + interval '1 day') on conflict do nothing`;
  }
}

/** An article of somebody's. */
export async function addArticle(
  database: TestDatabase,
  ownerId: string,
  { isPublished, ...text }: Omit<NewText, 'slug'> & { isPublished: boolean },
): Promise<WrittenVersion> {
  const { db, sql } = database;
  const context = { db, viewer: { kind: 'PUBLIC' as const }, now: new Date() };
  const document = composeDocument({ ...text, slug: `text-${newId()}` });
  const made = await createArticle(context, { locale: 'en', document, via: 'test' });
  if (isPublished) await publishVersion(context, { articleId: made.articleId });
  await sql`update articles set owner_id = ${ownerId} where id = ${made.articleId}`;
  return made;
}

async function giveOwn(database: TestDatabase, userId: string, name: string): Promise<Column['own']> {
  const article = async (state: 'draft' | 'published') => {
    const text = { headline: `A ${state} text by ${name}`, categoryId: food, sections: [] };
    return (await addArticle(database, userId, { ...text, isPublished: state === 'published' })).articleId;
  };
  const draft = await article('draft');
  const published = await article('published');
  const { id: token } = await newToken(database, userId, ['READ_PUBLISHED'], {
    categoryIds: [food],
    lastUsedAt: new Date(),
  });
  return {
    draft,
    published,
    token,
    comment: await addComment(database, published, { authorId: userId, authorName: name }),
  };
}

export async function addComment(
  { db }: TestDatabase,
  articleId: string,
  author: { authorId: string | null; authorName?: string },
): Promise<string> {
  const context = { db, viewer: { kind: 'PUBLIC' as const }, now: new Date() };
  const body = markdownBody('Well said.');
  const [made] = await insertComments(context, articleId, [{ body, status: 'PUBLISHED', ...author }]);
  return made!.id;
}
