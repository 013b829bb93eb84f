import { beforeAll, describe, expect, it } from 'vitest';
import { newPerson, type Person } from '../support/people.ts';
import { publicId } from '../support/readers.ts';
import { type Answer, openTalk, uuid } from './conversation.ts';

const talk = await openTalk();
const { ask, say, newArticle } = talk;
const { sql } = talk.database;
const guest = { name: 'Gus', email: 'gus@example.org' };

let admin: Person;
let moderator: Person;
let member: Person;
let category: string;
beforeAll(async () => {
  admin = await newPerson(talk.database, [{ role: 'ADMIN' }]);
  moderator = await newPerson(talk.database, [{ role: 'MODERATOR' }]);
  member = await newPerson(talk.database, []);
  const [row] = await sql`insert into categories (id, slug, position)
    values ('0195c000-0000-7000-8000-000000000001', 'letters', 'a') returning id`;
  category = publicId('Category', row!.id);
});

const set = async (input: object, who = admin): Promise<Answer> =>
  (
    await ask(
      `mutation ($input: SetCommentPolicyInput!) { answer: setCommentPolicy(input: $input) { __typename
        ... on SetCommentPolicyPayload { article { id commentPolicy { mode } } } ... on Error { code path message } } }`,
      { input },
      who.headers,
    )
  ).answer;
const policyOf = async (id: string): Promise<Answer> =>
  (
    await ask(
      'query ($id: ID!) { article(id: $id) { commentPolicy { mode isOpen closesAt guests orderBy maxLength notice { html } } comments { totalCount } } }',
      { id },
    )
  ).article;
const filed = async (): Promise<string> => {
  const id = await newArticle();
  const filing = `mutation ($id: ID!, $category: String!) {
    updateArticle(input: {id: $id, expectedVersion: 1, category: $category}) { ... on Error { message } }
    publishArticle(input: {id: $id, expectedVersion: 2}) { ... on Error { message } } }`;
  expect(await ask(filing, { id, category }, talk.editor.headers)).toEqual({ updateArticle: {}, publishArticle: {} });
  return id;
};

describe('what holds for a conversation', () => {
  it('is what its article says, else its category, else the site; null leaves it to the next', async () => {
    const [plain, letter] = [await newArticle(), await filed()];
    const modes = async () => [(await policyOf(plain)).commentPolicy.mode, (await policyOf(letter)).commentPolicy.mode];
    expect(await modes()).toEqual(['OPEN', 'OPEN']);
    expect((await set({ categoryId: category, mode: 'MEMBERS_ONLY' })).article).toBeNull();
    expect(await modes()).toEqual(['OPEN', 'MEMBERS_ONLY']);
    expect(await set({ articleId: letter, mode: 'CLOSED' }, moderator)).toMatchObject({
      article: { id: letter, commentPolicy: { mode: 'CLOSED' } },
    });
    await set({ mode: 'PREMODERATED' });
    expect(await modes()).toEqual(['PREMODERATED', 'CLOSED']);
    await set({ articleId: letter, mode: null });
    expect(await modes()).toEqual(['PREMODERATED', 'MEMBERS_ONLY']);
    await set({ categoryId: category, mode: null });
    expect(await modes()).toEqual(['PREMODERATED', 'PREMODERATED']);
    await set({ mode: 'OPEN' });
    const [deed] =
      await sql`select details from audit_events where action = 'setCommentPolicy' order by id desc limit 1`;
    expect(deed!.details).toEqual({ changed: ['mode'] });
  });

  it.each<[string, string, object, string, object, string]>([
    ['MEMBERS_ONLY', 'UnauthenticatedError', { guest }, 'CreateCommentPayload', {}, 'CreateCommentPayload'],
    ['PREMODERATED', 'CommentHeld', { guest }, 'CommentHeld', {}, 'CommentHeld'],
    ['CLOSED', 'CommentsClosedError', { guest }, 'CommentsClosedError', {}, 'CommentsClosedError'],
    ['HIDDEN', 'CommentsClosedError', { guest }, 'CommentsClosedError', {}, 'CommentsClosedError'],
  ])('%s lets a guest and a member do this', async (mode, forGuest, given, forMember, more) => {
    const id = await newArticle();
    await say(id, 'Said while it was open', given);
    await set({ articleId: id, mode }, moderator);
    expect((await say(id, `A guest under ${mode}`, given)).__typename).toBe(forGuest);
    expect((await say(id, `A member under ${mode}`, more, member.headers)).__typename).toBe(forMember);
    // What was said stays to be read, unless it is hidden.
    expect((await policyOf(id)).comments.totalCount).toBe(
      mode === 'HIDDEN' ? 0 : forMember === 'CreateCommentPayload' ? 2 : 1,
    );
  });

  it('says what guests must give, how long a comment may be, in which order and with what words above', async () => {
    const id = await newArticle();
    await set({ articleId: id, guests: 'EMAIL_REQUIRED', maxLength: 5, orderBy: 'TOP', notice: 'Be *kind*.' });
    expect((await policyOf(id)).commentPolicy).toMatchObject({
      ...{ guests: 'EMAIL_REQUIRED', maxLength: 5, orderBy: 'TOP', notice: { html: 'Be <em>kind</em>.' } },
    });
    expect(await say(id, 'Short', { guest: { name: 'Gus' } })).toMatchObject({ code: 'VALIDATION' });
    expect(await say(id, '🇵🇱🇵🇱🇵🇱🇵🇱🇵🇱🇵🇱', { guest })).toMatchObject({ code: 'VALIDATION', path: ['body'] });
    expect((await say(id, '🇵🇱🇵🇱🇵🇱🇵🇱🇵🇱', { guest })).__typename).toBe('CreateCommentPayload');
    await set({ articleId: id, guests: 'NOBODY', notice: '  ' });
    expect((await say(id, 'Hello', { guest })).__typename).toBe('UnauthenticatedError');
    expect((await policyOf(id)).commentPolicy.notice).toBeNull();
  });

  it('E33: closes after days or at a moment, and stays open where that is said', async () => {
    const id = await newArticle();
    await sql`update articles set published_at = now() - interval '3 days', first_published_at = now() - interval '3 days' where id = ${uuid(id)}`;
    const isOpen = async () => (await policyOf(id)).commentPolicy.isOpen;
    await set({ closeAfterDays: 2 });
    expect(await isOpen()).toBe(false);
    expect((await say(id, 'Too late', { guest })).__typename).toBe('CommentsClosedError');
    await set({ articleId: id, staysOpen: true });
    expect(await isOpen()).toBe(true);
    await set({ articleId: id, staysOpen: false });
    expect(await isOpen()).toBe(false);
    await set({ articleId: id, closesAt: '2099-01-01T00:00:00Z' });
    expect((await policyOf(id)).commentPolicy).toMatchObject({ isOpen: true, closesAt: '2099-01-01T00:00:00.000Z' });
    await set({ articleId: id, closesAt: '2020-01-01T00:00:00Z' });
    expect(await isOpen()).toBe(false);
    await set({ articleId: id, closesAt: null });
    await set({ closeAfterDays: null });
    expect(await isOpen()).toBe(true);
  });
});

describe('it cannot be said', () => {
  let article: string;
  beforeAll(async () => {
    article = await newArticle();
  });

  it.each<[string, () => object, object]>([
    ['of an article and a category', () => ({ articleId: article, categoryId: category }), { path: ['categoryId'] }],
    ['of one article, what is the site’s', () => ({ articleId: article, editMinutes: 5 }), { path: ['editMinutes'] }],
    ['of one article, what holds for new ones', () => ({ articleId: article, holdsNew: true }), { path: ['holdsNew'] }],
    [
      'of a category, a moment',
      () => ({ categoryId: category, closesAt: '2099-01-01T00:00:00Z' }),
      { path: ['closesAt'] },
    ],
    ['that the site says nothing', () => ({ mode: null }), { path: ['mode'] }],
    ['that the site says no length', () => ({ maxLength: null }), { path: ['maxLength'] }],
    ['that comments have no letter', () => ({ articleId: article, maxLength: 0 }), { path: ['maxLength'] }],
    [
      'that they close before they open',
      () => ({ articleId: article, closeAfterDays: -1 }),
      { path: ['closeAfterDays'] },
    ],
    ['in a notice without end', () => ({ articleId: article, notice: 'a'.repeat(2_001) }), { path: ['notice'] }],
    [
      'of no article',
      () => ({ articleId: publicId('Article', '0195c000-0000-7000-8000-000000000009'), mode: 'OPEN' }),
      { code: 'NOT_FOUND', path: ['articleId'] },
    ],
    ['of no category', () => ({ categoryId: 'category_0', mode: 'OPEN' }), { code: 'NOT_FOUND', path: ['categoryId'] }],
  ])('%s', async (_, input, refusal) => {
    const before = await policyOf(article);
    expect(await set(input())).toMatchObject({ code: 'VALIDATION', ...refusal });
    expect(await policyOf(article)).toEqual(before);
  });
});
