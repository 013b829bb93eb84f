import type { SQLWrapper } from 'drizzle-orm';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { appendVersion, type NewVersion } from './append-version.ts';
import type { ArticleDocument } from './document.ts';
import { mergeDocuments } from './merge.ts';
import { type LockedDraft, lockDraft, readDocument } from './read-document.ts';
import { refuseConflict } from './refuse-conflict.ts';

export interface WriteVersionInput extends NewVersion {
  articleId: string;
  basedOn: number;
}

/** The version that was written and what it is, which after a merge is more than what was given. */
export interface WrittenVersion {
  articleId: string;
  version: number;
  document: ArticleDocument;
}

/**
 * Writes an article's next version. If others wrote since `basedOn`, what they changed is kept beside what this document changes.
 * It is a version even if nothing differs.
 *
 * @throws {NotFoundError} no such article or version
 * @throws {ConflictError} somebody changed the same thing differently
 * @throws {ValidationError} the document is not one, its slug is another article's, or it names what does not exist
 */
export function writeVersion(context: DomainContext, input: WriteVersionInput): Promise<WrittenVersion> {
  return inTransaction(context, async (context) =>
    writeLockedVersion(context, await lockDraft(context.db, input.articleId), input),
  );
}

/** The same for an article that is locked. */
export async function writeLockedVersion(
  context: DomainContext,
  { article, head }: LockedDraft,
  { document: given, ...input }: Omit<WriteVersionInput, 'articleId'>,
  along: readonly SQLWrapper[] = [],
): Promise<WrittenVersion> {
  let document = given;
  if (input.basedOn !== article.headVersion) {
    const base = await readDocument(context.db, article.id, input.basedOn);
    const merged = mergeDocuments(base, given, head);
    if (merged.conflicts.length > 0) {
      const versions = { current: article.headVersion, yours: input.basedOn };
      await refuseConflict(context.db, versions, merged.conflicts);
    }
    document = merged.document;
  }
  const written = await appendVersion(context, article, head, { ...input, document }, { along, isProjected: true });
  return { articleId: article.id, version: written.article.headVersion, document: written.document };
}
