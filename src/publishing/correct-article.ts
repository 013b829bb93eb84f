import { eq } from 'drizzle-orm';
import { viaOf } from '../articles/change-article.ts';
import { recordArticleEvent } from '../articles/events.ts';
import { actedUpon, getArticleToChange } from '../articles/get-article-to-change.ts';
import { hotfixPublished } from '../articles/hotfix-published.ts';
import { richTextOfMarkdown } from '../articles/input/rich-text.ts';
import type { Article } from '../articles/sql.ts';
import { articles, corrections } from '../articles/table.ts';
import { audit } from '../people/audit.ts';
import { requireRight } from '../people/require-right.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { ConflictError, IllegalTransitionError, ValidationError } from '../platform/errors.ts';
import { newId } from '../platform/identifiers.ts';
import { type Fix, fixed, isFix } from './fix.ts';
import { type PreflightIssue, preflight, refuseBlocked } from './preflight.ts';
import { readFacts } from './preflight-facts.ts';

export interface CorrectArticleInput extends Fix {
  articleId: string | null;
  kind: typeof corrections.$inferInsert.kind;
  /** What readers are told; inline Markdown. */
  text?: string | null;
  /** The version that readers see, as the editor saw it. */
  expectedVersion?: number | null;
  /** Where the draft has rewritten what is put right, it stays as it is. */
  keepDraft: boolean;
}

export interface Corrected extends Record<string, unknown> {
  articleId: string;
  /** What readers saw, and what they see now: the same where only something was told. */
  before: number;
  version: number;
  warnings: PreflightIssue[];
}

/**
 * Puts right what readers see of an article, tells them what was put right, or both. A draft that is ahead of it has the same
 * change from then on, and is otherwise not touched.
 *
 * @throws {IllegalTransitionError} readers do not see it, or are to see a version soon that would have the old text
 * @throws {ConflictError} readers see another version by now, or the draft has the same rewritten
 * @throws {PreflightBlockedError} something must be mended first
 * @throws {ValidationError} it says nothing and changes nothing, or what it changes is no article
 */
export function correctArticle(context: DomainContext, input: CorrectArticleInput): Promise<Corrected> {
  return inTransaction(context, async (context) => {
    const article = await getArticleToChange(context, input.articleId, 'PUBLISH_ARTICLE');
    const { id, publishedVersion } = article;
    if (publishedVersion === null) throw new IllegalTransitionError('Readers do not see it: change its text.');
    const note = noteOf(input);
    const { version, warnings } = isFix(input)
      ? await putRight(context, article, publishedVersion, input)
      : { version: publishedVersion, warnings: [] };
    if (note) {
      const row = { id: newId(context.now), articleId: id, kind: input.kind, text: note, publishedAt: context.now };
      await context.db.insert(corrections).values(row);
      await recordArticleEvent(context, { articleId: id, kind: 'CORRECTED' });
    }
    const versions = version !== publishedVersion && { versionBefore: publishedVersion, versionAfter: version };
    await audit(context, { action: 'correctArticle', object: { type: 'article', id }, ...versions });
    return { articleId: id, before: publishedVersion, version, warnings };
  });
}

function noteOf(input: CorrectArticleInput) {
  const note = input.text == null ? undefined : richTextOfMarkdown(input.text);
  if (note ? note.text.trim() === '' : !isFix(input))
    throw new ValidationError({ path: ['text'], code: 'REQUIRED', message: 'Say what was put right.' });
  return note;
}

async function putRight(
  context: DomainContext,
  article: Article,
  published: number,
  input: CorrectArticleInput,
): Promise<{ version: number; warnings: PreflightIssue[] }> {
  const { id } = article;
  if (input.expectedVersion == null)
    throw new ValidationError({
      ...{ path: ['expectedVersion'], code: 'REQUIRED' },
      message: 'Say which version readers see, as you saw it: `editing { publishedVersion }`.',
    });
  if (input.expectedVersion !== published) throw new ConflictError(published, input.expectedVersion, []);
  const isPlanned = article.publishAt !== null;
  if (isPlanned && article.scheduledVersion !== article.headVersion)
    throw new IllegalTransitionError(
      'A version is planned that would bring the old text back: cancelSchedule, or plan the newest one.',
    );
  const object = await actedUpon(context.db, article);
  requireRight(context, 'EDIT_ARTICLE', object, ['id']);
  const written = await hotfixPublished(context, {
    ...{ articleId: id, via: viaOf(context), inConflict: input.keepDraft ? 'KEEP_DRAFT' : 'REFUSE' },
    change: async (document) => {
      const { categoryId } = document.content;
      const changed = await fixed(context, article, document, input);
      if (changed.content.categoryId !== categoryId)
        for (const right of ['EDIT_ARTICLE', 'PUBLISH_ARTICLE'] as const)
          requireRight(context, right, { ...object, categoryId: changed.content.categoryId }, ['category']);
      return changed;
    },
  });
  const version = written.published;
  // What is planned is planned with what was put right; a time to take it down holds for what readers see.
  if (article.scheduledVersion !== null)
    await context.db
      .update(articles)
      .set({ scheduledVersion: isPlanned ? written.version : version })
      .where(eq(articles.id, id));
  const warnings = preflight(await readFacts(context.db, id, version, context.now));
  refuseBlocked(warnings);
  await recordArticleEvent(context, { articleId: id, kind: 'PUBLISHED', version });
  return { version, warnings };
}
