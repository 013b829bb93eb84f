import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { contributors } from '../../contributors/table.ts';
import type { DomainContext } from '../../platform/context.ts';
import { ValidationError } from '../../platform/errors.ts';
import { newId, uuidOf } from '../../platform/identifiers.ts';
import { positionsBetween } from '../../platform/position.ts';
import { findOrMakeTags } from '../../taxonomy/find-or-make-tags.ts';
import { categories } from '../../taxonomy/table.ts';
import { composeHero, makeFigure } from '../compose-document.ts';
import type { ArticleDocument, ContributionPlace } from '../document.ts';
import { type FigureInput, figureOf } from './blocks.ts';
import { fault, richTextOfMarkdown } from './rich-text.ts';

/** What of an article a client changes beside its body. Absent: unchanged; null: taken away; []: emptied. */
export interface TextsInput {
  headline?: string | null;
  slug?: string | null;
  standfirst?: string | null;
  excerpt?: string | null;
  category?: string | null;
  tags?: string[] | null;
  byline?: string | null;
  contributors?: { contributor: string; role: ContributionPlace['role'] }[] | null;
  hero?: FigureInput | null;
  seo?: {
    title?: string | null;
    description?: string | null;
    canonicalUrl?: string | null;
    noIndex?: boolean | null;
    imageId?: string | null;
  } | null;
  moreStoriesPrompt?: string | null;
}

/**
 * Puts these texts into a document.
 *
 * @throws {ValidationError} what cannot be taken away is, or something named is not there
 */
export async function withTexts(
  context: DomainContext,
  document: ArticleDocument,
  input: TextsInput,
  locale: string,
): Promise<ArticleDocument> {
  const { content } = document;
  for (const name of ['headline', 'slug'] as const)
    if (input[name] === null) throw notClearable(name, `An article has a ${name} always.`);
  const plain = ['excerpt', 'byline', 'moreStoriesPrompt'] as const;
  const changed: Partial<ArticleDocument['content']> = {
    ...(input.headline != null && { headline: input.headline.trim() }),
    ...(input.slug != null && { slug: input.slug }),
    ...(input.standfirst !== undefined && {
      standfirst: input.standfirst === null ? null : richTextOfMarkdown(input.standfirst),
    }),
    ...Object.fromEntries(plain.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]]))),
    ...(input.category !== undefined && {
      categoryId: input.category === null ? null : await findCategory(context, input.category),
    }),
    ...(input.seo !== undefined && seoOf(input.seo)),
  };
  return {
    ...document,
    content: { ...content, ...changed },
    ...(input.tags !== undefined && { tags: await tagsOf(context, document, input.tags ?? [], locale) }),
    ...(input.contributors !== undefined && {
      contributions: await contributionsOf(context, document, input.contributors ?? []),
    }),
    ...(input.hero !== undefined && { figures: withHero(document, input.hero) }),
  };
}

const notClearable = (name: string, message: string) =>
  new ValidationError({ path: [name], code: 'NOT_CLEARABLE', message });

function seoOf(seo: TextsInput['seo']): Partial<ArticleDocument['content']> {
  if (seo === null || seo === undefined)
    return { seoTitle: null, seoDescription: null, canonicalUrl: null, noIndex: false, seoImageId: null };
  const { title, description, canonicalUrl, noIndex, imageId } = seo;
  if (canonicalUrl != null && !/^https?:\/\//.test(canonicalUrl))
    throw fault(['seo', 'canonicalUrl'], 'BAD_FORMAT', 'It is a whole address, https://….');
  const image = imageId == null ? imageId : uuidOf('media')(imageId);
  if (imageId != null && image === null)
    throw fault(['seo', 'imageId'], 'UNKNOWN_REFERENCE', 'There is no such media asset.');
  return {
    ...(title !== undefined && { seoTitle: title }),
    ...(description !== undefined && { seoDescription: description }),
    ...(canonicalUrl !== undefined && { canonicalUrl }),
    ...(noIndex !== undefined && { noIndex: noIndex ?? false }),
    ...(imageId !== undefined && { seoImageId: image }),
  };
}

/** By id or slug. */
async function findCategory({ db }: DomainContext, given: string): Promise<string> {
  const id = uuidOf('category')(given);
  const [found] = await db
    .select({ id: categories.id })
    .from(categories)
    .where(id ? eq(categories.id, id) : eq(categories.slug, given));
  if (!found) throw fault(['category'], 'UNKNOWN_REFERENCE', 'There is no such category: give its slug or its id.');
  return found.id;
}

const longestTag = 100;
const mostTags = 50;

/** By name; a name that no tag has makes one. */
async function tagsOf(context: DomainContext, document: ArticleDocument, names: string[], locale: string) {
  const wanted = names.map((name) => name.trim().replace(/\s+/g, ' '));
  const bad = wanted.findIndex((name) => name === '' || [...name].length > longestTag);
  if (bad >= 0) throw fault(['tags', String(bad)], 'BAD_FORMAT', `A tag is a name of 1 to ${longestTag} characters.`);
  if (wanted.length > mostTags) throw fault(['tags'], 'BAD_FORMAT', `An article has at most ${mostTags} tags.`);
  const ids = await findOrMakeTags(context, wanted, locale);
  const kept = document.tags.map(({ tagId }) => tagId);
  if (kept.join() === ids.join()) return document.tags;
  const positions = positionsBetween(null, null, ids.length);
  return ids.map((tagId, i) => ({ tagId, position: positions[i]! }));
}

/** By id or slug; who was in the article in this role already is the same contribution. */
async function contributionsOf(
  { db }: DomainContext,
  document: ArticleDocument,
  given: { contributor: string; role: ContributionPlace['role'] }[],
): Promise<ContributionPlace[]> {
  const ids = given.map(({ contributor }) => uuidOf('contributor')(contributor));
  const slugs = given.flatMap(({ contributor }, i) => (ids[i] === null ? contributor : []));
  const known = await db
    .select({ id: contributors.id, slug: contributors.slug })
    .from(contributors)
    .where(
      or(
        inArray(contributors.slug, slugs.length > 0 ? slugs : ['']),
        and(
          sql`true`,
          inArray(contributors.id, ids.filter((id) => id !== null).concat('00000000-0000-0000-0000-000000000000')),
        ),
      ),
    );
  const positions = positionsBetween(null, null, given.length);
  return given.map(({ contributor, role }, i) => {
    const found = known.find(({ id, slug }) => id === ids[i] || slug === contributor);
    if (!found)
      throw fault(
        ['contributors', String(i), 'contributor'],
        'UNKNOWN_REFERENCE',
        'There is no such contributor: give a slug or an id.',
      );
    const same = document.contributions.find((place) => place.contributorId === found.id && place.role === role);
    const position = positions[i]!;
    if (same) return { ...same, position };
    return { id: newId(), position, contributorId: found.id, role, basis: 'STATED' };
  });
}

function withHero(document: ArticleDocument, hero: FigureInput | null): ArticleDocument['figures'] {
  const old = document.figures.find(({ role }) => role === 'HERO');
  const others = document.figures.filter(({ role }) => role !== 'HERO');
  if (hero === null) return others;
  const figure = figureOf(hero, ['hero']);
  // The same picture in the same place is the same figure.
  if (old && old.mediaId === figure.mediaId) return [{ ...makeFigure(figure, old), id: old.id }, ...others];
  return [composeHero(figure), ...others];
}
