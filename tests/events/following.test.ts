import { afterAll, describe, expect, it } from 'vitest';
import { type CommentHappening, recordCommentEvents } from '../../src/comments/events.ts';
import { openEvents } from '../../src/platform/events/open.ts';
import { createLog } from '../../src/platform/observability/log.ts';
import { openNewsroom } from '../support/acting.ts';
import { openApi } from '../support/api.ts';
import { until } from '../support/galley.ts';
import { newsroom } from '../support/newsroom.ts';
import { publicId } from '../support/readers.ts';
import { type EventReader, readEvents } from './event-source.ts';

const { database, act, editor, person, ask } = await openNewsroom();
const log = createLog('silent');
const open = () => openEvents({ db: database.db, directUrl: database.url, log });
const hubs = [open(), open()];
const [here, there] = [await openApi(database, { events: hubs[0]! }), await openApi(database, { events: hubs[1]! })];
const readers: EventReader[] = [];
afterAll(async () => {
  for (const reader of readers) reader.leave();
  await Promise.all([here.handler.closeStreams(), there.handler.closeStreams()]);
  await Promise.all(hubs.map((hub) => hub.close()));
});

const { articles, comments } = newsroom;
const [hidden] = await database.sql`select id from comments
  where status <> 'PUBLISHED' and not has_published_descendant and article_id = ${articles.walking} limit 1`;
const walking = publicId('Article', articles.walking);
const conversation =
  'subscription ($id: ID!) { commentEvents(articleId: $id) { id kind commentId comment { id body { text } tombstone } article { headline } } }';
const news = 'subscription ($id: ID) { articleEvents(articleId: $id) { id kind articleId article { headline } } }';

async function follow(query: string, id: string | undefined, headers = {}, api = here): Promise<EventReader> {
  const reader = await readEvents(api.url, query, { id }, headers);
  readers.push(reader);
  return reader;
}

/** As what changes comments does in its transaction. */
const happen = (
  kind: CommentHappening['kind'],
  commentId: string = comments.first,
  articleId: string = articles.walking,
) =>
  database.db.transaction((db) =>
    recordCommentEvents({ db, viewer: { kind: 'PUBLIC' }, now: new Date() }, [{ articleId, commentId, kind }]),
  );

const kindsOf = (events: { data: { data: Record<string, { kind: string }> } }[]) =>
  events.map(({ data }) => Object.values(data.data)[0]!.kind);

describe('following a conversation', () => {
  it('tells everybody on every instance, in order, what each may see of it', async () => {
    const all = [await follow(conversation, walking), await follow(conversation, walking, {}, there)];
    const [edith] = [await follow(conversation, walking, editor.headers, there)];
    await happen('PUBLISHED');
    await happen('QUEUED', hidden!.id);
    await happen('EDITED', hidden!.id);
    for (const reader of all) {
      const [published, edited] = await reader.next(2);
      expect(published).toMatchObject({
        id: expect.stringMatching(/^event_[0-9a-f]{32}$/),
        data: {
          data: {
            commentEvents: {
              ...{ kind: 'PUBLISHED', commentId: publicId('Comment', comments.first) },
              ...{ comment: { id: publicId('Comment', comments.first), body: { text: expect.any(String) } } },
              article: { headline: expect.any(String) },
            },
          },
        },
      });
      expect(published!.data.data.commentEvents.id).toBe(published!.id);
      // What the viewer may not see is not there, and nothing else of it.
      expect(edited!.data.data.commentEvents).toMatchObject({ kind: 'EDITED', comment: null });
    }
    expect(kindsOf(await edith!.next(2))).toEqual(['PUBLISHED', 'EDITED']);
    expect(all.flatMap(({ told }) => told)).toEqual([]);
  });

  it('goes on where it ended, for who comes back', async () => {
    const before = await follow(conversation, walking);
    await happen('PUBLISHED');
    const [last] = await before.next(1);
    before.leave();
    await happen('EDITED');
    await happen('REACTED');
    const after = await follow(conversation, walking, { 'last-event-id': last!.id! }, there);
    await happen('PINNED');
    const come = await after.next(3);
    expect(kindsOf(come)).toEqual(['EDITED', 'REACTED', 'PINNED']);
    expect(new Set(come.map(({ id }) => id)).size).toBe(3);
    // What is no event, or none of this conversation, is no place to go on from.
    const anew = await follow(conversation, publicId('Article', articles.note), { 'last-event-id': 'event_1' });
    await happen('EDITED', comments.first, articles.note);
    expect(kindsOf(await anew.next(1))).toEqual(['EDITED']);
  });

  it('hears what is committed late by who began early, once', async () => {
    const reader = await follow(conversation, walking);
    let commit = () => {};
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const late = database.db.transaction(async (db) => {
      const context = { db, viewer: { kind: 'PUBLIC' as const }, now: new Date() };
      await recordCommentEvents(context, [{ articleId: articles.walking, commentId: comments.first, kind: 'PINNED' }]);
      begun();
      await held;
    });
    await hasBegun;
    await happen('EDITED');
    const [edited] = await reader.next(1);
    const back = await follow(conversation, walking, { 'last-event-id': edited!.id! });
    commit();
    await late;
    await happen('REACTED');
    expect(kindsOf([edited!, ...(await reader.next(2))])).toEqual(['EDITED', 'PINNED', 'REACTED']);
    expect(kindsOf(await back.next(2))).toEqual(['PINNED', 'REACTED']);
    expect([...reader.told, ...back.told]).toEqual([]);
  });

  it('hears what happened while its connection to the database was lost', async () => {
    const reader = await follow(conversation, walking);
    await database.sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen%'`;
    await happen('EDITED');
    await happen('REACTED');
    expect(kindsOf(await reader.next(2))).toEqual(['EDITED', 'REACTED']);
  });

  it('is refused where there is nothing to follow, or it is asked for otherwise', async () => {
    for (const id of [
      publicId('Article', articles.secret),
      'article_0195affffff770008000ffffffffffff',
      'comment_1',
      '',
    ]) {
      const reader = await follow(conversation, id);
      await until(() => reader.isEnded());
      expect([reader.status, reader.body()]).toEqual([
        404,
        expect.stringContaining('There is nothing of that id to follow.'),
      ]);
    }
    expect((await follow(conversation, undefined)).status).toBe(400);
    const asJson = await fetch(here.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: conversation, variables: { id: walking } }),
    });
    expect(asJson.status).toBe(406);
    const byGet = await fetch(
      `${here.url}?query=${encodeURIComponent(conversation)}&variables=${encodeURIComponent(JSON.stringify({ id: walking }))}`,
      {
        headers: { accept: 'text/event-stream' },
      },
    );
    expect([byGet.status, byGet.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    await byGet.body!.cancel();
  });

  it('cuts off who does not take what he is sent, keeps nobody else waiting, and tells him the rest when he comes back', async () => {
    const words = 'word '.repeat(20_000);
    await database.sql`update comments set body_text = ${words}, body_html = ${`<p>${words}</p>`} where id = ${comments.deepest}`;
    const [slow, quick] = [await follow(conversation, walking), await follow(conversation, walking)];
    slow.pause();
    const count = 150;
    for (let told = 0; told < count; told += 1) {
      await happen('EDITED', comments.deepest);
      await quick.next(1);
    }
    slow.resume();
    await until(() => slow.isEnded());
    expect([slow.isComplete(), slow.told.length < count, quick.isEnded()]).toEqual([false, true, false]);
    const back = await follow(conversation, walking, { 'last-event-id': slow.told.at(-1)!.id! });
    expect(await back.next(count - slow.told.length)).toHaveLength(count - slow.told.length);
    expect(back.told).toEqual([]);
  });

  it('ends for who signs out or is suspended', async () => {
    const leaver = await person([{ role: 'EDITOR' }]);
    const reader = await follow(conversation, walking, leaver.headers);
    const stays = await follow(conversation, walking, editor.headers);
    expect(reader.status).toBe(200);
    await database.sql`update users set suspended_at = now() where id = ${leaver.id}`;
    await until(() => reader.isComplete() && reader.isEnded(), 5_000);
    expect(stays.isEnded()).toBe(false);
  });
});

describe('following articles', () => {
  it('tells readers what they may see, and those who work on it each step', async () => {
    const { article } = await act('createArticle', { headline: 'Followed', slug: 'followed' }, 'article { id }');
    const [public_, work] = [await follow(news, undefined), await follow(news, undefined, editor.headers)];
    expect((await follow(news, article.id)).status).toBe(404);
    const asEditor = await readEvents(
      here.url,
      news.replace('{ article', '@view(stage: DRAFT) { article'),
      { id: article.id },
      editor.headers,
    );
    readers.push(asEditor);
    await act('submitArticle', { id: article.id }, 'article { id }');
    await act('publishArticle', { id: article.id, expectedVersion: 1 }, 'article { id }');
    await act('unpublishArticle', { id: article.id }, 'article { id }');
    expect(kindsOf(await asEditor.next(3))).toEqual(['SUBMITTED', 'PUBLISHED', 'UNPUBLISHED']);
    // In the PUBLISHED view an event is told as it is by then: it may be that nobody sees the article any more.
    const told = await public_.next(1);
    while (!kindsOf(told).includes('UNPUBLISHED')) told.push(...(await public_.next(1)));
    expect(kindsOf(told)).not.toContain('SUBMITTED');
    expect(kindsOf([...(await work.next(1)), ...work.told])).not.toContain('SUBMITTED');
    expect(told.at(-1)!.data.data.articleEvents).toMatchObject({
      kind: 'UNPUBLISHED',
      articleId: article.id,
      article: null,
    });
    expect((await ask('query ($id: ID!) { article(id: $id) { id } }', { id: article.id })).article).toBeNull();
  });
});
