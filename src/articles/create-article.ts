import { type DomainContext, inTransaction } from '../platform/context.ts';
import { newId } from '../platform/identifiers.ts';
import { isSignedIn } from '../platform/viewer.ts';
import { appendVersion, type NewVersion } from './append-version.ts';
import { type Article, insertArticle } from './sql.ts';
import type { WrittenVersion } from './write-version.ts';

export interface CreateArticleInput extends Omit<NewVersion, 'basedOn'> {
  /** BCP 47. */
  locale: string;
  /** The set of the article that this one translates; its own without. */
  translationSetId?: string;
  /** Minted by the caller when it must carry the source's time, or be known beforehand. */
  id?: string;
}

/**
 * Makes an article, a draft at version 1. `composeDocument` makes the document of one that has no ids yet.
 *
 * @throws {ValidationError} the document is not one, its slug is another article's, or it names what does not exist
 */
export function createArticle(context: DomainContext, input: CreateArticleInput): Promise<WrittenVersion> {
  return inTransaction(context, async (context) => {
    const { id = newId(context.now), locale, translationSetId = newId(context.now) } = input;
    const article: Article = await insertArticle(context.db, {
      id,
      locale,
      translationSetId,
      headVersion: 1,
      createdAt: context.now,
      ownerId: isSignedIn(context.viewer) ? context.viewer.user.id : null,
    });
    const { document } = await appendVersion(
      context,
      article,
      null,
      { ...input, basedOn: null },
      { isProjected: true },
    );
    return { articleId: id, version: 1, document };
  });
}
