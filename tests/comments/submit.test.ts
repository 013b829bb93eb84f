import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { newPerson, newToken, type Person } from '../support/people.ts';
import { type Answer, openTalk, showing, uuid } from './conversation.ts';
import { expectExactBooks } from './given.ts';

const talk = await openTalk();
const { act, ask, say, statusOf, newArticle } = talk;
const { sql } = talk.database;
const guest = { name: 'Ada Guest', email: 'Ada@Example.org' };
const count = async (article: string) =>
  Number((await sql`select count(*) from comments where article_id = ${uuid(article)}`)[0]!.count);
const kinds = (answers: Answer[]) => answers.map(({ __typename }) => __typename).sort();

let member: Person;
let open: string;
beforeAll(async () => {
  member = await newPerson(talk.database, [], 'Mia Member');
  open = await newArticle();
});

describe('a comment sent in', () => {
  it('is published at once, Markdown as written and HTML made safe, whoever of us sends it', async () => {
    const body = 'Thank **you**, see https://a.example!\nNext line <img src=x onerror=alert(1)>';
    const byGuest = await say(open, body, { guest });
    expect(byGuest).toMatchObject({
      __typename: 'CreateCommentPayload',
      comment: {
        body: {
          markdown: body,
          html: '<p>Thank <strong>you</strong>, see <a href="https://a.example" rel="ugc nofollow noopener">https://a.example</a>!<br>\nNext line &lt;img src=x onerror=alert(1)&gt;</p>',
          links: ['https://a.example'],
        },
        author: { name: 'Ada Guest', homepage: null, isGuest: true, isVerified: false },
        badges: [],
        viewer: { isAuthor: true, status: 'PUBLISHED', canRemove: true, canFlag: false },
      },
    });
    expect(byGuest.ownerToken).toMatch(/^comment_[0-9a-f]{32}\./);
    const { comment } = await say(open, 'I have a page', { guest: { homepage: ' https://ada.example ' } });
    expect(comment.author).toEqual({ name: null, homepage: 'https://ada.example/', isGuest: true, isVerified: false });
    const byMember = await say(open, 'I am here too.', {}, member.headers);
    expect(byMember).toMatchObject({
      comment: {
        author: { name: 'Mia Member', homepage: null, isGuest: false, isVerified: true },
        badges: ['VERIFIED'],
      },
      ownerToken: null,
    });
    const byStaff = await say(open, 'So do we.', {}, talk.editor.headers);
    expect(byStaff.comment.badges).toEqual(['STAFF', 'ARTICLE_AUTHOR', 'MODERATOR', 'VERIFIED']);
    // What was given stays out of the database, but for what the address can be known again by.
    const [row] =
      await sql`select k.email_hash, c.address_prefix, c.address_expires_at - c.posted_at as days from comments c join commenters k on k.id = c.commenter_id where c.id = ${uuid(byGuest.comment.id)}`;
    expect(row).toMatchObject({ address_prefix: '192.0.2.0/24', days: '30 days' });
    expect(Buffer.from(row!.email_hash).equals(Buffer.from(talk.keys.emailHash('ada@example.org')))).toBe(true);
  });

  it('by a program needs a token for writing, and says by which it came', async () => {
    const reading = await newToken(talk.database, member.id, ['READ_PUBLISHED', 'MODERATE']);
    expect(await say(open, 'By a program', {}, reading.headers)).toMatchObject({ code: 'NOT_ALLOWED' });
    const writing = await newToken(talk.database, member.id, ['WRITE']);
    const { comment } = await say(open, 'By a program that may', {}, writing.headers);
    const [row] = await sql`select token_id, author_id from comments where id = ${uuid(comment.id)}`;
    expect(row).toEqual({ token_id: writing.id, author_id: member.id });
  });

  it('E32: is about nothing that readers do not see, which is told apart from nothing by no byte', async () => {
    const missing = 'article_00000000000000000000000000000000';
    const answers = new Set<string>();
    const states = { DRAFT: 'draft', UNPUBLISHED: 'unpublished', ARCHIVED: 'archived', SCHEDULED: 'scheduled' };
    for (const state of Object.keys(states)) {
      const article = await newArticle();
      await ask(
        `mutation ($id: ID!) { ${state === 'ARCHIVED' ? 'archiveArticle' : 'unpublishArticle'}(input: {id: $id}) { __typename } }`,
        { id: article },
        talk.editor.headers,
      );
      if (state === 'DRAFT') await sql`update articles set state = 'DRAFT' where id = ${uuid(article)}`;
      if (state === 'SCHEDULED') {
        const publishAt = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 16);
        const scheduled = await talk.act(
          'scheduleArticle',
          { id: article, expectedVersion: 1, publishAt },
          talk.editor.headers,
        );
        expect(scheduled.__typename).toBe('ScheduleArticlePayload');
      }
      answers.add(JSON.stringify(await say(article, 'Anybody here?', { guest })));
      answers.add(JSON.stringify(await say(article, 'Anybody here?', {}, talk.editor.headers)));
    }
    answers.add(JSON.stringify(await say(missing, 'Anybody here?', { guest })));
    answers.add(JSON.stringify(await say('nonsense', 'Anybody here?', { guest })));
    expect([...answers]).toHaveLength(1);
    expect([...answers][0]).toContain('NOT_FOUND');
  });

  it('E33: is taken until the very moment of closing by the database’s clock; kept open beats closing by age', async () => {
    const article = await newArticle();
    const closing = async (when: string) => {
      await sql.unsafe(`update articles set comments_close_at = ${when} where id = '${uuid(article)}'`);
      return (await say(article, randomUUID())).code ?? 'taken';
    };
    expect(await closing("now() + interval '1 minute'")).toBe('taken');
    expect(await closing('now()')).toBe('CLOSED');
    expect(await closing('null')).toBe('taken');
    await sql`update articles set published_at = now() - interval '3 days', published_precision = 'INSTANT', comments_close_after_days = 2 where id = ${uuid(article)}`;
    expect((await say(article, randomUUID())).code).toBe('CLOSED');
    await sql`update articles set comments_stay_open = true where id = ${uuid(article)}`;
    expect((await say(article, randomUUID())).code).toBeUndefined();
    // The site's own rule, and an article that is kept open against it.
    await sql`update sites set comments_close_after_days = 1`;
    expect((await say(article, randomUUID())).code).toBeUndefined();
    await sql`update articles set comments_stay_open = null, comments_close_after_days = null where id = ${uuid(article)}`;
    expect((await say(article, randomUUID())).code).toBe('CLOSED');
    await sql`update sites set comments_close_after_days = null`;
  });

  it('E34: CLOSED shows what was said before, HIDDEN shows nothing; neither takes any more', async () => {
    const article = await newArticle();
    await say(article, 'Said before');
    const shown = async () =>
      (
        await ask(
          'query ($id: ID!) { article(id: $id) { comments { nodes { body { text } } } commentCounts { published } } }',
          { id: article },
        )
      ).article;
    for (const [mode, published] of [
      ['CLOSED', 1],
      ['HIDDEN', 0],
    ] as const) {
      await sql`update articles set comment_mode = ${mode} where id = ${uuid(article)}`;
      expect((await say(article, 'Too late')).__typename).toBe('CommentsClosedError');
      const { comments, commentCounts } = await shown();
      expect([comments.nodes.length, commentCounts.published]).toEqual([published, published]);
    }
  });

  it('keeps to who may comment: policies of site, category and article, for guests and members', async () => {
    const asked = { ...guest, name: undefined };
    const table: [Record<string, string>, string, string, string][] = [
      // policy; a guest who says nothing; one with an address; a member
      [{}, 'CreateCommentPayload', 'CreateCommentPayload', 'CreateCommentPayload'],
      [{ comment_mode: 'PREMODERATED' }, 'CommentHeld', 'CommentHeld', 'CommentHeld'],
      [{ comment_mode: 'MEMBERS_ONLY' }, 'UnauthenticatedError', 'UnauthenticatedError', 'CreateCommentPayload'],
      [{ comment_mode: 'CLOSED' }, 'CommentsClosedError', 'CommentsClosedError', 'CommentsClosedError'],
      [{ comment_guests: 'NOBODY' }, 'UnauthenticatedError', 'UnauthenticatedError', 'CreateCommentPayload'],
      [{ comment_guests: 'EMAIL_REQUIRED' }, 'ValidationError', 'CreateCommentPayload', 'CreateCommentPayload'],
      [{ comment_guests: 'VERIFIED_EMAIL' }, 'ValidationError', 'CommentHeld', 'CreateCommentPayload'],
    ];
    for (const [policy, nobody, known, signedIn] of table) {
      const article = await newArticle(policy);
      const answers = [
        await say(article, randomUUID()),
        await say(article, randomUUID(), { guest: asked }),
        await say(article, randomUUID(), {}, member.headers),
      ];
      expect(kindsInOrder(answers), JSON.stringify(policy)).toEqual([nobody, known, signedIn]);
    }
    const [site] = await sql`update sites set comment_mode = 'CLOSED' returning 1`;
    expect(site).toBeDefined();
    expect((await say(await newArticle(), 'Is it?')).code).toBe('CLOSED');
    expect((await say(await newArticle({ comment_mode: 'OPEN' }), 'Is it?')).code).toBeUndefined();
    await sql`update sites set comment_mode = 'OPEN'`;
    expect(
      (await say(await newArticle({ comment_mode: 'PREMODERATED' }), 'By a moderator', {}, talk.editor.headers))
        .__typename,
    ).toBe('CreateCommentPayload');
  });

  it('E2, E1, E3, E4: answers only what is shown in its article; why not is told by no byte', async () => {
    const [article, elsewhere] = [await newArticle(), await newArticle()];
    const refusals = new Set<string>();
    for (const status of ['REMOVED', 'REJECTED', 'PENDING', 'SPAM']) {
      const { comment } = await say(article, `To be ${status}`);
      await sql`update comments set status = ${status} where id = ${uuid(comment.id)}`;
      refusals.add(JSON.stringify(await say(article, 'An answer', { parentId: comment.id })));
    }
    const { comment: foreign } = await say(elsewhere, 'In another article');
    refusals.add(JSON.stringify(await say(article, 'An answer', { parentId: foreign.id })));
    refusals.add(JSON.stringify(await say(article, 'An answer', { parentId: `comment_${'0'.repeat(32)}` })));
    refusals.add(JSON.stringify(await say(article, 'An answer', { parentId: 'nonsense' })));
    expect([...refusals]).toHaveLength(1);
    expect([...refusals][0]).toContain('PARENT_NOT_REPLYABLE');
    const { comment: shown } = await say(article, 'A sibling that is there');
    expect((await say(article, 'An answer', { parentId: shown.id })).__typename).toBe('CreateCommentPayload');
  });

  it('E30: is there once, however often it is sent with one key; without, the same is refused as said before', async () => {
    const article = await newArticle();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => say(article, 'Only once', { guest, idempotencyKey: key })),
    );
    expect(new Set(answers.map((answer) => answer.comment?.id))).toEqual(new Set([answers[0].comment.id]));
    expect(new Set(answers.map((answer) => answer.ownerToken)).size).toBe(1);
    expect(await count(article)).toBe(1);
    const repeated = await say(article, '  ONLY\u200b once ', { guest, idempotencyKey: randomUUID() });
    expect(repeated).toMatchObject({ __typename: 'DuplicateCommentError', path: ['body'] });
    expect(await say(article, 'Only once', { guest, idempotencyKey: 'short' })).toMatchObject({
      code: 'VALIDATION',
      path: ['idempotencyKey'],
    });
    expect(await say(article, 'Something else', { guest, idempotencyKey: key })).toMatchObject({
      code: 'IDEMPOTENCY_MISMATCH',
    });
    const together = await Promise.all(Array.from({ length: 5 }, () => say(article, 'Double click', { guest })));
    expect(kinds(together)).toEqual(['CreateCommentPayload', ...Array(4).fill('DuplicateCommentError')]);
  });

  it('E31: of the same words by two people, or to two people, both are there', async () => {
    const article = await newArticle();
    const answers = [
      await say(article, 'Thank you!', { guest }),
      await say(article, 'Thank you!', { guest: { email: 'ben@example.org' } }),
      await say(article, 'Thank you!', {}, member.headers),
      await say(article, 'Thank you!', { guest: { name: 'Cy' } }),
      await say(article, 'Thank you!', { guest: { name: 'Di' } }),
    ];
    const parentId = answers[0].comment.id;
    answers.push(await say(article, 'Thank you!', { guest, parentId }));
    expect(kinds(answers)).toEqual(Array(6).fill('CreateCommentPayload'));
    expect(await act('createComment', { articleId: article, body: 'Thank you!', guest, dryRun: true })).toMatchObject({
      code: 'DUPLICATE',
    });
    expect((await act('createComment', { articleId: article, body: 'Tried', guest, dryRun: true })).__typename).toBe(
      'DryRun',
    );
    expect(await count(article)).toBe(6);
  });

  it('E36, E15: is not signed with a name of ours or one that is not seen, and who claims an address gains nothing', async () => {
    const signed = (name: string) => say(open, randomUUID(), { guest: { name } });
    for (const name of ['Erika Editor', 'ERIKA  editor', 'Еrika Editоr', 'Erika\u200dEditor'])
      expect(await signed(name), name).toMatchObject({ code: 'VALIDATION', path: ['guest', 'name'] });
    for (const name of ['a\u202eb', 'x'.repeat(101), 'a\u0300\u0300\u0300\u0300\u0300\u0300', '\u2066me'])
      expect(await signed(name), name).toMatchObject({ code: 'VALIDATION', path: ['guest', 'name'] });
    await sql`update comments set reviewed_at = now() where author_id = ${member.id}`;
    const claimed = await say(open, randomUUID(), { guest: { name: 'Nobody', email: `${member.id}@example.org` } });
    expect(claimed.comment).toMatchObject({ author: { isGuest: true, isVerified: false }, badges: [] });
    const [row] =
      await sql`select k.user_id, c.author_id from comments c join commenters k on k.id = c.commenter_id where c.id = ${uuid(claimed.comment.id)}`;
    expect(row).toEqual({ user_id: null, author_id: null });
    for (const homepage of ['javascript:alert(1)', '//evil.example', 'https://a:b@c.example', 'example.org'])
      expect((await say(open, 'Hm', { guest: { homepage } })).path, homepage).toEqual(['guest', 'homepage']);
    expect((await say(open, 'Hm', { guest: { email: 'nowhere' } })).path).toEqual(['guest', 'email']);
    expect((await say(open, 'Hm', { guest }, member.headers)).path).toEqual(['guest']);
  });

  it('E38: nudged is not stored; held is seen by its author alone, who proves it by his token', async () => {
    const article = await newArticle({ comment_mode: 'PREMODERATED' });
    const links = 'https://a.example https://b.example https://c.example';
    expect(await say(article, links, { nudge: true })).toMatchObject({ __typename: 'NudgeError' });
    expect(await count(article)).toBe(0);
    const held = await say(article, 'Waiting', { guest, nudge: true });
    expect(held).toMatchObject({
      __typename: 'CommentHeld',
      comment: { body: { markdown: 'Waiting' }, tombstone: null, viewer: { isAuthor: true, status: 'PENDING' } },
    });
    const read = async (headers: Record<string, string>) => {
      const query = `query ($id: ID!, $article: ID!) { comment(id: $id) { body { text } viewer { status isAuthor } moderation { status } } node(id: $id) { id }
        article(id: $article) { commentCounts { published } comments { totalCount } } }`;
      return ask(query, { id: held.comment.id, article }, headers);
    };
    const others = { comment: null, node: null };
    expect(await read({})).toMatchObject(others);
    expect(await read(member.headers)).toMatchObject(others);
    expect(await read(showing(`${held.ownerToken}x`, 'comment_.', 'nonsense'))).toMatchObject(others);
    expect(await read(showing('nonsense', held.ownerToken))).toMatchObject({
      comment: { body: { text: 'Waiting' }, viewer: { status: 'PENDING', isAuthor: true }, moderation: null },
      node: { id: held.comment.id },
      article: { commentCounts: { published: 0 } },
    });
    const byMember = await say(article, 'Waiting too', {}, member.headers);
    const query = 'query ($id: ID!) { comment(id: $id) { viewer { status } } }';
    expect(await ask(query, { id: byMember.comment.id }, member.headers)).toEqual({
      comment: { viewer: { status: 'PENDING' } },
    });
    expect(await ask(query, { id: byMember.comment.id })).toEqual({ comment: null });
  });

  it('of many at once is there each, and counted', async () => {
    const article = await newArticle();
    const { comment } = await say(article, 'The first');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        say(article, `Number ${i}`, { guest: { email: 'one@example.org' }, ...(i % 2 && { parentId: comment.id }) }),
      ),
    );
    expect(kinds(answers)).toEqual(Array(20).fill('CreateCommentPayload'));
    expect(await count(article)).toBe(21);
    await expectExactBooks(talk.database, [uuid(article)]);
    expect(
      await sql`select count(*)::int from commenters where email_hash = ${talk.keys.emailHash('one@example.org')}`,
    ).toEqual([{ count: 1 }]);
  });

  it('E4: while its parent is removed either answers it or is refused', async () => {
    const article = await newArticle();
    for (let round = 0; round < 5; round++) {
      const { comment, ownerToken } = await say(article, `Parent ${round}`);
      const [removed, ...answers] = await Promise.all([
        act('removeComment', { id: comment.id }, showing(ownerToken)),
        ...Array.from({ length: 4 }, (_, i) => say(article, `Answer ${round} ${i}`, { parentId: comment.id })),
      ]);
      expect(removed.removedId).toBe(comment.id);
      expect(await statusOf(comment.id)).toBe('REMOVED');
      for (const answer of answers)
        expect(['CreateCommentPayload', 'ParentNotReplyableError']).toContain(answer.__typename);
      expect((await say(article, 'Later', { parentId: comment.id })).code).toBe('PARENT_NOT_REPLYABLE');
    }
    await expectExactBooks(talk.database, [uuid(article)]);
  });
});

const kindsInOrder = (answers: Answer[]) => answers.map(({ __typename }) => __typename);
