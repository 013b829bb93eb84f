import { describe, expect, it } from 'vitest';
import { type CommentDraft, insertComments } from '../../src/comments/insert-comments.ts';
import type { CommentStatus } from '../../src/comments/sql.ts';
import { stepOf } from '../../src/comments/transitions.ts';
import { toPublicId } from '../../src/platform/identifiers.ts';
import { type Answer, openNewsroom, type Who } from '../support/acting.ts';
import { newsroom } from '../support/newsroom.ts';
import { contextOf, draft, expectExactBooks } from './given.ts';

const room = await openNewsroom();
const { database, act, ask, person } = room;
const { sql } = database;
const [moderator, other, member] = [
  await person([{ role: 'MODERATOR' }]),
  await person([{ role: 'MODERATOR' }]),
  await person([]),
];
const { walking, bread, walkingDe } = newsroom.articles;
const guest = { headers: {} };
// In the newsroom it hides its comments.
await sql`update articles set comment_mode = 'OPEN' where id = ${bread}`;

let made = 0;
/** New comments on an article, each below the one before where it says so. */
async function given(articleId: string, ...drafts: (Partial<CommentDraft> & { below?: number })[]): Promise<string[]> {
  made += 1;
  const inserted = await insertComments(
    contextOf(database),
    articleId,
    drafts.map(({ below, ...more }, n) =>
      draft(`made ${made} ${n}`, below === undefined ? undefined : `made ${made} ${below}`, {
        authorName: 'A Reader',
        postedAt: new Date(Date.UTC(2026, 3, 1, 0, made, n)),
        ...more,
      }),
    ),
  );
  return inserted.map(({ id }) => toPublicId('comment', id));
}

const uuid = (id: string) => id.replace(/^.*_(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const item = (id: string, expectedRevision: number | null = 1) => ({ id, expectedRevision });
const payload =
  'batchId repliesChanged results { __typename ... on ModeratedComment { comment { id moderation { status revision } } } ... on Error { code path message } ... on StaleRevisionError { currentRevision } } queues { id name totalCount }';
const moderate = (input: object, who: Who = moderator): Promise<Answer> => act('moderateComments', input, payload, who);
const statusOf = async (id: string) =>
  (
    await sql`select status, revision, reviewed_at is not null as reviewed, removed_by from comments where id = ${uuid(id)}`
  )[0]!;
const history = async (id: string) =>
  (
    await sql`select kind, from_status, to_status, reason, note, is_automated, batch_id, actor_id, revision from comment_events where comment_id = ${uuid(id)} order by id`
  ).map((row) => ({ ...row }));
const types = ({ results }: Answer) => results.map(({ __typename }: Answer) => __typename);
const queue = async (name: string, who: Who = moderator, filter: object | null = null) =>
  (
    await ask(
      `query ($filter: QueueFilter) { moderationQueue(name: ${name}, filter: $filter) { id totalCount oldestPostedAt comments(first: 100) { totalCount nodes { id } } } }`,
      { filter },
      who,
    )
  ).moderationQueue;
const idsIn = ({ comments }: Answer) => comments.nodes.map(({ id }: Answer) => id);
const books = () => expectExactBooks(database, [walking, bread, walkingDe]);

describe('the state table', () => {
  // biome-ignore format: a table is read by its columns
  const table: Record<string, [from: CommentStatus, to: string][]> = {
    APPROVE: [['PENDING', 'PUBLISHED'], ['PUBLISHED', 'PUBLISHED'], ['REJECTED', 'PUBLISHED'], ['SPAM', 'PUBLISHED'], ['REMOVED', '-'], ['ERASED', '-']],
    HOLD:    [['PENDING', '='], ['PUBLISHED', 'PENDING'], ['REJECTED', 'PENDING'], ['SPAM', 'PENDING'], ['REMOVED', '-'], ['ERASED', '-']],
    REJECT:  [['PENDING', 'REJECTED'], ['PUBLISHED', 'REJECTED'], ['REJECTED', '='], ['SPAM', '-'], ['REMOVED', '-'], ['ERASED', '-']],
    SPAM:    [['PENDING', 'SPAM'], ['PUBLISHED', 'SPAM'], ['REJECTED', '-'], ['SPAM', '='], ['REMOVED', '-'], ['ERASED', '-']],
    REMOVE:  [['PENDING', 'REMOVED'], ['PUBLISHED', 'REMOVED'], ['REJECTED', 'REMOVED'], ['SPAM', 'REMOVED'], ['REMOVED', '='], ['ERASED', '-']],
    RESTORE: [['PENDING', '-'], ['PUBLISHED', '-'], ['REJECTED', '-'], ['SPAM', '-'], ['REMOVED', 'SPAM'], ['ERASED', '-']],
  };

  it('leads from each status to where it says, and nowhere else', async () => {
    for (const [action, ways] of Object.entries(table)) {
      const ids = await given(
        walking,
        ...ways.map(([status]) => ({ status, ...(status === 'ERASED' && { body: null, authorName: null }) })),
      );
      await sql`update comments set removed_by = 'MODERATOR', removed_from = 'SPAM' where status = 'REMOVED' and id = any(${ids.map(uuid)})`;
      const { results } = await moderate({ action, reason: 'OTHER', items: ids.map((id) => item(id)) });
      for (const [n, [from, to]] of ways.entries()) {
        const told = `${action} ${from}`;
        expect(results[n].__typename, told).toBe(to === '-' ? 'IllegalTransitionError' : 'ModeratedComment');
        const { status, revision } = await statusOf(ids[n]!);
        expect([status, revision], told).toEqual(to === '-' || to === '=' ? [from, 1] : [to, 2]);
        const events = await history(ids[n]!);
        expect(
          events.map(({ kind, from_status, to_status }) => [kind, from_status, to_status]),
          told,
        ).toEqual(to === '-' || to === '=' ? [] : [[action, from, to]]);
      }
    }
    await books();
  });

  it('is undone by HOLD, and what its author took back nobody restores', async () => {
    const [a, b] = await given(walking, { status: 'PUBLISHED' }, { status: 'REMOVED', removedBy: 'AUTHOR' });
    await moderate({ action: 'SPAM', items: [item(a!)] });
    await moderate({ action: 'HOLD', items: [item(a!, 2)] });
    expect(await statusOf(a!)).toMatchObject({ status: 'PENDING', reviewed: false });
    await moderate({ action: 'APPROVE', items: [item(a!, 3)] });
    expect(await statusOf(a!)).toMatchObject({ status: 'PUBLISHED', revision: 4, reviewed: true });
    expect(types(await moderate({ action: 'RESTORE', items: [item(b!)] }))).toEqual(['IllegalTransitionError']);
    const standing = { status: 'REMOVED', depth: 0, reviewedAt: null, openFlags: 0, removedBy: 'MODERATOR' } as const;
    const purged = { ...standing, removedFrom: 'PUBLISHED', bodyText: null, pinnedAt: null, featuredAt: null } as const;
    expect(stepOf('RESTORE', purged).kind).toBe('ILLEGAL');
  });

  it('E7, E8: a removed comment is a tombstone while one published descendant remains, goes with it, and comes back', async () => {
    const [root, reply, leaf] = await given(bread, {}, { below: 0 }, { below: 1 });
    const shown = async () => {
      const { article } = await ask(
        'query ($id: ID!) { article(id: $id) { thread(first: 100) { nodes { id tombstone body { text } } } commentCounts { published } } }',
        { id: toPublicId('article', bread) },
        guest,
      );
      const own = article.thread.nodes.filter(({ id }: Answer) => [root, reply, leaf].includes(id));
      return own.map(({ tombstone, body }: Answer) => tombstone ?? body.text.length > 0);
    };
    await moderate({ action: 'REMOVE', reason: 'ABUSE', items: [item(root!), item(reply!)] });
    expect(await shown()).toEqual(['REMOVED_BY_MODERATOR', 'REMOVED_BY_MODERATOR', true]);
    await moderate({ action: 'REJECT', reason: 'ABUSE', items: [item(leaf!)] });
    expect(await shown()).toEqual([]);
    await moderate({ action: 'APPROVE', items: [item(leaf!, 2)] });
    expect(await shown()).toEqual(['REMOVED_BY_MODERATOR', 'REMOVED_BY_MODERATOR', true]);
    await moderate({ action: 'RESTORE', items: [item(root!, 2)] });
    expect(await shown()).toEqual([true, 'REMOVED_BY_MODERATOR', true]);
    await books();
  });
});

describe('moderateComments', () => {
  it('E41: of approving and rejecting at the same instant one wins, the other is stale, and there is one event', async () => {
    const [id] = await given(walking, { status: 'PENDING' });
    const [approved, rejected] = await Promise.all([
      moderate({ action: 'APPROVE', items: [item(id!)] }),
      moderate({ action: 'REJECT', reason: 'ABUSE', items: [item(id!)] }, other),
    ]);
    expect([...types(approved), ...types(rejected)].sort()).toEqual(['ModeratedComment', 'StaleRevisionError']);
    expect(await history(id!)).toHaveLength(1);
    await books();
  });

  it('E42: approving a revision that is not the newest is refused, and so is approving without naming one', async () => {
    const [id] = await given(walking, { status: 'PENDING' });
    await sql`update comments set body_text = 'Other words.', revision = 2 where id = ${uuid(id!)}`;
    const { results } = await moderate({ action: 'APPROVE', items: [item(id!)] });
    expect(results).toMatchObject([
      { __typename: 'StaleRevisionError', code: 'STALE', path: ['items', '0'], currentRevision: 2 },
    ]);
    expect((await statusOf(id!)).status).toBe('PENDING');
    expect(await moderate({ action: 'APPROVE', items: [item(id!, null)] })).toMatchObject({
      __typename: 'ValidationError',
      path: ['items', '0', 'expectedRevision'],
    });
  });

  it('E43, E48: of a hundred with three stale 97 are done, of one batch; what needs a reason is not done without', async () => {
    const ids = await given(bread, ...Array.from({ length: 100 }, () => ({ status: 'PENDING' as const })));
    const stale = [3, 50, 99];
    const items = ids.map((id, n) => item(id, stale.includes(n) ? 7 : 1));
    const without = await moderate({ action: 'REJECT', items });
    expect(without.results.filter(({ __typename }: Answer) => __typename === 'ReasonRequiredError')).toHaveLength(97);
    const before = await queue('PENDING');
    const answer = await moderate({ action: 'REJECT', reason: 'SPAM', note: 'Same sender', items });
    expect(types(answer).flatMap((type: string, n: number) => (type === 'StaleRevisionError' ? [n] : []))).toEqual(
      stale,
    );
    const [told] = await sql`
      select count(*)::int, count(distinct batch_id)::int as batches from comment_events where comment_id = any(${ids.map(uuid)})`;
    expect({ ...told }).toEqual({ count: 97, batches: 1 });
    expect((await history(ids[0]!))[0]).toMatchObject({
      note: 'Same sender',
      actor_id: moderator.id,
      batch_id: answer.batchId,
    });
    const pending = answer.queues.find(({ name }: Answer) => name === 'PENDING');
    expect(pending).toEqual({ id: before.id, name: 'PENDING', totalCount: before.totalCount - 97 });
    await books();
    await sql`delete from comments where id = any(${ids.map(uuid)})`;
  });

  it('E45: approving twice is one event; approving a published one says that it was read', async () => {
    const [id] = await given(walking, { status: 'PUBLISHED' });
    for (const revision of [1, 1, 2])
      expect(types(await moderate({ action: 'APPROVE', items: [item(id!, revision)] }))).toEqual(['ModeratedComment']);
    expect(await history(id!)).toHaveLength(1);
    expect(await statusOf(id!)).toMatchObject({ status: 'PUBLISHED', reviewed: true, revision: 2 });
  });

  it('E49: includeReplies reaches what stands below, no sibling, and approves nothing that nobody has read', async () => {
    const ids = await given(
      walking,
      {},
      { below: 0 },
      { below: 1, status: 'PENDING' },
      {},
      { below: 3 },
      { below: 0, status: 'REMOVED' },
    );
    const { repliesChanged, results } = await moderate({
      action: 'REJECT',
      reason: 'OFF_TOPIC',
      includeReplies: true,
      items: [item(ids[0]!)],
    });
    expect([repliesChanged, results.length]).toEqual([2, 1]);
    const statuses = await Promise.all(ids.map(async (id) => (await statusOf(id)).status));
    expect(statuses).toEqual(['REJECTED', 'REJECTED', 'REJECTED', 'PUBLISHED', 'PUBLISHED', 'REMOVED']);
    const approve = await moderate({ action: 'APPROVE', includeReplies: true, items: [item(ids[0]!, 2)] });
    expect(approve).toMatchObject({ __typename: 'ValidationError', path: ['includeReplies'] });
    await books();
  });

  it('E13: pins roots only, features what is published, and neither is a new revision', async () => {
    const [root, reply, held] = await given(walking, {}, { below: 0 }, { status: 'PENDING' });
    const all = [root!, reply!, held!].map((id) => item(id));
    expect(types(await moderate({ action: 'PIN', items: all }))).toEqual([
      'ModeratedComment',
      'IllegalTransitionError',
      'IllegalTransitionError',
    ]);
    expect(types(await moderate({ action: 'FEATURE', items: all }))).toEqual([
      'ModeratedComment',
      'ModeratedComment',
      'IllegalTransitionError',
    ]);
    const flags = async () =>
      (
        await ask(
          'query ($id: ID!) { comment(id: $id) { isPinned isFeatured moderation { revision } } }',
          { id: root },
          moderator,
        )
      ).comment;
    expect(await flags()).toEqual({ isPinned: true, isFeatured: true, moderation: { revision: 1 } });
    await moderate({ action: 'UNPIN', items: [item(root!)] });
    await moderate({ action: 'UNFEATURE', items: [item(root!)] });
    expect(await flags()).toMatchObject({ isPinned: false, isFeatured: false });
    expect((await history(root!)).map(({ kind }) => kind)).toEqual(['PIN', 'FEATURE', 'UNPIN', 'UNFEATURE']);
  });

  it('tries out without doing, answers a key once, and takes 1 to 100 different comments', async () => {
    const ids = await given(walking, { status: 'PENDING' }, { status: 'SPAM' });
    const items = ids.map((id) => item(id));
    const dry = await ask(
      'mutation ($input: ModerateCommentsInput!) { moderateComments(input: $input) { __typename ... on DryRun { issues { code path } } } }',
      { input: { action: 'REJECT', reason: 'ABUSE', items, dryRun: true } },
      moderator,
    );
    expect(dry.moderateComments).toEqual({
      __typename: 'DryRun',
      issues: [{ code: 'ILLEGAL_TRANSITION', path: ['items', '1'] }],
    });
    expect((await statusOf(ids[0]!)).status).toBe('PENDING');
    const input = { action: 'HOLD', items: items.slice(1), idempotencyKey: 'hold-once' };
    const [first, again] = [await moderate(input), await moderate(input)];
    expect(again.batchId).toBe(first.batchId);
    expect(await history(ids[1]!)).toHaveLength(1);
    for (const [wrong, path] of [
      [[], ['items']],
      [Array.from({ length: 101 }, (_, n) => item(`comment_${String(n).padStart(32, '0')}`)), ['items']],
      [
        [items[0], items[0]],
        ['items', '1', 'id'],
      ],
    ] as const)
      expect(await moderate({ action: 'HOLD', items: wrong })).toMatchObject({ __typename: 'ValidationError', path });
  });

  it('E50: who moderates one desk or language sees and decides there only, and the counts are of it', async () => {
    const [en] = await given(bread, { status: 'PENDING' });
    const [de] = await given(walkingDe, { status: 'PENDING' });
    const ofFood = await person([{ role: 'MODERATOR', categoryId: newsroom.categories.food }]);
    const ofGerman = await person([{ role: 'MODERATOR', locale: 'de' }]);
    const nothing = 'comment_0195affffff770008000ffffffffffff';
    for (const [who, sees, seesNot] of [
      [ofFood, en!, de!],
      [ofGerman, de!, en!],
    ] as const) {
      const pending = await queue('PENDING', who);
      expect(idsIn(pending)).toContain(sees);
      expect(idsIn(pending)).not.toContain(seesNot);
      expect([pending.totalCount, pending.comments.totalCount]).toEqual([
        pending.comments.nodes.length,
        pending.comments.nodes.length,
      ]);
      const answer = await moderate({ action: 'APPROVE', items: [item(seesNot), item(sees), item(nothing)] }, who);
      expect(types(answer)).toEqual(['NotFoundError', 'ModeratedComment', 'NotFoundError']);
      const [hidden, , absent] = answer.results;
      expect(hidden.message.replace(seesNot, nothing)).toBe(absent.message);
    }
    for (const who of [member, await person([{ role: 'AUTHOR' }])])
      expect(await moderate({ action: 'SPAM', items: [item(en!)] }, who)).toMatchObject({
        __typename: 'NotAllowedError',
      });
    expect(await moderate({ action: 'SPAM', items: [item(en!)] }, guest)).toMatchObject({
      __typename: 'UnauthenticatedError',
    });
  });
});

describe('queues', () => {
  it('hold what waits, in every order and part, with exact counts and the age of the oldest', async () => {
    for (const name of ['PENDING', 'REPORTED', 'UNREVIEWED', 'SPAM', 'REJECTED']) {
      const { totalCount, comments, id } = await queue(name);
      expect([totalCount, comments.totalCount, id], name).toEqual([
        comments.nodes.length,
        comments.nodes.length,
        `queue_${name}`,
      ]);
      expect(idsIn({ comments }), name).toEqual([...idsIn({ comments })].sort());
    }
    const [first] = await given(bread, { status: 'SPAM', postedAt: new Date('2020-05-05T00:00:00.000Z') });
    expect((await queue('SPAM')).oldestPostedAt).toBe('2020-05-05T00:00:00.000Z');
    const parts = [
      { articleId: toPublicId('article', bread) },
      { category: ['bread'] },
      { locale: ['en'] },
      { category: ['food'], locale: ['en', 'de'] },
    ];
    for (const filter of parts)
      expect(idsIn(await queue('SPAM', moderator, filter)), JSON.stringify(filter)).toContain(first);
    for (const filter of [{ locale: ['de'] }, { category: ['alps'] }, { category: [] }, { articleId: 'article_1' }]) {
      const part = await queue('SPAM', moderator, filter);
      expect(idsIn(part), JSON.stringify(filter)).not.toContain(first);
      expect([part.totalCount, part.comments.totalCount]).toEqual([
        part.comments.nodes.length,
        part.comments.nodes.length,
      ]);
    }
  });

  it('E51: are null for who does not moderate, and so is all that only moderators know', async () => {
    const [id] = await given(walking, { status: 'PENDING' }, { below: 0, status: 'PENDING' });
    for (const who of [guest, member]) {
      expect(await queue('PENDING', who)).toBeNull();
      const query = `query ($id: ID!, $article: ID!) { node(id: $id) { id } comment(id: $id) { id } article(id: $article) { comments(first: 100) { nodes { id parent { id } moderation { status } } } commentCounts { pending reported unreviewed rejected spam } } }`;
      const { node, comment, article } = await ask(query, { id, article: toPublicId('article', walking) }, who);
      expect([node, comment]).toEqual([null, null]);
      expect(article.commentCounts).toEqual({
        pending: null,
        reported: null,
        unreviewed: null,
        rejected: null,
        spam: null,
      });
      expect(article.comments.nodes.every(({ moderation }: Answer) => moderation === null)).toBe(true);
      expect(JSON.stringify(article)).not.toContain(id);
    }
    const seen = await ask(
      'query ($id: ID!) { comment(id: $id) { body { text } author { name } tombstone moderation { status } } }',
      { id },
      moderator,
    );
    expect(seen.comment).toMatchObject({
      author: { name: 'A Reader' },
      tombstone: null,
      moderation: { status: 'PENDING' },
    });
  });
});

describe('reports', () => {
  const flag = (id: string, who: Who, more: object = {}) =>
    act('flagComment', { id, reason: 'ABUSE', ...more }, 'comment { id }', who);
  const reader = (n: number) => ({ guestKey: `a reader of the page ${n}` });

  it('E46: one for each reader; not of one’s own, nor of what is not shown', async () => {
    const [id, held, removed, own] = await given(
      walking,
      {},
      { status: 'PENDING' },
      { status: 'REMOVED' },
      { authorId: member.id },
    );
    expect(await flag(id!, guest)).toMatchObject({ __typename: 'ValidationError', path: ['guestKey'] });
    expect(await flag(id!, member)).toMatchObject({ __typename: 'FlagCommentPayload' });
    expect(await flag(id!, member, { reason: 'SPAM', details: 'Again' })).toMatchObject({
      __typename: 'FlagCommentPayload',
    });
    await Promise.all([1, 2, 2, 3, 3, 3].map((n) => flag(id!, guest, reader(n))));
    const { comment } = await ask(
      'query ($id: ID!) { comment(id: $id) { moderation { flagCount flags(first: 10) { totalCount nodes { reason details reporter { id } resolvedAt } } } } }',
      { id },
      moderator,
    );
    expect(comment.moderation).toMatchObject({ flagCount: 4, flags: { totalCount: 4 } });
    expect(comment.moderation.flags.nodes).toContainEqual({
      reason: 'SPAM',
      details: 'Again',
      reporter: { id: toPublicId('user', member.id) },
      resolvedAt: null,
    });
    for (const unseen of [held!, removed!, 'comment_1'])
      expect(await flag(unseen, member)).toMatchObject({ __typename: 'NotFoundError' });
    expect(await flag(own!, member)).toMatchObject({ __typename: 'NotAllowedError' });
    await books();
  });

  it('are answered by a decision, and MOST_FLAGGED shows the most reported first', async () => {
    const [a, b] = await given(walking, {}, {});
    for (const n of [1, 2, 3, 4, 5, 6]) await flag(b!, guest, reader(n));
    await flag(a!, guest, reader(1));
    const { moderationQueue } = await ask(
      '{ moderationQueue(name: REPORTED) { comments(first: 2, orderBy: MOST_FLAGGED) { nodes { id } } } }',
      {},
      moderator,
    );
    expect(moderationQueue.comments.nodes[0].id).toBe(b);
    await moderate({ action: 'APPROVE', items: [item(a!), item(b!)] });
    const ids = idsIn(await queue('REPORTED'));
    expect(ids).not.toContain(a);
    expect(await sql`select from comment_flags where comment_id = ${uuid(b!)} and resolved_at is null`).toHaveLength(0);
    await flag(a!, guest, reader(1));
    expect(idsIn(await queue('REPORTED'))).not.toContain(a);
    await books();
  });

  it('E47: so many hide what nobody has read, and never what a moderator has approved', async () => {
    await sql`update sites set comment_flags_to_hold = 2`;
    const [unread, read] = await given(walking, {}, {});
    await moderate({ action: 'APPROVE', items: [item(read!)] });
    for (const n of [1, 2, 3]) for (const id of [unread!, read!]) await flag(id, guest, reader(n));
    expect(await statusOf(unread!)).toMatchObject({ status: 'PENDING', revision: 2 });
    expect(await statusOf(read!)).toMatchObject({ status: 'PUBLISHED' });
    expect((await history(unread!)).at(-1)).toMatchObject({ kind: 'HOLD', is_automated: true, actor_id: null });
    expect(idsIn(await queue('REPORTED'))).toContain(read);
    await sql`update sites set comment_flags_to_hold = null`;
    await books();
  });
});

describe('claims', () => {
  const claim = (ids: string[], who: Who, minutes = 10) =>
    act(
      'claimComments',
      { ids, minutes },
      'claimed { id } taken { id moderation { claim { moderator { id } } } }',
      who,
    );
  const named = (list: Answer[]) => list.map(({ id }) => id);

  it('keep two moderators from doing the same work, and end by themselves, by release and by a decision', async () => {
    const [a, b, c] = await given(bread, { status: 'PENDING' }, { status: 'PENDING' }, { status: 'PENDING' });
    const [one, two] = await Promise.all([claim([a!, b!], moderator), claim([b!, a!], other)]);
    expect([named(one.claimed).length, named(two.claimed).length].sort()).toEqual([0, 2]);
    const [winner, loser] = one.claimed.length > 0 ? [moderator, other] : [other, moderator];
    const unclaimed = async (who: Who) =>
      idsIn(
        (
          await ask(
            '{ moderationQueue(name: PENDING) { comments(first: 100, unclaimed: true) { nodes { id } } } }',
            {},
            who,
          )
        ).moderationQueue,
      );
    expect(await unclaimed(winner)).toEqual(expect.arrayContaining([a, b, c]));
    expect(await unclaimed(loser)).not.toContain(a);
    const taken = await claim([a!, c!], loser);
    expect([named(taken.claimed), named(taken.taken)]).toEqual([[c], [a]]);
    expect(taken.taken[0].moderation.claim.moderator.id).toBe(toPublicId('user', winner.id));
    await sql`update comment_claims set claimed_at = now() - interval '2 hours', expires_at = now() - interval '1 hour' where comment_id = ${uuid(a!)}`;
    expect(named((await claim([a!], loser)).claimed)).toEqual([a]);
    const released = await act('releaseComments', { ids: [a!, b!] }, 'released { id }', loser);
    expect(named(released.released)).toEqual([a]);
    await moderate({ action: 'APPROVE', items: [item(b!)] }, loser);
    expect(await sql`select from comment_claims where comment_id = ${uuid(b!)}`).toHaveLength(0);
    expect(await claim([a!], member)).toMatchObject({ __typename: 'NotAllowedError' });
    expect(await claim([a!], moderator, 61)).toMatchObject({ __typename: 'ValidationError', path: ['minutes'] });
  });
});

describe('what authors and moderators are told', () => {
  it('history says who, when and why; the author is told the reasons and no note', async () => {
    const [id] = await given(walking, { authorId: member.id });
    const decision = {
      reason: 'ILLEGAL',
      note: 'Ask the lawyer',
      statement: 'It insults a named person.',
      legalGround: 'StGB § 185',
    };
    await moderate({ action: 'REJECT', items: [item(id!)], ...decision });
    const own = await ask(
      'query ($id: ID!) { comment(id: $id) { body { text } viewer { status statementOfReasons { status reason statement legalGround isAutomated decidedAt } } moderation { revision } } }',
      { id },
      member,
    );
    expect(own.comment).toMatchObject({ viewer: { status: 'REJECTED' }, moderation: null });
    expect(own.comment.viewer.statementOfReasons).toMatchObject({
      status: 'REJECTED',
      reason: 'ILLEGAL',
      statement: decision.statement,
      isAutomated: false,
    });
    expect(JSON.stringify(own)).not.toContain('lawyer');
    const { comment } = await ask(
      'query ($id: ID!) { comment(id: $id) { viewer { statementOfReasons { reason } } moderation { history(first: 5) { totalCount nodes { kind occurredAt isAutomated fromStatus toStatus reason note actor { id } } } } } }',
      { id },
      moderator,
    );
    expect(comment.viewer.statementOfReasons).toBeNull();
    expect(comment.moderation.history).toMatchObject({
      totalCount: 1,
      nodes: [
        {
          kind: 'REJECT',
          fromStatus: 'PUBLISHED',
          toStatus: 'REJECTED',
          reason: 'ILLEGAL',
          note: 'Ask the lawyer',
          actor: { id: toPublicId('user', moderator.id) },
        },
      ],
    });
    expect(await room.lastDeed()).toMatchObject({ action: 'moderateComments' });
    await moderate({ action: 'HOLD', items: [item(id!, 2)] });
    const after = await ask(
      'query ($id: ID!) { comment(id: $id) { viewer { statementOfReasons { reason } } } }',
      { id },
      member,
    );
    expect(after.comment.viewer.statementOfReasons).toBeNull();
  });
});

describe('reactions', () => {
  const react = (commentId: string, kind: string, who: Who, more: object = {}) =>
    act('setReaction', { commentId, kind, ...more }, 'comment { reactions { kind count viewerHasReacted } }', who);

  it('E52: count once for each reader and kind, decide TOP, and are not taken for what is not shown', async () => {
    const [a, held] = await given(walking, {}, { status: 'SPAM', score: 0 });
    await Promise.all([1, 1, 2].map((n) => react(a!, 'LIKE', guest, { guestKey: `a reader of the page ${n}` })));
    await react(a!, 'DISAGREE', member);
    expect(await react(a!, 'LIKE', member)).toMatchObject({
      comment: {
        reactions: [
          { kind: 'LIKE', count: 3, viewerHasReacted: true },
          { kind: 'DISAGREE', count: 1, viewerHasReacted: true },
        ],
      },
    });
    const score = async () => (await sql`select score from comments where id = ${uuid(a!)}`)[0]!.score;
    expect(await score()).toBe(2);
    await react(a!, 'DISAGREE', member, { isOn: false });
    await react(a!, 'DISAGREE', member, { isOn: false });
    expect(await score()).toBe(3);
    expect(await react(held!, 'LIKE', member)).toMatchObject({ __typename: 'NotFoundError' });
    expect(await react(a!, 'LIKE', guest, { guestKey: 'short' })).toMatchObject({ __typename: 'ValidationError' });
    expect((await statusOf(a!)).revision).toBe(1);
  });
});
