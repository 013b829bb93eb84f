import { beforeAll, describe, expect, it } from 'vitest';
import { openRateLimits } from '../../src/people/rate-limits.ts';
import { newPerson, type Person } from '../support/people.ts';
import { newDatabase } from '../support/world.ts';
import { type Answer, openTalk, uuid } from './conversation.ts';

const counters = await newDatabase();
const talk = await openTalk({ limits: openRateLimits(counters.sql) });
const { sql } = talk.database;

let article: string;
let member: Person;
let said = 0;
beforeAll(async () => {
  article = await talk.newArticle();
  member = await newPerson(talk.database, []);
  await sql`update sites set comment_flags_to_hold = 3`;
});

const from = (address: string) => ({ 'test-address': address });
const guestKey = (n: number) => `a guest’s own key ${n}`.padEnd(20, '.');
async function comment(): Promise<string> {
  said += 1;
  const guest = { name: 'Gus' };
  const answer = await talk.say(article, `Something ${said}`, { guest }, from(`203.0.113.${said}`));
  return answer.comment.id;
}
const flag = (id: string, n: number, headers: Record<string, string>): Promise<Answer> =>
  talk.act('flagComment', { id, reason: 'ABUSE', guestKey: guestKey(n) }, headers);
const react = (commentId: string, n: number, headers: Record<string, string>): Promise<Answer> =>
  talk.act('setReaction', { commentId, kind: 'LIKE', guestKey: guestKey(n) }, headers);

describe('reports by guests', () => {
  it('from one network are two of one comment at most, however many keys they make: alone they take nothing down', async () => {
    const id = await comment();
    const outcomes: string[] = [];
    for (let n = 0; n < 6; n += 1) outcomes.push((await flag(id, n, from('198.51.100.7'))).__typename);
    expect(outcomes).toEqual([
      ...['FlagCommentPayload', 'FlagCommentPayload'],
      ...Array.from({ length: 4 }, () => 'RateLimitedError'),
    ]);
    expect(await talk.statusOf(id)).toBe('PUBLISHED');
    // Somebody elsewhere is a third.
    expect((await flag(id, 7, from('192.0.2.77'))).__typename).toBe('FlagCommentPayload');
    expect(await talk.statusOf(id)).toBe('PENDING');
    const [row] = await sql`select open_flags from comments where id = ${uuid(id)}`;
    expect(row).toEqual({ open_flags: 3 });
  });

  it('of other comments are taken from there, and members’ too', async () => {
    const id = await comment();
    expect((await flag(id, 8, from('198.51.100.7'))).__typename).toBe('FlagCommentPayload');
    const own = { ...member.headers, ...from('198.51.100.7') };
    expect((await talk.act('flagComment', { id, reason: 'ABUSE' }, own)).__typename).toBe('FlagCommentPayload');
  });
});

describe('reactions', () => {
  it('are as many from one network as people have thumbs, and are counted apart from another’s', async () => {
    const id = await comment();
    const outcomes: Record<string, number> = {};
    for (let n = 0; n < 310; n += 1) {
      const { __typename } = await react(id, n, from('198.51.100.8'));
      outcomes[__typename] = (outcomes[__typename] ?? 0) + 1;
    }
    expect(outcomes).toEqual({ SetReactionPayload: 300, RateLimitedError: 10 });
    expect((await react(id, 900, from('198.18.0.1'))).__typename).toBe('SetReactionPayload');
    const [row] = await sql`select score from comments where id = ${uuid(id)}`;
    expect(row).toEqual({ score: 301 });
  }, 60_000);
});

describe('who may not comment', () => {
  it('neither reports nor reacts, as a member or shown to be a guest, until his time is over', async () => {
    const id = await comment();
    const email = 'gone@example.org';
    const guest = await talk.say(article, 'Before', { guest: { email } }, from('203.0.113.250'));
    await talk.say(article, 'Before, by a member', {}, { ...member.headers, ...from('203.0.113.251') });
    let network = 0;
    const elsewhere = () => from(`198.18.${++network}.1`);
    const setTrust = (trust: string, until: string | null) =>
      sql`update commenters set trust = ${trust}, trust_until = ${until}
        where user_id = ${member.id} or email_hash = ${Buffer.from(talk.keys.emailHash(email))}`;
    for (const [until, expected] of [
      [null, { __typename: 'BannedError', code: 'BANNED' }],
      ['2999-01-01T00:00:00Z', { __typename: 'BannedError' }],
      ['2001-01-01T00:00:00Z', { __typename: expect.stringMatching('Payload$') }],
    ] as const) {
      await setTrust('BANNED', until);
      for (const headers of [{ 'galley-owner-token': guest.ownerToken }, member.headers]) {
        expect(await react(id, 100, { ...headers, ...elsewhere() })).toMatchObject(expected);
        expect(await flag(id, 100, { ...headers, ...elsewhere() })).toMatchObject(expected);
      }
    }
    await setTrust('NEW', null);
  });
});
