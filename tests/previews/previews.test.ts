import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPreviewHandler } from '../../src/previews/http.ts';
import { exchange, openTarget, type Target } from '../safety/target.ts';
import { type Acting, openNewsroom } from '../support/acting.ts';
import { newsroom } from '../support/newsroom.ts';
import { previewsOf } from '../support/people.ts';
import { publicId } from '../support/readers.ts';

let acting: Acting;
let target: Target;
/** A published article with a draft ahead of it, which has a draft beside it. */
let article: { id: string; slug: string };
let other: { id: string };
beforeAll(async () => {
  acting = await openNewsroom();
  target = await openTarget(acting.database, { previews: previewsOf(acting.database) });
  const { act } = acting;
  const write = async (headline: string, slug: string) =>
    (await act('createArticle', { headline, slug, category: 'food', tags: ['Proofs'] }, 'article { id slug }')).article;
  article = await write('As published', 'shown');
  await act('publishArticle', { id: article.id, expectedVersion: 1 }, 'article { id }');
  await act(
    'updateArticle',
    { id: article.id, expectedVersion: 1, headline: 'As drafted', slug: 'to-come' },
    'article { id }',
  );
  other = await write('Another draft', 'another');
});

interface Given {
  previewToken: { id: string; expiresAt: string };
  token: string;
  url: string;
}
const make = (input: object = {}, who?: Parameters<Acting['act']>[3]): Promise<Given> =>
  acting.act('createPreviewToken', { articleId: article.id, ...input }, 'token url previewToken { id expiresAt }', who);
const revoke = (id: string) => acting.act('revokePreviewToken', { id }, 'previewToken { revokedAt }');
const shows = (token: string) => ({ 'galley-preview-token': token });
const keeps = (token: string) => ({ cookie: `theme=dark; galley-preview=${token}` });
const page =
  '{ node(id: $id) { ... on Article { headline path editing { version } } } other: article(slug: "another") { id } }';
const ask = (headers: Record<string, string>, query = `query ($id: ID!) ${page}`) =>
  target.post(query, { id: article.id }, headers);
const headline = async (headers: Record<string, string>, query?: string) =>
  (await ask(headers, query)).body.data.node.headline;
const refusal = async (headers: Record<string, string>) => {
  const { status, body } = await ask(headers);
  return [status, body.errors?.[0].extensions.code];
};
const ended = [401, 'PREVIEW_ENDED'];

describe('a preview token', () => {
  it('is made with an expiry, shown once, and told of to editors', async () => {
    const before = Date.now();
    const key = 'preview-once';
    const made = await make({ name: '  For Ana ', idempotencyKey: key });
    expect(Date.parse(made.previewToken.expiresAt) - before).toBeGreaterThanOrEqual(86_400_000 - 1_000);
    expect(Date.parse(made.previewToken.expiresAt) - Date.now()).toBeLessThanOrEqual(86_400_000);
    expect(new URL(made.url).pathname + new URL(made.url).search).toBe(`/preview?token=${made.token}`);
    expect(await make({ name: '  For Ana ', idempotencyKey: key })).toMatchObject({ token: null, url: null });
    const [row] = await acting.database.sql`select preview_tokens::text from preview_tokens`;
    expect(row!.preview_tokens).not.toContain(made.token.slice(-43));
    await headline(shows(made.token));
    const listed = `query ($id: ID!) { node(id: $id) { ... on Article { editing { previewTokens { totalCount nodes { id name lastUsedAt createdBy { displayName } article { id } } } } } } }`;
    const told = () => acting.ask(listed, { id: article.id });
    expect((await told()).node.editing.previewTokens).toMatchObject({
      totalCount: 1,
      nodes: [
        {
          id: made.previewToken.id,
          name: 'For Ana',
          createdBy: { displayName: 'Somebody' },
          article: { id: article.id },
        },
      ],
    });
    expect((await told()).node.editing.previewTokens.nodes[0].lastUsedAt).not.toBeNull();
    const deed = await acting.lastDeed();
    expect([deed.action, deed.objectId]).toEqual(['createPreviewToken', article.id]);
    await revoke(made.previewToken.id);
    expect((await told()).node.editing.previewTokens.totalCount).toBe(0);
  });

  it.each([
    ['articleId', 'NotFoundError', { articleId: publicId('Article', newsroom.tags.walking) }],
    ['articleId', 'NotFoundError', { articleId: 'nothing' }],
    ['expiresAt', 'ValidationError', { expiresAt: '2020-01-01T00:00:00Z' }],
    ['expiresAt', 'ValidationError', { expiresAt: new Date(Date.now() + 8 * 86_400_000).toISOString() }],
    ['name', 'ValidationError', { name: 'x'.repeat(101) }],
    ['name', 'ValidationError', { name: 'one\ntwo' }],
  ])('is refused for a wrong %s: %s', async (path, name, input) => {
    expect(await make(input)).toMatchObject({ __typename: name, path: [path] });
  });

  it('opens the draft of its article, of everything else what is published, by one statement', async () => {
    const { token } = await make();
    expect((await ask({})).body.data).toEqual({
      node: { headline: 'As published', path: '/shown', editing: null },
      other: null,
    });
    await ask(shows(token));
    const before = target.pool.statements.length;
    const { body, headers } = await ask(shows(token));
    expect(target.pool.statements.length - before).toBe(1);
    expect(body.data).toEqual({ node: { headline: 'As drafted', path: '/to-come', editing: null }, other: null });
    expect(headers['cache-control']).toBe('private, no-store');
    const lists = `{ articles(filter: {tag: ["proofs"]}) { totalCount nodes { headline } } searched: articles(filter: {search: "drafted"}) { totalCount }
      tag(slug: "proofs") { articles { totalCount nodes { headline } } } stale: article(slug: "shown") { id } article(slug: "to-come") { headline }
      route(path: "/shown") { kind location } }`;
    const told = (await target.post(lists, {}, shows(token))).body.data;
    const only = { totalCount: 1, nodes: [{ headline: 'As drafted' }] };
    expect(told).toEqual({
      ...{ articles: only, searched: { totalCount: 1 }, tag: { articles: only } },
      ...{ stale: null, article: { headline: 'As drafted' }, route: { kind: 'REDIRECT', location: '/to-come' } },
    });
  });

  it('is one plan whichever article it is for', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { ... on Article { headline related { id } } } }';
    const tokens = [await make(), await make({ articleId: other.id })].map(({ token }) => token);
    const texts = [];
    for (const token of tokens) {
      await target.post(query, { id: article.id }, shows(token));
      texts.push(target.pool.statements.at(-1));
    }
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).not.toContain(article.id.slice('article_'.length));
  });

  it('yields to a view that is said', async () => {
    const { token } = await make();
    const said = (view: string) => `query ($id: ID!) @view(stage: ${view}) ${page}`;
    expect(await headline(shows(token), said('PUBLISHED'))).toBe('As published');
    expect(await headline(shows(token), said('DRAFT'))).toBe('As drafted');
    expect(await headline({ ...shows(token), 'galley-view': 'PUBLISHED' })).toBe('As published');
    const { data } = (await ask({ ...shows(token), ...acting.editor.headers }, said('DRAFT'))).body;
    expect([data.node.editing.version, data.other.id]).toEqual([2, other.id]);
    // Who is signed in besides sees of drafts the one: what he may see more, he asks for.
    expect((await ask({ ...shows(token), ...acting.editor.headers })).body.data.other).toBeNull();
    expect(await headline(acting.editor.headers)).toBe('As published');
  });

  it('tells nothing of how the draft stands with the newsroom', async () => {
    const { token } = await make();
    for (const filter of ['{state: [DRAFT]}', '{draftState: [EDITING]}']) {
      const { status, body } = await target.post(`{ articles(filter: ${filter}) { totalCount } }`, {}, shows(token));
      expect([status, body.errors[0].extensions.code]).toEqual([400, 'BAD_ARGUMENT']);
      expect(body.errors[0].message).toContain('@view');
    }
  });

  it('follows the draft as it is written on, and is taken back at once', async () => {
    const { token, previewToken } = await make();
    expect(await headline(shows(token))).toBe('As drafted');
    const change = (expectedVersion: number, headline: string) =>
      acting.act('updateArticle', { id: article.id, expectedVersion, headline }, 'article { id }');
    await change(2, 'As drafted anew');
    expect(await headline(shows(token))).toBe('As drafted anew');
    await change(3, 'As drafted');
    expect((await revoke(previewToken.id)).previewToken.revokedAt).not.toBeNull();
    expect(await refusal(shows(token))).toEqual(ended);
    expect((await revoke(previewToken.id)).__typename).toBe('RevokePreviewTokenPayload');
    expect((await acting.lastDeed()).action).toBe('revokePreviewToken');
    expect(await revoke('previewtoken_00000000000000000000000000000000')).toMatchObject({
      __typename: 'NotFoundError',
      path: ['id'],
    });
  });

  it('is never passed over when it does not hold', async () => {
    const { token } = await make();
    const expired = await make();
    await acting.database
      .sql`update preview_tokens set expires_at = now() - interval '1 second' where id = ${uuid(expired.previewToken.id)}`;
    const otherProof = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    const otherId = (await make({ articleId: other.id })).token.slice(0, 37) + token.slice(37);
    for (const wrong of [
      expired.token,
      otherProof,
      otherId,
      `${token}A`,
      token.slice(1),
      'galley_preview_',
      '',
      'x',
      '%00',
    ])
      expect(await refusal(shows(wrong)), wrong).toEqual(ended);
    const mutation = await target.post(
      'mutation { createTag(input: {names: []}) { __typename } }',
      {},
      shows(expired.token),
    );
    expect(mutation.status).toBe(401);
    expect(await refusal(shows(token))).toEqual([200, undefined]);
  });

  it('expires while it is remembered', async () => {
    const { token, previewToken } = await make();
    await headline(shows(token));
    await acting.database
      .sql`update preview_tokens set expires_at = now() - interval '1 second' where id = ${uuid(previewToken.id)}`;
    expect(await refusal(shows(token))).toEqual(ended);
  });

  it('ends with what its maker may read', async () => {
    const { database, person, act } = acting;
    const author = await person([{ role: 'AUTHOR', mayPublish: true }]);
    const own = (
      await act('createArticle', { headline: 'One’s own', slug: 'own', category: 'food' }, 'article { id }', author)
    ).article;
    const token = (await make({ articleId: own.id }, author)).token;
    const told = () => target.post('query ($id: ID!) { node(id: $id) { id } }', { id: own.id }, shows(token));
    expect((await told()).body.data.node.id).toBe(own.id);
    // A right more changes nothing.
    await database.sql`insert into role_grants (id, user_id, role, granted_at) values (gen_random_uuid(), ${author.id}, 'MODERATOR', now())`;
    expect((await told()).body.data.node.id).toBe(own.id);
    await database.sql`delete from role_grants where user_id = ${author.id} and role = 'AUTHOR'`;
    expect((await told()).status).toBe(401);
    await database.sql`insert into role_grants (id, user_id, role, granted_at) values (gen_random_uuid(), ${author.id}, 'AUTHOR', now())`;
    expect((await told()).status).toBe(200);
    await database.sql`update users set suspended_at = now() where id = ${author.id}`;
    expect((await told()).status).toBe(401);
  });

  it('goes with the article, and does not come back with a backup', async () => {
    const { sql } = acting.database;
    const { id } = (
      await acting.act('createArticle', { headline: 'Short-lived', slug: 'short-lived' }, 'article { id }')
    ).article;
    const { token } = await make({ articleId: id });
    await acting.act('deleteArticle', { id }, 'deletedId');
    expect(await refusal(shows(token))).toEqual(ended);
    const [{ comment }] = (await sql`select obj_description('preview_tokens'::regclass) as comment`) as [
      { comment: string },
    ];
    expect(comment).toBe('transient');
  });
});

const uuid = (id: string) => id.slice('previewtoken_'.length);

describe('a preview in a browser', () => {
  let server: Server;
  let base: string;
  beforeAll(async () => {
    const previews = previewsOf(acting.database);
    const handle = createPreviewHandler({ db: acting.database.db, previews });
    server = createServer((request: IncomingMessage, response) => void handle(request, response, 'test'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());
  const go = (path: string, method = 'GET') =>
    exchange({ method, url: `${base}${path}`, headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' } });
  const site = async () => (await acting.ask('{ site { url } }')).site.url;

  it('begins at /preview, which leads to the article and nowhere else', async () => {
    const { token } = await make();
    const { status, headers } = await go(`/preview?token=${token}&next=//evil.example&url=https://evil.example`);
    expect([status, headers.location]).toEqual([302, `${await site()}/to-come`]);
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    const [cookie] = headers['set-cookie']!;
    const age = Number(/^galley-preview=(\S+); Max-Age=(\d+); Path=\/; HttpOnly; SameSite=Lax$/.exec(cookie!)?.[2]);
    expect(cookie).toContain(token);
    expect(age).toBeGreaterThan(86_000);
    expect(age).toBeLessThanOrEqual(86_400);
    expect(await headline({ cookie: cookie!.split(';')[0]! })).toBe('As drafted');
    const secure = previewsOfHttps().cookie(token, new Date(Date.now() + 5_000));
    expect(secure).toMatch(/; Secure$/);
  });

  it('is over at /preview without a token', async () => {
    const { status, headers } = await go('/preview?next=https://evil.example');
    expect([status, headers.location]).toEqual([302, `${await site()}/`]);
    expect(headers['set-cookie']).toEqual(['galley-preview=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax']);
  });

  it('says so when the token does not hold', async () => {
    for (const wrong of ['', 'x', '%0d%0aset-cookie:a=b', '%00', `${(await make()).token}x`]) {
      const { status, headers, text } = await go(`/preview?token=${wrong}`);
      expect([status, headers.location, headers['cache-control']]).toEqual([401, undefined, 'no-store']);
      expect(text).toContain('This preview has ended');
      expect(headers['set-cookie']).toEqual(['galley-preview=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax']);
    }
    expect((await go('/preview', 'POST')).status).toBe(405);
  });

  it('leads to an address in any script', async () => {
    const { article: it } = await acting.act(
      'createArticle',
      { headline: 'Тетрадь', slug: 'тетрадь', locale: 'ar' },
      'article { id path }',
    );
    const { token } = await make({ articleId: it.id });
    const { headers } = await go(`/preview?token=${token}`);
    expect(decodeURI(headers.location!)).toBe(`${await site()}${it.path}`);
  });

  it('is not what another site’s page asks in', async () => {
    const { token } = await make();
    expect(await headline(keeps(token))).toBe('As drafted');
    expect(await refusal({ ...keeps(token), origin: 'https://evil.example' })).toEqual([403, 'FOREIGN_ORIGIN']);
    expect(await headline({ ...keeps(token), origin: new URL(target.url).origin })).toBe('As drafted');
    // A cache might keep what is read by GET.
    const query = `{ node(id: "${article.id}") { ... on Article { headline } } }`;
    expect((await target.get(query, undefined, keeps(token))).body.data.node.headline).toBe('As published');
    const byHeader = await target.get(query, undefined, shows(token));
    expect(byHeader.body.data.node.headline).toBe('As drafted');
    expect(byHeader.headers).toMatchObject({ 'cache-control': 'private, no-store' });
    expect(byHeader.headers.vary).toContain('Galley-Preview-Token');
  });

  it('that has ended is refused once, and forgotten by the browser', async () => {
    const { token, previewToken } = await make();
    await headline(keeps(token));
    await revoke(previewToken.id);
    const { status, headers, body } = await ask(keeps(token));
    expect([status, body.errors[0].extensions.code]).toEqual(ended);
    expect(headers['set-cookie']).toEqual(['galley-preview=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax']);
    // The header is the program's own word: it goes before the cookie.
    const { token: holds } = await make();
    expect(await headline({ ...keeps(token), ...shows(holds) })).toBe('As drafted');
  });

  it('may be asked for wrong tokens only so often', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => ask(shows('galley_preview_wrong'))));
    expect(answers.at(-1)!.status === 429 || answers.some(({ status }) => status === 429)).toBe(true);
    expect(answers.every(({ status }) => status === 401 || status === 429)).toBe(true);
  });
});

const previewsOfHttps = () => previewsOf(acting.database, [], true);
