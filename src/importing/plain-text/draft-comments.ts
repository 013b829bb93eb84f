import { plainTextBody } from '../../comments/body.ts';
import type { CommentDraft } from '../../comments/insert-comments.ts';
import { detectLanguage } from '../../comments/language.ts';
import type { PageComment } from './page.ts';
import type { PageSource } from './sql.ts';

/** A page's comments as they come in: published, undated, of unknown guests, each in its own language where that can be told. */
export function draftComments(
  comments: PageComment[],
  signatures: Map<number, string>,
  { system, sourceId }: PageSource,
): Promise<CommentDraft[]> {
  const above: PageComment[] = [];
  const nameOf = (comment: PageComment) => `${sourceId}#${comment.ordinal}`;
  const drafts = comments.map(async (comment) => {
    above[comment.depth] = comment;
    const answered = above[comment.depth - 1];
    return {
      status: 'PUBLISHED' as const,
      body: plainTextBody(comment.text),
      replyTo: answered ? { sourceId: nameOf(answered) } : null,
      suggestedName: signatures.get(comment.ordinal),
      postedAt: null,
      postedAtPrecision: 'UNKNOWN' as const,
      sourceSystem: system,
      sourceId: nameOf(comment),
      sourceOrdinal: comment.ordinal,
      ...(await detectLanguage(comment.text)),
    };
  });
  return Promise.all(drafts);
}
