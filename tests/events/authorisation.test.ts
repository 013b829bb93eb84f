import { afterAll, expect, it } from 'vitest';
import { recordCommentEvents } from '../../src/comments/events.ts';
import { insertComments } from '../../src/comments/insert-comments.ts';
import { openCommentKeys } from '../../src/comments/keys.ts';
import { openEvents } from '../../src/platform/events/open.ts';
import { createLog } from '../../src/platform/observability/log.ts';
import { buildSchema } from '../../src/schema.ts';
import { contextOf, draft } from '../comments/given.ts';
import { type Answer, openNewsroom } from '../support/acting.ts';
import { openApi } from '../support/api.ts';
import { newsroom } from '../support/newsroom.ts';
import { publicId } from '../support/readers.ts';
import { type EventReader, readEvents } from './event-source.ts';

const { database, act, editor, person } = await openNewsroom();
const events = openEvents({ db: database.db, directUrl: database.url, log: createLog('silent') });
const keys = openCommentKeys('a secret of the tests, known to all');
const api = await openApi(database, {
  events,
  schema: buildSchema({ comments: { keys, providers: [] } }),
  provenBy: ({ headers }) => keys.provenBy(headers['galley-owner-token'] as string | undefined),
});
const readers: EventReader[] = [];
afterAll(async () => {
  for (const reader of readers) reader.leave();
  await api.handler.closeStreams();
  await events.close();
});

const { walking, harbour } = newsroom.articles;
const article = publicId('Article', walking);
const conversation =
  'subscription ($id: ID!) { commentEvents(articleId: $id) { kind commentId comment { body { text } tombstone } article { id } } }';
const queues = 'subscription { moderationQueueEvents { commentId comment { body { text } moderation { status } } } }';

async function follow(query: string, headers = {}): Promise<EventReader> {
  const reader = await readEvents(api.url, query, { id: article }, headers);
  expect(reader.status).toBe(200);
  readers.push(reader);
  return reader;
}

/** Comments whose words say who may read them. */
async function say(articleId: string, word: string, status: 'PUBLISHED' | 'PENDING' | 'REJECTED' | 'SPAM') {
  const drafts = Array.from({ length: 10 }, (_, n) => {
    const text = `${word} ${n}`;
    return draft(text, undefined, { status, body: { markdown: text, html: `<p>${text}</p>`, text } });
  });
  return (await insertComments(contextOf(database), articleId, drafts)).map(({ id }) => id);
}

const shown = await say(walking, 'shown', 'PUBLISHED');
const held = [
  ...(await say(walking, 'secret pending', 'PENDING')),
  ...(await say(walking, 'secret rejected', 'REJECTED')),
  ...(await say(walking, 'secret spam', 'SPAM')),
];
const elsewhere = await say(harbour, 'elsewhere', 'PUBLISHED');

const all = [
  ...[...shown, ...held].map((id) => [walking, id] as const),
  ...elsewhere.map((id) => [harbour, id] as const),
];
const kinds = ['EDITED', 'PUBLISHED', 'QUEUED', 'HIDDEN', 'REACTED'] as const;

interface Burst {
  /** How many of it are about what readers of the article may be told. */
  toReaders: number;
  /** How many change queues, and how many of these are of the other article. */
  toModerators: number;
  elsewhere: number;
}

/** So many at a time as streams keep up with: all that can happen to a comment, to each of them in turn. */
async function burst(number: number): Promise<Burst> {
  const happened = Array.from({ length: 500 }, (_, i) => {
    const [articleId, commentId] = all[(number * 500 + i * 7) % all.length]!;
    return { articleId, commentId, kind: kinds[(number + i) % kinds.length]! };
  });
  await database.db.transaction((db) =>
    recordCommentEvents({ db, viewer: { kind: 'PUBLIC' }, now: new Date() }, happened),
  );
  return {
    toReaders: happened.filter(({ articleId, kind }) => articleId === walking && kind !== 'QUEUED').length,
    toModerators: happened.filter(({ kind }) => kind !== 'REACTED').length,
    elsewhere: happened.filter(({ articleId, kind }) => articleId === harbour && kind !== 'REACTED').length,
  };
}

it('H5: of 10,000 events none tells what its reader may not see, whatever is taken from him meanwhile', {
  timeout: 240_000,
}, async () => {
  const [admin, demoted] = [await person([{ role: 'ADMIN' }]), await person([{ role: 'MODERATOR' }])];
  const reader = await follow(conversation);
  const [moderator, staying] = [await follow(queues, demoted.headers), await follow(queues, editor.headers)];
  const secretsIn = (told: unknown) => JSON.stringify(told).match(/secret|elsewhere/g)?.length ?? 0;

  for (let number = 0; number < 8; number += 1) {
    const { toReaders, toModerators } = await burst(number);
    const told = await reader.next(toReaders);
    expect(secretsIn(told)).toBe(0);
    expect(JSON.stringify(told)).toContain('shown');
    for (const stream of [moderator, staying]) expect(secretsIn(await stream.next(toModerators))).toBeGreaterThan(0);
  }

  // What is unpublished is told to no reader, and who moderates no more is told of no queue.
  await act('unpublishArticle', { id: article }, '__typename', editor);
  await act('setUserRoles', { userId: publicId('User', demoted.id), roles: [] }, 'user { id }', admin);
  for (let number = 8; number < 14; number += 1) await staying.next((await burst(number)).elsewhere);
  await act('publishArticle', { id: article, expectedVersion: await versionOf(walking) }, '__typename', editor);
  for (let number = 14; number < 20; number += 1) {
    const { toReaders, toModerators } = await burst(number);
    const told = await reader.next(toReaders);
    expect(secretsIn(told)).toBe(0);
    await staying.next(toModerators);
  }
  expect([reader.told, staying.told]).toEqual([[], []]);
  expect(moderator.told).toEqual([]);
});

it('tells nobody what a guest proves to be his, whoever asks the same', async () => {
  await database.sql`update articles set comment_guests = 'ANYONE', comment_mode = 'OPEN', comments_stay_open = true where id = ${walking}`;
  const first = await follow(conversation);
  const { data } = await api.ask<{ said: Answer }>(
    'mutation ($id: ID!) { said: createComment(input: {articleId: $id, body: "A guest’s own", guest: {name: "Gus"}}) { __typename ... on CreateCommentPayload { comment { id } ownerToken } } }',
    { id: article },
  );
  const { said } = data!;
  expect(said).toMatchObject({ __typename: 'CreateCommentPayload' });
  const { comment, ownerToken } = said;
  await first.next(1);
  first.leave();
  const [own, other] = [await follow(conversation, { 'galley-owner-token': ownerToken }), await follow(conversation)];
  const items = [{ id: comment.id, expectedRevision: 1 }];
  await act('moderateComments', { action: 'REJECT', reason: 'ABUSE', items }, 'results { __typename }', editor);
  for (const reader of [own, other]) {
    const [event] = await reader.next(1);
    expect(event!.data.data.commentEvents).toMatchObject({ kind: 'HIDDEN', commentId: comment.id, comment: null });
  }
});

async function versionOf(id: string): Promise<number> {
  const [row] = await database.sql`select head_version from articles where id = ${id}`;
  return row!.head_version;
}
