import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { changeCommentStatus } from '../../src/comments/change-comment-status.ts';
import { type CommentDraft, insertComments } from '../../src/comments/insert-comments.ts';
import { commentStatus } from '../../src/comments/table.ts';
import { newId } from '../../src/platform/identifiers.ts';
import { newDatabase } from '../support/world.ts';
import { contextOf, draft, expectExactBooks, newArticle, noon } from './given.ts';

const database = await newDatabase();
const { sql } = database;
const context = contextOf(database);

let article: string;
beforeEach(async () => {
  await sql`delete from articles`;
  article = await newArticle(database);
});

type Name<Story> = Story extends `${infer Own}<${string}` ? Own : Story;

/** New comments by name: `comment('a', 'b<a')` makes a root and a reply to it. */
async function comment<const Story extends string>(...stories: Story[]) {
  const drafts = stories.map((story) => {
    const [name, parent] = story.split('<') as [string, string?];
    return draft(`${article} ${name}`, parent && `${article} ${parent}`);
  });
  const inserted = await insertComments(context, article, drafts);
  const named = stories.map((story, n) => [story.split('<')[0], { id: inserted[n]!.id }]);
  return Object.fromEntries(named) as Record<Name<Story>, { id: string }>;
}

function* sourceIds() {
  for (let n = 1; ; n += 1) yield `random ${n}`;
}

/** One report of one reader, open or answered. */
const setFlag = (id: string, isOpen: boolean) =>
  sql.begin(async (tx) => {
    await tx`insert into comment_flags (id, comment_id, reporter_key, reason, revision, flagged_at, resolved_at)
      values (${newId()}, ${id}, 'r', 'ABUSE', 1, now(), ${isOpen ? null : noon})
      on conflict (comment_id, reporter_key) do update set resolved_at = excluded.resolved_at`;
    await tx`update comments set open_flags = ${isOpen ? 1 : 0} where id = ${id}`;
  });

const flags = async () =>
  (await sql`select has_published_descendant as flag from comments where article_id = ${article} order by path`).map(
    ({ flag }) => flag,
  );

describe('counts of comments', () => {
  it('are exact after every change, of one or many, in one statement or several', { timeout: 120_000 }, async () => {
    const status = fc.constantFrom(...commentStatus.enumValues);
    const where = fc.nat({ max: 1 });
    const step = fc.oneof(
      fc
        .array(fc.record({ where, parent: fc.nat(), isRoot: fc.boolean(), status }), { minLength: 1, maxLength: 12 })
        .map((added) => ({ added })),
      fc
        .array(fc.record({ which: fc.nat(), status, isReviewed: fc.boolean() }), { minLength: 1, maxLength: 10 })
        .map((changed) => ({ changed })),
      fc
        .array(fc.record({ which: fc.nat(), isOpen: fc.boolean() }), { minLength: 1, maxLength: 6 })
        .map((flagged) => ({ flagged })),
      fc.array(fc.nat(), { minLength: 1, maxLength: 3 }).map((deleted) => ({ deleted })),
    );
    const names = sourceIds();
    const everything = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      const articles = [await newArticle(database), await newArticle(database)];
      for (const step of steps) {
        const present = await sql<{ id: string; articleId: string }[]>`
          select id, article_id as "articleId" from comments where article_id = any(${articles})`;
        if ('added' in step) {
          for (const [at, articleId] of articles.entries()) {
            const drafts: CommentDraft[] = [];
            const there = present.filter((comment) => comment.articleId === articleId);
            for (const { parent, isRoot, status } of step.added.filter((added) => added.where === at)) {
              const targets = [...there.map(({ id }) => ({ id })), ...drafts.map((d) => ({ sourceId: d.sourceId! }))];
              const replyTo = isRoot || targets.length === 0 ? null : targets[parent % targets.length]!;
              const body = status === 'ERASED' ? { body: null } : {};
              drafts.push(draft(names.next().value!, undefined, { status, replyTo, ...body }));
            }
            await insertComments(context, articleId, drafts);
          }
        } else if (present.length > 0 && 'changed' in step) {
          const to = step.changed.map(({ which, ...change }) => ({
            id: present[which % present.length]!.id,
            ...change,
          }));
          await sql`
            update comments c set status = i.status, reviewed_at = case when i."isReviewed" then now() end, body_markdown = null, body_html = null, import_note = null,
              body_text = case when i.status <> 'ERASED' then 'x' end
            from jsonb_to_recordset(${sql.json(to)}) as i (id uuid, status comment_status, "isReviewed" boolean) where c.id = i.id`;
        } else if (present.length > 0 && 'flagged' in step) {
          for (const { which, isOpen } of step.flagged) await setFlag(present[which % present.length]!.id, isOpen);
        } else if (present.length > 0 && 'deleted' in step) {
          const ids = step.deleted.map((which) => present[which % present.length]!.id);
          await sql`
            delete from comments c using comments top
            where top.id = any(${ids}) and c.article_id = top.article_id
              and c.path >= top.path and c.path < top.path || '\\xff'`;
        }
        await expectExactBooks(database, articles);
      }
      expect(await sql`select * from comment_count_drift`).toEqual([]);
    });
    await fc.assert(everything, { numRuns: 80 });
  });

  it('leave a tombstone while one published descendant stands below, and no longer', async () => {
    const { root, reply, leaf, other } = await comment('root', 'reply<root', 'leaf<reply', 'other<root');
    await changeCommentStatus(context, [root], 'REMOVED');
    await changeCommentStatus(context, [reply, other], 'SPAM');
    expect(await flags()).toEqual([true, true, false, false]);
    await changeCommentStatus(context, [leaf], 'REMOVED');
    expect(await flags()).toEqual([false, false, false, false]);
    await changeCommentStatus(context, [leaf], 'PUBLISHED');
    expect(await flags()).toEqual([true, true, false, false]);
  });

  it('do not count what is erased', async () => {
    await comment('a', 'b<a');
    await sql`update comments set status = 'ERASED', body_markdown = null, body_html = null, body_text = null
      where article_id = ${article} and depth = 1`;
    expect(await sql`select published, removed from article_comment_counts where article_id = ${article}`).toEqual([
      { published: 1, removed: 0 },
    ]);
    expect(await flags()).toEqual([false, false]);
  });

  it('E53: never go below zero: the change that would do it fails', async () => {
    const { a } = await comment('a');
    await sql`update article_comment_counts set published = 0 where article_id = ${article}`;
    const change = changeCommentStatus(context, [a], 'SPAM');
    await expect(change).rejects.toMatchObject({
      cause: { constraint_name: 'article_comment_counts_never_negative' },
    });
    expect(await sql`select status from comments where id = ${a.id}`).toEqual([{ status: 'PUBLISHED' }]);
  });

  it('are not waited for by what changes no status, nor by comments while the article is edited', async () => {
    const { a } = await comment('a');
    await sql.begin(async (holder) => {
      await holder`select from articles where id = ${article} for no key update`;
      await sql.begin(async (other) => {
        await other`set local lock_timeout = '2s'`;
        await other`update comments set status = 'SPAM' where id = ${a.id}`;
      });
      await holder`select lock_comment_counts(array[${article}::uuid])`;
      await sql.begin(async (other) => {
        await other`set local lock_timeout = '2s'`;
        await other`update comments set score = 5, body_text = 'Edited.' where id = ${a.id}`;
      });
      const change = sql.begin(async (other) => {
        await other`set local lock_timeout = '100ms'`;
        await other`update comments set status = 'PUBLISHED' where id = ${a.id}`;
      });
      await expect(change).rejects.toMatchObject({ code: '55P03' });
    });
  });

  it('go with the article', async () => {
    await comment('a', 'b<a', 'c<b', 'd');
    await sql`delete from articles where id = ${article}`;
    expect(await sql`select from comments where article_id = ${article}`).toHaveLength(0);
    expect(await sql`select from article_comment_counts where article_id = ${article}`).toHaveLength(0);
  });
});

describe('reconciling counts', () => {
  it('reports what was wrong, puts it right and finds nothing more', async () => {
    const { root, leaf } = await comment('root', 'leaf<root');
    await sql`update article_comment_counts set published = 7, spam = 2, reported = 1, source_announced = 23 where article_id = ${article}`;
    await sql`update comments set open_flags = 3 where id = ${leaf.id}`;
    await sql`update comments set has_published_descendant = id = ${leaf.id} where article_id = ${article}`;
    const drift = await sql`select comment_id, what, recorded, actual from reconcile_comment_counts()`;
    expect(drift).toEqual([
      { comment_id: null, what: 'published', recorded: 7, actual: 2 },
      { comment_id: null, what: 'reported', recorded: 2, actual: 1 },
      { comment_id: null, what: 'spam', recorded: 2, actual: 0 },
      { comment_id: root.id, what: 'has_published_descendant', recorded: 0, actual: 1 },
      { comment_id: leaf.id, what: 'has_published_descendant', recorded: 1, actual: 0 },
      { comment_id: leaf.id, what: 'open_flags', recorded: 3, actual: 0 },
    ]);
    await expectExactBooks(database, [article]);
    expect(await sql`select * from reconcile_comment_counts()`).toEqual([]);
    expect(await sql`select source_announced from article_comment_counts where article_id = ${article}`).toEqual([
      { source_announced: 23 },
    ]);
  });

  it('makes a counter row that is lost', async () => {
    await comment('a', 'b<a');
    await sql`delete from article_comment_counts where article_id = ${article}`;
    expect(await sql`select what, recorded, actual from recount_comments(${article})`).toEqual([
      { what: 'published', recorded: 0, actual: 2 },
      { what: 'unreviewed', recorded: 0, actual: 2 },
    ]);
    await expectExactBooks(database, [article]);
  });
});

describe('changing the status of comments', () => {
  it('passes over those that have it, that were changed since they were seen, or that are not there', async () => {
    const { a, b, c } = await comment('a', 'b', 'c');
    await changeCommentStatus(context, [b], 'SPAM');
    const items = [{ ...a, expectedRevision: 1 }, { ...b, expectedRevision: 1 }, c, { id: article }];
    const details = { removedAt: noon, removedBy: 'MODERATOR' as const };
    expect(await changeCommentStatus(context, items, 'REMOVED', details)).toEqual([
      { ...a, articleId: article, from: 'PUBLISHED', revision: 2 },
      { ...c, articleId: article, from: 'PUBLISHED', revision: 2 },
    ]);
    expect(await changeCommentStatus(context, items, 'REMOVED')).toEqual([]);
    expect(await sql`select status, removed_at, removed_by from comments where id = ${a.id}`).toEqual([
      { status: 'REMOVED', removed_at: noon, removed_by: 'MODERATOR' },
    ]);
    await expectExactBooks(database, [article]);
  });

  it('lets one of two decisions win that were made on the same revision', async () => {
    const { a } = await comment('a');
    const item = { ...a, expectedRevision: 1 };
    const outcomes = await Promise.all([
      changeCommentStatus(context, [item], 'SPAM'),
      changeCommentStatus(context, [item], 'REJECTED'),
    ]);
    expect(outcomes.flat()).toHaveLength(1);
    await expectExactBooks(database, [article]);
  });

  it('never brings back what is erased', async () => {
    const { a } = await comment('a');
    await sql`update comments set status = 'ERASED', body_markdown = null, body_html = null, body_text = null
      where id = ${a.id}`;
    expect(await changeCommentStatus(context, [a], 'PUBLISHED')).toEqual([]);
  });
});
