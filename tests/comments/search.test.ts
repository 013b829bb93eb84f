import { beforeAll, describe, expect, it } from 'vitest';
import { newPerson } from '../support/people.ts';
import { type Answer, openTalk, uuid } from './conversation.ts';

const talk = await openTalk();
const { ask, act, say, newArticle } = talk;
const { sql } = talk.database;

let article: string;
let moderator: Record<string, string>;
beforeAll(async () => {
  article = await newArticle();
  moderator = (await newPerson(talk.database, [{ role: 'MODERATOR' }], 'Mo Moderator')).headers;
});

async function said(body: string, language: string, more: object = {}): Promise<string> {
  const answer = await say(article, body, { language, ...more });
  return answer.comment.id;
}

async function find(search: string, filter: object = {}, headers = {}): Promise<string[]> {
  const query = '{ comments(filter: $filter, first: 100) { totalCount nodes { id } } }';
  const { comments } = await ask(
    `query ($filter: CommentFilter!) ${query}`,
    { filter: { search, ...filter } },
    headers,
  );
  const ids = comments.nodes.map(({ id }: Answer) => id);
  expect(comments.totalCount).toBe(ids.length);
  return ids;
}

async function queue(search: string): Promise<Answer> {
  const query =
    'query ($filter: QueueFilter) { moderationQueue(name: PENDING, filter: $filter) { id totalCount oldestPostedAt comments(first: 100) { totalCount nodes { id } } } }';
  return (await ask(query, { filter: { search } }, moderator)).moderationQueue;
}

describe('what readers said', () => {
  // biome-ignore format: a table is read by its columns
  it.each([
    ['es', 'Me gustan mucho estas recetas con almendras.', ['receta', 'almendra', 'recetas', 'gustar']],
    ['pt', 'As fotografias desta cidade são muito bonitas.', ['fotografia', 'cidades', 'bonitas', 'bonito']],
    ['pl', 'Bardzo ładne zdjęcia tej starej książki.', ['zdjęć', 'zdjęciami', 'książka', 'książkę', 'stare', 'stary', 'zdjęcia']],
    ['de', 'Die Häuser am Hafen stehen noch.', ['haus', 'häuser', 'hafens']],
    ['en', 'The harbours were walking distance apart.', ['harbour', 'walks', 'walked']],
    ['ar', 'هذه المقالات رائعة جدا', ['المقالات', 'مقال']],
    [null, 'Kalamata oliwki zeytin', ['kalamata', 'zeytin']],
  ])('E29: in %s is found as that language inflects its words', async (language, body, searches) => {
    const id = await said(body, language ?? 'und');
    for (const search of searches) expect(await find(search), search).toContain(id);
    expect(await find('kangaroo')).toEqual([]);
  });

  it('E29: from right to left says so, paragraph by paragraph', async () => {
    const body = 'שלום לכולם\n\nHello, שלום\n\n> مرحبا\n\n- مرحبا بكم\n- hello\n\n1. one\n\n123 «שלום»';
    const { comment } = await say(article, body, { language: 'he' });
    expect(comment.body.html).toBe(
      [
        '<p dir="rtl">שלום לכולם</p>\n<p>Hello, שלום</p>\n<blockquote dir="rtl">\n<p dir="rtl">مرحبا</p>\n</blockquote>\n',
        '<ul dir="rtl">\n<li>مرحبا بكم</li>\n<li>hello</li>\n</ul>\n<ol>\n<li>one</li>\n</ol>\n<p dir="rtl">123 «שלום»</p>',
      ].join(''),
    );
  });

  it('is found without what shall not be in it, by phrases, in a language, on an article, the newest first', async () => {
    const peppered = await said('Salt and pepper on it.', 'en');
    const salted = await said('Only sea salt on it.', 'en');
    const other = await newArticle();
    const elsewhere = (await say(other, 'Sea salt, always.', { language: 'en' })).comment.id;
    expect(await find('salt')).toEqual([elsewhere, salted, peppered]);
    expect(await find('salt -pepper')).toEqual([elsewhere, salted]);
    expect(await find('salt -peppers')).toEqual([elsewhere, salted]);
    expect(await find('"sea salt"')).toEqual([elsewhere, salted]);
    expect(await find('"salt sea"')).toEqual([]);
    expect(await find('pepper or always')).toEqual([elsewhere, peppered]);
    expect(await find('salt', { articleId: other })).toEqual([elsewhere]);
    expect(await find('salt', { language: ['es', 'pt'] })).toEqual([]);
    expect(await find('salt', { language: [] })).toEqual([]);
    expect(await find('salt', { language: ['es', 'en'] })).toEqual([elsewhere, salted, peppered]);
    expect(await find('salt', { articleId: 'comment_00000000000000000000000000000000' })).toEqual([]);
    const page = await ask(
      'query ($after: String) { comments(filter: {search: "salt"}, first: 1, after: $after) { nodes { id } pageInfo { endCursor } } }',
    );
    const next = await ask(
      'query ($after: String) { comments(filter: {search: "salt"}, first: 1, after: $after) { nodes { id } } }',
      { after: page.comments.pageInfo.endCursor },
    );
    expect([page.comments.nodes[0].id, next.comments.nodes[0].id]).toEqual([elsewhere, salted]);
  });

  it.each(['', '-', '"', '---', '& | !', "'", '\\', ':*', '<->', '🎉', 'the', 'the who'])(
    'is searched for whatever is typed: %j',
    async (search) => {
      await find(search);
      await find(search, {}, moderator);
      await queue(search);
    },
  );
});

describe('what readers do not read', () => {
  it('is not found by its words, not by moderators either, who search their queues', async () => {
    const strict = await newArticle({ comment_mode: 'PREMODERATED' });
    const held = (await say(strict, 'An unspeakable zeppelin.', { language: 'en' })).comment.id;
    const second = (await say(strict, 'Two zeppelins, and a balloon.', { language: 'en' })).comment.id;
    expect(await find('zeppelin')).toEqual([]);
    expect(await find('zeppelin', {}, moderator)).toEqual([]);
    expect(await queue('zeppelin')).toMatchObject({
      totalCount: 2,
      oldestPostedAt: expect.any(String),
      comments: { totalCount: 2, nodes: [{ id: held }, { id: second }] },
    });
    expect(await queue('zeppelin -balloon')).toMatchObject({ totalCount: 1, comments: { nodes: [{ id: held }] } });
    expect(await queue('submarine')).toMatchObject({ totalCount: 0, oldestPostedAt: null, comments: { nodes: [] } });
    const decided = await ask(
      'mutation ($id: ID!) { moderateComments(input: {action: APPROVE, items: [{id: $id, expectedRevision: 1}]}) { __typename } }',
      { id: held },
      moderator,
    );
    expect(decided.moderateComments.__typename).toBe('ModerateCommentsPayload');
    expect(await find('zeppelin')).toEqual([held]);
    await sql`update articles set comment_mode = 'HIDDEN' where id = ${uuid(strict)}`;
    expect(await find('zeppelin')).toEqual([]);
    expect(await queue('zeppelin')).toMatchObject({ totalCount: 0 });
  });

  it('is not found when it was taken back, though its place is left, nor as it read before', async () => {
    const { comment, ownerToken } = await say(article, 'A quixotic remark.', { language: 'en' });
    await say(article, 'I do not think so.', { language: 'en', parentId: comment.id });
    expect(await find('quixotic')).toEqual([comment.id]);
    const mine = { 'galley-owner-token': ownerToken };
    await act('editComment', { id: comment.id, body: 'A sensible remark.', language: 'en' }, mine);
    expect(await find('quixotic')).toEqual([]);
    expect(await find('sensible')).toEqual([comment.id]);
    await act('removeComment', { id: comment.id }, mine);
    expect(await find('sensible')).toEqual([]);
  });
});

it('an article is found without what shall not be in it, in whatever languages its site is', async () => {
  await sql`update sites set locales = '{en,de}'`;
  const ids: string[] = [];
  for (const markdown of ['Salt and pepper everywhere.', 'Nothing but salt everywhere.']) {
    const made = await ask(
      'mutation ($markdown: Markdown!) { createArticle(input: {headline: "On taste", body: {markdown: $markdown}}) { ... on CreateArticlePayload { article { id } } } }',
      { markdown },
      talk.editor.headers,
    );
    ids.push(made.createArticle.article.id);
  }
  const { articles } = await ask(
    'query @view(stage: DRAFT) { articles(filter: {search: "salt -pepper"}) { nodes { id } } }',
    {},
    talk.editor.headers,
  );
  expect(articles.nodes).toEqual([{ id: ids[1] }]);
});
