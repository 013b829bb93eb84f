import { and, eq, sql } from 'drizzle-orm';
import { audit } from '../people/audit.ts';
import { requireRight } from '../people/require-right.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { newId, uuidOf } from '../platform/identifiers.ts';
import { canonicalLocale } from '../platform/locale.ts';
import { slugFor, untakenSlug } from '../platform/slug.ts';
import { isSignedIn } from '../platform/viewer.ts';
import { viaOf } from './change-article.ts';
import { composeDocument } from './compose-document.ts';
import { createArticle } from './create-article.ts';
import { getArticleToChange, noSuchArticle } from './get-article-to-change.ts';
import { type BodyInput, sectionsOf } from './input/body.ts';
import { fault } from './input/rich-text.ts';
import { type TextsInput, withTexts } from './input/texts.ts';
import type { Note } from './markdown/flow.ts';
import { defaultLocaleOf, slugsLike } from './sql.ts';
import { articles } from './table.ts';

export interface DraftArticleInput extends TextsInput {
  headline: string;
  locale?: string | null;
  /** An article that this one says in another language. */
  translationOf?: string | null;
  body?: BodyInput | null;
}

/**
 * Begins an article: a draft at version 1, the viewer's own.
 *
 * @returns notes on what of the body could not be kept as it was
 * @throws {NotAllowedError} the viewer begins none, or none there
 * @throws {NotFoundError} there is no article to translate
 * @throws {ValidationError} what is given cannot be an article
 */
export function draftArticle(
  context: DomainContext,
  { locale: given, translationOf, body, ...texts }: DraftArticleInput,
): Promise<{ articleId: string; version: number; notes: Note[] }> {
  return inTransaction(context, async (context) => {
    const { db, viewer } = context;
    const locale = given == null ? await defaultLocaleOf(db) : canonicalLocale(given);
    const id = newId(context.now);
    const headline = texts.headline.trim();
    if (headline === '') throw fault(['headline'], 'REQUIRED', 'Give it a headline, however provisional.');
    // Before anybody has to wait for the slug: it may take a while.
    const { sections, notes } = body == null ? { sections: [], notes: [] } : await sectionsOf(body);
    const slug = texts.slug ?? (await freeSlug(context, locale, headline));
    const composed = composeDocument({ headline, slug, sections });
    const document = await withTexts(context, composed, { ...texts, slug }, locale);
    const ownerId = isSignedIn(viewer) ? viewer.user.id : null;
    const object = { categoryId: document.content.categoryId, locale, ownerId, wasPublished: false };
    requireRight(context, 'CREATE_ARTICLE', object, document.content.categoryId ? ['category'] : []);
    const translationSetId = translationOf == null ? undefined : await setOf(context, translationOf, locale);
    const written = await createArticle(context, { id, locale, translationSetId, document, via: viaOf(context) });
    await audit(context, { action: 'createArticle', object: { type: 'article', id }, versionAfter: written.version });
    return { articleId: id, version: written.version, notes };
  });
}

/** The set of translations that an article belongs to, locked with it: one in each language. */
async function setOf(context: DomainContext, translationOf: string, locale: string): Promise<string> {
  const id = uuidOf('article')(translationOf);
  const [original] =
    id === null
      ? []
      : await context.db.select({ set: articles.translationSetId }).from(articles).where(eq(articles.id, id));
  if (!original) throw noSuchArticle('translationOf');
  // Two at once, of two articles of the set, would else not see one another. All of it first and in one order, or they meet halfway.
  const isOfSet = eq(articles.translationSetId, original.set);
  await context.db.select({ id: articles.id }).from(articles).where(isOfSet).orderBy(articles.id).for('update');
  await getArticleToChange(context, id, 'READ_DRAFT', 'translationOf');
  const known = await context.db
    .select({ id: articles.id })
    .from(articles)
    .where(and(isOfSet, eq(articles.locale, locale)));
  if (known.length > 0)
    throw fault(
      ['locale'],
      'TAKEN',
      'The article is there in this language already: give the locale to translate it into.',
    );
  return original.set;
}

async function freeSlug({ db }: DomainContext, locale: string, headline: string): Promise<string> {
  const slug = slugFor(headline);
  // Whoever begins one of the same headline at the same moment is waited for: nobody asked for this slug, so nobody is refused it.
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`slug ${locale} ${slug}`}, 0))`);
  const taken = new Set(await slugsLike(db, locale, slug));
  return untakenSlug(slug, (candidate) => taken.has(candidate));
}
