import { beforeEach, describe, expect, it } from 'vitest';
import { type Answer, openTalk, showing, uuid } from './conversation.ts';
import { expectExactBooks } from './given.ts';

const talk = await openTalk();
const { sql } = talk.database;
const { say, act, newArticle, statusOf } = talk;

let open: string;
let strict: string;
let email: string;
let number = 0;
beforeEach(async () => {
  open = await newArticle();
  strict = await newArticle({ comment_guests: 'VERIFIED_EMAIL' });
  email = `victor${++number}@example.org`;
});

const as = (name: string) => ({ guest: { name, email } });
const isVerified = ({ comment }: Answer) => comment.author.isVerified;
const kind = ({ __typename, code }: Answer) => code ?? __typename;
const setTrust = (trust: string) =>
  sql`update commenters set trust = ${trust} where email_hash = ${Buffer.from(talk.keys.emailHash(email))}`;
const tokenOf = () => /token=(\S+)/.exec(talk.letters.at(-1)!.text)![1]!;
const confirm = async (token: string): Promise<string> =>
  (
    await talk.ask(
      'mutation ($token: String!) { answer: confirmComment(input: {token: $token}) { ... on ConfirmCommentPayload { ownerToken } } }',
      { token },
    )
  ).answer.ownerToken;

describe('whoever gives the address of another', () => {
  it('E36: is not him by the token of what he said under it', async () => {
    const held = await say(strict, 'It is me', as('Victor'));
    const known = await confirm(tokenOf());
    await setTrust('TRUSTED');
    const mallory = await say(open, 'It is me, too', as('Victor'));
    expect([kind(held), kind(mallory)]).toEqual(['CommentHeld', 'CreateCommentPayload']);
    const proof = showing(mallory.ownerToken);
    const again = await say(strict, 'By the token of the other', as('Victor'), proof);
    expect([kind(again), isVerified(again)]).toEqual(['CommentHeld', false]);
    expect(isVerified(await say(open, 'Once more', as('Victor'), proof))).toBe(false);
    // Victor is, by his, and by whatever he says with it.
    const his = await say(strict, 'By my token', as('Victor'), showing(known));
    expect([kind(his), isVerified(his)]).toEqual(['CreateCommentPayload', true]);
    expect(isVerified(await say(strict, 'And by the next', as('Victor'), showing(his.ownerToken)))).toBe(true);
  });

  it('E36: first, is nobody any more once its owner has confirmed it', async () => {
    const squatter = await say(open, 'I was here first', as('Victor'));
    await say(strict, 'It is mine', as('Victor'));
    const known = await confirm(tokenOf());
    const claimed = await say(strict, 'Mine', as('Victor'), showing(squatter.ownerToken));
    expect([kind(claimed), isVerified(claimed)]).toEqual(['CommentHeld', false]);
    expect(isVerified(await say(strict, 'No, mine', as('Victor'), showing(known)))).toBe(true);
  });
});

describe('a guest of whom something was decided', () => {
  it.each([
    ['BANNED', 'BANNED', 'PUBLISHED'],
    ['HOLD_ALL', 'EditCommentPayload', 'PENDING'],
    ['TRUSTED', 'EditCommentPayload', 'PUBLISHED'],
    ['NEW', 'EditCommentPayload', 'PUBLISHED'],
  ])('changes what he said as far as he may say anything: %s', async (trust, expected, status) => {
    const { comment, ownerToken } = await say(open, 'Before', as('Victor'));
    await setTrust(trust);
    const answer = await act('editComment', { id: comment.id, body: 'After' }, showing(ownerToken));
    expect(kind(answer)).toBe(expected);
    expect(await statusOf(comment.id)).toBe(status);
    await expectExactBooks(talk.database, [uuid(open)]);
  });

  it('is not held for being new when he is trusted, where new ones are held', async () => {
    await sql`update sites set comment_holds_new = true`;
    const first = await say(open, 'Before', as('Victor'));
    expect(kind(first)).toBe('CommentHeld');
    await setTrust('TRUSTED');
    const second = await say(open, 'Later', as('Victor'), showing(first.ownerToken));
    expect(kind(second)).toBe('CreateCommentPayload');
    await act('editComment', { id: second.comment.id, body: 'Later still' }, showing(second.ownerToken));
    expect(await statusOf(second.comment.id)).toBe('PUBLISHED');
    await sql`update sites set comment_holds_new = false`;
  });

  it.each(['BANNED', 'HOLD_ALL'])('is not shown for answering a letter: %s', async (trust) => {
    const { comment } = await say(strict, 'Let me in', as('Victor'));
    await setTrust(trust);
    await confirm(tokenOf());
    const [row] = await sql`select status, held_reasons from comments where id = ${uuid(comment.id)}`;
    expect(row).toEqual({ status: 'PENDING', held_reasons: ['HELD_COMMENTER'] });
    await expectExactBooks(talk.database, [uuid(strict)]);
  });

  it('is the same to him who says it again after changing it', async () => {
    const { comment, ownerToken } = await say(open, 'One', as('Victor'));
    await act('editComment', { id: comment.id, body: 'Two' }, showing(ownerToken));
    expect(kind(await say(open, 'Two', as('Victor')))).toBe('DUPLICATE');
    expect(kind(await say(open, 'One', as('Victor')))).toBe('CreateCommentPayload');
  });
});

it('who sends a comment again by its key is given the token again, which lies nowhere', async () => {
  const sent = { ...as('Victor'), idempotencyKey: `a key of ${email} alone` };
  const [first, second] = [await say(open, 'Twice', sent), await say(open, 'Twice', sent)];
  expect(second.comment.id).toBe(first.comment.id);
  expect([second.ownerToken, first.ownerToken]).toEqual([first.ownerToken, expect.stringContaining('.')]);
  const [kept] =
    await sql`select count(*)::int as n from idempotency_keys where outcome::text like ${`%${first.ownerToken.split('.')[1]}%`}`;
  expect(kept!.n).toBe(0);
});
