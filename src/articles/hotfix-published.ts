import { isDeepStrictEqual } from 'node:util';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { IllegalTransitionError } from '../platform/errors.ts';
import { appendVersion } from './append-version.ts';
import type { ArticleDocument } from './document.ts';
import { mergeDocuments } from './merge.ts';
import { publishLocked } from './publish-version.ts';
import { lockDraft, readDocument } from './read-document.ts';
import { refuseConflict } from './refuse-conflict.ts';
import { projectArticle } from './sql.ts';
import type { WrittenVersion } from './write-version.ts';

export interface HotfixInput {
  articleId: string;
  /** What to change in the text that readers see; it may change what it is given. */
  change: (published: ArticleDocument) => ArticleDocument | Promise<ArticleDocument>;
  /** Where the draft has rewritten what is changed: refuse (the default), or leave the draft as it is there. */
  inConflict?: 'REFUSE' | 'KEEP_DRAFT';
  via: string;
}

const isProjectedLater = { isProjected: false };

/**
 * Changes the published text under a draft that is ahead of it. Writes the published version with the change and publishes it,
 * then the draft with the same change: two versions, one where there is no draft.
 *
 * @returns the newest version, and the one that readers see now
 * @throws {NotFoundError} no such article
 * @throws {IllegalTransitionError} the article is not published
 * @throws {ConflictError} the draft has changed the same thing differently
 * @throws {ValidationError} what the change makes is no document
 */
export function hotfixPublished(
  context: DomainContext,
  input: HotfixInput,
): Promise<WrittenVersion & { published: number }> {
  const { articleId, via } = input;
  return inTransaction(context, async (context) => {
    const { article, head } = await lockDraft(context.db, articleId);
    const { publishedVersion, headVersion } = article;
    if (publishedVersion === null) throw new IllegalTransitionError('The article is not published.');
    const published = await readDocument(context.db, articleId, 'PUBLISHED');
    const fix = { document: await input.change(structuredClone(published)), basedOn: publishedVersion, via };
    const hasDraft = !isDeepStrictEqual(head, published);

    const fixed = await appendVersion(context, article, head, fix, isProjectedLater);
    let written = { ...fixed, article: await publishLocked(context, fixed.article, fixed.article.headVersion) };
    if (hasDraft) {
      const { document, conflicts } = mergeDocuments(published, fixed.document, head);
      if (conflicts.length > 0 && input.inConflict !== 'KEEP_DRAFT')
        await refuseConflict(context.db, { current: headVersion, yours: publishedVersion }, conflicts);
      const { draftState } = article;
      const next = { document, basedOn: headVersion, via };
      written = await appendVersion(
        context,
        { ...written.article, draftState },
        fixed.document,
        next,
        isProjectedLater,
      );
    }
    await projectArticle(context.db, articleId);
    const { article: now, document } = written;
    return { articleId, version: now.headVersion, published: fixed.article.headVersion, document };
  });
}
