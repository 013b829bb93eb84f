import { afterAll, describe, expect, it } from 'vitest';
import { openEvents } from '../../src/platform/events/open.ts';
import { createLog } from '../../src/platform/observability/log.ts';
import { type Answer, openNewsroom } from '../support/acting.ts';
import { openApi } from '../support/api.ts';
import { newsroom } from '../support/newsroom.ts';
import { publicId } from '../support/readers.ts';
import { type EventReader, readEvents } from './event-source.ts';

const { database, act, editor, person } = await openNewsroom();
const events = openEvents({ db: database.db, directUrl: database.url, log: createLog('silent') });
const api = await openApi(database, { events });
const readers: EventReader[] = [];
afterAll(async () => {
  for (const reader of readers) reader.leave();
  await api.handler.closeStreams();
  await events.close();
});

const subscription = `subscription ($name: QueueName) { moderationQueueEvents(name: $name) {
  id kind commentId comment { body { text } moderation { status } } article { id } } }`;
async function follow(name: string | undefined, headers: Record<string, string>): Promise<EventReader> {
  const reader = await readEvents(api.url, subscription, { name }, headers);
  readers.push(reader);
  return reader;
}
const moderator = await person([{ role: 'MODERATOR' }]);
const ofBread = await person([{ role: 'MODERATOR', categoryId: newsroom.categories.bread }]);
const member = await person([]);
const article = publicId('Article', newsroom.articles.walking);

let posts = 0;
const post = async (): Promise<string> => {
  const input = { articleId: article, body: `A thought ${++posts}` };
  const answer = await act('createComment', input, 'comment { id }', member);
  return answer.comment.id;
};
async function decide(id: string, action: string, reason?: string): Promise<void> {
  const [{ revision }] = (await database.sql`select revision from comments
    where id = ${id.replace(/^comment_(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`) as unknown as [
    { revision: number },
  ];
  const input = { items: [{ id, expectedRevision: revision }], action, reason };
  const answer = await act('moderateComments', input, 'results { __typename }', moderator);
  expect(answer.results, JSON.stringify(answer)).toMatchObject([{ __typename: 'ModeratedComment' }]);
}
const told = (event: { data: { data: Answer } }) => event.data.data.moderationQueueEvents;

describe('following what waits for moderators', () => {
  it('tells moderators what comes into a queue and leaves it, and nobody of conversations that he does not moderate', async () => {
    const [all, unreviewed, spam, bread, other] = [
      await follow(undefined, moderator.headers),
      await follow('UNREVIEWED', moderator.headers),
      await follow('SPAM', moderator.headers),
      await follow(undefined, ofBread.headers),
      await follow(undefined, editor.headers),
    ];
    // Each is told before the next is done: what comes late may find the comment in another queue again.
    const tellOf = async (id: string, ...readers: EventReader[]) => {
      const events = await Promise.all(readers.map(async (reader) => (await reader.next(1))[0]!));
      expect(events.map((event) => told(event).commentId)).toEqual(events.map(() => id));
      return events[0]!;
    };
    const id = await post();
    const first = await tellOf(id, all!, other!, unreviewed!);
    expect(told(first)).toMatchObject({
      ...{ id: first.id, kind: 'ARRIVED', article: { id: article } },
      comment: { body: { text: 'A thought 1' } },
    });
    await decide(id, 'SPAM', 'SPAM');
    // It left for the spam, and leaves that as reviewed.
    expect(told(await tellOf(id, all!, other!, unreviewed!, spam!))).toMatchObject({
      ...{ kind: 'CHANGED', comment: { moderation: { status: 'SPAM' } } },
    });
    await decide(id, 'APPROVE');
    expect(told(await tellOf(id, all!, other!, spam!))).toMatchObject({
      ...{ kind: 'CHANGED', comment: { moderation: { status: 'PUBLISHED' } } },
    });
    const last = await post();
    await all!.next(1);
    expect(spam!.told).toEqual([]);
    expect(bread!.told).toEqual([]);
    expect(last).not.toBe(id);
  });

  it('tells who looks at what, while he does', async () => {
    const id = await post();
    const reader = await follow('UNREVIEWED', editor.headers);
    const claim = 'comment { moderation { claim { moderator { id } } } }';
    const claims = await readEvents(
      api.url,
      `subscription { moderationQueueEvents(name: UNREVIEWED) { commentId kind ${claim} } }`,
      {},
      editor.headers,
    );
    readers.push(claims);
    await act('claimComments', { ids: [id] }, 'claimed { id }', moderator);
    const claimed = told((await claims.next(1))[0]!);
    expect(claimed).toMatchObject({ commentId: id, kind: 'CHANGED' });
    expect(claimed.comment.moderation.claim.moderator.id).toBe(publicId('User', moderator.id));
    await act('releaseComments', { ids: [id] }, 'released { id }', moderator);
    expect(told((await claims.next(1))[0]!).comment.moderation.claim).toBeNull();
    expect((await reader.next(2)).map((event) => told(event).commentId)).toEqual([id, id]);
  });

  it('goes on where it ended', async () => {
    const before = await follow(undefined, moderator.headers);
    const id = await post();
    const [first] = await before.next(1);
    before.leave();
    await decide(id, 'REJECT', 'OFF_TOPIC');
    const after = await readEvents(api.url, subscription, {}, { ...moderator.headers, 'last-event-id': first!.id! });
    readers.push(after);
    expect(told((await after.next(1))[0]!)).toMatchObject({
      commentId: id,
      comment: { moderation: { status: 'REJECTED' } },
    });
  });

  it('is for nobody who moderates nothing, and does not say why', async () => {
    const author = await person([{ role: 'AUTHOR' }]);
    for (const headers of [{}, member.headers, author.headers]) {
      const reader = await follow(undefined, headers);
      expect(reader.status).not.toBe(200);
      expect(reader.body()).not.toContain('moderat');
    }
  });
});
