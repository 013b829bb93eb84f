import { beforeEach, describe, expect, it } from 'vitest';
import type { SignalProvider } from '../../src/comments/signals/provider.ts';
import { newId, toPublicId } from '../../src/platform/identifiers.ts';
import { newPerson } from '../support/people.ts';
import { openTalk, uuid } from './conversation.ts';
import { expectExactBooks } from './given.ts';

/** Does something while it is asked: after the comment was judged, before it is taken in. */
let meanwhile: () => Promise<unknown> = async () => {};
const provider: SignalProvider = {
  ...{ name: 'slow', holdsAt: 0.9, rejectsAt: 0.99 },
  async ask() {
    await meanwhile();
    return [{ kind: 'SPAM', model: 'none', modelVersion: '1', score: 0 }];
  },
};
const talk = await openTalk({ providers: [provider] });
const { sql } = talk.database;
const { say, ask, newArticle } = talk;
const act = async (name: string, input: object) => {
  const answer = await talk.act(name, input, talk.editor.headers);
  expect(answer.message).toBeUndefined();
};
let guest: { name: string; email: string };
let article: string;
let category: string;
beforeEach(async () => {
  meanwhile = async () => {};
  article = await newArticle();
  category = newId();
  guest = { name: 'Ada Guest', email: `${category}@example.org` };
  await sql`insert into categories (id, slug, position) values (${category}, ${category}, ${category})`;
  await act('updateArticle', { id: article, expectedVersion: 1, category });
  await act('publishArticle', { id: article, expectedVersion: 2 });
});

describe('what was decided while a comment was judged', () => {
  const id = () => uuid(article);
  const refused = { __typename: 'CommentsClosedError' };
  it.each<[string, () => Promise<unknown>, object]>([
    ['the article was closed', () => sql`update articles set comment_mode = 'CLOSED' where id = ${id()}`, refused],
    ['its comments were hidden', () => sql`update articles set comment_mode = 'HIDDEN' where id = ${id()}`, refused],
    ['its time ended', () => sql`update articles set comments_close_at = now() where id = ${id()}`, refused],
    [
      'its category was closed',
      () => sql`update categories set comment_mode = 'CLOSED' where id = ${category}`,
      refused,
    ],
    [
      'only members may comment',
      () => sql`update articles set comment_mode = 'MEMBERS_ONLY' where id = ${id()}`,
      { __typename: 'UnauthenticatedError' },
    ],
    [
      'it is read first',
      () => sql`update articles set comment_mode = 'PREMODERATED' where id = ${id()}`,
      { __typename: 'CommentHeld' },
    ],
    [
      'the article was taken down',
      () =>
        ask(
          'mutation ($id: ID!) { unpublishArticle(input: {id: $id}) { __typename } }',
          { id: article },
          talk.editor.headers,
        ),
      { __typename: 'NotFoundError' },
    ],
    [
      'a word was banned',
      () =>
        ask(
          'mutation { setCommentTerms(input: {banned: ["zeppelin"], suspect: []}) { __typename } }',
          {},
          talk.editor.headers,
        ),
      { __typename: 'CommentHeld', message: expect.stringContaining('not taken here') },
    ],
    [
      'its author was banned',
      () => sql`insert into commenters (id, email_hash, trust, created_at)
        values (${newId()}, ${Buffer.from(talk.keys.emailHash(guest.email))}, 'BANNED', now())`,
      { __typename: 'BannedError' },
    ],
  ])('holds: %s', async (_, change, expected) => {
    meanwhile = change;
    const answer = await say(article, `A zeppelin over ${article}`, { guest });
    meanwhile = async () => {};
    await ask('mutation { setCommentTerms(input: {banned: [], suspect: []}) { __typename } }', {}, talk.editor.headers);
    expect(answer).toMatchObject(expected);
    const stored = await sql`select from comments where article_id = ${id()}`;
    expect(stored).toHaveLength(answer.__typename === 'CommentHeld' ? 1 : 0);
    await expectExactBooks(talk.database, [id()]);
  });

  it('is that he was erased: what he says then is somebody new’s', async () => {
    await say(article, 'Before', { guest });
    const [before] = await sql`select commenter_id as id from comments where article_id = ${id()}`;
    meanwhile = async () => {
      meanwhile = async () => {};
      const admin = await newPerson(talk.database, [{ role: 'ADMIN' }]);
      await talk.act('eraseCommenter', { id: toPublicId('commenter', before!.id) }, admin.headers);
    };
    expect(await say(article, 'After', { guest })).toMatchObject({ __typename: 'CreateCommentPayload' });
    const [after] = await sql`
      select c.commenter_id <> ${before!.id} as is_other, k.erased_at from comments c join commenters k on k.id = c.commenter_id
      where c.article_id = ${id()}`;
    expect(after).toEqual({ is_other: true, erased_at: null });
  });

  it('is that a word is banned no more: then it waits, since nobody was asked about it', async () => {
    const terms = (banned: string[]) =>
      ask(
        'mutation ($banned: [String!]!) { setCommentTerms(input: {banned: $banned, suspect: []}) { __typename } }',
        { banned },
        talk.editor.headers,
      );
    await terms(['zeppelin']);
    // Between being turned away and being taken in: the name is written in the same transaction.
    await sql`create function allow_zeppelins() returns trigger language plpgsql as $$ begin delete from comment_terms; return new; end $$`;
    await sql`create trigger allow before insert on commenters for each row execute function allow_zeppelins()`;
    const held = await say(article, 'A zeppelin, at last', { guest });
    await sql`drop trigger allow on commenters`;
    expect(held).toMatchObject({ __typename: 'CommentHeld' });
    const [row] = await sql`select status, held_reasons from comments where article_id = ${id()}`;
    expect(row).toEqual({ status: 'PENDING', held_reasons: ['PROVIDER_UNAVAILABLE'] });
  });

  it('does not keep out who comments while the site changes in what is no matter', async () => {
    meanwhile = () => sql`update sites set name = name || '.'`;
    expect(await say(article, 'I am here')).toMatchObject({ __typename: 'CreateCommentPayload' });
  });

  it('is that what it answers was taken away', async () => {
    const { comment, ownerToken } = await say(article, 'Soon gone');
    meanwhile = () => talk.act('removeComment', { id: comment.id }, { 'galley-owner-token': ownerToken });
    expect(await say(article, 'An answer', { parentId: comment.id })).toMatchObject({ code: 'PARENT_NOT_REPLYABLE' });
  });

  it('is that he himself became known, by another comment of his', async () => {
    let inner: unknown;
    meanwhile = async () => {
      meanwhile = async () => {};
      inner = await say(article, 'The other one', { guest });
    };
    const outer = await say(article, 'The one', { guest: { ...guest, name: 'Ada Renamed' } });
    expect([inner, outer]).toMatchObject([
      { __typename: 'CreateCommentPayload' },
      { __typename: 'CreateCommentPayload' },
    ]);
    expect(await sql`select distinct commenter_id from comments where article_id = ${id()}`).toHaveLength(1);
  });
});

it('has ids in the order in which comments come to be seen, whoever writes at once', async () => {
  const member = await newPerson(talk.database, [], 'Mia Member');
  const first = await say(article, 'Where all answers stand');
  await Promise.all(
    Array.from({ length: 60 }, (_, i) =>
      say(article, `Number ${i}`, i % 3 === 0 ? { parentId: first.comment.id } : {}, i % 2 === 0 ? member.headers : {}),
    ),
  );
  // Events are numbered one after the other, under the lock.
  const told = await sql`
    select e.data ->> 'commentId' as id, c.posted_at from events e join comments c on c.id = (e.data ->> 'commentId')::uuid
    where e.topic = 'comment' and e.key = ${uuid(article)} order by e.sequence`;
  expect(told).toHaveLength(61);
  expect(told.map(({ id }) => id)).toEqual(told.map(({ id }) => id).toSorted());
  expect(told.map((row) => Number(row.posted_at))).toEqual(
    told.map((row) => Number(row.posted_at)).toSorted((a, b) => a - b),
  );
  const ids = told.map(({ id, posted_at }) => [id.slice(0, 8) + id.slice(9, 13), new Date(posted_at)] as const);
  for (const [time, at] of ids) expect(Math.abs(Number.parseInt(time, 16) - at.getTime())).toBeLessThanOrEqual(1);
  await expectExactBooks(talk.database, [uuid(article)]);
});
