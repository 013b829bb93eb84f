import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommentCycleError } from '../../src/comments/arrange-thread.ts';
import { plainTextBody } from '../../src/comments/body.ts';
import { type CommentDraft, insertComments } from '../../src/comments/insert-comments.ts';
import { comments } from '../../src/comments/table.ts';
import { NotFoundError, ValidationError } from '../../src/platform/errors.ts';
import { newId } from '../../src/platform/identifiers.ts';
import { newDatabase } from '../support/world.ts';
import { contextOf, draft, expectExactBooks, newArticle, noon } from './given.ts';

const database = await newDatabase();
const { sql } = database;
const context = contextOf(database);

/** Source ids in the order in which the thread is read. */
const inReadingOrder = async (articleId: string) =>
  (await sql`select source_id from comments where article_id = ${articleId} order by path`).map((row) => row.source_id);

const names = (count: number) => Array.from({ length: count }, (_, n) => `${n}`);

/** Drafts of a source of its own, so that one test's are not another's. */
const source = (drafts: CommentDraft[], sourceSystem = newId()) => drafts.map((one) => ({ ...one, sourceSystem }));

describe('inserting comments', () => {
  it('keeps what a draft says, and no more', async () => {
    const article = await newArticle(database);
    const said = {
      authorName: 'Ana',
      authorUrl: 'https://ana.example/',
      authorIsGuest: false,
      authorIsVerified: true,
      badges: ['STAFF' as const],
      suggestedName: 'A.',
      language: 'es',
      languageConfidence: 0.5,
      postedAt: noon,
      score: 3,
      sourceSystem: newId(),
      sourceId: '7',
      sourceOrdinal: 7,
      importNote: { seen: true },
    };
    const [inserted] = await insertComments(context, article, [
      { ...said, status: 'PENDING', body: plainTextBody('Hello *you* <3') },
    ]);
    expect(inserted).toEqual({ id: expect.any(String), isNew: true });
    const [row] = await database.db.select().from(comments);
    expect(row).toMatchObject({
      ...said,
      id: inserted!.id,
      rootId: inserted!.id,
      articleId: article,
      parentId: null,
      depth: 0,
      status: 'PENDING',
      revision: 1,
      bodyMarkdown: 'Hello \\*you\\* <3',
      bodyHtml: '<p>Hello *you* &lt;3</p>',
      bodyText: 'Hello *you* <3',
      postedAtPrecision: 'INSTANT',
      hasPublishedDescendant: false,
    });
  });

  it('E56: takes children before their parents, and answers in the order that was given', async () => {
    const article = await newArticle(database);
    const drafts = source([draft('leaf', 'reply'), draft('reply', 'root'), draft('root'), draft('next')]);
    const inserted = await insertComments(context, article, drafts);
    const ids = await sql`select id from comments where article_id = ${article} order by array_position(
      array['leaf', 'reply', 'root', 'next'], source_id)`;
    expect(inserted).toEqual(ids.map(({ id }) => ({ id, isNew: true })));
    expect(await inReadingOrder(article)).toEqual(['root', 'reply', 'leaf', 'next']);
  });

  it('E55: makes a reply to what the source does not have a root that says so', async () => {
    const article = await newArticle(database);
    const elsewhere = await newArticle(database);
    const drafts = source([draft('a', 'lost'), draft('b', 'other', { importNote: { page: 2 } }), draft('other')]);
    await insertComments(context, elsewhere, drafts.slice(2));
    await insertComments(context, article, drafts.slice(0, 2));
    expect(await sql`select depth, import_note from comments where article_id = ${article} order by path`).toEqual([
      { depth: 0, import_note: { orphanOf: 'lost' } },
      { depth: 0, import_note: { page: 2, orphanOf: 'other' } },
    ]);
  });

  it('E57: refuses comments that answer each other in a circle, and with them everything', async () => {
    const article = await newArticle(database);
    const drafts = source([draft('x'), draft('a', 'c'), draft('b', 'a'), draft('c', 'b'), draft('y', 'a')]);
    const refusal = insertComments(context, article, drafts);
    await expect(refusal).rejects.toBeInstanceOf(CommentCycleError);
    await expect(refusal).rejects.toMatchObject({ cycle: [1, 3, 2] });
    const itself = insertComments(context, article, source([draft('a', 'a')]));
    await expect(itself).rejects.toMatchObject({ cycle: [0] });
    expect(await inReadingOrder(article)).toEqual([]);
  });

  it('refuses one source id twice, half a character, an unknown article and an answer to another article’s comment', async () => {
    const article = await newArticle(database);
    const twice = insertComments(context, article, source([draft('a'), draft('a')]));
    await expect(twice).rejects.toMatchObject({ issues: [{ path: ['1', 'sourceId'], code: 'TAKEN' }] });
    const broken = insertComments(context, article, source([draft('a', undefined, { authorName: 'a\ud800' })]));
    await expect(broken).rejects.toMatchObject({ issues: [{ path: ['0', 'authorName'], code: 'BAD_FORMAT' }] });
    await expect(insertComments(context, newId(), [draft('a')])).rejects.toBeInstanceOf(NotFoundError);
    const elsewhere = await newArticle(database);
    const [other] = await insertComments(context, elsewhere, source([draft('a')]));
    const across = insertComments(context, article, source([draft('b', undefined, { replyTo: { id: other!.id } })]));
    await expect(across).rejects.toBeInstanceOf(ValidationError);
    await expect(across).rejects.toMatchObject({ issues: [{ path: ['0', 'replyTo'], code: 'UNKNOWN_REFERENCE' }] });
  });

  it('E58: does nothing when it is done again, and adds what is new where it belongs', async () => {
    const article = await newArticle(database);
    const sourceSystem = newId();
    const drafts = source([draft('a'), draft('b', 'a')], sourceSystem);
    const first = await insertComments(context, article, drafts);
    await sql`update comments set body_text = 'Edited here.' where id = ${first[1]!.id}`;
    const before = await sql`select * from comments where article_id = ${article} order by id`;
    const again = await insertComments(context, article, drafts);
    expect(again).toEqual(first.map(({ id }) => ({ id, isNew: false })));
    expect(await sql`select * from comments where article_id = ${article} order by id`).toEqual(before);
    const more = await insertComments(context, article, source([draft('c', 'b'), ...drafts], sourceSystem));
    expect(more.map(({ isNew }) => isNew)).toEqual([true, false, false]);
    expect(await inReadingOrder(article)).toEqual(['a', 'b', 'c']);
    await expectExactBooks(database, [article]);
  });

  it('is done once by five importers at the same time', async () => {
    const article = await newArticle(database);
    const drafts = source(names(300).map((name) => draft(name, name === '0' ? undefined : '0')));
    const outcomes = await Promise.all(names(5).map(() => insertComments(context, article, drafts)));
    const added = outcomes.map((outcome) => outcome.filter(({ isNew }) => isNew).length);
    expect(added.sort()).toEqual([0, 0, 0, 0, 300]);
    await expectExactBooks(database, [article]);
  });

  it('E60: keeps the source’s order of what has no date, or one date', { timeout: 60_000 }, async () => {
    const ordered = names(4200);
    for (const postedAt of [null, noon]) {
      const article = await newArticle(database);
      const drafts = source(ordered.map((name, n) => draft(name, undefined, { postedAt, sourceOrdinal: n + 1 })));
      await insertComments(context, article, drafts.toReversed());
      expect(await inReadingOrder(article)).toEqual(ordered);
    }
    expect(await sql`select distinct posted_at, posted_at_precision from comments where posted_at is null`).toEqual([
      { posted_at: null, posted_at_precision: 'UNKNOWN' },
    ]);
  });

  it('puts undated comments that come later in their places', async () => {
    const article = await newArticle(database);
    const drafts = source(names(20).map((name, n) => draft(name, undefined, { postedAt: null, sourceOrdinal: n + 1 })));
    const isLater = (_: CommentDraft, n: number) => n % 3 === 1;
    await insertComments(
      context,
      article,
      drafts.filter((one, n) => !isLater(one, n)),
    );
    await insertComments(context, article, drafts.filter(isLater));
    expect(await inReadingOrder(article)).toEqual(names(20));
  });

  it('makes the 10,000th reply in a row a sibling that still knows whom it answers', { timeout: 120_000 }, async () => {
    const article = await newArticle(database);
    const chain = names(10_000);
    const drafts = source(chain.map((name, n) => draft(name, n > 0 ? `${n - 1}` : undefined)));
    await insertComments(context, article, drafts);
    expect(await inReadingOrder(article)).toEqual(chain);
    const [facts] = await sql`
      select max(c.depth) as depth, max(length(c.path)) as path, count(*) filter (where c.in_reply_to_id is not null)::int as answers,
        bool_and(target.source_id::int = c.source_id::int - 1) as "allAnswerTheirTarget"
      from comments c join comments target on target.id = coalesce(c.in_reply_to_id, c.parent_id)
      where c.article_id = ${article}`;
    expect(facts).toEqual({ depth: 31, path: 512, answers: 10_000 - 32, allAnswerTheirTarget: true });
    await expectExactBooks(database, [article]);
  });

  it('keeps reading order in path order, whatever the tree and the order of arrival', { timeout: 60_000 }, async () => {
    const tree = fc.array(fc.record({ parent: fc.nat(), minute: fc.nat({ max: 5 }) }), { minLength: 1, maxLength: 25 });
    const anyTree = fc.asyncProperty(tree, fc.infiniteStream(fc.nat()), async (nodes, shuffle) => {
      const article = await newArticle(database);
      const parents = nodes.map(({ parent }, n) => (parent % (n + 1)) - 1);
      const at = nodes.map(({ minute }) => minute);
      const drafts = nodes.map((_, n) =>
        draft(`${n}`, parents[n]! < 0 ? undefined : `${parents[n]}`, {
          postedAt: new Date(noon.getTime() + 60_000 * at[n]!),
          sourceOrdinal: n + 1,
        }),
      );
      const shuffled = drafts.map((one) => ({ one, key: shuffle.next().value! })).sort((a, b) => a.key - b.key);
      await insertComments(context, article, source(shuffled.map(({ one }) => one)));
      const below = (parent: number): number[] =>
        [...nodes.keys()]
          .filter((n) => parents[n] === parent)
          .sort((a, b) => at[a]! - at[b]! || a - b)
          .flatMap((n) => [n, ...below(n)]);
      expect(await inReadingOrder(article)).toEqual(below(-1).map(String));
      await expectExactBooks(database, [article]);
    });
    await fc.assert(anyTree, { numRuns: 40 });
  });
});

describe('the database itself', () => {
  it('refuses a reply in another article, a path or root that is not the parent’s, and moving', async () => {
    const [here, there] = [await newArticle(database), await newArticle(database)];
    const drafts = source([draft('root'), draft('other'), draft('reply', 'root')]);
    const [root, other, reply] = await insertComments(context, here, drafts);
    const put = (articleId: string, parentId: string, rootId: string, above: string) => {
      const id = newId();
      return sql`
        insert into comments (id, article_id, parent_id, root_id, depth, path, status, body_text)
        select ${id}, ${articleId}, ${parentId}, ${rootId}, depth + 1, path || uuid_send(${id}::uuid), 'PUBLISHED', 'x'
        from comments where id = ${above}`;
    };
    await put(here, reply!.id, root!.id, reply!.id);
    await expect(put(there, reply!.id, root!.id, reply!.id)).rejects.toMatchObject({ code: '23503' });
    const misplaced = { code: '23514', constraint_name: 'comments_continue_their_parent' };
    await expect(put(here, reply!.id, other!.id, reply!.id)).rejects.toMatchObject(misplaced);
    await expect(put(here, root!.id, root!.id, other!.id)).rejects.toMatchObject(misplaced);
    const move = sql`update comments set article_id = ${there} where id = ${other!.id}`;
    await expect(move).rejects.toMatchObject({ code: '23000', message: 'A comment never moves.' });
    await expectExactBooks(database, [here, there]);
  });
});
