import { describe, expect, it } from 'vitest';
import { markdownBody } from '../../src/comments/body.ts';
import { type CommentDraft, insertComments } from '../../src/comments/insert-comments.ts';
import { reconcileCommentCountsJob } from '../../src/comments/job.ts';
import { eraseExpiredComments, forgetExpiredAddresses, retentionDays } from '../../src/comments/retention.ts';
import { newId, toPublicId } from '../../src/platform/identifiers.ts';
import { type Answer, openNewsroom } from '../support/acting.ts';
import { until } from '../support/galley.ts';
import { newsroom } from '../support/newsroom.ts';
import { contextOf, draft, expectExactBooks } from './given.ts';

const room = await openNewsroom();
const { database, act, ask, person, admin } = room;
const { sql } = database;
const moderator = await person([{ role: 'MODERATOR' }]);
const { walking } = newsroom.articles;
const uuid = (id: string) => id.replace(/^.*_(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

let made = 0;
async function given(...drafts: (Partial<CommentDraft> & { below?: number })[]): Promise<string[]> {
  made += 1;
  const inserted = await insertComments(
    contextOf(database),
    walking,
    drafts.map(({ below, ...more }, n) => ({
      ...draft(`rights ${made} ${n}`, below === undefined ? undefined : `rights ${made} ${below}`, more),
    })),
  );
  // As readers send them: what has a source stays, so that an import does not bring it back.
  await sql`update comments set source_system = null, source_id = null where id = any(${inserted.map(({ id }) => id)})`;
  return inserted.map(({ id }) => id);
}

/** Whatever stands in any table, as text. */
async function everything(): Promise<string> {
  const tables = await sql`select tablename as name from pg_tables where schemaname = 'public'`;
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await sql`select to_jsonb(t)::text as row from ${sql(name)} t`;
      return `${name}: ${rows.map(({ row }) => row).join('\n')}`;
    }),
  );
  return texts.join('\n');
}

/** Somebody of whom there is something everywhere: the word "plum" stands in each text of his, or about him. */
async function givenCommenter(userId: string | null) {
  const commenterId = newId();
  await sql`insert into commenters (id, user_id, email_hash, display_name, created_at)
    values (${commenterId}, ${userId}, ${userId ? null : Buffer.from('plumhash')}, 'Plum Pudding', now())`;
  const author = {
    ...{ commenterId, authorId: userId, authorName: 'Plum Pudding', authorUrl: 'https://plum.example/' },
    ...{ suggestedName: 'Plum', importNote: { said: 'plum' }, body: markdownBody('A *plum* a day.'), tokenId: null },
    ...{
      addressHash: null,
      addressPrefix: '198.51.100.0/24',
      addressExpiresAt: new Date('2099-01-01'),
      language: 'en',
    },
  };
  const [root, answer, leaf, others] = await given(author, { below: 0 }, { ...author, below: 1 }, {});
  await sql`insert into comment_revisions (comment_id, revision, body_markdown, body_text, replaced_at)
    values (${root!}, 1, 'An old plum', 'An old plum', now())`;
  await sql`insert into comment_signals (comment_id, revision, provider, kind, model, model_version, score, asked_at)
    values (${root!}, 1, 'plum provider', 'SPAM', 'm', '1', 0.5, now())`;
  await sql`insert into comment_events (id, comment_id, occurred_at, kind, actor_id, to_status, revision, note, statement, legal_ground)
    values (${newId()}, ${root!}, now(), 'SUBMIT', ${userId}, 'PUBLISHED', 1, 'Says plum', 'You said plum', 'Plum Act')`;
  await sql`insert into comment_flags (id, comment_id, reporter_key, reason, details, revision, flagged_at)
    values (${newId()}, ${root!}, 'r', 'ABUSE', 'He says plum', 1, now())`;
  await sql`update comments set open_flags = 1 where id = ${root!}`;
  await sql`insert into idempotency_keys (principal, operation, key, request_hash, outcome, created_at)
    values ('PUBLIC', 'createComment', ${`plum ${commenterId}`}, '', ${sql.json({ commentId: root!, ownerToken: 'plum' })}, now())`;
  return {
    commenterId: toPublicId('commenter', commenterId),
    root: root!,
    answer: answer!,
    leaf: leaf!,
    others: others!,
  };
}

const erase = (input: object, who = admin) =>
  act('eraseCommenter', input, 'commentsErased flagsErased reactionsErased', who);

describe('erasing a commenter', () => {
  it('E62: leaves nothing of a guest in any table, and replies of others under a tombstone', async () => {
    const { commenterId, root, answer, leaf } = await givenCommenter(null);
    await sql`update block_versions set comment_id = ${root} where comment_id is not null`;
    const article = async () => {
      const query =
        'query ($id: ID!) { article(id: $id) { html thread(first: 100) { nodes { id tombstone author { name } } } } }';
      return (await ask(query, { id: toPublicId('article', walking) }, { headers: {} })).article;
    };
    expect(JSON.stringify(await article())).toMatch(/plum/i);
    expect(await everything()).toMatch(/plum/i);
    expect(await erase({ id: commenterId }, moderator)).toMatchObject({ __typename: 'NotAllowedError' });
    expect(await erase({ id: commenterId })).toMatchObject({ commentsErased: 2 });
    expect(await everything()).not.toMatch(/plum|198\.51\.100|\\\\x706c756d/i);
    const { thread, html } = await article();
    expect(html).not.toMatch(/plum/i);
    const told = new Map(thread.nodes.map((node: Answer) => [uuid(node.id), node]));
    expect(told.get(root)).toMatchObject({ tombstone: 'ERASED', author: { name: null } });
    expect(told.get(answer)).toMatchObject({ tombstone: null });
    expect(await sql`select from comments where id = ${leaf}`).toHaveLength(0);
    expect(await erase({ id: commenterId })).toMatchObject({ __typename: 'NotFoundError' });
    await expectExactBooks(database, [walking]);
    expect(await sql`select * from comment_count_drift`).toEqual([]);
  });

  it('E62: takes a member’s reports and reactions back too; he may do it himself, and nobody else but an administrator', async () => {
    const member = await person([]);
    const { commenterId, others, root } = await givenCommenter(member.id);
    const reaction = { commentId: toPublicId('comment', others), kind: 'DISAGREE' };
    await act('setReaction', reaction, 'comment { id }', member);
    await act('flagComment', { id: reaction.commentId, reason: 'SPAM', details: 'plum' }, 'comment { id }', member);
    expect(await erase({ id: commenterId }, await person([]))).toMatchObject({ __typename: 'NotAllowedError' });
    expect(await erase({ id: commenterId }, member)).toMatchObject({
      ...{ commentsErased: 2, flagsErased: 1, reactionsErased: 1 },
    });
    expect(await everything()).not.toMatch(/plum/i);
    expect((await sql`select score, open_flags from comments where id = ${others}`)[0]).toEqual({
      score: 0,
      open_flags: 0,
    });
    for (const [table, column] of [
      ['comments', 'author_id'],
      ['comment_events', 'actor_id'],
      ['comment_flags', 'reporter_id'],
    ] as const)
      expect(await sql`select from ${sql(table)} where ${sql(column)} = ${member.id}`, table).toHaveLength(0);
    // It is not brought back, whoever decides.
    const item = { id: toPublicId('comment', root) };
    const { results } = await act(
      'moderateComments',
      { action: 'HOLD', items: [item] },
      'results { __typename }',
      moderator,
    );
    expect(results).toEqual([{ __typename: 'IllegalTransitionError' }]);
    await expectExactBooks(database, [walking]);
  });

  it('E40: takes the words too that are just being changed', async () => {
    const article = toPublicId('article', walking);
    for (let round = 0; round < 6; round += 1) {
      const member = await person([]);
      const say = async (body: string) =>
        (await act('createComment', { articleId: article, body }, 'comment { id }', member)).comment.id as string;
      const said = [await say(`A quince ${round}`), await say(`Another quince ${round}`)];
      const [commenter] = await sql<{ id: string }[]>`select id from commenters where user_id = ${member.id}`;
      const edit = (id: string, body: string) => act('editComment', { id, body }, 'comment { id }', member);
      const [, ...edits] = await Promise.all([
        erase({ id: toPublicId('commenter', commenter!.id) }, member),
        ...said.map((id) => edit(id, `Quince jelly ${id}`)),
        ...said.map((id) => edit(id, `Quince cake ${id}`)),
      ]);
      for (const { __typename } of edits)
        expect(['EditCommentPayload', 'IllegalTransitionError', 'NotFoundError', 'NotAllowedError']).toContain(
          __typename,
        );
      expect(await everything()).not.toMatch(/quince/i);
    }
    await expectExactBooks(database, [walking]);
  });

  it('of somebody who was never known takes the comments that are named; an import does not bring them back', async () => {
    const imported = { sourceSystem: 'blog', sourceId: 'blog-1', authorName: 'Plum of old' };
    const [first] = await insertComments(contextOf(database), walking, [draft('blog-1', undefined, imported)]);
    const id = toPublicId('comment', first!.id);
    expect(await erase({ commentIds: [id, 'comment_1'] })).toMatchObject({
      __typename: 'NotFoundError',
      path: ['commentIds', '1'],
    });
    expect(await erase({ commentIds: [id] })).toMatchObject({ commentsErased: 1 });
    const [again] = await insertComments(contextOf(database), walking, [draft('blog-1', undefined, imported)]);
    expect(again).toEqual({ id: first!.id, isNew: false });
    expect(await everything()).not.toMatch(/plum of old/i);
    expect(await erase({})).toMatchObject({ __typename: 'ValidationError' });
  });
});

describe('the commenter’s page', () => {
  it('E63: exports comments with earlier wordings, reports and reactions as one text, for him and for administrators', async () => {
    const member = await person([]);
    const { commenterId, others } = await givenCommenter(member.id);
    await act('setReaction', { commentId: toPublicId('comment', others), kind: 'LIKE' }, 'comment { id }', member);
    await act('flagComment', { id: toPublicId('comment', others), reason: 'SPAM' }, 'comment { id }', member);
    const read = async (who: typeof member) =>
      (
        await ask(
          'query ($id: ID!) { node(id: $id) { ... on Commenter { displayName export } } }',
          { id: commenterId },
          who,
        )
      ).node;
    const all = JSON.parse((await read(member)).export);
    expect(all).toMatchObject({
      commenter: { display_name: 'Plum Pudding' },
      comments: [{ body_markdown: 'A *plum* a day.', revisions: [{ body_text: 'An old plum' }] }, { depth: 2 }],
      flags: [{ reason: 'SPAM' }],
      reactions: [{ kind: 'LIKE' }],
    });
    expect(all.comments[0].history[0]).toMatchObject({ kind: 'SUBMIT', statement: 'You said plum' });
    expect(JSON.stringify(all)).not.toContain('Says plum');
    expect(JSON.parse((await read(admin)).export)).toEqual(all);
    expect(await read(moderator)).toEqual({ displayName: 'Plum Pudding', export: null });
    expect(await read(await person([]))).toBeNull();
    await erase({ id: commenterId });
  });

  it('tells moderators what he said and how it was decided, and takes their trust', async () => {
    const { commenterId, root } = await givenCommenter(null);
    await act(
      'moderateComments',
      { action: 'SPAM', items: [{ id: toPublicId('comment', root) }] },
      'batchId',
      moderator,
    );
    const page = async () =>
      (
        await ask(
          'query ($id: ID!) { comment(id: $id) { moderation { commenter { id isGuest trust trustUntil decisions { published spam } comments(first: 10) { totalCount nodes { body { text } } } } } } }',
          { id: toPublicId('comment', root) },
          moderator,
        )
      ).comment.moderation.commenter;
    expect(await page()).toMatchObject({
      ...{ id: commenterId, isGuest: true, trust: 'NEW', decisions: { published: 1, spam: 1 } },
      comments: { totalCount: 2 },
    });
    const trust = (input: object, who = moderator) =>
      act('setCommenterTrust', { id: commenterId, ...input }, 'commenter { trust trustUntil }', who);
    const until = '2099-01-01T00:00:00.000Z';
    expect(await trust({ trust: 'BANNED', until })).toMatchObject({
      commenter: { trust: 'BANNED', trustUntil: until },
    });
    expect(await trust({ trust: 'BANNED', until: '2001-01-01T00:00:00.000Z' })).toMatchObject({
      __typename: 'ValidationError',
    });
    expect(await trust({ trust: 'TRUSTED' })).toMatchObject({ commenter: { trust: 'TRUSTED', trustUntil: null } });
    expect(await room.lastDeed()).toMatchObject({ action: 'setCommenterTrust' });
    const ofGerman = await person([{ role: 'MODERATOR', locale: 'de' }]);
    for (const who of [ofGerman, await person([])])
      expect(await trust({ trust: 'NEW' }, who)).toMatchObject({ __typename: 'NotAllowedError' });
    await erase({ id: commenterId });
  });
});

describe('what is kept for a time', () => {
  const later = (days: number) => ({ ...contextOf(database), now: new Date(Date.UTC(2030, 0, 1) + days * 86_400_000) });
  const decided = new Date(Date.UTC(2030, 0, 1));

  it('goes, by its state, and what is published or waits stays', async () => {
    const ids = await given(
      ...(['REMOVED', 'SPAM', 'REJECTED', 'PUBLISHED', 'PENDING'] as const).map((status) => ({
        ...{ status, postedAt: decided, reviewedAt: status === 'PENDING' ? null : decided },
      })),
    );
    const left = async () =>
      (await sql`select status from comments where id = any(${ids}) order by status::text`).map(({ status }) => status);
    const [removed, , rejected] = Object.values(retentionDays);
    await eraseExpiredComments(later(removed! - 1));
    expect(await left()).toEqual(['PENDING', 'PUBLISHED', 'REJECTED', 'REMOVED', 'SPAM']);
    await eraseExpiredComments(later(removed! + 1));
    expect(await left()).toEqual(['PENDING', 'PUBLISHED', 'REJECTED']);
    await eraseExpiredComments(later(rejected! + 1));
    expect(await left()).toEqual(['PENDING', 'PUBLISHED']);
    await expectExactBooks(database, [walking]);
  });

  it('is kept when it is restored at that moment', async () => {
    const [id] = await given({ status: 'SPAM', postedAt: decided, reviewedAt: decided });
    let erasing: Promise<number> | undefined;
    await database.sql.begin(async (tx) => {
      await tx`select lock_comment_counts(array[${walking}]::uuid[])`;
      await tx`update comments set status = 'PUBLISHED' where id = ${id!}`;
      erasing = eraseExpiredComments(later(retentionDays.SPAM + 1));
      await until(
        async () =>
          (await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
            .length > 0,
      );
    });
    await erasing;
    expect(await sql`select status from comments where id = ${id!}`).toEqual([{ status: 'PUBLISHED' }]);
    await expectExactBooks(database, [walking]);
  });

  it('E64: of where a comment came from goes after its time, and nothing else', async () => {
    const address = { addressHash: null, addressPrefix: '203.0.113.0/24', authorName: 'Still there' };
    const [past, future] = await given(
      { ...address, addressExpiresAt: new Date('2029-12-31') },
      { ...address, addressExpiresAt: new Date('2030-02-01') },
    );
    expect(await forgetExpiredAddresses(later(0))).toBe(1);
    const rows =
      await sql`select id, address_prefix, author_name, body_text is not null as said from comments where id = any(${[past!, future!]}) order by id`;
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { id: past, address_prefix: null, author_name: 'Still there', said: true },
      { id: future, address_prefix: '203.0.113.0/24', author_name: 'Still there', said: true },
    ]);
  });
});

describe('reconciling counts', () => {
  it('E54: reports what was wrong and puts it right, for administrators', async () => {
    const reconcile = (input: object, who = admin) =>
      act('reconcileCommentCounts', input, 'drift { articleId commentId what recorded actual }', who);
    const id = toPublicId('article', walking);
    const [right] = await sql`select spam from article_comment_counts where article_id = ${walking}`;
    for (const input of [{}, { articleIds: [id] }]) {
      await sql`update article_comment_counts set spam = spam + 5 where article_id = ${walking}`;
      const wrong = { articleId: id, commentId: null, what: 'spam', recorded: right!.spam + 5, actual: right!.spam };
      expect(await reconcile(input)).toMatchObject({ drift: [wrong] });
      expect(await reconcile(input)).toMatchObject({ drift: [] });
    }
    expect(await reconcile({}, moderator)).toMatchObject({ __typename: 'NotAllowedError' });
  });

  it('E54: is done each night too, and what was wrong stands in the audit log', async () => {
    const run = () =>
      reconcileCommentCountsJob.run({ ...contextOf(database), viewer: { kind: 'SYSTEM', via: 'SCHEDULE' } }, {});
    const found = () =>
      sql`select details from audit_events where action = 'reconcileCommentCounts' and via = 'SCHEDULE'`;
    await run();
    expect(await found()).toEqual([]);
    await sql`update article_comment_counts set spam = spam + 5, pending = pending + 1 where article_id = ${walking}`;
    await run();
    await run();
    expect(await found()).toEqual([{ details: { numbers: 2, articles: 1 } }]);
    await expectExactBooks(database, [walking]);
  });
});
