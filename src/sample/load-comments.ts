import { markdownBody } from '../comments/body.ts';
import { type CommentDraft, insertComments } from '../comments/insert-comments.ts';
import type { DomainContext } from '../platform/context.ts';
import { type Applause, insertReactions } from './sql.ts';
import type { SampleArticle, SampleComment } from './writing.ts';

/** Under this name the sample's comments are known, so that replies find their parents. */
const SOURCE = 'the-tidepool';

interface Said {
  comment: SampleComment;
  name: string;
  under: string | null;
  at: Date;
}

/**
 * Puts an article's comments under it.
 *
 * @returns the ids of those that have a key
 */
export async function loadComments(
  context: DomainContext,
  articleId: string,
  article: SampleArticle,
  defaultLocale: string,
): Promise<{ count: number; byKey: Map<string, string> }> {
  const said = inOrder(article.comments ?? [], article.slug, null, new Date(article.publishedAt));
  if (said.length === 0) return { count: 0, byKey: new Map() };
  const language = article.locale ?? defaultLocale;
  const drafts = said.map((one) => draftOf(one, language));
  const inserted = await insertComments(context, articleId, drafts);
  await insertReactions(
    context.db,
    said.flatMap(({ comment, at }, index) => reactionsTo(comment, inserted[index]!.id, at)),
  );
  const keyed = said.flatMap(({ comment: { key } }, index) =>
    key === undefined ? [] : [[key, inserted[index]!.id] as const],
  );
  return { count: said.length, byKey: new Map(keyed) };
}

function inOrder(comments: readonly SampleComment[], path: string, under: string | null, since: Date): Said[] {
  return comments.flatMap((comment, index) => {
    const name = `${path}/${index + 1}`;
    const at = later(since, comment.after);
    return [{ comment, name, under, at }, ...inOrder(comment.replies ?? [], name, name, at)];
  });
}

function draftOf({ comment, name, under, at }: Said, articleLanguage: string): CommentDraft {
  const { status = 'PUBLISHED', badges = [], reactions = {} } = comment;
  const { LIKE = 0, INSIGHTFUL = 0, SUPPORT = 0, DISAGREE = 0 } = reactions;
  const body = comment.says === null ? null : markdownBody(comment.says);
  const isGone = status === 'REMOVED' || status === 'ERASED';
  return {
    body,
    status,
    authorName: status === 'ERASED' ? null : comment.by,
    authorUrl: comment.homepage ?? null,
    authorIsGuest: badges.length === 0,
    authorIsVerified: badges.length > 0,
    badges,
    language: body && (comment.language ?? articleLanguage),
    postedAt: at,
    score: LIKE + INSIGHTFUL + SUPPORT - DISAGREE,
    pinnedAt: comment.isPinned ? later(at, 1) : null,
    featuredAt: comment.isFeatured ? later(at, 2) : null,
    reviewedAt: status === 'PENDING' ? null : later(at, 0.2),
    removedAt: isGone ? later(at, 0.5) : null,
    removedBy: comment.removedBy ?? null,
    sourceSystem: SOURCE,
    sourceId: name,
    replyTo: under === null ? null : { sourceId: under },
  };
}

function reactionsTo(comment: SampleComment, commentId: string, since: Date): Applause[] {
  const kinds = Object.entries(comment.reactions ?? {}) as [Applause['kind'], number][];
  return kinds.map(([kind, count]) => ({ commentId, kind, count, since }));
}

function later(moment: Date, hours: number): Date {
  return new Date(moment.getTime() + hours * 3_600_000);
}
