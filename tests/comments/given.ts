import { expect } from 'vitest';
import { plainTextBody } from '../../src/comments/body.ts';
import type { CommentDraft } from '../../src/comments/insert-comments.ts';
import type { DomainContext } from '../../src/platform/context.ts';
import { newId } from '../../src/platform/identifiers.ts';
import type { TestDatabase } from '../support/world.ts';

export const noon = new Date('2026-03-01T12:00:00.000Z');

export const contextOf = ({ db }: TestDatabase): DomainContext => ({ db, viewer: { kind: 'PUBLIC' }, now: noon });

/** The id of an article of which nothing is there but its row. */
export async function newArticle({ sql }: TestDatabase): Promise<string> {
  const id = newId();
  await sql`insert into articles (id, locale, translation_set_id, head_version, created_at)
    values (${id}, 'en', ${newId()}, 1, ${noon})`;
  return id;
}

/** A published comment of a source of its own in each article. */
export function draft(sourceId: string, replyTo?: string, more: Partial<CommentDraft> = {}): CommentDraft {
  return {
    sourceSystem: 'test',
    sourceId,
    status: 'PUBLISHED',
    body: plainTextBody(`This is ${sourceId}.`),
    postedAt: noon,
    replyTo: replyTo === undefined ? null : { sourceId: replyTo },
    ...more,
  };
}

interface Standing {
  id: string;
  articleId: string;
  parentId: string | null;
  status: string;
  flag: boolean;
  openFlags: number;
  isReviewed: boolean;
}

/** What the triggers keep is what is there, counted here by other means than theirs. */
export async function expectExactBooks({ sql }: TestDatabase, articleIds: string[]): Promise<void> {
  const standing = await sql<Standing[]>`
    select id, article_id as "articleId", parent_id as "parentId", status, has_published_descendant as flag,
      open_flags as "openFlags", reviewed_at is not null as "isReviewed"
    from comments where article_id = any(${articleIds})`;
  const counts = await sql`
    select article_id, published, pending, rejected, spam, removed, reported, unreviewed from article_comment_counts
    where article_id = any(${articleIds})`;

  for (const { article_id: articleId, ...recorded } of counts) {
    const own = standing.filter((comment) => comment.articleId === articleId);
    const published = own.filter(({ status }) => status === 'PUBLISHED');
    const count = (name: string) => own.filter(({ status }) => status === name).length;
    expect(recorded).toEqual({
      ...{ published: published.length, pending: count('PENDING'), rejected: count('REJECTED') },
      ...{ spam: count('SPAM'), removed: count('REMOVED') },
      reported: published.filter(({ openFlags }) => openFlags > 0).length,
      unreviewed: published.filter(({ isReviewed }) => !isReviewed).length,
    });
  }
  const counted = new Set(counts.map((row) => row.article_id));
  expect(standing.filter((comment) => !counted.has(comment.articleId))).toEqual([]);

  const byId = new Map(standing.map((comment) => [comment.id, comment]));
  const above = new Set<string>();
  for (const comment of standing.filter(({ status }) => status === 'PUBLISHED')) {
    for (let id = comment.parentId; id && !above.has(id); id = byId.get(id)!.parentId) above.add(id);
  }
  expect(
    standing
      .filter(({ flag }) => flag)
      .map(({ id }) => id)
      .sort(),
  ).toEqual([...above].sort());
}
