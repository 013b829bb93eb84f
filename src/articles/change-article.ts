import { auditing } from '../people/audit.ts';
import { requireRight } from '../people/require-right.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { NotFoundError, ValidationError } from '../platform/errors.ts';
import { isSignedIn } from '../platform/viewer.ts';
import type { ArticleDocument } from './document.ts';
import { draftActedUpon, getDraftToChange } from './get-article-to-change.ts';
import { readDocument } from './read-document.ts';
import type { Article } from './sql.ts';
import { type WrittenVersion, writeLockedVersion } from './write-version.ts';

export interface ChangeArticleInput {
  articleId: string | null;
  /** The input that names it; `id` unless said. */
  path?: string;
  /** The version that the writer saw. */
  expectedVersion: number;
  /** The mutation, for the audit log. */
  action: string;
  /** Makes of that version's document what it is to be, and leaves it as it is: its own rows are known to be unchanged. */
  change: (document: ArticleDocument) => ArticleDocument | Promise<ArticleDocument>;
}

/** How a version is written, for its history. */
export function viaOf({ viewer }: DomainContext): string {
  if (viewer.kind === 'SYSTEM') return viewer.via === 'IMPORT' ? 'import' : 'command line';
  return isSignedIn(viewer) && viewer.token ? 'token' : 'person';
}

/**
 * Changes an article's text: writes its next version, with whatever others changed elsewhere in it since.
 *
 * @throws {NotFoundError} no such article, or a draft that the viewer may not see
 * @throws {NotAllowedError} the viewer may not edit it as it is, or as it would be
 * @throws {ConflictError} somebody changed the same thing differently
 * @throws {ValidationError} there is no such version, or what the change makes is no document
 */
export function changeArticle(context: DomainContext, input: ChangeArticleInput): Promise<WrittenVersion> {
  return inTransaction(context, async (context) => {
    const { expectedVersion, action } = input;
    const draft = await getDraftToChange(context, input.articleId, 'EDIT_ARTICLE', input.path);
    const { article, head } = draft;
    const base = expectedVersion === article.headVersion ? head : await readBase(context, article, expectedVersion);
    const document = await input.change(base);
    const { categoryId } = document.content;
    if (categoryId !== base.content.categoryId)
      requireRight(context, 'EDIT_ARTICLE', { ...draftActedUpon(draft), categoryId }, ['category']);
    const versions = { versionBefore: article.headVersion, versionAfter: article.headVersion + 1 };
    const deed = auditing(context, { action, object: { type: 'article', id: article.id }, ...versions });
    return writeLockedVersion(context, draft, { basedOn: expectedVersion, document, via: viaOf(context) }, [deed]);
  });
}

async function readBase({ db }: DomainContext, article: Article, expected: number): Promise<ArticleDocument> {
  try {
    return await readDocument(db, article.id, expected);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    const message = `The article has no version ${expected}; it is at ${article.headVersion}.`;
    throw new ValidationError({ path: ['expectedVersion'], code: 'UNKNOWN_REFERENCE', message });
  }
}
