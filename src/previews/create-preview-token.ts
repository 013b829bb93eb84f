import { sql } from 'drizzle-orm';
import { getArticleToChange } from '../articles/get-article-to-change.ts';
import { audit } from '../people/audit.ts';
import { findFault, trimName } from '../people/display-name.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { NotAllowedError, ValidationError } from '../platform/errors.ts';
import { newId, uuidOf } from '../platform/identifiers.ts';
import { isSignedIn } from '../platform/viewer.ts';
import { newSecret } from './secret.ts';
import { previewTokens } from './table.ts';

const hour = 3_600_000;
const usualLife = 24 * hour;
const longestLife = 7 * 24 * hour;
/** How long one that has expired is still known by its id. */
const keptFor = '30 days';

export interface CreatePreviewTokenInput {
  articleId: string;
  name?: string | null;
  expiresAt?: Date | null;
}

/**
 * Makes a token that opens the draft of one article, always its newest version, to whoever shows it. The token is in the answer and
 * nowhere else.
 *
 * @throws {NotFoundError} no such article, or one whose draft the viewer may not read
 * @throws {NotAllowedError} the viewer may not edit it
 * @throws {ValidationError}
 */
export function createPreviewToken(
  context: DomainContext,
  input: CreatePreviewTokenInput,
): Promise<{ id: string; token: string }> {
  return inTransaction(context, async (context) => {
    const { db, viewer, now } = context;
    const article = await getArticleToChange(context, uuidOf('article')(input.articleId), 'EDIT_ARTICLE', 'articleId');
    // It holds for as long as somebody has the right that it hands on.
    if (!isSignedIn(viewer)) throw new NotAllowedError('A preview token is somebody’s, with an account.');
    const name = trimName(input.name ?? '') || null;
    const expiresAt = input.expiresAt ?? new Date(now.getTime() + usualLife);
    const life = expiresAt.getTime() - now.getTime();
    const nameFault = name && findFault(name, ['name']);
    if (nameFault) throw new ValidationError(nameFault);
    if (life <= 0 || life > longestLife)
      throw new ValidationError({
        ...{ path: ['expiresAt'], code: 'BAD_FORMAT' },
        message: 'It must lie in the future, and at most seven days ahead.',
      });
    const id = newId();
    const { token, hash } = newSecret(id);
    await db.execute(sql`delete from ${previewTokens} where expires_at < now() - ${keptFor}::interval`);
    await db.insert(previewTokens).values({
      ...{ id, articleId: article.id, name, hash, createdById: viewer.user.id, createdAt: now, expiresAt },
    });
    const details = { previewTokenId: id, expiresAt: expiresAt.toISOString() };
    await audit(context, { action: 'createPreviewToken', object: { type: 'article', id: article.id }, details });
    return { id, token };
  });
}
