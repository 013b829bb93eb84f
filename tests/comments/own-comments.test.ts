import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { createConfirmationHandler } from '../../src/comments/http.ts';
import { newPerson, type Person } from '../support/people.ts';
import { openTalk, showing, uuid } from './conversation.ts';
import { expectExactBooks } from './given.ts';

const talk = await openTalk();
const { act, ask, say, statusOf, newArticle } = talk;
const { sql } = talk.database;
const guest = { name: 'Ada', email: 'ada@example.org' };
const edit = (id: string, body: string, headers: Record<string, string>, more = {}) =>
  act('editComment', { id, body, ...more }, headers);
const remove = (id: string, headers: Record<string, string>) => act('removeComment', { id }, headers);
const age = (id: string, minutes: number) =>
  sql`update comments set posted_at = posted_at - ${minutes} * interval '1 minute' where id = ${uuid(id)}`;

let member: Person;
let other: Person;
let open: string;
beforeAll(async () => {
  member = await newPerson(talk.database, [], 'Mia Member');
  other = await newPerson(talk.database, [], 'Otto Other');
  open = await newArticle();
});

describe('what one said oneself', () => {
  it('is changed within the time that is told; what it said before is kept for moderators', async () => {
    const { comment, ownerToken } = await say(open, 'First words', { guest });
    const mine = showing(ownerToken);
    const until = new Date(comment.viewer.canEditUntil).getTime();
    expect(Math.abs(until - Date.now() - 5 * 60_000)).toBeLessThan(60_000);
    const changed = await edit(comment.id, 'Other *words*', mine);
    expect(changed).toMatchObject({
      __typename: 'EditCommentPayload',
      notice: null,
      comment: { body: { html: '<p>Other <em>words</em></p>' }, viewer: { status: 'PUBLISHED' } },
    });
    expect(await sql`select revision, body_text from comment_revisions where comment_id = ${uuid(comment.id)}`).toEqual(
      [{ revision: 1, body_text: 'First words' }],
    );
    const [row] = await sql`select revision, edited_at, reviewed_at from comments where id = ${uuid(comment.id)}`;
    expect(row).toMatchObject({ revision: 2, reviewed_at: null });
    expect(row!.edited_at).not.toBeNull();
    const query =
      'query ($id: ID!) { comment(id: $id) { moderation { revisions { revision markdown text } signals { score } } } }';
    expect(await ask(query, { id: comment.id }, talk.editor.headers)).toEqual({
      comment: {
        moderation: { revisions: [{ revision: 1, markdown: 'First words', text: 'First words' }], signals: [] },
      },
    });
    expect(await ask(query, { id: comment.id }, mine)).toEqual({ comment: { moderation: null } });
    // The same words are no change.
    await edit(comment.id, 'Other *words*', mine);
    expect(await sql`select 1 from comment_revisions where comment_id = ${uuid(comment.id)}`).toHaveLength(1);
    await age(comment.id, 4);
    expect((await edit(comment.id, 'Just in time', mine)).__typename).toBe('EditCommentPayload');
    await age(comment.id, 2);
    const late = await ask(
      'query ($id: ID!) { comment(id: $id) { viewer { canEditUntil canRemove } } }',
      { id: comment.id },
      mine,
    );
    expect(late.comment.viewer).toEqual({ canEditUntil: null, canRemove: true });
    expect(await edit(comment.id, 'Too late', mine)).toMatchObject({ code: 'NOT_ALLOWED', path: ['id'] });
  });

  it('is nobody else’s to change or take back, and what is not seen is not told of', async () => {
    const { comment } = await say(open, 'By a member', {}, member.headers);
    const held = await say(await newArticle({ comment_mode: 'PREMODERATED' }), 'Held', {}, member.headers);
    const { ownerToken } = await say(open, 'By a guest', { guest });
    for (const headers of [{}, other.headers, talk.editor.headers, showing(ownerToken)]) {
      expect((await edit(comment.id, 'Mine now', headers)).code).toBe('NOT_ALLOWED');
      expect((await remove(comment.id, headers)).code).toBe('NOT_ALLOWED');
    }
    const missing = `comment_${'0'.repeat(32)}`;
    for (const headers of [{}, other.headers]) {
      expect(await edit(held.comment.id, 'Mine', headers)).toEqual(await edit(missing, 'Mine', headers));
      expect(await remove(held.comment.id, headers)).toEqual(await remove(missing, headers));
    }
    expect((await edit(held.comment.id, 'Still mine', member.headers)).comment.viewer.status).toBe('PENDING');
  });

  it('E39: is looked at anew when it is changed, and is never seen by more for it', async () => {
    const approve = (id: string) => sql`update comments set reviewed_at = now() where id = ${uuid(id)}`;
    const approved = await say(open, 'Fine words', {}, member.headers);
    await approve(approved.comment.id);
    const linked = await edit(approved.comment.id, 'Fine words https://new.example', member.headers);
    expect(linked).toMatchObject({ comment: { viewer: { status: 'PENDING' } } });
    expect(linked.notice).toContain('moderator');
    const [row] = await sql`select held_reasons, reviewed_at from comments where id = ${uuid(approved.comment.id)}`;
    expect(row).toEqual({ held_reasons: ['LINKS', 'EDITED'], reviewed_at: null });
    // Taking the link away again does not bring it back.
    expect((await edit(approved.comment.id, 'Fine words', member.headers)).comment.viewer.status).toBe('PENDING');
    const premoderated = await newArticle({ comment_mode: 'PREMODERATED' });
    const held = await say(premoderated, 'Waits', {}, member.headers);
    await sql`update articles set comment_mode = 'OPEN' where id = ${uuid(premoderated)}`;
    expect((await edit(held.comment.id, 'Waits still', member.headers)).comment.viewer.status).toBe('PENDING');
    await sql`update articles set comment_mode = 'PREMODERATED' where id = ${uuid(premoderated)}`;
    await sql`update comments set status = 'PUBLISHED', reviewed_at = now() where id = ${uuid(held.comment.id)}`;
    expect((await edit(held.comment.id, 'Said otherwise', member.headers)).comment.viewer.status).toBe('PENDING');
    for (const status of ['REJECTED', 'SPAM', 'REMOVED']) {
      const { comment } = await say(open, `To be ${status}`, {}, member.headers);
      await sql`update comments set status = ${status} where id = ${uuid(comment.id)}`;
      expect((await edit(comment.id, 'Once more', member.headers)).code).toBe('ILLEGAL_TRANSITION');
    }
    expect((await edit(approved.comment.id, '\u200b', member.headers)).path).toEqual(['body']);
    await expectExactBooks(talk.database, [uuid(open), uuid(premoderated)]);
  });

  it('E30: is not changed into what one said in the same place before', async () => {
    const [first, second] = [
      await say(open, 'Said twice', {}, member.headers),
      await say(open, 'Said once', {}, member.headers),
    ];
    const refused = await edit(second.comment.id, 'Said twice', member.headers);
    expect(refused).toMatchObject({ code: 'DUPLICATE', path: ['body'] });
    const both = [first, second].map(({ comment }) => edit(comment.id, 'Said at the same moment', member.headers));
    const outcomes = (await Promise.all(both)).map(({ __typename }) => __typename).sort();
    expect(outcomes).toEqual(['DuplicateCommentError', 'EditCommentPayload']);
  });

  it('nudged while changed stays as it was', async () => {
    const { comment } = await say(open, 'Before the nudge', {}, member.headers);
    const links = 'https://a.example https://b.example https://c.example';
    expect((await edit(comment.id, links, member.headers, { nudge: true })).code).toBe('NUDGE');
    expect(await sql`select body_markdown, status from comments where id = ${uuid(comment.id)}`).toEqual([
      { body_markdown: 'Before the nudge', status: 'PUBLISHED' },
    ]);
  });

  it('is taken back once, its replies stay, and can be said again', async () => {
    const { comment, ownerToken } = await say(open, 'To be taken back', { guest });
    const { comment: reply } = await say(open, 'An answer', { parentId: comment.id }, member.headers);
    const mine = showing(ownerToken);
    expect(await remove(comment.id, mine)).toEqual({
      __typename: 'RemoveCommentPayload',
      removedId: comment.id,
      comment: { id: comment.id, tombstone: 'REMOVED_BY_AUTHOR' },
    });
    const answers = await Promise.all([remove(comment.id, mine), remove(comment.id, mine)]);
    expect(new Set(answers.map(({ __typename }) => __typename))).toEqual(new Set(['RemoveCommentPayload']));
    expect(await sql`select kind from comment_events where comment_id = ${uuid(comment.id)} order by id`).toEqual([
      { kind: 'SUBMIT' },
      { kind: 'REMOVE' },
    ]);
    const read = await ask(
      'query ($id: ID!) { comment(id: $id) { body { text } author { name } parent { tombstone body { text } } } }',
      { id: reply.id },
      mine,
    );
    expect(read.comment).toMatchObject({
      body: { text: 'An answer' },
      parent: { tombstone: 'REMOVED_BY_AUTHOR', body: null },
    });
    expect((await say(open, 'To be taken back', { guest })).__typename).toBe('CreateCommentPayload');
    const { comment: alone } = await say(open, 'Alone', {}, member.headers);
    expect(await remove(alone.id, member.headers)).toMatchObject({
      removedId: alone.id,
      comment: { tombstone: 'REMOVED_BY_AUTHOR' },
    });
    expect(await ask('query ($id: ID!) { comment(id: $id) { id } }', { id: alone.id })).toEqual({ comment: null });
    await sql`update comments set removed_by = 'MODERATOR' where id = ${uuid(alone.id)}`;
    expect((await remove(alone.id, member.headers)).code).toBe('ILLEGAL_TRANSITION');
    await expectExactBooks(talk.database, [uuid(open)]);
  });

  it('held can be withdrawn by a guest’s token', async () => {
    const article = await newArticle({ comment_mode: 'PREMODERATED' });
    const { comment, ownerToken } = await say(article, 'Never mind', { guest });
    expect((await remove(comment.id, showing(ownerToken))).removedId).toBe(comment.id);
    expect(await statusOf(comment.id)).toBe('REMOVED');
  });
});

describe('a guest’s address', () => {
  const confirm = async (token: string) =>
    (
      await ask(
        'mutation ($input: ConfirmCommentInput!) { answer: confirmComment(input: $input) { __typename ... on ConfirmCommentPayload { comment { id viewer { status } author { isVerified } } ownerToken } ... on Error { code message } } }',
        { input: { token } },
      )
    ).answer;
  const tokenIn = (text: string) => /token=(\S+)/.exec(text)![1]!;

  it('H6: is confirmed by a letter to that address alone where that is asked for, and then known by the owner token', async () => {
    const article = await newArticle({ comment_guests: 'VERIFIED_EMAIL' });
    const held = await say(article, 'Is it me?', { guest: { name: 'Eve', email: 'Eve@Example.org' } });
    expect(held).toMatchObject({ __typename: 'CommentHeld', comment: { viewer: { status: 'PENDING' } } });
    const letter = talk.letters.at(-1)!;
    expect(letter.to).toBe('eve@example.org');
    const token = tokenIn(letter.text);
    for (const wrong of ['', 'nonsense', `${token}x`, token.replace(/\.\d+\./, '.9999999999999.')])
      expect((await confirm(wrong)).code, wrong).toBe('NOT_FOUND');
    const confirmed = await confirm(token);
    expect(confirmed).toMatchObject({ comment: { viewer: { status: 'PUBLISHED' }, author: { isVerified: true } } });
    expect(await confirm(token)).toMatchObject({ comment: { viewer: { status: 'PUBLISHED' } } });
    const sent = talk.letters.length;
    const again = { guest: { name: 'Eve', email: 'eve@example.org' } };
    expect((await say(article, 'By my token', again, showing(confirmed.ownerToken))).__typename).toBe(
      'CreateCommentPayload',
    );
    expect(talk.letters).toHaveLength(sent);
    // Who only knows the address is asked, and gains nothing by what its owner once confirmed.
    expect((await say(article, 'By the address alone', again)).__typename).toBe('CommentHeld');
    const expired = talk.keys.confirmationToken(uuid(held.comment.id), new Date(Date.now() - 1));
    expect((await confirm(expired)).code).toBe('NOT_FOUND');
    await expectExactBooks(talk.database, [uuid(article)]);
  });

  it('confirmed shows nothing that waits for something else', async () => {
    const article = await newArticle({ comment_guests: 'VERIFIED_EMAIL', comment_mode: 'PREMODERATED' });
    const held = await say(article, 'Two reasons', { guest: { email: 'two@example.org' } });
    expect(await confirm(tokenIn(talk.letters.at(-1)!.text))).toMatchObject({
      comment: { viewer: { status: 'PENDING' } },
    });
    const [row] = await sql`select held_reasons from comments where id = ${uuid(held.comment.id)}`;
    expect(row!.held_reasons).toEqual(['PREMODERATED']);
  });
});

it('the page that the letter leads to confirms nothing by being looked at', async () => {
  const confirm = createConfirmationHandler({ db: talk.database.db, keys: talk.keys });
  const server = createServer((request, response) => void confirm(request, response, 'test'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const article = await newArticle({ comment_guests: 'VERIFIED_EMAIL' });
  const { comment } = await say(article, 'By post', { guest: { email: 'ivy@example.org' } });
  const link = new URL(/https:\S+/.exec(talk.letters.at(-1)!.text)![0]);
  const look = await fetch(site + link.pathname + link.search);
  expect([look.status, await statusOf(comment.id)]).toEqual([200, 'PENDING']);
  const page = await look.text();
  expect(page).toContain('It was me');
  const answer = (token: string) =>
    fetch(site + link.pathname, { method: 'POST', body: new URLSearchParams({ token }) });
  expect((await answer('nonsense')).status).toBe(404);
  expect((await fetch(`${site + link.pathname}?token=x`)).status).toBe(404);
  expect((await answer(/value="([^"]+)"/.exec(page)![1]!)).status).toBe(200);
  expect(await statusOf(comment.id)).toBe('PUBLISHED');
  expect((await fetch(site + link.pathname, { method: 'DELETE' })).status).toBe(405);
  server.closeAllConnections();
  server.close();
});
